package dev.fanout.processor.notation;

/**
 * An ordered loop: its assignments are computed together for one value of its index after the
 * other, as a recurrence asks for.
 *
 * @param name tells two loops apart that follow one another
 * @param index of every assignment in the loop
 * @param isDescending whether the last value comes first, as in the backward pass
 */
public record Order(String name, Index index, boolean isDescending) {

  /** The same loop in the other direction. */
  public Order reversed() {
    return new Order(name, index, !isDescending);
  }

  /** {@code for t = 0 … 4}. */
  @Override
  public String toString() {
    int last = index.extent() - 1;
    return "for " + index + " = " + (isDescending ? last + " … 0" : "0 … " + last);
  }
}
