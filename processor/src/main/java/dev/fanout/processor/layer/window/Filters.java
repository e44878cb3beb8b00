package dev.fanout.processor.layer.window;

import dev.fanout.Initializer;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.layer.activation.ActivationFunction;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BiConsumer;

/** What convolutions have in common beside their windows: weights, a bias and an activation. */
record Filters(
    ActivationFunction function, boolean hasBias, Initializer initializer, ParameterUse use) {

  static Filters read(MemberValues members) {
    return new Filters(
        ActivationFunction.read("activation", members),
        members.flag("bias"),
        members.constant("initializer", Initializer.class),
        ParameterUse.read(members));
  }

  Filters with(ParameterUse other) {
    return new Filters(function, hasBias, initializer, other);
  }

  /** Whether the activation is one; reports one that is not. */
  boolean activate(WindowReport report) {
    return function.check(report.name(), "activation", report.origin(), report.problems());
  }

  /** Whether an array holds the weights; reports more. */
  boolean fit(WindowReport report, String member, int first, int second, List<Window> windows) {
    BigInteger weights = BigInteger.valueOf(first).multiply(BigInteger.valueOf(second));
    for (Window window : windows) {
      weights = weights.multiply(BigInteger.valueOf(window.kernel()));
    }
    if (weights.bitLength() < Integer.SIZE) {
      return true;
    }
    report.error(
        member,
        "TooLarge",
        "'%s' has %s weights, and a Java array holds at most %s. Make it smaller."
            .formatted(report.name(), weights, Integer.toString(Integer.MAX_VALUE)));
    return false;
  }

  /**
   * States the value of {@code node}.
   *
   * @param products adds them to z, of the shape of the node, which it is given with the weight of
   *     shape [first, second, kernel …]
   */
  void forward(
      Node node,
      int first,
      int second,
      List<Window> windows,
      Forward forward,
      BiConsumer<Tensor, Tensor> products) {
    Tensor z = function.argument(node, forward);
    Integer[] shape = new Integer[2 + windows.size()];
    shape[0] = first;
    shape[1] = second;
    for (int axis = 0; axis < windows.size(); axis++) {
      shape[2 + axis] = windows.get(axis).kernel();
    }
    Tensor weight =
        forward.parameter(node, "weight", Start.by(function.initializer(initializer)), shape);
    if (hasBias) {
      List<Index> out = forward.indices(node, "y");
      Index o = out.get(out.size() - 1);
      Tensor bias = forward.parameter(node, "bias", Start.at(0), o.extent());
      forward.assign(forward.element(z, out), bias.at(o));
    }
    products.accept(z, weight);
    function.forward(node, z, "slope", forward);
  }
}
