package dev.fanout.processor.layer;

import java.util.List;
import java.util.function.Predicate;

/** A part of a transform: what becomes of each column of the rows of one node. */
public record TransformStep(List<TransformColumn> columns) {

  public TransformStep {
    columns = List.copyOf(columns);
  }

  /** The values of a row before. */
  public int width() {
    return columns.size();
  }

  /** The values of a row afterwards. */
  public int outputWidth() {
    return columns.stream().mapToInt(TransformColumn::width).sum();
  }

  /** Whether it can be undone: nothing but scaling. */
  public boolean isScaling() {
    return columns.stream().allMatch(TransformColumn::isScaled);
  }

  public boolean isIdentity() {
    return columns.stream().allMatch(TransformColumn::isKept);
  }

  /** Whether it is one loop over all values, whatever their shape. */
  public boolean isUniform() {
    return all(c -> c.treatment() == TransformColumn.Treatment.SCALED && !c.isMarked())
        && (all(TransformColumn::isFilled) || all(column -> !column.isFilled()));
  }

  private boolean all(Predicate<TransformColumn> holds) {
    return columns.stream().allMatch(holds);
  }
}
