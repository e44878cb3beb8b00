package dev.fanout.processor.layer;

import java.util.List;

/**
 * What a transform makes of one column of a row.
 *
 * @param numbers shift and scale of {@link Kind#SCALED}, the categories of {@link Kind#CATEGORIES},
 *     ascending
 * @param fill in place of a missing value; NaN if it is not imputed
 * @param isMarked whether a column behind says where a value was missing
 */
public record TransformColumn(Kind kind, List<Double> numbers, double fill, boolean isMarked) {

  /** What becomes of the number itself. */
  public enum Kind {
    /** (x − shift) / scale. */
    SCALED,
    /** A column of 0 or 1 for each category. */
    CATEGORIES,
    DROPPED
  }

  public TransformColumn {
    numbers = List.copyOf(numbers);
  }

  double shift() {
    return numbers.get(0);
  }

  double scale() {
    return numbers.get(1);
  }

  boolean isFilled() {
    return !Double.isNaN(fill);
  }

  /** Whether it is a number, missing or not, that can be scaled back. */
  boolean isScaled() {
    return kind == Kind.SCALED && !isFilled() && !isMarked;
  }

  /** Whether nothing happens to it. */
  boolean isKept() {
    return isScaled() && shift() == 0 && scale() == 1;
  }

  /** The columns that it becomes. */
  public int width() {
    int own =
        switch (kind) {
          case SCALED -> 1;
          case CATEGORIES -> numbers.size();
          case DROPPED -> 0;
        };
    return isMarked ? own + 1 : own;
  }
}
