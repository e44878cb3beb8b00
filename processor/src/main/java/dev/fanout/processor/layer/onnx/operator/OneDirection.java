package dev.fanout.processor.layer.onnx.operator;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.nullness.Nullable;
import java.util.Arrays;
import java.util.List;

/** A recurrent layer in one direction: its states, an element for each step. */
final class OneDirection {

  private final Call call;
  private final int direction;
  private final boolean isReversed;
  private final int steps;
  private final int hidden;
  private final boolean isBatchFirst;
  final GraphValue h;
  final GraphValue c;
  private final Affine n;
  private final Affine j;
  private final Affine k;
  private final int batch;
  private final @Nullable GraphValue initialH;
  private final @Nullable GraphValue initialC;

  OneDirection(
      Call call,
      int direction,
      boolean isReversed,
      int steps,
      int batch,
      int hidden,
      boolean isLstm,
      boolean isBatchFirst) {
    this.call = call;
    this.direction = direction;
    this.isReversed = isReversed;
    this.steps = steps;
    this.batch = batch;
    this.hidden = hidden;
    this.isBatchFirst = isBatchFirst;
    this.n = Shapes.index("n", batch);
    this.j = Shapes.index("j", hidden);
    this.k = Shapes.index("k", hidden);
    this.h = whole("h", hidden);
    this.c = isLstm ? whole("c", hidden) : h;
    this.initialH = initial(5);
    this.initialC = isLstm ? initial(6) : null;
  }

  private GraphValue whole(String name, int width) {
    return call.step(name + direction, List.of(steps, batch, width), List.of(0, 1, 2), true);
  }

  /** What an input has of row {@code row} of this direction. */
  private Expression row(int input, Affine row, Affine column) {
    return call.input(input).at(List.of(Affine.constant(direction), row, column));
  }

  private Expression bias(Affine row) {
    return call.has(3) ? call.input(3).at(List.of(Affine.constant(direction), row)) : constant(0);
  }

  void state(int gates, boolean isOddGru) {
    Affine g = Shapes.index("g", gates * hidden);
    Affine i = Shapes.index("i", call.input(1).extent(2));
    Affine t = Shapes.index("t", steps);
    GraphValue z = whole("z", gates * hidden);
    Expression x = call.input(0).at(isBatchFirst ? List.of(n, t, i) : List.of(t, n, i));
    Expression start = gates == 3 ? bias(g) : sum(bias(g), bias(g.plus(gates * hidden)));
    call.assign(z, at(t, g), start);
    if (gates == 3 && call.has(3)) {
      Affine both = Shapes.index("g", 2 * hidden);
      call.add(z, at(t, both), bias(both.plus(3 * hidden)));
    }
    call.add(z, at(t, g), product(x, row(1, g, i)));
    if (steps == 1) {
      step(gates, isOddGru, z, t);
      return;
    }
    Index turn = t.terms().get(0).index();
    Index counted = new Index("s", steps);
    Affine at = isReversed ? Affine.of(counted).times(-1).plus(steps - 1) : Affine.of(turn);
    call.forward().inOrder(isReversed ? counted : turn, false, () -> step(gates, isOddGru, z, at));
  }

  /**
   * Adds what the state of the step before contributes. The initial state is read where it lies
   * inside of its one step.
   */
  private void fromBefore(
      GraphValue target, Affine row, GraphValue of, Affine t, Affine column, Expression factor) {
    if (steps > 1) {
      Affine before = t.plus(isReversed ? 1 : -1);
      call.add(target, at(t, row), product(factor, of.at(List.of(before, n, column))));
    }
    GraphValue initial = of == c && of != h ? initialC : initialH;
    if (initial != null) {
      Affine first = isReversed ? t.times(-1).plus(steps - 1) : t;
      call.add(target, at(t, row), product(factor, initial.at(List.of(first, n, column))));
    }
  }

  /** The state before the first step; null where that is 0. */
  private @Nullable GraphValue initial(int input) {
    if (!call.has(input)) {
      return null;
    }
    GraphValue given = call.input(input);
    double[] values = given.values();
    if (values != null && Arrays.stream(values).allMatch(value -> value == 0)) {
      return null;
    }
    GraphValue initial =
        call.step("initial" + input + direction, List.of(1, batch, hidden), List.of(0, 1, 2), true);
    Affine of = Affine.constant(direction);
    call.assign(
        initial,
        List.of(Affine.constant(0), n, j),
        given.at(isBatchFirst ? List.of(n, of, j) : List.of(of, n, j)));
    return initial;
  }

  private void step(int gates, boolean isOddGru, GraphValue z, Affine t) {
    Affine g = Shapes.index("g", gates * hidden);
    switch (gates) {
      case 1 -> {
        fromBefore(z, g, h, t, k, row(2, g, k));
        call.assign(h, at(t, j), apply(Elementary.TANH, z.at(at(t, j))));
      }
      case 4 -> {
        fromBefore(z, g, h, t, k, row(2, g, k));
        Expression in = gate(z, t, 0, Elementary.SIGMOID);
        Expression out = gate(z, t, 1, Elementary.SIGMOID);
        Expression forget = gate(z, t, 2, Elementary.SIGMOID);
        Expression next = gate(z, t, 3, Elementary.TANH);
        call.assign(c, at(t, j), product(in, next));
        fromBefore(c, j, c, t, j, forget);
        call.assign(h, at(t, j), product(out, apply(Elementary.TANH, c.at(at(t, j)))));
      }
      default -> gru(isOddGru, z, t);
    }
  }

  private List<Affine> at(Affine t, Affine row) {
    return List.of(t, n, row);
  }

  private Expression gate(GraphValue z, Affine t, int number, Elementary function) {
    return apply(function, z.at(at(t, j.plus(number * hidden))));
  }

  /** h′ = tanh(W x + r · (R h + b)) or tanh(W x + R (r · h) + b); h = (1 − z) h′ + z h. */
  private void gru(boolean isOddGru, GraphValue z, Affine t) {
    Affine g = Shapes.index("g", 2 * hidden);
    GraphValue inner = whole("r", hidden);
    GraphValue next = whole("n", hidden);
    fromBefore(z, g, h, t, k, row(2, g, k));
    Affine row = j.plus(2 * hidden);
    Expression reset = gate(z, t, 1, Elementary.SIGMOID);
    if (isOddGru) {
      GraphValue kept = whole("kept", hidden);
      call.assign(kept, at(t, j), constant(0));
      fromBefore(kept, j, h, t, j, reset);
      call.assign(inner, at(t, j), bias(j.plus(5 * hidden)));
      call.add(inner, at(t, j), product(row(2, row, k), kept.at(at(t, k))));
      call.assign(
          next, at(t, j), apply(Elementary.TANH, sum(z.at(at(t, row)), inner.at(at(t, j)))));
    } else {
      call.assign(inner, at(t, j), bias(j.plus(5 * hidden)));
      fromBefore(inner, j, h, t, k, row(2, row, k));
      Expression before = product(reset, inner.at(at(t, j)));
      call.assign(next, at(t, j), apply(Elementary.TANH, sum(z.at(at(t, row)), before)));
    }
    Expression update = gate(z, t, 0, Elementary.SIGMOID);
    call.assign(h, at(t, j), product(difference(constant(1), update), next.at(at(t, j))));
    fromBefore(h, j, h, t, j, update);
  }
}
