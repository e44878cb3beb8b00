package dev.fanout.processor.layer.pass;

import static dev.fanout.processor.notation.Expressions.constant;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.TransformColumn;
import dev.fanout.processor.layer.TransformColumn.Treatment;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Operations on neighbouring columns of a row, one after the other: each an assignment over all of
 * them, left out if it changes nothing.
 */
final class TransformRun {

  private final Node node;
  private final Forward forward;
  private final List<TransformColumn> columns;
  private final List<Integer> extents;

  /** None of a column that becomes several: it is one number. */
  private final List<Index> indices = new ArrayList<>();

  private final String name;
  private Access value;

  /** What is not yet assigned to anything, and to what it will be if it is not the last. */
  private @Nullable Expression pending;

  private String part = "";

  /**
   * @param from the first of the columns in a row of {@code in}
   * @param name what the names of the parts begin with
   */
  TransformRun(
      Node node, Forward forward, List<TransformColumn> columns, Tensor in, int from, String name) {
    this.node = node;
    this.forward = forward;
    this.columns = columns;
    this.name = name;
    List<Integer> all = in.shape().subList(1, in.shape().size());
    this.extents = all.size() > 1 ? all : List.of(columns.size());
    boolean isOfOne = columns.get(0).treatment() != Treatment.SCALED || columns.get(0).isMarked();
    for (int d = 0; d < extents.size() && !isOfOne; d++) {
      indices.add(new Index(extents.size() == 1 ? "i" : "i" + (d + 1), extents.get(d)));
    }
    this.value = at(in, from);
  }

  List<TransformColumn> columns() {
    return columns;
  }

  private Access at(Tensor tensor, int from) {
    return tensor.of(
        Index.SAMPLE,
        indices.isEmpty()
            ? List.of(Affine.constant(from))
            : indices.stream().map(index -> Affine.of(index).plus(from)).toList());
  }

  /** The values as they are now. */
  Access value() {
    if (pending != null) {
      Access next = at(forward.part(node, part, extents.toArray(new Integer[0])), 0);
      forward.assign(next, pending);
      value = next;
      pending = null;
    }
    return value;
  }

  /**
   * Has an operation done with a number of each column.
   *
   * @param done what to call the values afterwards
   * @param by what to call the numbers
   * @param neutral the number with which it changes nothing
   */
  void then(
      String done,
      String by,
      double neutral,
      ToDoubleFunction<TransformColumn> number,
      BinaryOperator<Expression> operation) {
    double[] numbers = columns.stream().mapToDouble(number).toArray();
    if (Arrays.stream(numbers).allMatch(n -> n == neutral)) {
      return;
    }
    Expression each =
        Arrays.stream(numbers).allMatch(n -> n == numbers[0])
            ? constant(numbers[0])
            : forward
                .constant(node, name + by, numbers, extents.toArray(new Integer[0]))
                .at(indices.stream().map(Affine::of).toList());
    pending = operation.apply(value(), each);
    part = name + done;
  }

  /** Assigns them to columns from {@code at} on. */
  void end(Tensor out, int at) {
    forward.assign(at(out, at), pending == null ? value : pending);
  }
}
