package dev.fanout.processor.layer.sequence;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.Activation;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Tensor;

/**
 * What a recurrent layer computes in a step.
 *
 * @param name of the non-linearity, where it is chosen
 * @param gates how many rows of weights a unit has
 * @param states how many states it keeps
 * @param course states all steps
 */
record Cell(String name, int gates, int states, Course course) {

  /** The assignments of all steps of one direction. */
  @FunctionalInterface
  interface Course {
    void state(Pass pass);
  }

  static final Cell GRU = new Cell("", 3, 1, Cell::gru);

  static final Cell LSTM = new Cell("", 4, 2, Cell::lstm);

  /** h[t] = f(z[t]); without a gate if {@code activation} is none for that. */
  static Cell rnn(Activation activation) {
    return switch (activation) {
      case TANH -> new Cell("tanh", 1, 1, pass -> rnn(Elementary.TANH, pass));
      case RELU -> new Cell("relu", 1, 1, pass -> rnn(Elementary.RELU, pass));
      default -> new Cell(activation.name(), 0, 0, pass -> {});
    };
  }

  private static void rnn(Elementary function, Pass pass) {
    Tensor z = pass.sums("z", true, true);
    pass.inOrder(
        () -> {
          pass.addStates(z);
          pass.next(Pass.HIDDEN, apply(function, pass.gate(z, 0)));
        });
  }

  /** The state's part is kept apart: r is a factor of it, not of the input's. */
  private static void gru(Pass pass) {
    Tensor ofInput = pass.sums("ofInput", true, false);
    Tensor ofState = pass.sums("ofState", false, true);
    pass.inOrder(
        () -> {
          pass.addStates(ofState);
          Access r =
              pass.step(
                  "r",
                  apply(Elementary.SIGMOID, sum(pass.gate(ofInput, 0), pass.gate(ofState, 0))));
          Access z =
              pass.step(
                  "z",
                  apply(Elementary.SIGMOID, sum(pass.gate(ofInput, 1), pass.gate(ofState, 1))));
          Access n =
              pass.step(
                  "n",
                  apply(
                      Elementary.TANH,
                      sum(pass.gate(ofInput, 2), product(r, pass.gate(ofState, 2)))));
          pass.next(Pass.HIDDEN, difference(n, product(z, n)), z); // (1 − z) n + z h[t − 1]
        });
  }

  private static void lstm(Pass pass) {
    Tensor gates = pass.sums("gates", true, true);
    pass.inOrder(
        () -> {
          pass.addStates(gates);
          Access i = pass.step("i", apply(Elementary.SIGMOID, pass.gate(gates, 0)));
          Access f = pass.step("f", apply(Elementary.SIGMOID, pass.gate(gates, 1)));
          Access g = pass.step("g", apply(Elementary.TANH, pass.gate(gates, 2)));
          Access o = pass.step("o", apply(Elementary.SIGMOID, pass.gate(gates, 3)));
          Access cell = pass.next(Pass.CELL, product(i, g), f);
          Access shown = pass.step("shown", apply(Elementary.TANH, cell));
          pass.next(Pass.HIDDEN, product(o, shown));
        });
  }
}
