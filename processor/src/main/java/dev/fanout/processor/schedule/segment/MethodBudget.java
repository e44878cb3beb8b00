package dev.fanout.processor.schedule.segment;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.BytecodeEstimate;
import dev.fanout.processor.schedule.segment.Segment.WrittenOut;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Splits straight-line code into methods that HotSpot compiles: above 8,000 bytes of bytecode a
 * method is interpreted for ever, 10 to 20 times slower.
 */
final class MethodBudget {

  /**
   * Estimated bytes per method. Well below 8,000, because compiling takes about 0.3 s per 4,000
   * bytes and 0.9 s per 7,900.
   */
  static final int BYTES = 4_000;

  /** The same, with what a method loads that others computed. */
  private static final int BYTES_WITH_LOADS = 6_500;

  /** {@code aload; sipush; faload; fstore}, the last one of more than 255 local variables. */
  private static final int LOAD = 10;

  private final List<Assignment> from;
  private final Map<Tensor, List<Integer>> writers = new HashMap<>();
  private final List<Segment> methods = new ArrayList<>();
  private List<Assignment> current = new ArrayList<>();
  private final Set<Access> computed = new HashSet<>();
  private final Set<Access> loaded = new HashSet<>();
  private int bytes;

  private MethodBudget(List<Assignment> from) {
    this.from = from;
    for (int i = 0; i < from.size(); i++) {
      writers.computeIfAbsent(from.get(i).target().tensor(), t -> new ArrayList<>()).add(i);
    }
  }

  /**
   * @param from the assignments that were written out
   * @param statements what came of it
   */
  static List<Segment> split(List<Assignment> from, List<Assignment> statements) {
    if (statements.isEmpty()) {
      return List.of(new WrittenOut(from, statements));
    }
    MethodBudget budget = new MethodBudget(from);
    statements.forEach(budget::add);
    budget.close();
    return budget.methods;
  }

  /**
   * The bytes of a term of a statement that reads {@code others} already, which grow by its reads.
   */
  static int bytes(Expression term, Set<Access> others) {
    int before = others.size();
    addReads(Expressions.reads(term), others);
    return BytecodeEstimate.of(term) + LOAD * (others.size() - before);
  }

  /** What has to be loaded into local variables, unless it is computed here. */
  private static void addReads(List<Access> all, Set<Access> reads) {
    for (Access read : all) {
      if (read.tensor().isPerSample()) {
        reads.add(read);
      }
    }
  }

  private void add(Assignment statement) {
    int more = BytecodeEstimate.of(statement);
    Set<Access> reads = new HashSet<>();
    addReads(statement.reads(), reads);
    if (!current.isEmpty() && !fits(more, reads)) {
      close();
    }
    current.add(statement);
    bytes += more;
    reads.removeAll(computed);
    loaded.addAll(reads);
    computed.add(statement.target());
  }

  private boolean fits(int more, Set<Access> reads) {
    int loads = 0;
    for (Access read : reads) {
      loads += computed.contains(read) || loaded.contains(read) ? 0 : 1;
    }
    return bytes + more <= BYTES
        && bytes + more + LOAD * (loaded.size() + loads) <= BYTES_WITH_LOADS;
  }

  private void close() {
    methods.add(new WrittenOut(origins(), current));
    current = new ArrayList<>();
    computed.clear();
    loaded.clear();
    bytes = 0;
  }

  /**
   * The assignments that {@code current} came of, and those of the tensors that they read. The
   * first and the last of all are among them, by which the methods of unequal routines are told
   * apart.
   */
  private List<Assignment> origins() {
    Set<Tensor> targets = new HashSet<>();
    current.forEach(statement -> targets.add(statement.target().tensor()));
    BitSet places = new BitSet();
    places.set(0);
    places.set(from.size() - 1);
    for (Tensor target : targets) {
      for (int place : Objects.requireNonNull(writers.get(target))) {
        places.set(place);
        from.get(place)
            .reads()
            .forEach(r -> writers.getOrDefault(r.tensor(), List.of()).forEach(places::set));
      }
    }
    return places.stream().mapToObj(from::get).toList();
  }
}
