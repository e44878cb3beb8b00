package dev.fanout.processor.layer;

import dev.fanout.Loss;
import dev.fanout.processor.diagnostic.Origin;
import java.util.List;
import java.util.Map;

/**
 * What an output is trained for.
 *
 * @param weight how much the loss counts
 * @param isOfClass whether the target is the number of a class
 * @param delta where HUBER turns from squared to absolute
 * @param labelSmoothing the share of the targets of classes that is given to all of them
 * @param origin the output annotation
 */
public record Objective(
    Loss loss,
    double weight,
    boolean isOfClass,
    double delta,
    double labelSmoothing,
    Origin origin) {

  /** {@code loss} with nothing else said. */
  public static Objective of(Loss loss, Origin origin) {
    return new Objective(loss, 1, false, 1, 0, origin);
  }

  public static Objective read(MemberValues output) {
    return new Objective(
        output.constant("loss", Loss.class),
        output.number("weight"),
        output.flag("classTargets"),
        output.number("delta"),
        output.number("labelSmoothing"),
        output.origin());
  }

  /** What it computes with. */
  public List<Numbers> numbers() {
    return List.of(
        Numbers.positive("delta", delta),
        Numbers.of("labelSmoothing", labelSmoothing),
        Numbers.positive("weight", weight));
  }

  /** The numbers of {@link OwnedMember#OF_LOSSES}. */
  public Map<String, Double> owned() {
    return Map.of("delta", delta, "labelSmoothing", labelSmoothing);
  }
}
