package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.kernel.Kernel.Assigning;
import dev.fanout.processor.schedule.kernel.Tile.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A contraction, or loops over windows, whose kernel also does what loops would do before and
 * behind it: its first tile starts the target, and rows that are complete are rectified. What is
 * rectified stands in the array of the result, which takes its place there.
 *
 * @param kernel what the kernel of the products has for it
 * @param start what each element of the target starts from
 * @param products what is added to it
 * @param finish what becomes of it, in place; null if it stays as it is
 */
public record OnePass(Assigning kernel, LoopNest start, Stage products, @Nullable LoopNest finish)
    implements Stage {

  @Override
  public <R> R choose(Cases<R> cases) {
    return cases.onePass(this);
  }

  /** How its products are computed, in words. */
  public String words(Set<Variant> variants) {
    return products.contraction().map(c -> c.words(variants)).orElseGet(products::label);
  }

  /** What it does, in this order. */
  public List<Stage> parts() {
    return finish == null ? List.of(start, products) : List.of(start, products, finish);
  }

  @Override
  public List<Stage> leaves() {
    return List.of(this);
  }

  @Override
  public List<Assignment> assignments() {
    return parts().stream().flatMap(part -> part.assignments().stream()).toList();
  }

  /**
   * How a part is computed where the pass is computed so: a strip has some values of the part's own
   * index, the one that goes through the whole picture.
   */
  public Sharing ofPart(Stage part, Sharing whole) {
    Strip strip = whole.strip();
    if (strip == null) {
      return whole;
    }
    Access target =
        part.contraction()
            .map(Contraction::target)
            .orElseGet(() -> part.loops().orElseThrow().over().target());
    return Sharing.of(
        target.subscripts().get(0).terms().stream()
            .max(Comparator.comparingInt(term -> term.coefficient() * term.index().extent()))
            .orElseThrow()
            .index(),
        strip);
  }

  @Override
  public List<Assignment> statements() {
    return assignments();
  }

  @Override
  public Set<Tensor> reads(Map<Tensor, Storage> storages) {
    Set<Tensor> reads = new LinkedHashSet<>();
    parts().forEach(part -> reads.addAll(part.reads(storages)));
    reads.removeAll(writes(storages));
    return reads;
  }

  @Override
  public Set<Tensor> writes(Map<Tensor, Storage> storages) {
    return products.writes(storages);
  }

  /** The index that all parts share, null if they do not agree. */
  @Override
  public @Nullable Index shareable() {
    List<Index> all = new ArrayList<>();
    parts().forEach(part -> all.add(part.shareable()));
    return all.stream().distinct().count() == 1 ? all.get(0) : null;
  }

  @Override
  public long operations() {
    return products.operations();
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
    return kernel.tiles().stream().anyMatch(tile -> tile.variant() == Variant.VECTOR);
  }

  @Override
  public Map<Tensor, Tensor> overwrites() {
    return finish == null
        ? Map.of()
        : Map.of(products.assignments().get(0).target().tensor(), finish.of().target().tensor());
  }

  @Override
  public OnePass mapAccesses(UnaryOperator<Access> tensors, UnaryOperator<Access> arrays) {
    return new OnePass(
        kernel,
        start.mapAccesses(tensors, arrays),
        products.mapAccesses(tensors, arrays),
        finish == null ? null : finish.mapAccesses(tensors, arrays));
  }

  @Override
  public OnePass mapNodes(UnaryOperator<String> nodes) {
    return new OnePass(
        kernel,
        start.mapNodes(nodes),
        products.mapNodes(nodes),
        finish == null ? null : finish.mapNodes(nodes));
  }

  @Override
  public String label() {
    return products.label() + " in one pass";
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(label())
            .append(products.contraction().map(c -> ": " + c.reason()).orElse(""));
    assignments().forEach(assignment -> text.append("\n  ").append(assignment));
    return text.append('\n').toString();
  }
}
