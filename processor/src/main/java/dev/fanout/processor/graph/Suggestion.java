package dev.fanout.processor.graph;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the user may have meant by a name that does not exist. */
public final class Suggestion {

  private static final int MOST_NAMES = 5;

  private Suggestion() {}

  /**
   * A sentence that names the nearest of {@code all} names, or else the first few. Those with a dot
   * stand in blocks.
   */
  public static String sentence(String name, Collection<String> all) {
    List<String> names = all.stream().filter(each -> isMeant(name, each)).toList();
    Optional<String> nearest = nearest(name, names);
    if (nearest.isPresent()) {
      return "Did you mean '" + nearest.get() + "'?";
    }
    if (names.isEmpty()) {
      return "Declare it as a method.";
    }
    String first =
        names.stream()
            .limit(MOST_NAMES)
            .map(each -> "'" + each + "'")
            .collect(Collectors.joining(", "));
    int others = names.size() - MOST_NAMES;
    return "The nodes are "
        + first
        + (others <= 0 ? "." : " and " + others + (others == 1 ? " other." : " others."));
  }

  private static boolean isMeant(String name, String other) {
    return !other.contains(".") || name.contains(".");
  }

  /** The name with the fewest edits, if at most one letter in three differs. */
  public static Optional<String> nearest(String name, Collection<String> names) {
    return names.stream()
        .filter(other -> 3 * edits(name, other) <= Math.max(name.length(), other.length()))
        .min(Comparator.comparingInt(other -> edits(name, other)));
  }

  /**
   * The number of letters to insert, delete, replace or swap with their neighbour, upper and lower
   * case being equal: the Damerau–Levenshtein distance in its restricted form, "optimal string
   * alignment".
   */
  public static int edits(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        edits[i][j] = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          edits[i][j] = Math.min(edits[i][j], 1 + edits[i - 2][j - 2]);
        }
      }
    }
    return edits[a.length()][b.length()];
  }
}
