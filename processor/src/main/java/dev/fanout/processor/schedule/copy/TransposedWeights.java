package dev.fanout.processor.schedule.copy;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Storage.Addressing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Transposes weights, once in a routine, that are read for each position of a picture or each step
 * of a sequence: what would be dot products of short rows, position by position, is sums of rows.
 * Every element keeps the order of its sums.
 */
public final class TransposedWeights {

  /** With fewer lanes, dot products are as fast. */
  private static final int LEAST_LANES = 16;

  private final Map<Tensor, Storage> storages;
  private final Map<Tensor, Assignment> copies = new LinkedHashMap<>();

  private TransposedWeights(Map<Tensor, Storage> storages) {
    this.storages = storages;
  }

  /**
   * @param loops whether an assignment becomes loops
   * @param storages of the weights
   */
  public static Program of(
      Program program, Predicate<Assignment> loops, Map<Tensor, Storage> storages) {
    TransposedWeights transposed = new TransposedWeights(storages);
    List<Assignment> assignments = new ArrayList<>();
    for (Assignment a : program.assignments()) {
      assignments.add(loops.test(a) ? transposed.of(a) : a);
    }
    List<Assignment> all = new ArrayList<>(transposed.copies.values());
    all.addAll(assignments);
    return new Program(all);
  }

  private Assignment of(Assignment a) {
    if (a.operator() != Operator.ADD
        || !(a.value() instanceof Product product)
        || product.factors().size() != 2) {
      return a;
    }
    for (int f = 0; f < 2; f++) {
      if (product.factors().get(f) instanceof Access weight
          && product.factors().get(1 - f) instanceof Access values) {
        Access source = transposed(a, values, weight);
        if (source != null) {
          return a.mapAccesses(access -> access.equals(weight) ? source : access);
        }
      }
    }
    return a;
  }

  /** The element of the transposed weight; null if there is nothing to gain. */
  private @Nullable Access transposed(Assignment a, Access values, Access weight) {
    Storage storage = storages.get(weight.tensor());
    Index sum = last(values);
    Index lane = last(a.target());
    if (weight.tensor().role() != Role.PARAMETER
        || storage == null
        || storage.addressing() != Addressing.LANES
        || sum == null
        || lane == null
        || lane.equals(sum)
        || lane.extent() < LEAST_LANES
        || !isPosition(values)
        || !isPosition(a.target())) {
      return null;
    }
    List<Index> indices = indices(weight);
    if (!indices.contains(lane) || !indices.get(0).equals(sum)) {
      return null;
    }
    List<Index> rows = new ArrayList<>(indices);
    rows.remove(lane);
    rows.remove(sum);
    rows.add(sum);
    List<Integer> extents = rows.stream().map(Index::extent).toList();
    Affine row = Storage.number(rows.stream().map(Affine::of).toList(), extents);
    Tensor of = weight.tensor();
    Tensor tensor =
        new Tensor(
            of.node(),
            of.part() + ".transposed",
            Role.VALUE,
            List.of(extents.stream().reduce(1, Math::multiplyExact), lane.extent()));
    Access source = tensor.at(List.of(row, Affine.of(lane)));
    copies.putIfAbsent(tensor, new Assignment(of.node(), source, Operator.ASSIGN, weight));
    return source;
  }

  /** The indices of an access to all elements of its tensor; none if it is another access. */
  private static List<Index> indices(Access access) {
    List<Index> indices = new ArrayList<>();
    for (int d = 0; d < access.subscripts().size(); d++) {
      Index index = only(access.subscripts().get(d));
      if (index == null
          || indices.contains(index)
          || index.extent() != access.tensor().shape().get(d)) {
        return List.of();
      }
      indices.add(index);
    }
    return indices;
  }

  /** Whether it is a value at a position of a picture or a sequence. */
  private static boolean isPosition(Access access) {
    return access.tensor().isPerSample() && access.tensor().shape().size() > 2;
  }

  private static @Nullable Index last(Access access) {
    return only(access.subscripts().get(access.subscripts().size() - 1));
  }

  private static @Nullable Index only(Affine subscript) {
    return subscript.terms().size() == 1
            && subscript.terms().get(0).coefficient() == 1
            && subscript.offset() == 0
        ? subscript.terms().get(0).index()
        : null;
  }
}
