package dev.fanout.processor.layer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a transform makes of one column of a row.
 *
 * @param numbers shift and scale of {@link Treatment#SCALED}, the categories of {@link
 *     Treatment#CATEGORIES}, ascending
 * @param fill in place of a missing value; NaN if it is not imputed
 * @param isMarked whether a column behind says where a value was missing
 */
public record TransformColumn(
    Treatment treatment, List<Double> numbers, double fill, boolean isMarked) {

  /** What becomes of the number itself. */
  public enum Treatment {
    /** (x − shift) / scale. */
    SCALED,
    /** A column of 0 or 1 for each category. */
    CATEGORIES,
    DROPPED
  }

  public TransformColumn {
    numbers = List.copyOf(numbers);
  }

  public double shift() {
    return numbers.get(0);
  }

  public double scale() {
    return numbers.get(1);
  }

  public boolean isFilled() {
    return !Double.isNaN(fill);
  }

  /** Whether it is a number, missing or not, that can be scaled back. */
  boolean isScaled() {
    return treatment == Treatment.SCALED && !isFilled() && !isMarked;
  }

  /** Whether nothing happens to it. */
  boolean isKept() {
    return isScaled() && shift() == 0 && scale() == 1;
  }

  /** A number that means something else when it is rounded to {@code float}. */
  public Optional<Double> lostAsFloat() {
    boolean isScale = treatment == Treatment.SCALED;
    if (isScale && (float) scale() == 0) {
      return Optional.of(scale());
    }
    return Stream.concat(numbers.stream(), Stream.of(isFilled() ? fill : 0))
        .filter(n -> isScale ? !Float.isFinite((float) (double) n) : (float) (double) n != n)
        .findFirst();
  }

  /** The columns that it becomes. */
  public int width() {
    int own =
        switch (treatment) {
          case SCALED -> 1;
          case CATEGORIES -> numbers.size();
          case DROPPED -> 0;
        };
    return isMarked ? own + 1 : own;
  }
}
