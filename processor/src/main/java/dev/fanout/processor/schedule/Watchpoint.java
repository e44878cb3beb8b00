package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Shows a derivative to whoever watches it.
 *
 * @param adjoint complete from here on
 */
public record Watchpoint(Tensor adjoint) implements Stage {

  @Override
  public <R> R choose(Cases<R> cases) {
    return cases.watchpoint(this);
  }

  @Override
  public List<Stage> leaves() {
    return List.of(this);
  }

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
    return Set.of(Objects.requireNonNull(storages.get(adjoint)).array());
  }

  /** A watcher may change what it is shown. */
  @Override
  public Set<Tensor> writes(Map<Tensor, Storage> storages) {
    return reads(storages);
  }

  /** None: a watcher is called once. */
  @Override
  public @Nullable Index shareable() {
    return null;
  }

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
  public Watchpoint mapAccesses(UnaryOperator<Access> tensors, UnaryOperator<Access> arrays) {
    List<Affine> first = Collections.nCopies(adjoint.shape().size(), Affine.constant(0));
    return new Watchpoint(tensors.apply(adjoint.at(first)).tensor());
  }

  /** The same: it has no assignment. */
  @Override
  public Watchpoint mapNodes(UnaryOperator<String> nodes) {
    return this;
  }

  @Override
  public String label() {
    return "watch " + adjoint;
  }

  @Override
  public String toString() {
    return label() + "\n";
  }
}
