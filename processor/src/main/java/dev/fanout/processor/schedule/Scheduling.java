package dev.fanout.processor.schedule;

import dev.fanout.Unroll;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Storage.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides how a network is computed: layer by layer straight-line code or loops. */
public final class Scheduling {

  /** Up to so many multiply–adds a layer, straight-line code is as fast as any loop. */
  public static final int UNROLLED_MULTIPLY_ADDS = 64;

  /** Up to so many operations in all such layers; more of them take long to compile. */
  public static final int UNROLLED_NETWORK = 1024;

  /** Single units, which no loop suits, are straight-line code in any network. */
  private static final int UNROLLED_UNITS = 8;

  /** From so many units up, rows of one lane per unit are vectorised well. */
  private static final int LANES = 16;

  private final Program forward;
  private final Program backward;
  private final Interface rows;
  private final Set<String> unrolled = new HashSet<>();
  private final Map<Tensor, Storage> fixed = new LinkedHashMap<>();

  /**
   * The rows that a network exchanges with its caller.
   *
   * @param inputs in the order of an input row
   * @param outputs in the order of an output row
   * @param targets in the order of a target row
   */
  public record Interface(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> targets) {}

  /**
   * @param backward the derivative of {@code forward} with respect to the parameters
   */
  public Scheduling(Program forward, Program backward, Interface rows, Unroll unroll) {
    this.forward = forward;
    this.backward = backward;
    this.rows = rows;
    findUnrolled(unroll);
    storeInRow(rows.inputs(), "inputs", Role.INPUT);
    storeInRow(rows.outputs(), "outputs", Role.VALUE);
    storeInRow(rows.targets(), "targets", Role.TARGET);
    storeParameters();
  }

  /** From inputs to outputs. */
  public Schedule inference() {
    return new Layouts(fixed, unrolled)
        .schedule(Map.of("forward", Pruning.of(forward, rows.outputs()::contains)));
  }

  /** From inputs and targets to outputs and error, and to the gradient of the error. */
  public Schedule training() {
    Map<String, Program> routines = new LinkedHashMap<>();
    routines.put(
        "evaluation",
        Pruning.of(forward, t -> rows.outputs().contains(t) || t.role() == Role.ERROR));
    List<Assignment> both = new ArrayList<>(forward.assignments());
    both.addAll(backward.assignments());
    routines.put(
        "gradient",
        Pruning.of(new Program(both), t -> t.role() == Role.ERROR || isParameterGradient(t)));
    return new Layouts(fixed, unrolled).schedule(routines);
  }

  private boolean isParameterGradient(Tensor tensor) {
    return tensor.isAdjoint() && fixed.containsKey(tensor);
  }

  private void findUnrolled(Unroll unroll) {
    Map<String, Long> largest = new LinkedHashMap<>();
    Map<String, Long> total = new LinkedHashMap<>();
    for (Assignment assignment : forward.assignments()) {
      largest.merge(assignment.node(), assignment.repetitions(), Math::max);
      total.merge(assignment.node(), assignment.repetitions(), Long::sum);
    }
    total.keySet().removeIf(node -> largest.get(node) > UNROLLED_MULTIPLY_ADDS);
    long all = total.values().stream().mapToLong(Long::longValue).sum();
    int limit = all <= UNROLLED_NETWORK ? UNROLLED_MULTIPLY_ADDS : UNROLLED_UNITS;
    largest.forEach(
        (node, repetitions) -> {
          if (unroll == Unroll.ALWAYS || (unroll == Unroll.AUTO && repetitions <= limit)) {
            unrolled.add(node);
          }
        });
  }

  private void storeInRow(List<Tensor> tensors, String name, Role role) {
    int width = tensors.stream().mapToInt(Tensor::size).sum();
    Tensor row = new Tensor("", name, role, List.of(Index.SAMPLES, width));
    int offset = 0;
    for (Tensor tensor : tensors) {
      fixed.put(tensor, new Storage(row, Kind.ROWS, offset));
      offset += tensor.size();
    }
  }

  private void storeParameters() {
    for (Tensor tensor : forward.tensors()) {
      if (tensor.role() == Role.PARAMETER) {
        Kind kind = parameterKind(tensor);
        fixed.put(tensor, Storage.of(tensor, kind));
        fixed.put(tensor.adjoint(), Storage.of(tensor.adjoint(), kind));
      }
    }
  }

  private Kind parameterKind(Tensor tensor) {
    if (tensor.shape().size() < 2 || unrolled.contains(tensor.node())) {
      return Kind.FLAT;
    }
    return tensor.shape().get(0) >= LANES ? Kind.COLUMNS : Kind.ROWS;
  }
}
