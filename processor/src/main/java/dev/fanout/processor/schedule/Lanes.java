package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When a batch is computed feature by feature, with the samples as lanes.
 *
 * @param routine that does
 * @param sums the routine that adds what {@code routine} has left to the gradients, or null if
 *     there are none; where there are, all rows of lanes are whole vectors, the last of which may
 *     have lanes of no sample, and only kernels on vectors are worth it
 * @param multiple so many at a time: the arrays are as long, and what they hold behind the last
 *     sample is computed for nothing
 * @param fewest with fewer samples, rows are faster
 * @param unlessVectors whether rows are faster in any case where kernels run on vectors
 * @param inputs the arrays that inputs are copied into, in the order of an input row; null for one
 *     that nothing reads
 * @param outputs the arrays that outputs are copied out of, in the order of an output row
 */
public record Lanes(
    String routine,
    @Nullable String sums,
    int multiple,
    int fewest,
    boolean unlessVectors,
    List<Tensor> inputs,
    List<Tensor> outputs) {

  /** What the part of a tensor ends with whose rows are whole vectors of samples. */
  public static final String WHOLE = "vectors";

  /** What the lanes of such a row are a multiple of. */
  public static final int MULTIPLE = 16;

  public Lanes {
    inputs = Collections.unmodifiableList(new ArrayList<>(inputs));
    outputs = List.copyOf(outputs);
  }

  /** Of a prediction. */
  public Lanes(
      String routine,
      int multiple,
      int fewest,
      boolean unlessVectors,
      List<Tensor> inputs,
      List<Tensor> outputs) {
    this(routine, null, multiple, fewest, unlessVectors, inputs, outputs);
  }

  /** The tensor that holds the values of {@code tensor} in whole vectors of samples. */
  public static Tensor whole(Tensor tensor) {
    String part = tensor.part().isEmpty() ? WHOLE : tensor.part() + "." + WHOLE;
    Tensor.Role role = tensor.isAdjoint() ? Tensor.Role.ADJOINT : Tensor.Role.VALUE;
    return new Tensor(tensor.node(), part, role, tensor.shape());
  }

  /** Whether the rows of {@code tensor} are whole vectors of samples. */
  public static boolean areWhole(Tensor tensor) {
    return tensor.part().equals(WHOLE) || tensor.part().endsWith("." + WHOLE);
  }

  /** Whether a routine of that name computes with the samples as lanes, in one thread. */
  public boolean has(String name) {
    return name.equals(routine) || name.equals(sums);
  }

  @Override
  public String toString() {
    return "from "
        + fewest
        + " samples up "
        + routine
        + (sums == null ? "" : " and " + sums + ", where kernels run on vectors, in one thread")
        + (multiple == 1 ? "" : " with whole vectors of " + multiple)
        + (unlessVectors ? ", unless kernels run on vectors" : "");
  }
}
