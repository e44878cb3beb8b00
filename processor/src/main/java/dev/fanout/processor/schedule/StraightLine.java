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
import java.util.stream.Collectors;

/**
 * One statement for each element, values in local variables, for one sample after the other.
 *
 * @param from the assignments that were written out
 * @param statements over elements of tensors; {@code +=} adds to an array, {@code =} names a value
 * @param inLanes whether values are whole vectors of samples, one vector after the other
 */
public record StraightLine(List<Assignment> from, List<Assignment> statements, boolean inLanes)
    implements Stage {

  public StraightLine {
    from = List.copyOf(from);
    statements = List.copyOf(statements);
  }

  /** Of one sample after the other. */
  public StraightLine(List<Assignment> from, List<Assignment> statements) {
    this(from, statements, false);
  }

  @Override
  public <R> R choose(Cases<R> cases) {
    return cases.straightLine(this);
  }

  @Override
  public List<Stage> leaves() {
    return List.of(this);
  }

  @Override
  public List<Assignment> assignments() {
    return from;
  }

  @Override
  public Set<Tensor> reads(Map<Tensor, Storage> storages) {
    return Arrays.read(statements, storages);
  }

  @Override
  public Set<Tensor> writes(Map<Tensor, Storage> storages) {
    return Arrays.written(statements, storages);
  }

  @Override
  public @Nullable Index shareable() {
    return statements.stream().allMatch(s -> s.target().tensor().isPerSample())
        ? Index.SAMPLE
        : null;
  }

  @Override
  public long operations() {
    return statements.stream().mapToLong(s -> s.reads().size()).sum();
  }

  @Override
  public @Nullable Order order() {
    return null;
  }

  @Override
  public boolean isMethod() {
    return true;
  }

  @Override
  public boolean isWrittenOut() {
    return true;
  }

  @Override
  public boolean hasVectorKernel() {
    return false;
  }

  @Override
  public boolean hasVectorForm() {
    return inLanes;
  }

  @Override
  public StraightLine mapAccesses(UnaryOperator<Access> tensors, UnaryOperator<Access> arrays) {
    return new StraightLine(
        from.stream().map(a -> a.mapAccesses(tensors)).toList(),
        statements.stream().map(a -> a.mapAccesses(tensors)).toList(),
        inLanes);
  }

  @Override
  public StraightLine mapNodes(UnaryOperator<String> nodes) {
    return new StraightLine(
        from.stream().map(a -> Arrays.renamed(a, nodes)).toList(),
        statements.stream().map(a -> Arrays.renamed(a, nodes)).toList(),
        inLanes);
  }

  @Override
  public String label() {
    return inLanes ? "straight line on vectors" : "straight line";
  }

  @Override
  public String toString() {
    return label()
        + ", "
        + statements.size()
        + " statements\n"
        + statements.stream().map(s -> "  " + s + "\n").collect(Collectors.joining());
  }
}
