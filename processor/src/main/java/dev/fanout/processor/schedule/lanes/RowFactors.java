package dev.fanout.processor.schedule.lanes;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Lanes;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Storage.Addressing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tensors are read by rows of samples after all: where a gradient lies in rows itself, the
 * factor that runs along them is copied, transposed, to the rows that it has where samples are no
 * lanes. Both factors are then read as in a forward pass, and no sum over a short row is left.
 */
final class RowFactors {

  private final Map<Tensor, Storage> storages;
  private final Set<Tensor> rows = new LinkedHashSet<>();

  /**
   * @param storages of all that is computed sample by sample
   */
  RowFactors(Map<Tensor, Storage> storages, List<Assignment> looped) {
    this.storages = storages;
    for (Assignment assignment : looped) {
      Tensor target = assignment.target().tensor();
      Storage storage = storages.get(target);
      if (!target.isPerSample() && storage != null && storage.array().shape().size() == 2) {
        List<Index> along = storage.place(assignment.target()).subscripts().get(1).indices();
        for (Access read : Expressions.reads(assignment.value())) {
          if (hasRows(read.tensor()) && read.subscripts().get(1).indices().equals(along)) {
            rows.add(read.tensor());
          }
        }
      }
    }
  }

  private boolean hasRows(Tensor tensor) {
    Storage storage = storages.get(tensor);
    return tensor.isPerSample()
        && tensor.shape().size() == 2
        && storage != null
        && storage.addressing() == Addressing.ROWS;
  }

  /** What is read by rows by a sum over samples. */
  boolean contains(Tensor tensor) {
    return rows.contains(tensor);
  }

  /** The assignments that copy to rows what is not there from the beginning. */
  List<Assignment> copies() {
    List<Assignment> copies = new ArrayList<>();
    for (Tensor tensor : rows) {
      if (tensor.role() != Role.INPUT) {
        List<Affine> element =
            List.of(Affine.of(Index.SAMPLE), Affine.of(new Index("j", tensor.shape().get(1))));
        copies.add(
            new Assignment(
                tensor.node(),
                tensor.at(element),
                Operator.ASSIGN,
                Lanes.whole(tensor).at(element)));
      }
    }
    return copies;
  }
}
