package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
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
 * Steps that are done for one value of an index after the other.
 *
 * @param order the loop; its index is a parameter of the steps
 * @param awaits whether workers wait for one another at the end of every turn
 */
public record Turns(Order order, List<Step> steps, boolean awaits) implements Stage {

  public Turns {
    steps = List.copyOf(steps);
  }

  @Override
  public <R> R choose(Cases<R> cases) {
    return cases.turns(this);
  }

  @Override
  public List<Stage> leaves() {
    return Stage.flat(steps.stream().map(Step::stage).toList());
  }

  /** None by itself. */
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
    return Step.all(steps, stage -> stage.reads(storages));
  }

  @Override
  public Set<Tensor> writes(Map<Tensor, Storage> storages) {
    return Step.all(steps, stage -> stage.writes(storages));
  }

  /** That of the samples, or none: one turn goes on from what all workers did in the last one. */
  @Override
  public @Nullable Index shareable() {
    return steps.stream().allMatch(step -> Index.SAMPLE.equals(step.stage().shareable()))
        ? Index.SAMPLE
        : null;
  }

  @Override
  public long operations() {
    return steps.stream().mapToLong(step -> step.stage().operations()).sum();
  }

  /** All of its steps, if every one of them is told which rows; none has to do with the turn. */
  @Override
  public List<Step> strips() {
    return steps.stream().allMatch(step -> step.sharing().strip() != null) ? steps : List.of();
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
    return steps.stream().anyMatch(step -> step.stage().hasVectorKernel());
  }

  @Override
  public Turns mapAccesses(UnaryOperator<Access> tensors, UnaryOperator<Access> arrays) {
    return new Turns(order, Step.map(steps, s -> s.mapAccesses(tensors, arrays)), awaits);
  }

  @Override
  public Turns mapNodes(UnaryOperator<String> nodes) {
    return new Turns(order, Step.map(steps, s -> s.mapNodes(nodes)), awaits);
  }

  @Override
  public String label() {
    return order.toString();
  }

  @Override
  public String toString() {
    return label() + "\n" + Step.text(steps).indent(2) + (awaits ? "  barrier\n" : "");
  }
}
