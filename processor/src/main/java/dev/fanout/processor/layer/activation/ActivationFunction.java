package dev.fanout.processor.layer.activation;

import dev.fanout.Activation;
import dev.fanout.Initializer;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.JavaType;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Numbers;
import dev.fanout.processor.layer.OwnedMember;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The activation of a layer, with its numbers.
 *
 * @param builtIn means nothing beside a custom one
 * @param custom a class of the user's, {@code void} for none
 * @param slope of LEAKY_RELU
 * @param alpha of ELU
 * @param ofChannels whether each channel has a slope of PRELU of its own
 */
public record ActivationFunction(
    Activation builtIn, JavaType custom, double slope, double alpha, boolean ofChannels) {

  /** One of Fanout's, with the numbers that it has where nothing is said. */
  public static ActivationFunction of(Activation activation) {
    return new ActivationFunction(activation, JavaType.VOID, 0.01, 1, false);
  }

  /**
   * @param member that names one of Fanout's
   */
  public static ActivationFunction read(String member, MemberValues members) {
    return new ActivationFunction(
        members.constant(member, Activation.class),
        members.type("custom"),
        members.number("slope"),
        members.number("alpha"),
        members.has("channels") && members.flag("channels"));
  }

  public boolean isCustom() {
    return !custom.isVoid();
  }

  /** Whether it is one over all values of a node, not of each by itself. */
  public boolean isSoftmax() {
    return activation()
        .filter(h -> h == Activation.SOFTMAX || h == Activation.LOG_SOFTMAX)
        .isPresent();
  }

  /** Empty for a custom one. */
  public Optional<Activation> activation() {
    return isCustom() ? Optional.empty() : Optional.of(builtIn);
  }

  /** The class of a custom one. */
  public Optional<JavaType> customType() {
    return isCustom() ? Optional.of(custom) : Optional.empty();
  }

  /** What it computes with. */
  public List<Numbers> numbers() {
    return List.of(Numbers.of("alpha", alpha), Numbers.of("slope", slope));
  }

  /**
   * Reports members that do not go together; whether there was nothing to report.
   *
   * @param name of the node
   * @param member that names one of Fanout's
   */
  public boolean check(String name, String member, Origin origin, Problems problems) {
    return isCustom()
        ? CustomActivation.check(name, custom, member, builtIn, origin, problems)
        : OwnedMember.check(
            OwnedMember.OF_ACTIVATIONS,
            name,
            builtIn,
            Map.of("slope", slope, "alpha", alpha),
            origin,
            problems);
  }

  /**
   * How weights in front of it start where {@code initializer} is what their layer says of that.
   */
  public Initializer initializer(Initializer initializer) {
    if (initializer != Initializer.AUTO) {
      return initializer;
    }
    return activation().equals(Optional.of(Activation.RELU))
        ? Initializer.HE_UNIFORM
        : Initializer.GLOROT_UNIFORM;
  }

  /** What it is applied to: z of the shape of {@code node}, the value itself where h(z) = z. */
  public Tensor argument(Node node, Forward forward) {
    return activation().equals(Optional.of(Activation.IDENTITY))
        ? forward.value(node)
        : forward.partOfShape(node, "z");
  }

  /**
   * Adds the assignments from z, of the shape of {@code node}, to its value.
   *
   * @param slopePart the part of the node that is PRELU's trained slope
   */
  public void forward(Node node, Tensor z, String slopePart, Forward forward) {
    Nonlinearity steps =
        isCustom()
            ? Nonlinearity.of(custom)
            : Nonlinearity.of(builtIn, slope, alpha, slopePart, ofChannels);
    steps.forward(node, z, forward);
  }
}
