package dev.fanout.io;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that differ; {@link Names} says what rules there are. */
final class Rules extends Names {

  private static final Pattern RULE =
      Pattern.compile("\\s*(\\S.*?)\\s*=\\s*(\\S+)(\\s+transposed)?\\s*");

  /** More rules than that are not told, if another way says the same. */
  private static final int TOLD = 12;

  private final String[] rules;
  private final boolean isOrdered;
  private final boolean isTransposed;

  Rules(String... rules) {
    this.rules = rules.clone();
    boolean isOrdered = false;
    boolean isTransposed = false;
    for (String rule : rules) {
      if (String.valueOf(rule).matches("\\s*in order( transposed)?\\s*")) {
        isOrdered = true;
        isTransposed |= rule.contains("transposed");
      } else {
        Matcher parts = RULE.matcher(String.valueOf(rule));
        Misuse.require(
            parts.matches()
                && (parts.group(2).equals("unused")
                    || stars(parts.group(1)) == stars(parts.group(2))),
            String.format(
                "The rule \"%s\" says no names. Write \"file = network\", as in \"net.0.* ="
                    + " hidden.*\", with as many * on both sides, and \"transposed\" behind it where"
                    + " that is needed; or \"file = unused\"; or \"in order\".",
                rule));
      }
    }
    this.isOrdered = isOrdered;
    this.isTransposed = isTransposed;
  }

  private static int stars(String pattern) {
    return pattern.length() - pattern.replace("*", "").length();
  }

  /** The first rule counts that leads to a tensor in the file, else the first one. */
  @Override
  void find(String name, Match match) {
    super.find(name, match);
    boolean isFound = match.tensor(name) != null;
    for (String rule : rules) {
      Matcher parts = RULE.matcher(rule);
      if (parts.matches() && !parts.group(2).equals("unused")) {
        Matcher matcher = matcher(parts.group(2), name);
        if (matcher.matches()) {
          String found = parts.group(1);
          for (int star = 1; star <= matcher.groupCount(); star++) {
            found = found.replaceFirst("\\*", Matcher.quoteReplacement(matcher.group(star)));
          }
          boolean isThere = match.file.names().contains(found);
          if (isThere || !isFound) {
            match.put(name, found, parts.group(3) != null);
            isFound = true;
          }
          if (isThere) {
            return;
          }
        }
      }
    }
  }

  @Override
  boolean isUnused(String inFile) {
    for (String rule : rules) {
      Matcher parts = RULE.matcher(rule);
      if (parts.matches()
          && parts.group(2).equals("unused")
          && matcher(parts.group(1), inFile).matches()) {
        return true;
      }
    }
    return false;
  }

  private static Matcher matcher(String pattern, String name) {
    return Pattern.compile(String.format("\\Q%s\\E", pattern.replace("*", "\\E(.*)\\Q")))
        .matcher(name);
  }

  @Override
  void pair(Match match) {
    for (int tied = 1; isOrdered && tied >= 0; tied--) {
      Map<String, int[]> left = match.left(false);
      Map<String, int[]> wanted = match.wanted(false, tied > 0);
      Pairing pairing = Pairing.of(left, wanted, isTransposed);
      Pairing other = Pairing.of(left, wanted, !isTransposed);
      if (pairing != null
          && !pairing.isAmbiguous
          && (isTransposed || !hasKernels(left))
          && !(pairing.isTurnable && other != null && !other.names.equals(pairing.names))) {
        for (String name : pairing.names.keySet()) {
          String found = pairing.names.get(name);
          match.put(name, found, pairing.isTurned(found));
        }
        return;
      }
    }
  }

  /** Whether there are tensors that Keras and Flax call so, which are [in, out] or […, in, out]. */
  private static boolean hasKernels(Map<String, int[]> tensors) {
    return tensors.keySet().toString().matches(".*(\\b|_)kernel\\b.*");
  }

  /** Tries what may be before it is told. */
  @Override
  String proposal(Match match, @Nullable Predicate<String> asked, String context) {
    Match same = match.with(SAME);
    boolean hasKernels = hasKernels(same.left(true));
    for (int i = 0; i < 8; i++) {
      // First what is certain. Where others are transposed, what has the same shape is in question.
      boolean isTransposed = i / 2 % 2 == 0 == hasKernels;
      boolean isAll = isTransposed && !hasKernels;
      Map<String, int[]> left = same.left(isAll);
      Map<String, int[]> wanted = same.wanted(isAll, i % 2 > 0);
      Pairing pairing = Pairing.of(left, wanted, isTransposed);
      if (pairing == null) {
        continue;
      }
      boolean isGuess =
          pairing.isAmbiguous
              || pairing.isTurnable && Pairing.of(left, wanted, !isTransposed) != null;
      for (String name : same.fitting()) {
        isGuess |= isAll && Objects.requireNonNull(match.network.get(name)).length > 1;
      }
      for (Set<String> set : pairing.rules()) {
        String[] rules =
            set.size() > TOLD && !isGuess
                ? new String[] {isTransposed ? "in order transposed" : "in order"}
                : set.toArray(new String[0]);
        if (isGuess == i > 3 && match.with(new Rules(rules)).differences(asked).isEmpty()) {
          return String.format(
              isGuess
                  ? " It fits with %s, which is a guess: shapes and names do not tell whether it is"
                      + " right."
                  : " It fits with %s.",
              String.format(context, String.format("\"%s\"", String.join("\", \"", rules))));
        }
      }
    }
    return "";
  }
}
