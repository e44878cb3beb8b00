package dev.fanout.processor.layer.sequence;

import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * One direction of a recurrent node: the words in which a cell states its steps. States before the
 * first step are outside of their tensors, hence 0, unless a parent gives them.
 *
 * @param gates how many rows of weights a unit has
 * @param states how many states are kept
 * @param isReverse whether the last step comes first
 * @param isSecond whether it is the backward one of two
 */
record Pass(
    Node node,
    Recurrence recurrence,
    int gates,
    int states,
    Forward forward,
    boolean isReverse,
    boolean isSecond) {

  static final Carried HIDDEN = new Carried("states", 0);
  static final Carried CELL = new Carried("cells", 1);

  /**
   * A state that goes from step to step.
   *
   * @param part of the node that it is
   * @param place among the states
   */
  record Carried(String part, int place) {}

  private Index t() {
    return new Index("t", SequenceShape.steps(node));
  }

  private Index j() {
    return new Index("j", recurrence.units());
  }

  private String name(String part) {
    return name(part, isSecond);
  }

  static String name(String part, boolean isSecond) {
    return isSecond ? part + "_reverse" : part;
  }

  /** The first step that is computed. */
  private int first() {
    return isReverse ? t().extent() - 1 : 0;
  }

  void inOrder(Runnable step) {
    forward.inOrder(t(), isReverse, step);
  }

  /** The tensor of a state: [steps, units]. */
  Tensor states(Carried state) {
    return state.equals(HIDDEN) && recurrence.isBare()
        ? forward.value(node)
        : forward.part(node, name(state.part()), t().extent(), j().extent());
  }

  /** bias + W x[t] of all gates and steps at once, and U of the initial state. */
  Tensor sums(String part, boolean ofInput, boolean ofState) {
    Index g = new Index("g", gates * j().extent());
    Tensor sums = forward.part(node, name(part), t().extent(), g.extent());
    Access target = forward.element(sums, List.of(t(), g));
    List<Expression> biases = new ArrayList<>();
    if (recurrence.hasBias() && ofInput) {
      biases.add(forward.parameter(node, name("bias_ih"), Start.at(0), g.extent()).at(g));
    }
    if (recurrence.hasBias() && ofState) {
      biases.add(forward.parameter(node, name("bias_hh"), Start.at(0), g.extent()).at(g));
    }
    if (recurrence.hasBias() || !ofInput) {
      forward.assign(target, sum(biases));
    }
    if (ofInput) {
      Node parent = node.parents().get(0);
      Index i = new Index("i", parent.shape().extents().get(1));
      Access weight = weight("weight_ih", g, i);
      forward.add(target, product(forward.value(parent, List.of(t(), i)), weight));
    }
    if (ofState && hasStart()) {
      Index k = new Index("k", j().extent());
      forward.add(
          sums.of(List.of(Affine.constant(first()), Affine.of(g))),
          product(start(HIDDEN, Affine.constant(0), k), weight("weight_hh", g, k)));
    }
    return sums;
  }

  /** U h[t − 1] of all gates of a step. */
  void addStates(Tensor sums) {
    if (t().extent() == 1) {
      return;
    }
    Index g = new Index("g", gates * j().extent());
    Index k = new Index("k", j().extent());
    forward.add(
        forward.element(sums, List.of(t(), g)),
        product(before(HIDDEN, k), weight("weight_hh", g, k)));
  }

  private Access weight(String part, Index g, Index i) {
    Start start = recurrence.start();
    return forward.parameter(node, name(part), start, g.extent(), i.extent()).at(g, i);
  }

  /** What goes into gate {@code number} of a unit in a step. */
  Access gate(Tensor sums, int number) {
    Affine row = Affine.of(j()).plus(number * j().extent());
    return sums.of(List.of(Affine.of(t()), row));
  }

  /** Something that a step computes of each unit. */
  Access step(String part, Expression value) {
    Access step = forward.element(forward.part(node, name(part), t().extent(), j().extent()), tj());
    forward.assign(step, value);
    return step;
  }

  /** The next state; where a sample has ended, the one before stays. */
  void next(Carried state, Expression value) {
    Access next = forward.element(states(state), tj());
    if (hasLengths()) {
      forward.assign(next, product(Lengths.present(node, t(), forward), value));
      addBefore(next, Lengths.absent(node, t(), forward), state);
    } else {
      forward.assign(next, value);
    }
  }

  /** The next state value + kept · the state before; returns it as if no sample had ended. */
  Access next(Carried state, Expression value, Access kept) {
    Tensor candidates =
        hasLengths()
            ? forward.part(node, name("next_" + state.part()), t().extent(), j().extent())
            : states(state);
    Access next = forward.element(candidates, tj());
    forward.assign(next, value);
    addBefore(next, kept, state);
    if (hasLengths()) {
      next(state, next);
    }
    return next;
  }

  private void addBefore(Access target, Access factor, Carried state) {
    if (t().extent() > 1) {
      forward.add(target, product(factor, before(state, j())));
    }
    if (hasStart()) {
      // Of one step, so that this is computed in the first step alone.
      forward.add(target, product(factor, start(state, Affine.of(t()).plus(-first()), j())));
    }
  }

  /**
   * Whether there are states in front of the first step: given ones, or zeros for the only step.
   */
  private boolean hasStart() {
    return recurrence.isGiven() || t().extent() == 1;
  }

  private Access start(Carried state, Affine step, Index unit) {
    return forward
        .part(node, name("first_" + state.part()), 1, j().extent())
        .of(List.of(step, Affine.of(unit)));
  }

  /** States what is in front of the first step as a sequence of one step. */
  void stateStart() {
    if (hasStart()) {
      for (Carried state : List.of(HIDDEN, CELL).subList(0, states)) {
        forward.assign(
            start(state, Affine.constant(0), j()),
            recurrence.isGiven() ? given(state) : constant(0));
      }
    }
  }

  private Access given(Carried state) {
    Node parent = node.parents().get(1 + state.place());
    return forward.value(parent).of(List.of(unit()));
  }

  private Access before(Carried state, Index unit) {
    Affine before = Affine.of(t()).plus(isReverse ? 1 : -1);
    return states(state).of(List.of(before, Affine.of(unit)));
  }

  /** Has {@code target} the state behind the last step that is computed. */
  void assignFinal(Node target, Carried state) {
    int last = t().extent() - 1 - first();
    forward.assign(
        forward.value(target).of(List.of(unit())),
        states(state).of(List.of(Affine.constant(last), Affine.of(j()))));
  }

  /** Has the node the states behind all steps, 0 where a sample has ended. */
  void assignAll() {
    Access states = forward.element(states(HIDDEN), tj());
    forward.assign(
        forward.value(node).of(List.of(Affine.of(t()), unit())),
        hasLengths() ? product(Lengths.present(node, t(), forward), states) : states);
  }

  /** The place of a unit in the value. */
  private Affine unit() {
    return Affine.of(j()).plus(isSecond ? j().extent() : 0);
  }

  private boolean hasLengths() {
    return recurrence.hasLengths();
  }

  private List<Index> tj() {
    return List.of(t(), j());
  }
}
