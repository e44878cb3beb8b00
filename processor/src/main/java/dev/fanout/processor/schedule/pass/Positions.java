package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.copy.FlatPictures;
import dev.fanout.processor.schedule.segment.Segment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tensors that are kept in a row for each position: those of a picture or a sequence, over
 * which a window or a time step runs, and what has their shape beside them.
 */
final class Positions {

  private final Set<Tensor> tensors = new HashSet<>();

  /** Learns from a segment; those of one program come in their order. */
  void add(Segment segment) {
    if (!segment.usesArrays()) {
      return;
    }
    segment.from().forEach(this::add);
  }

  /** Learns from an assignment that becomes loops. */
  void add(Assignment assignment) {
    List<Access> candidates =
        assignment.accesses().stream().filter(access -> isCandidate(access.tensor())).toList();
    boolean byPosition =
        assignment.order() != null
            || candidates.stream().anyMatch(Positions::isWindow)
            || candidates.stream().anyMatch(access -> tensors.contains(access.tensor()));
    if (byPosition) {
      candidates.forEach(access -> tensors.add(access.tensor()));
    }
  }

  boolean contains(Tensor tensor) {
    return tensors.contains(tensor);
  }

  static boolean isCandidate(Tensor tensor) {
    return tensor.isPerSample()
        && tensor.shape().size() > 2
        && tensor.role() != Role.INPUT
        && tensor.role() != Role.TARGET
        && !FlatPictures.isFlat(tensor);
  }

  /** Whether a subscript is more than one index by itself. */
  static boolean isWindow(Access access) {
    return access.subscripts().stream().anyMatch(Positions::isMoved);
  }

  private static boolean isMoved(Affine subscript) {
    List<Index> indices = subscript.indices();
    return indices.size() != 1
        || subscript.offset() != 0
        || subscript.coefficient(indices.get(0)) != 1;
  }
}
