package dev.fanout.examples.benchmarks.suite;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds, in what gcc writes for x86, the loops over products whose sums do not fit into the
 * registers: what goes to the stack in every turn costs a tile up to half its speed.
 */
final class Spills {

  /** With fewer products for each vector on the stack, the stack is what takes time. */
  private static final int PRODUCTS = 8;

  private static final Pattern LABEL = Pattern.compile("(\\.?\\w+):.*");
  private static final Pattern JUMP = Pattern.compile("\\s+j\\w+\\s+(\\.?\\w+)");
  private static final Pattern CALL = Pattern.compile("\\s+call.*");
  private static final Pattern PRODUCT = Pattern.compile("\\s+v(fn?m|mul).*[yz]mm.*");
  private static final Pattern SPILL =
      Pattern.compile("\\s+vmov[au]p[sd]\\s+%[yz]mm\\d+, -?\\d*\\(%r[sb]p\\)");

  private Spills() {}

  /** How many innermost loops without calls store a vector on the stack for every 8 products. */
  static long loops(List<String> assembly) {
    long loops = 0;
    int start = 0;
    for (int i = 0; i < assembly.size(); i++) {
      Matcher label = LABEL.matcher(assembly.get(start));
      Matcher jump = JUMP.matcher(assembly.get(i));
      if (LABEL.matcher(assembly.get(i)).matches()) {
        start = i;
      } else if (jump.matches() && label.matches() && jump.group(1).equals(label.group(1))) {
        List<String> body = assembly.subList(start, i);
        long spills = count(body, SPILL);
        if (spills > 0 && PRODUCTS * spills >= count(body, PRODUCT) && count(body, CALL) == 0) {
          loops++;
        }
      }
    }
    return loops;
  }

  private static long count(List<String> lines, Pattern pattern) {
    return lines.stream().filter(line -> pattern.matcher(line).matches()).count();
  }
}
