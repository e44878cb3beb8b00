package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Two ways to the same numbers, one of which is worth its preparation where there are samples
 * enough.
 *
 * @param label what is done, in a few words
 * @param from with so many samples or more, {@code more} is done
 * @param fewer what is done with fewer samples; empty for nothing
 */
public record BySamples(String label, int from, List<Step> fewer, List<Step> more)
    implements Stage {

  public BySamples {
    fewer = List.copyOf(fewer);
    more = List.copyOf(more);
  }

  @Override
  public <R> R choose(Cases<R> cases) {
    return cases.bySamples(this);
  }

  /** It is one stage, whichever way it goes. */
  @Override
  public List<Stage> leaves() {
    return List.of(this);
  }

  @Override
  public List<Assignment> assignments() {
    return more.stream().flatMap(step -> step.stage().assignments().stream()).toList();
  }

  @Override
  public List<Assignment> statements() {
    return more.stream().flatMap(step -> step.stage().statements().stream()).toList();
  }

  @Override
  public Set<Tensor> reads(Map<Tensor, Storage> storages) {
    Set<Tensor> reads = new HashSet<>(Step.all(fewer, stage -> stage.reads(storages)));
    reads.addAll(Step.all(more, stage -> stage.reads(storages)));
    return reads;
  }

  @Override
  public Set<Tensor> writes(Map<Tensor, Storage> storages) {
    Set<Tensor> writes = new HashSet<>(Step.all(fewer, stage -> stage.writes(storages)));
    writes.addAll(Step.all(more, stage -> stage.writes(storages)));
    return writes;
  }

  /** The index that all steps share, null if they share none or several. */
  @Override
  public @Nullable Index shareable() {
    Set<Index> all = new HashSet<>();
    fewer.forEach(step -> all.add(step.stage().shareable()));
    more.forEach(step -> all.add(step.stage().shareable()));
    return all.size() == 1 ? all.iterator().next() : null;
  }

  @Override
  public long operations() {
    return more.stream().mapToLong(step -> step.stage().operations()).sum();
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
    return more.stream().anyMatch(step -> step.stage().hasVectorKernel())
        || fewer.stream().anyMatch(step -> step.stage().hasVectorKernel());
  }

  @Override
  public BySamples mapAccesses(UnaryOperator<Access> tensors, UnaryOperator<Access> arrays) {
    return new BySamples(
        label,
        from,
        Step.map(fewer, s -> s.mapAccesses(tensors, arrays)),
        Step.map(more, s -> s.mapAccesses(tensors, arrays)));
  }

  @Override
  public BySamples mapNodes(UnaryOperator<String> nodes) {
    return new BySamples(
        label,
        from,
        Step.map(fewer, s -> s.mapNodes(nodes)),
        Step.map(more, s -> s.mapNodes(nodes)));
  }

  @Override
  public String toString() {
    return label
        + "\n"
        + (fewer.isEmpty() ? "" : "  below " + from + " samples:\n" + Step.text(fewer).indent(4))
        + ("  from " + from + " samples up:\n")
        + Step.text(more).indent(4);
  }
}
