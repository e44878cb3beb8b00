package dev.fanout.processor.layer.sequence;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where samples still have steps, by how many each has: 1 for a step that is there, else 0. A
 * number of steps is looked up in the table 0, 1, 2, …, so one that cannot be is refused.
 */
final class Lengths {

  private static final String PRESENT = "present";
  private static final String ABSENT = "absent";

  private Lengths() {}

  /** States both for {@code steps} of {@code node}, by the value of {@code lengths}. */
  static void state(Node node, Node lengths, int steps, Forward forward) {
    double[] numbers = IntStream.rangeClosed(0, steps).asDoubleStream().toArray();
    Tensor counts = forward.constant(node, "counts", numbers, steps + 1);
    Index t = new Index("t", steps);
    Index length = new Index("length", steps + 1, forward.only(lengths));
    Expression left = difference(counts.at(length), counts.at(List.of(Affine.of(t))));
    forward.assign(
        present(node, t, forward), apply(Elementary.POSITIVE, apply(Elementary.RELU, left)));
    forward.assign(absent(node, t, forward), difference(constant(1), present(node, t, forward)));
  }

  /** 1 where step {@code t} is there. */
  static Access present(Node node, Index t, Forward forward) {
    return forward.element(forward.detached(node, PRESENT, t.extent()), List.of(t));
  }

  /** 1 where it is not. */
  static Access absent(Node node, Index t, Forward forward) {
    return forward.element(forward.detached(node, ABSENT, t.extent()), List.of(t));
  }
}
