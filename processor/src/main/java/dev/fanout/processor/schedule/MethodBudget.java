package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Assignment;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits straight-line code into methods that HotSpot compiles: above 8,000 bytes of bytecode a
 * method is interpreted for ever, 10 to 20 times slower.
 */
final class MethodBudget {

  /**
   * Estimated bytes per method. Well below 8,000, because compiling takes about 0.3 s per 4,000
   * bytes and 0.9 s per 7,900, and because a method also loads what others computed.
   */
  static final int BYTES = 4_000;

  private MethodBudget() {}

  static List<List<Assignment>> split(List<Assignment> statements) {
    List<List<Assignment>> methods = new ArrayList<>();
    List<Assignment> current = new ArrayList<>();
    int bytes = 0;
    for (Assignment statement : statements) {
      int more = BytecodeEstimate.of(statement);
      if (bytes + more > BYTES && !current.isEmpty()) {
        methods.add(current);
        current = new ArrayList<>();
        bytes = 0;
      }
      current.add(statement);
      bytes += more;
    }
    methods.add(current);
    return methods;
  }
}
