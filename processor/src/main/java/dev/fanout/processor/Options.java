package dev.fanout.processor;

import dev.fanout.processor.layer.Network;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.source.text.Arithmetic;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the compiler was told by {@code -Afanout.…}; what is true or false is false by default.
 *
 * @param isDumped whether each form of a network is written as text
 * @param isFused whether products are added by {@code Math.fma}
 * @param isChecked whether what each pass makes is checked
 * @param isVector whether there are kernels on {@code jdk.incubator.vector} as well
 * @param isPaged whether a page that explains the network is written
 * @param weights the folder in which weights are looked for first, relative to where the compiler
 *     runs; null if there is none
 */
record Options(
    boolean isDumped,
    boolean isChecked,
    boolean isFused,
    boolean isVector,
    boolean isPaged,
    @Nullable Path weights) {

  private static final String DUMP = "fanout.dump";
  private static final String CHECK = "fanout.check";
  private static final String FMA = "fanout.fma";
  private static final String VECTOR = "fanout.vector";
  private static final String PAGE = "fanout.page";
  private static final String WEIGHTS = "fanout.weights";

  private static final List<String> FLAGS = List.of(DUMP, FMA, VECTOR, CHECK, PAGE);

  static final Options DEFAULT = new Options(false, false, false, false, false, null);

  static Options of(Map<String, String> given) {
    String weights = given.get(WEIGHTS);
    return new Options(
        isTrue(DUMP, given),
        isTrue(CHECK, given),
        isTrue(FMA, given),
        isTrue(VECTOR, given),
        isTrue(PAGE, given),
        weights == null || isNoPath(weights) ? null : Path.of(weights));
  }

  /** The names, without {@code -A}. */
  static List<String> names() {
    List<String> names = new ArrayList<>(FLAGS);
    names.add(WEIGHTS);
    return names;
  }

  /** The same for a compiler that does not see the module of the vectors. */
  Options withoutVector() {
    return new Options(isDumped, isChecked, isFused, false, isPaged, weights);
  }

  /** The messages on values that are neither true nor false, or no folder. */
  static Set<String> mistakes(Map<String, String> given) {
    Set<String> mistakes = new LinkedHashSet<>();
    String weights = given.get(WEIGHTS);
    if (given.containsKey(WEIGHTS) && (weights == null || isNoPath(weights))) {
      mistakes.add("[BadOption] -A%s is '%s'. Name a folder.".formatted(WEIGHTS, weights));
    }
    for (String name : FLAGS) {
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

  private static boolean isNoPath(String folder) {
    try {
      return Path.of(folder).toString().isEmpty();
    } catch (InvalidPathException e) {
      return true;
    }
  }

  /** {@code -Afanout.fma} alone means true. */
  private static boolean isTrue(String name, Map<String, String> given) {
    return given.containsKey(name) && !"false".equals(given.get(name));
  }

  /** The numbers and kernels that {@code network} is emitted with. */
  Arithmetic arithmetic(Network network) {
    return new Arithmetic(network.configuration().precision(), isFused, isVector);
  }
}
