package dev.fanout.processor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the compiler was told by {@code -Afanout.…}; each is true or false, and false by default.
 *
 * @param isDumped whether each form of a network is written as text
 * @param isFused whether products are added by {@code Math.fma}
 * @param isVector whether there are kernels on {@code jdk.incubator.vector} as well
 */
record Options(boolean isDumped, boolean isFused, boolean isVector) {

  private static final String DUMP = "fanout.dump";
  private static final String FMA = "fanout.fma";
  private static final String VECTOR = "fanout.vector";

  /** The names, without {@code -A}. */
  static final List<String> NAMES = List.of(DUMP, FMA, VECTOR);

  static final Options DEFAULT = new Options(false, false, false);

  static Options of(Map<String, String> given) {
    return new Options(isTrue(DUMP, given), isTrue(FMA, given), isTrue(VECTOR, given));
  }

  /** The same for a compiler that does not see the module of the vectors. */
  Options withoutVector() {
    return new Options(isDumped, isFused, false);
  }

  /** The messages on values that are neither true nor false. */
  static Set<String> mistakes(Map<String, String> given) {
    Set<String> mistakes = new LinkedHashSet<>();
    for (String name : NAMES) {
      String value = given.get(name);
      if (given.containsKey(name)
          && value != null
          && !value.equals("true")
          && !value.equals("false")) {
        mistakes.add("[BadOption] -A%s is '%s'. Give true or false.".formatted(name, value));
      }
    }
    return mistakes;
  }

  /** {@code -Afanout.fma} alone means true. */
  private static boolean isTrue(String name, Map<String, String> given) {
    return given.containsKey(name) && !"false".equals(given.get(name));
  }
}
