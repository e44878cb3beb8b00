package dev.fanout.processor.schedule.segment;

import dev.fanout.Unroll;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is written out: the assignments of small layers, but for those that straight-line code
 * cannot compute. It computes one sample by itself, and it knows every subscript.
 */
public final class SmallLayers {

  /** Up to so many multiply–adds a layer, straight-line code is as fast as any loop. */
  public static final int MULTIPLY_ADDS = 64;

  /** Up to so many operations in all such layers; more of them take long to compile. */
  private static final int NETWORK = 1024;

  /** Single units, which no loop suits, are straight-line code in any network. */
  private static final int UNITS = 8;

  private final Unroll unroll;
  private final boolean areFew;
  private final Set<String> nodes = new HashSet<>();
  private final Set<List<String>> ofBatch = new HashSet<>();

  /**
   * @param training the forward pass of a training step
   * @param inference that of the trained network
   */
  public SmallLayers(Program training, Program inference, Unroll unroll) {
    this.unroll = unroll;
    Map<String, Long> largest = largest(training);
    this.areFew = operations(training, largest) <= NETWORK;
    int limit = areFew ? MULTIPLY_ADDS : UNITS;
    largest.forEach(
        (node, repetitions) -> {
          if (unroll == Unroll.ALWAYS || (unroll == Unroll.AUTO && repetitions <= limit)) {
            nodes.add(node);
          }
        });
    addOfBatch(training);
    addOfBatch(inference);
  }

  /** The most operations of one assignment, by node. */
  private static Map<String, Long> largest(Program training) {
    Map<String, Long> largest = new LinkedHashMap<>();
    for (Assignment assignment : training.assignments()) {
      largest.merge(assignment.node(), assignment.repetitions(), Math::max);
    }
    return largest;
  }

  private static long operations(Program training, Map<String, Long> largest) {
    return training.assignments().stream()
        .filter(a -> Objects.requireNonNull(largest.get(a.node())) <= MULTIPLY_ADDS)
        .mapToLong(Assignment::repetitions)
        .sum();
  }

  /** What no sample has to do with, by node and part. */
  private void addOfBatch(Program program) {
    for (Tensor target : program.targets()) {
      boolean isComputed = target.role() == Role.VALUE || target.role() == Role.STATE;
      if (isComputed && !target.isPerSample()) {
        ofBatch.add(name(target));
      }
    }
  }

  private static List<String> name(Tensor tensor) {
    return List.of(tensor.node(), tensor.part());
  }

  /** Whether all of them together are few enough to be written out. */
  public boolean areFew() {
    return areFew;
  }

  public boolean contains(Assignment assignment) {
    return nodes.contains(assignment.node())
        && assignment.accesses().stream().allMatch(this::isOfSample);
  }

  private boolean isOfSample(Access access) {
    return access.lookups().isEmpty() && !ofBatch.contains(name(access.tensor()));
  }

  /**
   * Why a layer is written out, or is not; empty for one that multiplies nothing.
   *
   * @param multiplyAdds of its forward pass
   */
  public String reason(long multiplyAdds, boolean isWrittenOut) {
    if (multiplyAdds == 0) {
      return "";
    }
    boolean isSmall = multiplyAdds <= MULTIPLY_ADDS;
    if (isWrittenOut == isSmall) {
      return (isSmall ? "with no more than " : "with more than ")
          + MULTIPLY_ADDS
          + " multiply-adds";
    }
    if (isSmall && areFew && unroll != Unroll.NEVER) {
      return "because it computes over a batch or looks up a row";
    }
    return unroll == Unroll.AUTO
        ? "because the small layers together take more than " + NETWORK + " operations"
        : "as unroll = " + unroll + " asks for";
  }
}
