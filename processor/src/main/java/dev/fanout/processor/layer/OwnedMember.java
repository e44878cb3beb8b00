package dev.fanout.processor.layer;

import dev.fanout.Activation;
import dev.fanout.Loss;
import dev.fanout.processor.diagnostic.Problems;
import java.util.List;
import java.util.Locale;

/**
 * A number in an annotation that means something to one activation or one loss alone.
 *
 * @param owner the constant that reads it
 */
public record OwnedMember(String name, Enum<?> owner) {

  static final List<OwnedMember> OF_ACTIVATIONS =
      List.of(
          new OwnedMember("slope", Activation.LEAKY_RELU),
          new OwnedMember("alpha", Activation.ELU));

  public static final List<OwnedMember> OF_LOSSES = List.of(new OwnedMember("delta", Loss.HUBER));

  /**
   * Reports the members that are written out beside another constant, or are not finite.
   *
   * @param chosen the activation or loss of {@code node}
   * @return whether there was nothing to report
   */
  public static boolean check(
      List<OwnedMember> members,
      String node,
      Enum<?> chosen,
      Settings settings,
      Problems problems) {
    boolean fine = true;
    for (OwnedMember member : members) {
      if (settings.isWritten(member.name)) {
        fine &= member.check(node, chosen, settings, problems);
      }
    }
    return fine;
  }

  private boolean check(String node, Enum<?> chosen, Settings settings, Problems problems) {
    double value = settings.number(name);
    if (owner != chosen) {
      String kind = owner.getDeclaringClass().getSimpleName();
      problems.error(
          settings.where(name),
          "NotOfThis" + kind,
          "'%s' has a %s, which belongs to %s, and its %s is %s. Remove it, or change that."
              .formatted(node, name, owner, kind.toLowerCase(Locale.ROOT), chosen));
      return false;
    }
    if (!Double.isFinite(value) || (owner == Loss.HUBER && value <= 0)) {
      problems.error(
          settings.where(name),
          "OutOfRange",
          "'%s' has %s = %s. Give a finite number%s."
              .formatted(node, name, value, owner == Loss.HUBER ? " greater than 0" : ""));
      return false;
    }
    return true;
  }
}
