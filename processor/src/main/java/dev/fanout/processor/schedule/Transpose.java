package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * into[k, l] = source[l, k]: copies rows of a matrix into columns of another one.
 *
 * @param source an array at the first row and the first lane that are copied
 * @param into an array of k rows and l lanes
 * @param rows l: numbers the rows that are copied
 */
public record Transpose(Access source, Tensor into, Index rows) implements Stage {

  @Override
  public <R> R choose(Cases<R> cases) {
    return cases.transpose(this);
  }

  /** How many lanes of each row are copied. */
  public int lanes() {
    return into.shape().get(0);
  }

  @Override
  public List<Stage> leaves() {
    return List.of(this);
  }

  /** None: it copies what others compute with. */
  @Override
  public List<Assignment> assignments() {
    return List.of();
  }

  @Override
  public List<Assignment> statements() {
    return List.of();
  }

  @Override
  public Set<Tensor> reads(Map<Tensor, Storage> storages) {
    return Set.of(source.tensor());
  }

  @Override
  public Set<Tensor> writes(Map<Tensor, Storage> storages) {
    return Set.of(into);
  }

  @Override
  public Index shareable() {
    return rows;
  }

  /** None, beside the products that it is done for. */
  @Override
  public long operations() {
    return 0;
  }

  @Override
  public @Nullable Order order() {
    return null;
  }

  @Override
  public boolean isMethod() {
    return false;
  }

  @Override
  public boolean isWrittenOut() {
    return false;
  }

  @Override
  public boolean hasVectorKernel() {
    return false;
  }

  @Override
  public Transpose mapAccesses(UnaryOperator<Access> tensors, UnaryOperator<Access> arrays) {
    Access first = into.at(List.of(Affine.constant(0), Affine.constant(0)));
    return new Transpose(arrays.apply(source), arrays.apply(first).tensor(), rows);
  }

  /** The same: it has no assignment. */
  @Override
  public Transpose mapNodes(UnaryOperator<String> nodes) {
    return this;
  }

  @Override
  public String label() {
    return "transpose";
  }

  @Override
  public String toString() {
    return label() + " " + source + " into " + into + into.shape() + "\n";
  }
}
