package dev.fanout.processor.source;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.schedule.Stage.Contraction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The library methods that an emitted class calls. A kernel whose rows do not begin at lane 0 is
 * copied with that number in place, because a loop over a variable offset is not vectorised.
 */
final class Kernels {

  private final Library library;
  private final Names names;
  private final Set<String> methods = new TreeSet<>();
  private final Map<String, Lanes> shifted = new TreeMap<>();
  private final Map<String, int[]> transposed = new LinkedHashMap<>();

  /** The lanes at which the target and the source of a kernel begin. */
  private record Lanes(String method, int target, int source) {}

  Kernels(Library library, Names names) {
    this.library = library;
    this.names = names;
  }

  /** Has {@code method} copied into the class. */
  void use(String method) {
    methods.add(method);
  }

  /** The statements that compute a contraction over {@code samples} samples. */
  void call(Contraction c, Lines lines) {
    switch (c.shape()) {
      case ROWS -> lines.add(call("addProducts", c));
      case ROWS_OF_TRANSPOSED -> lines.add(call("addProductsOfTransposed", c));
      case DOTS -> lines.add(call("addDots", c));
      case DOTS_OR_TRANSPOSED -> {
        lines.open("if (samples < 8)").add(call("addDots", c));
        lines.close().open("else");
        String scratch = transposedName(c);
        lines.add(
            method("transpose", 0, offset(c.source(), 1))
                + "(%s, %s, %s, %s, %s);"
                    .formatted(
                        array(c.source()), offset(c.source(), 0), scratch, c.lanes(), c.sums()));
        lines.add(call("addProducts", c, scratch, 0, 0));
        lines.close();
      }
      default -> throw new IllegalStateException(c.shape().toString());
    }
  }

  /** The scratch matrices for transposed sources, with rows and columns. */
  Map<String, int[]> transposed() {
    return transposed;
  }

  /** The texts of all methods that are called, in alphabetical order. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    for (String method : library.withCalls(methods)) {
      texts.put(method, atLanes(library.text(method), 0, 0));
    }
    shifted.forEach(
        (name, lanes) -> {
          String suffix = name.substring(lanes.method().length());
          Set<String> all = library.withCalls(Set.of(lanes.method()));
          for (String method : all) {
            String text = atLanes(library.text(method), lanes.target(), lanes.source());
            for (String called : all) {
              text = text.replaceAll("\\b" + called + "\\(", called + suffix + "(");
            }
            texts.put(method + suffix, text);
          }
        });
    return texts;
  }

  private String call(String method, Contraction c) {
    return call(method, c, array(c.source()), offset(c.source(), 0), offset(c.source(), 1));
  }

  private String call(String method, Contraction c, String source, int row, int lane) {
    return method(method, offset(c.target(), 1), lane)
        + "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s);"
            .formatted(
                array(c.target()),
                offset(c.target(), 0),
                array(c.factor()),
                offset(c.factor(), 0),
                offset(c.factor(), 1),
                source,
                row,
                extent(c.destinations()),
                extent(c.sums()),
                extent(c.lanes()));
  }

  private String method(String method, int target, int source) {
    if (target == 0 && source == 0) {
      methods.add(method);
      return method;
    }
    String name = method + "At" + target + "From" + source;
    shifted.put(name, new Lanes(method, target, source));
    return name;
  }

  private String transposedName(Contraction c) {
    String key = c.source().tensor() + " " + offset(c.source(), 0) + " " + offset(c.source(), 1);
    String name = names.of(key, Names.identifier(c.source().tensor()) + "Transposed");
    transposed.put(name, new int[] {c.sums(), c.lanes()});
    return name;
  }

  private String array(Access access) {
    return names.array(access.tensor());
  }

  private static int offset(Access access, int dimension) {
    return access.subscripts().get(dimension).offset();
  }

  private static String extent(int extent) {
    return extent == Index.SAMPLES ? "samples" : String.valueOf(extent);
  }

  private static final Pattern TARGET_LANE = Pattern.compile(" \\+ Y\\b");
  private static final Pattern SOURCE_LANE = Pattern.compile(" \\+ S\\b");

  private static String atLanes(String text, int target, int source) {
    String placed = TARGET_LANE.matcher(text).replaceAll(target == 0 ? "" : " + " + target);
    return SOURCE_LANE.matcher(placed).replaceAll(source == 0 ? "" : " + " + source);
  }
}
