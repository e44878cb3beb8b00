package dev.fanout.processor.layer;

import dev.fanout.Activation;
import dev.fanout.processor.diagnostic.Problems;
import java.util.Map;

/** The members of a layer annotation that belong to one activation. */
final class ActivationMembers {

  private static final Map<String, Activation> OWNERS =
      Map.of("slope", Activation.LEAKY_RELU, "alpha", Activation.ELU);

  private ActivationMembers() {}

  /** Reports values that are not finite, and members that the activation does not have. */
  static boolean check(
      String name, Activation activation, Settings settings, Problems problems) {
    boolean fine = true;
    for (String member : new String[] {"slope", "alpha"}) {
      Activation owner = OWNERS.get(member);
      if (!settings.isWritten(member)) {
        continue;
      }
      if (owner != activation) {
        problems.error(
            settings.where(member),
            "NotOfThisActivation",
            "'%s' has a %s, which belongs to %s, and its activation is %s. Remove it, or change the activation."
                .formatted(name, member, owner, activation));
        fine = false;
      } else if (!Double.isFinite(settings.number(member))) {
        problems.error(
            settings.where(member),
            "NotFinite",
            "'%s' has %s = %s. Give a finite number."
                .formatted(name, member, settings.number(member)));
        fine = false;
      }
    }
    return fine;
  }
}
