package dev.fanout.processor.schedule.lanes;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Lanes;
import dev.fanout.processor.schedule.NumberType;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Storage.Addressing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The same program for a large batch, feature by feature: a row of an array holds one value of
 * every sample, so the samples are the lanes of each innermost loop. Layers that are too narrow for
 * lanes of units are as fast as wide ones, and straight-line layers become loops.
 */
public final class SampleLanes {

  /** The routine that computes a large batch feature by feature. */
  public static final String ROUTINE = "forwardOfLanes";

  /** What the part of a tensor ends with that is kept so. */
  private static final String PART = "lanes";

  /** With fewer samples, loops over them are too short. */
  private static final int FEWEST = 16;

  /** From so many samples up, loops over them are long enough however wide the layers are. */
  private static final int ENOUGH = 128;

  /** Samples that are lanes together: enough for long loops, few enough for the cache. */
  public static final int TOGETHER = 256;

  /** Beyond so many assignments, the methods would outweigh the rest of the class. */
  private static final int ASSIGNMENTS = 100;

  private SampleLanes() {}

  /** Whether samples can be lanes: every value is of one sample and stands in a vector. */
  public static boolean suit(Program forward) {
    return forward.assignments().size() <= ASSIGNMENTS
        && forward.assignments().stream().allMatch(SampleLanes::suits);
  }

  static boolean suits(Assignment a) {
    return a.order() == null && a.accesses().stream().allMatch(SampleLanes::suits);
  }

  private static boolean suits(Access access) {
    List<Integer> shape = access.tensor().shape();
    return access.lookups().isEmpty()
        && shape.size() <= 2
        && (!access.tensor().isPerSample()
            || access.subscripts().get(0).indices().equals(List.of(Index.SAMPLE)));
  }

  /** The program over lanes. */
  public static Program of(Program forward) {
    return new Program(
        forward.assignments().stream().map(a -> a.mapAccesses(SampleLanes::of)).toList());
  }

  private static Access of(Access access) {
    return access.tensor().isPerSample() ? access.of(of(access.tensor())) : access;
  }

  /** The tensor that holds the values of {@code tensor} for a large batch. */
  private static Tensor of(Tensor tensor) {
    String part = tensor.part().isEmpty() ? PART : tensor.part() + "." + PART;
    return new Tensor(tensor.node(), part, Tensor.Role.VALUE, tensor.shape());
  }

  /** Where a program over lanes keeps the tensors of samples. */
  public static Map<Tensor, Storage> storages(Program ofLanes, NumberType element) {
    Map<Tensor, Storage> storages = new LinkedHashMap<>();
    for (Tensor tensor : ofLanes.tensors()) {
      if (tensor.isPerSample()) {
        storages.put(tensor, storage(tensor, element));
      }
    }
    return storages;
  }

  public static Storage storage(Tensor tensor, NumberType element) {
    return Storage.of(
        tensor, tensor.shape().size() < 2 ? Addressing.FLAT : Addressing.LANES, element);
  }

  /**
   * When a batch is computed so: from as many samples up as the longer loops have, those over units
   * or those over samples.
   *
   * @param forward of which lanes of no sample are computed only if none can be refused
   * @param inputs in the order of an input row
   * @param outputs in the order of an output row
   * @param widest how many units the widest layer has
   * @param hasVectors whether kernels on vectors can compute rows, which then gain nothing by
   *     samples as lanes where the units of a layer fill vectors
   */
  public static Lanes lanes(
      Program forward,
      List<Tensor> inputs,
      List<Tensor> outputs,
      int widest,
      boolean hasVectors,
      Map<Tensor, Storage> storages) {
    return new Lanes(
        ROUTINE,
        hasVectors && !canRefuse(forward) ? Lanes.MULTIPLE : 1,
        Math.max(FEWEST, Math.min(ENOUGH, widest)),
        hasVectors && widest >= ENOUGH,
        inputs.stream().map(input -> array(input, storages)).toList(),
        outputs.stream().map(output -> array(output, storages)).toList());
  }

  private static boolean canRefuse(Program forward) {
    AtomicBoolean can = new AtomicBoolean();
    for (Assignment assignment : forward.assignments()) {
      Expressions.map(
          assignment.value(),
          part -> {
            if (part instanceof Apply apply && apply.function() == Elementary.KNOWN) {
              can.set(true);
            }
            return part;
          });
    }
    return can.get();
  }

  private static @Nullable Tensor array(Tensor tensor, Map<Tensor, Storage> storages) {
    Storage storage = storages.get(of(tensor));
    return storage == null ? null : storage.array();
  }

  public static List<Tensor> of(List<Tensor> tensors) {
    return tensors.stream().map(SampleLanes::of).toList();
  }
}
