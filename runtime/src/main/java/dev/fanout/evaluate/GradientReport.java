package dev.fanout.evaluate;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Table;
import java.util.List;
import java.util.Locale;

/**
 * What a {@link GradientCheck} found.
 *
 * @param tensors the result of every tensor that is trained, in the order of the description; at
 *     least one
 * @param tolerance the relative error up to which an element passes
 */
public record GradientReport(List<TensorResult> tensors, double tolerance) {

  /**
   * The element of a tensor with the greatest relative error.
   *
   * @param element its name and index, such as {@code hidden.weight[3, 1]}
   * @param relativeError as {@link GradientCheck} defines it; infinite if a value is not finite
   * @param emitted the gradient that the network computed
   * @param numerical the limit it was compared with
   * @param checked the elements of the tensor that were checked
   * @param wrong those of them whose relative error is above the tolerance
   */
  public record TensorResult(
      String element,
      double relativeError,
      double emitted,
      double numerical,
      int checked,
      int wrong) {}

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it is empty: nothing was checked
   */
  public GradientReport {
    tensors = Misuse.copied("results", tensors);
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException(
          "No tensor of the network is trained, so it has no gradient to check. Leave a layer "
              + "that is not frozen.");
    }
  }

  /** Whether no element is wrong. */
  public boolean passed() {
    return wrong() == 0;
  }

  /** The element of the network with the greatest relative error, the first of equal ones. */
  public TensorResult worst() {
    TensorResult worst = tensors.get(0);
    for (TensorResult result : tensors) {
      worst = result.relativeError() > worst.relativeError() ? result : worst;
    }
    return worst;
  }

  /**
   * Does nothing if the check passed.
   *
   * @throws AssertionError with the table if not
   */
  public void orThrow() {
    if (!passed()) {
      throw new AssertionError("The gradient is not the slope of the error.\n".concat(toString()));
    }
  }

  private int wrong() {
    int wrong = 0;
    for (TensorResult result : tensors) {
      wrong += result.wrong();
    }
    return wrong;
  }

  /** A table with a row per tensor; the last line says whether it passed or what to look at. */
  @Override
  public String toString() {
    StringBuilder cells = new StringBuilder("worst element\trelative error\temitted\tnumerical");
    cells.append("\tchecked\twrong\n");
    int checked = 0;
    TensorResult last = null;
    for (TensorResult result : tensors) {
      checked += result.checked();
      last = result.wrong() > 0 ? result : last;
      cells.append(
          String.format(
              Locale.ROOT,
              "%s\t%.1e\t%.6g\t%.6g\t%d\t%d\n",
              result.element(),
              result.relativeError(),
              result.emitted(),
              result.numerical(),
              result.checked(),
              result.wrong()));
    }
    String summary =
        String.format("passed: no relative error of %s elements is above %s", checked, tolerance);
    if (last != null) {
      summary =
          String.format(
              "failed: %s of %s elements have a relative error above %s. A wrong derivative spoils "
                  + "what lies before it too: look at the layer of %s, the last in the table, and "
                  + "at what it feeds. If only single elements are wrong, kinks such as relu's can "
                  + "lie close together: check with a smaller step or other samples.",
              wrong(), checked, tolerance, last.element());
    }
    return Table.align(cells).concat(summary);
  }
}
