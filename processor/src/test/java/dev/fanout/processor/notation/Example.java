package dev.fanout.processor.notation;

import java.util.List;

/** Forward passes that together have all that the notation has. */
public record Example(String name, Notation notation, Program forward) {

  /** A layer and its activation, with two readers, and a squared error. */
  public static final Example DENSE =
      of(
          "dense",
          new Notation(
              "input x[b, 3]",
              "parameter h.weight[4, 3]",
              "parameter h.bias[4]",
              "value h.z[b, 4]",
              "value h[b, 4]",
              "parameter y.weight[2, 4]",
              "value y[b, 2]",
              "value y.residual[b, 2]",
              "target y.target[b, 2]"),
          """
          h.z[b, j] = h.bias[j]
          h.z[b, j] += x[b, i] · h.weight[j, i]
          h[b, j] = tanh(h.z[b, j])
          y[b, j] += h[b, i] · y.weight[j, i]
          y.residual[b, j] = y[b, j] − y.target[b, j]
          error[b] += 0.5 · y.residual[b, j] · y.residual[b, j]
          error[b] += 0.1 · h[b, i] · h[b, i]
          """);

  /** Parts that stand side by side, copies, and a part of a value. */
  public static final Example CONCAT =
      of(
          "concat",
          new Notation(
              "input x[b, 3]",
              "parameter k.weight[3]",
              "value a[b, 3]",
              "value c[b, 3]",
              "value all[b, 6]",
              "value part[b, 2]",
              "target y.target[b, 2]"),
          """
          a[b, i] = x[b, i] · k.weight[i]
          c[b, i] = sigmoid(a[b, i])
          all[b, i] = a[b, i]
          all[b, i + 3] = c[b, i]
          part[b, j] = all[b, j + 2]
          error[b] += part[b, j] · part[b, j] · y.target[b, j]
          """);

  /** Windows that begin and end outside. */
  public static final Example CONVOLUTION =
      of(
          "convolution",
          new Notation(
              "index k 3",
              "index q 2",
              "input x[b, 5]",
              "parameter c.weight[3]",
              "value c[b, 3]",
              "value c.pooled[b, 2]"),
          """
          c[b, t] += x[b, 2·t + k − 1] · c.weight[k]
          c.pooled[b, p] max= c[b, p + q]
          error[b] += exp(c.pooled[b, p])
          """);

  /** A recurrence. */
  public static final Example RECURRENCE =
      of(
          "recurrence",
          new Notation(
              "input x[b, 4, 2]",
              "parameter s.weight[3, 2]",
              "parameter s.again[3, 3]",
              "value s.z[b, 4, 3]",
              "value s[b, 4, 3]"),
          """
          for t = 0 … 3: s.z[b, t, j] = 0.1
          for t = 0 … 3: s.z[b, t, j] += x[b, t, i] · s.weight[j, i]
          for t = 0 … 3: s.z[b, t, j] += s[b, t − 1, k] · s.again[j, k]
          for t = 0 … 3: s[b, t, j] = tanh(s.z[b, t, j])
          error[b] += s[b, t, j] · s[b, t, j]
          """);

  /** Rows of a table, and the loss of a class. */
  public static final Example LOOKUP =
      of(
          "lookup",
          new Notation(
              "input text[b, 2]",
              "parameter words.weight[4, 3]",
              "value words[b, 2, 3]",
              "value y[b, 3]",
              "detached y.max[b]",
              "value y.exp[b, 3]",
              "value y.sum[b]",
              "target y.target[b, 1]"),
          """
          words[b, i, d] = words.weight[⌊text[b, i]⌋, d]
          y[b, d] += words[b, i, d]
          y.max[b] max= y[b, d]
          y.exp[b, d] = exp(y[b, d] − y.max[b])
          y.sum[b] += y.exp[b, d]
          error[b] += log(y.sum[b]) + y.max[b] − y[b, ⌊y.target[b, 0]⌋]
          """);

  /** Statistics of the batch, and a state that moves on. */
  public static final Example BATCH =
      of(
          "batch",
          new Notation(
              "input x[b, 2]",
              "share share[b]",
              "parameter n.weight[2]",
              "state n.running_mean[2]",
              "value n.mean[2]",
              "value n.centred[b, 2]",
              "value n.variance[2]",
              "value n.deviation[2]",
              "value n[b, 2]",
              "mask n.mask[b, 2]"),
          """
          n.mean[i] += share[b] · x[b, i] · n.weight[i]
          n.centred[b, i] = x[b, i] · n.weight[i] − n.mean[i]
          n.variance[i] += share[b] · n.centred[b, i] · n.centred[b, i]
          n.deviation[i] = sqrt(0.1 + n.variance[i])
          n[b, i] = n.mask[b, i] · n.centred[b, i] / n.deviation[i]
          n.running_mean[i] = 0.9 · n.running_mean[i] + 0.1 · n.mean[i]
          error[b] += softplus(n[b, i]) + max(n[b, i], x[b, i])
          """);

  /** The largest of several things. */
  public static final Example MAXIMA =
      of(
          "maxima",
          new Notation(
              "input x[b, 3]", "parameter w[3]", "value m[b]", "value n[b, 3]", "value y[b, 3]"),
          """
          m[b] max= x[b, i] · w[i]
          m[b] max= x[b, i] − w[i]
          n[b, i] max= x[b, i] · w[i]
          n[b, i] max= w[i]
          y[b, i] = n[b, i] · m[b]
          error[b] += y[b, i] · y[b, i]
          """);

  /** A part that varies beside one that does not. */
  public static final Example PARTS =
      of(
          "parts",
          new Notation("input x[b, 2]", "parameter w[2]", "value all[b, 4]"),
          """
          all[b, i] = x[b, i]
          all[b, i + 2] = x[b, i] · w[i]
          error[b] += all[b, j] · all[b, j] · exp(all[b, j])
          """);

  /** What varies only by the turn before. */
  public static final Example DELAY =
      of(
          "delay",
          new Notation("input x[b, 4]", "parameter v[4]", "value p[b, 4]", "value q[b, 4]"),
          """
          for t = 0 … 3: p[b, t] += q[b, t − 1] · x[b, t]
          for t = 0 … 3: q[b, t] = x[b, t] · v[t]
          error[b] += p[b, j] · p[b, j]
          """);

  public static final List<Example> ALL =
      List.of(DENSE, CONCAT, CONVOLUTION, RECURRENCE, LOOKUP, BATCH, MAXIMA, PARTS, DELAY);

  private static Example of(String name, Notation notation, String text) {
    return new Example(name, notation, notation.program(text));
  }

  @Override
  public String toString() {
    return name;
  }
}
