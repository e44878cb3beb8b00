package dev.fanout.processor.layer;

import dev.fanout.Activation;
import dev.fanout.Loss;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.nullness.Nullable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/**
 * A member of an annotation that means something to some activations or some losses alone.
 *
 * @param owners the constants that read it
 * @param range what a value has to be beside finite, for messages; empty for nothing
 * @param isIn whether a number is in that range
 */
public record OwnedMember(
    String name, List<? extends Enum<?>> owners, String range, DoublePredicate isIn) {

  public static final List<OwnedMember> OF_ACTIVATIONS =
      List.of(
          new OwnedMember("slope", List.of(Activation.LEAKY_RELU), "", value -> true),
          new OwnedMember("alpha", List.of(Activation.ELU), "", value -> true),
          new OwnedMember("channels", List.of(Activation.PRELU), "", value -> true));

  public static final List<OwnedMember> OF_LOSSES =
      List.of(
          new OwnedMember("delta", List.of(Loss.HUBER), " greater than 0", value -> value > 0),
          new OwnedMember(
              "labelSmoothing",
              List.of(
                  Loss.CROSS_ENTROPY,
                  Loss.CROSS_ENTROPY_FROM_LOGITS,
                  Loss.CROSS_ENTROPY_FROM_PROBABILITIES),
              " of at least 0 and less than 1",
              value -> value >= 0 && value < 1),
          new OwnedMember(
              "classTargets",
              List.of(
                  Loss.CROSS_ENTROPY,
                  Loss.CROSS_ENTROPY_FROM_LOGITS,
                  Loss.CROSS_ENTROPY_FROM_PROBABILITIES,
                  Loss.NEGATIVE_LOG_LIKELIHOOD),
              "",
              value -> true));

  /** Whether the target of {@code loss} can be the number of a class. */
  public static boolean takesClasses(Loss loss) {
    return OF_LOSSES.stream()
        .anyMatch(member -> member.name.equals("classTargets") && member.owners.contains(loss));
  }

  /**
   * Reports the members that are written out beside another constant, or are out of range.
   *
   * @param chosen the activation or loss of {@code node}
   * @param numbers the values of those members that are numbers
   * @return whether there was nothing to report
   */
  public static boolean check(
      List<OwnedMember> members,
      String node,
      Enum<?> chosen,
      Map<String, Double> numbers,
      Origin origin,
      Problems problems) {
    boolean fine = true;
    for (OwnedMember member : members) {
      if (origin.isWritten(member.name)) {
        fine &= member.check(node, chosen, numbers.get(member.name), origin, problems);
      }
    }
    return fine;
  }

  /**
   * Reports the members that are written out beside the custom activation {@code type}, which reads
   * none.
   *
   * @return whether there was nothing to report
   */
  public static boolean checkCustom(String node, String type, Origin origin, Problems problems) {
    boolean fine = true;
    for (OwnedMember member : OF_ACTIVATIONS) {
      if (origin.isWritten(member.name)) {
        member.report(node, "Activation", "'" + type + "'", origin, problems);
        fine = false;
      }
    }
    return fine;
  }

  /**
   * @param value null where it is no number
   */
  private boolean check(
      String node, Enum<?> chosen, @Nullable Double value, Origin origin, Problems problems) {
    if (!owners.contains(chosen)) {
      report(node, chosen.getDeclaringClass().getSimpleName(), chosen.name(), origin, problems);
      return false;
    }
    if (value != null && (!Double.isFinite(value) || !isIn.test(value))) {
      problems.error(
          origin.where(name),
          "OutOfRange",
          "'%s' has %s = %s. Give a finite number%s.".formatted(node, name, value, range));
      return false;
    }
    return true;
  }

  private String said() {
    return name.endsWith("s")
        ? name + ", which belong"
        : (name.startsWith("a") ? "an " : "a ") + name + ", which belongs";
  }

  private void report(String node, String kind, String chosen, Origin origin, Problems problems) {
    String all = owners.stream().map(Enum::name).collect(Collectors.joining(", "));
    problems.error(
        origin.where(name),
        "NotOfThis" + kind,
        "'%s' has %s to %s, and its %s is %s. Remove it, or change that."
            .formatted(node, said(), all, kind.toLowerCase(Locale.ROOT), chosen));
  }
}
