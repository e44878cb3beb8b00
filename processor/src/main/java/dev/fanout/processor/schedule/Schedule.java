package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an emitted class computes its routines, and where it keeps what. All that is decided is here:
 * the text of the class says it in Java, and decides nothing.
 *
 * @param storages of every tensor that is kept in an array; the others live in local variables
 * @param layers how the forward pass of each node is computed, by its name; nothing of an input
 * @param scratch the arrays that are made for the routines
 * @param isShared whether workers share the steps of the routines
 * @param descent how many samples can be computed before their step of gradient descent is taken in
 *     place: 0 if it cannot be, 1 if it is taken after each sample, {@link Routine#WHOLE_BATCH} for
 *     any number
 * @param lanes when samples are lanes, or null if never
 * @param threads when a batch is computed on several threads, or null if the caller says
 * @param units how one sample is computed with units as lanes, or null if as any other
 */
public record Schedule(
    Map<Tensor, Storage> storages,
    List<Routine> routines,
    Map<String, LayerForm> layers,
    Scratch scratch,
    boolean isShared,
    int descent,
    @Nullable Lanes lanes,
    @Nullable Threads threads,
    @Nullable UnitLanes units) {

  public Schedule {
    storages = Collections.unmodifiableMap(new LinkedHashMap<>(storages));
    routines = List.copyOf(routines);
    layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
  }

  /** Without units as lanes. */
  public Schedule(
      Map<Tensor, Storage> storages,
      List<Routine> routines,
      Map<String, LayerForm> layers,
      Scratch scratch,
      boolean isShared,
      int descent,
      @Nullable Lanes lanes,
      @Nullable Threads threads) {
    this(storages, routines, layers, scratch, isShared, descent, lanes, threads, null);
  }

  public Routine routine(String name) {
    return routines.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  /** Whether there is a routine of that name. */
  public boolean hasRoutine(String name) {
    return routines.stream().anyMatch(routine -> routine.name().equals(name));
  }

  /** The gradients of matrices that can be left as products where there is one sample. */
  public List<Contraction> products() {
    return hasRoutine("gradient") ? routine("gradient").products(storages) : List.of();
  }

  /** About how many bytes of bytecode the straight-line code takes. */
  public long straightLineBytes() {
    return routines.stream()
        .flatMap(routine -> routine.stages().stream())
        .mapToLong(BytecodeEstimate::of)
        .sum();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (!layers.isEmpty()) {
      text.append("layers:\n");
      layers.forEach((node, form) -> text.append("  " + node + ": " + form + "\n"));
    }
    text.append("arrays:\n");
    storages.forEach((tensor, storage) -> text.append("  " + tensor + " in " + storage + "\n"));
    text.append(scratch);
    if (lanes != null) {
      text.append("lanes: ").append(lanes).append('\n');
    }
    if (threads != null) {
      text.append("threads: ").append(threads).append('\n');
    }
    text.append(isShared ? "workers share the steps\n" : "");
    if (descent > 0) {
      String samples = descent == Routine.WHOLE_BATCH ? "a whole batch" : "up to " + descent;
      text.append("descent in place: ").append(samples).append('\n');
    }
    for (Contraction product : products()) {
      text.append("product of one sample: ").append(product.of().target().tensor()).append('\n');
    }
    routines.forEach(text::append);
    text.append(units == null ? "" : units);
    return text.toString();
  }
}
