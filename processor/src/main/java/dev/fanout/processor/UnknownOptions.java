package dev.fanout.processor;

import dev.fanout.processor.graph.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Options that look like Fanout's and are not. A compiler hands over all that begin with {@code
 * -A}, and says nothing, or only under {@code -Xlint:processing}, where no processor takes one.
 */
final class UnknownOptions {

  private static final String PREFIX = "fanout.";

  private UnknownOptions() {}

  /**
   * A message on each.
   *
   * @param given the names of all options, without {@code -A}
   * @param supported the names of those that the processor takes
   */
  static List<String> in(Set<String> given, Set<String> supported) {
    List<String> known =
        supported.stream()
            .filter(name -> name.startsWith(PREFIX))
            .map(name -> name.substring(PREFIX.length()))
            .toList();
    return given.stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(PREFIX))
        .filter(name -> !supported.contains(name))
        .sorted()
        .map(name -> message(name, known))
        .toList();
  }

  private static String message(String name, List<String> known) {
    return "[UnknownOption] -A%s is ignored; Fanout has no option of that name. %s"
        .formatted(
            name,
            Suggestion.nearest(name.substring(PREFIX.length()), known)
                .map(nearest -> "Did you mean -A" + PREFIX + nearest + "?")
                .orElse(
                    known.stream()
                        .map(each -> "-A" + PREFIX + each)
                        .collect(Collectors.joining(", ", "There are ", "."))));
  }
}
