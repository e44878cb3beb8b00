package dev.fanout.processor.layer.pass;

import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.TransformColumn;
import dev.fanout.processor.layer.TransformColumn.Treatment;
import dev.fanout.processor.layer.TransformStep;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.List;

/**
 * States what a transform does to the rows of a node: the operations of the runtime's {@code
 * Transform} in its order, each an assignment, so that none is fused with another and the bits are
 * the same. In {@code float} a shift is subtracted in two parts, as there.
 */
final class TransformForward {

  private final Node node;
  private final Forward forward;
  private final boolean isDouble;

  TransformForward(Node node, Forward forward, boolean isDouble) {
    this.node = node;
    this.forward = forward;
    this.isDouble = isDouble;
  }

  /**
   * Makes {@code to} of the raw rows {@code from}.
   *
   * @param name what the names of the parts begin with
   */
  void apply(List<TransformStep> steps, Tensor from, Tensor to, String name) {
    Tensor in = from;
    for (int i = 0; i < steps.size(); i++) {
      String prefix = name(name, i);
      TransformStep step = steps.get(i);
      List<Integer> extents =
          step.width() == step.outputWidth() ? extents(in) : List.of(step.outputWidth());
      Tensor out =
          i == steps.size() - 1
              ? to
              : forward.part(node, prefix + "Done", extents.toArray(new Integer[0]));
      step(step, in, out, prefix);
      in = out;
    }
  }

  /**
   * Undoes steps that only scale. The negative of a shift is subtracted: a shift of 0 then changes
   * nothing, not even −0, in loops and where it is left out.
   */
  void invert(List<TransformStep> steps, Tensor from, Tensor to) {
    Tensor in = from;
    for (int i = steps.size() - 1; i >= 0; i--) {
      String prefix = name("raw", steps.size() - 1 - i);
      Tensor out =
          i == 0 ? to : forward.part(node, prefix + "Done", extents(in).toArray(new Integer[0]));
      TransformRun run = new TransformRun(node, forward, steps.get(i).columns(), in, 0, prefix);
      run.then("Scaled", "Scale", 1, TransformColumn::scale, Expressions::product);
      run.then("Fine", "ShiftRest", 0, c -> 0 - low(c), Expressions::difference);
      run.then("Shifted", "Shift", 0, c -> 0 - high(c), Expressions::difference);
      run.end(out, 0);
      in = out;
    }
  }

  private static String name(String name, int step) {
    return step == 0 ? name : name + (step + 1);
  }

  private static List<Integer> extents(Tensor tensor) {
    return tensor.shape().subList(1, tensor.shape().size());
  }

  /** The shift, as near as the network's numbers come. */
  private double high(TransformColumn column) {
    return isDouble ? column.shift() : (float) column.shift();
  }

  /** What that lacks. */
  private double low(TransformColumn column) {
    return isDouble ? 0 : (float) (column.shift() - high(column));
  }

  /** Neighbouring columns to which the same happens are one loop. */
  private void step(TransformStep step, Tensor in, Tensor out, String prefix) {
    List<TransformColumn> columns = step.columns();
    int at = 0;
    int to;
    for (int from = 0; from < columns.size(); from = to) {
      to = from + 1;
      while (to < columns.size() && areAlike(columns.get(from), columns.get(to))) {
        to++;
      }
      List<TransformColumn> alike = columns.subList(from, to);
      String name = alike.size() == columns.size() ? prefix : prefix + from;
      column(new TransformRun(node, forward, alike, in, from, name), from, out, at, name);
      at += alike.stream().mapToInt(TransformColumn::width).sum();
    }
  }

  private static boolean areAlike(TransformColumn a, TransformColumn b) {
    return a.treatment() == Treatment.SCALED
        && b.treatment() == Treatment.SCALED
        && !a.isMarked()
        && !b.isMarked()
        && a.isFilled() == b.isFilled();
  }

  private void column(TransformRun run, int from, Tensor out, int at, String name) {
    TransformColumn first = run.columns().get(0);
    if (first.treatment() == Treatment.DROPPED) {
      return;
    }
    Access raw = run.value();
    if (first.isFilled()) {
      run.then(
          "Filled",
          "Fill",
          Double.NaN,
          TransformColumn::fill,
          (x, fill) -> Expressions.apply(Elementary.FILLED, x, fill));
    }
    if (first.treatment() == Treatment.SCALED) {
      run.then("Centred", "Shift", 0, this::high, Expressions::difference);
      run.then("Fine", "ShiftRest", 0, this::low, Expressions::difference);
      run.then("Scaled", "Scale", 1, TransformColumn::scale, Expressions::quotient);
      run.end(out, at);
    } else {
      categories(first, run.value(), from, out, at, name);
    }
    if (first.isMarked()) {
      forward.assign(
          flat(out, Affine.constant(at + first.width() - 1)),
          difference(constant(1), Expressions.apply(Elementary.PRESENT, raw)));
    }
  }

  /** 1 for the category that it is; a number that is none ends the prediction. */
  private void categories(
      TransformColumn column, Access x, int from, Tensor out, int at, String name) {
    int count = column.numbers().size();
    Index k = new Index("k", count);
    Tensor match = forward.part(node, name + "Match", count);
    Tensor found = forward.part(node, name + "Found");
    Tensor known = forward.part(node, name + "Known");
    Tensor categories =
        forward.constant(
            node,
            name + "Categories",
            column.numbers().stream().mapToDouble(Double::doubleValue).toArray(),
            count);
    forward.assign(
        flat(match, Affine.of(k)), Expressions.apply(Elementary.EQUAL, x, categories.at(k)));
    forward.add(found.at(Index.SAMPLE), flat(match, Affine.of(k)));
    forward.assign(
        known.at(Index.SAMPLE),
        Expressions.apply(Elementary.KNOWN, found.at(Index.SAMPLE), x, constant(from)));
    forward.assign(
        flat(out, Affine.of(k).plus(at)),
        product(flat(match, Affine.of(k)), known.at(Index.SAMPLE)));
  }

  private static Access flat(Tensor tensor, Affine column) {
    return tensor.of(Index.SAMPLE, List.of(column));
  }
}
