package dev.fanout.examples.chainrule;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * ∂E/∂y of a unit, found in three ways: term by term, by the emitted backward pass, as a limit.
 *
 * @param terms one for each unit that y feeds
 * @param backward what the emitted backward pass gives
 * @param limit (E(y + h) − E(y − h)) / 2h for a small h
 */
record Derivative(List<Term> terms, double backward, double limit) {

  private static final double H = 1e-5;

  /** A unit j that y feeds: ∂E/∂z_j and the weight w_ij of the connection. */
  record Term(String unit, double slope, double weight) {

    double product() {
      return slope * weight;
    }
  }

  /** A layer that y feeds, and which of the layer's inputs y is. */
  record Reader(String layer, int input) {}

  /**
   * Takes the derivative of the error of {@code samples} with respect to the node y, whose bias is
   * the nudge: y = hidden + h. So ∂E/∂y is the derivative with respect to that bias, and E(y + h)
   * is the error with the bias at h.
   */
  static Derivative of(Trainable network, Samples samples, Reader... readers) {
    network.layout().write("y.weight", new double[] {1});
    network.layout().write("y.bias", new double[] {0});
    network.gradient(samples, new int[] {0}, 0, 1);
    Layout gradient = network.layout().over(network.gradients());
    double backward = gradient.readDoubles("y.bias")[0];
    List<Term> terms = new ArrayList<>();
    for (Reader reader : readers) {
      // A bias is added to z, so the derivative with respect to the bias is ∂E/∂z.
      double[] slopes = gradient.readDoubles(reader.layer() + ".bias");
      double[] weights = network.layout().readDoubles(reader.layer() + ".weight"); // [unit, input]
      int inputs = weights.length / slopes.length;
      for (int j = 0; j < slopes.length; j++) {
        double weight = weights[j * inputs + reader.input()];
        terms.add(new Term(reader.layer() + "[" + j + "]", slopes[j], weight));
      }
    }
    double limit = (error(network, samples, H) - error(network, samples, -H)) / (2 * H);
    network.layout().write("y.bias", new double[] {0});
    return new Derivative(terms, backward, limit);
  }

  /** Σ_j ∂E/∂z_j · w_ij. */
  double sum() {
    return terms.stream().mapToDouble(Term::product).sum();
  }

  /** A row for each term, and below them the three ways. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    row(text, "%-10s%16s%16s%18s", "unit j", "∂E/∂z_j", "w_ij", "∂E/∂z_j · w_ij");
    for (Term term : terms) {
      row(text, "%-10s%+16.9f%+16.9f%+18.9f", term.unit, term.slope, term.weight, term.product());
    }
    row(text, "%s", "-".repeat(60));
    row(text, "%-43s%+17.9f", "sum of the terms", sum());
    row(text, "%-43s%+17.9f", "emitted backward pass", backward);
    row(text, "(E(y_i + h) − E(y_i − h)) / 2h, h = %.5f%+17.9f", H, limit);
    return text.toString();
  }

  private static void row(StringBuilder text, String format, Object... cells) {
    text.append("    ").append(String.format(Locale.ROOT, format, cells)).append('\n');
  }

  private static double error(Trainable network, Samples samples, double h) {
    network.layout().write("y.bias", new double[] {h});
    return network.evaluate(samples, 0, 1, new double[1][network.layout().outputWidth()]);
  }
}
