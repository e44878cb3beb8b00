package dev.fanout.examples.chainrule;

import dev.fanout.data.Samples;
import dev.fanout.examples.chainrule.Derivative.Reader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Why is there a sum in the backward pass? Asked of three networks that javac has compiled. */
public final class ChainRuleExample {

  private ChainRuleExample() {}

  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(
        """
        Why a sum?

        The value y_i of a unit i is read by the units j that it feeds: z_j = b_j + w_ij y_i + …
        Nudge y_i, and each z_j moves by w_ij times the nudge; the error E moves because of every
        one of them. So its derivative has one term for each unit that i feeds:

            ∂E/∂y_i  =  Σ_j ∂E/∂z_j · ∂z_j/∂y_i  =  Σ_j ∂E/∂z_j · w_ij

        (Bishop, Pattern Recognition and Machine Learning, equation 5.55, is this sum for z_i.)
        In the networks below, y_i = hidden + h is a node of its own: the emitted backward pass
        leaves ∂E/∂y_i in the gradient of the bias h, and setting h nudges y_i.

        1. A logistic unit feeds three logistic units: three terms.

        """);
    out.println(threeAbove());
    out.print(
        """
        2. It feeds one: a sum of one term, the ordinary chain rule dE/dy = dE/dz · dz/dy.

        """);
    out.println(oneAbove());
    out.print(
        """
        3. It feeds two layers, middle and top, and middle feeds top as well. The sum asks which
           units read y_i, not where they stand. The way from y_i through middle to top needs no
           term of its own: it is inside the ∂E/∂z_j of middle, which are such sums themselves.

        """);
    out.println(twoLayersAbove());
    out.print(
        """
        This is all of backpropagation: a value that is read n times in the forward pass has a sum
        of n terms in the backward pass. The emitted …Training classes show them written out,
        and ThreeAbove.html beside them lets you choose a unit, move it, and see its sum change:
        mvn -q compile exec:java -Dexec.args="pages" gathers it in target/pages.
        """);
  }

  static Derivative threeAbove() {
    return Derivative.of(ThreeAboveTraining.initialized(2), sample(1, 0, 1), new Reader("top", 0));
  }

  static Derivative oneAbove() {
    return Derivative.of(OneAboveTraining.initialized(2), sample(1), new Reader("top", 0));
  }

  /** The inputs of top are middle[0], middle[1] and y. */
  static Derivative twoLayersAbove() {
    TwoLayersAboveTraining network = TwoLayersAboveTraining.initialized(2);
    return Derivative.of(network, sample(1), new Reader("middle", 0), new Reader("top", 2));
  }

  private static Samples sample(double... target) {
    return Samples.of(new double[][] {{1}}, new double[][] {target});
  }
}
