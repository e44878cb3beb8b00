package dev.fanout.processor.notation.derivative;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tensors that only repeat another one, which is read in their place. One that is also read outside
 * stays: what lies outside of it may lie inside of the other one.
 */
public final class Copies {

  private Copies() {}

  /** {@code program} without them, but for those that are {@code needed}. */
  public static Program without(Program program, Predicate<Tensor> needed) {
    return new Program(without(program.assignments(), needed));
  }

  /**
   * Leaves out what only copies.
   *
   * @param needed the tensors that are to be there all the same
   */
  static List<Assignment> without(List<Assignment> assignments, Predicate<Tensor> needed) {
    Map<Tensor, Integer> writes = new HashMap<>();
    Set<Tensor> readOutside = new HashSet<>();
    Set<Tensor> summedOver = new HashSet<>();
    for (Assignment a : assignments) {
      writes.merge(a.target().tensor(), 1, Integer::sum);
      a.accesses().stream()
          .filter(access -> !Domain.isWhole(access))
          .forEach(access -> readOutside.add(access.tensor()));
      a.reads().stream()
          .filter(read -> !a.free().containsAll(indices(read)))
          .forEach(read -> summedOver.add(read.tensor()));
    }
    Map<Tensor, Assignment> copies = new HashMap<>();
    List<Assignment> rest = new ArrayList<>();
    for (Assignment a : assignments) {
      Assignment current =
          new Assignment(
              a.node(),
              lookedUp(a.target(), copies),
              a.operator(),
              Expressions.map(a.value(), part -> original(part, copies)),
              a.order());
      Tensor target = a.target().tensor();
      if (a.operator() == Operator.ASSIGN
          && current.value() instanceof Access source
          && target.isPerSample()
          && source.tensor().isPerSample()
          && source.lookups().isEmpty()
          && a.order() == null
          && !needed.test(target)
          && !readOutside.contains(target)
          && (hasAllOf(source, a) || !summedOver.contains(target))
          && hasRowsOf(source, a.target())
          && Domain.coversTarget(a)
          && Objects.requireNonNull(writes.get(target)) == 1) {
        copies.put(target, current);
      } else {
        rest.add(current);
      }
    }
    return rest;
  }

  private static List<Index> indices(Access access) {
    return access.subscripts().stream().flatMap(s -> s.indices().stream()).toList();
  }

  /**
   * Whether every index is one of the source too: a sum over the copy counts each of its values.
   */
  private static boolean hasAllOf(Access source, Assignment copy) {
    return copy.free().stream()
        .allMatch(index -> source.subscripts().stream().anyMatch(s -> s.coefficient(index) != 0));
  }

  /**
   * Whether each subscript of the source is that of one index, and the last index of the copy is
   * that of the last subscript. In another order, or counted in a row, the elements would not
   * follow one another as in the rows of the copy, which are what kernels find.
   */
  private static boolean hasRowsOf(Access source, Access copy) {
    int last = copy.subscripts().size() - 1;
    if (last > 0 && copy.subscripts().get(last).terms().size() == 1) {
      Index along = copy.subscripts().get(last).terms().get(0).index();
      if (source.subscripts().stream()
          .limit(source.subscripts().size() - 1L)
          .anyMatch(subscript -> subscript.coefficient(along) != 0)) {
        return false;
      }
    }
    return copy.subscripts().stream().allMatch(subscript -> subscript.terms().size() == 1)
        && source.subscripts().stream().allMatch(subscript -> subscript.terms().size() <= 1);
  }

  private static Expression original(Expression part, Map<Tensor, Assignment> copies) {
    return part instanceof Access read ? original(lookedUp(read, copies), copies) : part;
  }

  /** The same element, its looked up subscripts read from originals. */
  private static Access lookedUp(Access access, Map<Tensor, Assignment> copies) {
    return access.rename(
        index ->
            index.isLookedUp()
                ? new Index(
                    index.name(),
                    index.extent(),
                    original(lookedUp(Objects.requireNonNull(index.lookup()), copies), copies))
                : index);
  }

  private static Access original(Access read, Map<Tensor, Assignment> copies) {
    if (!copies.containsKey(read.tensor())) {
      return read;
    }
    Assignment copy = copies.get(read.tensor());
    Map<Index, Affine> at = new HashMap<>();
    for (int d = 0; d < read.subscripts().size(); d++) {
      at.put(copy.target().subscripts().get(d).indices().get(0), read.subscripts().get(d));
    }
    Access source = (Access) copy.value();
    return new Access(
        source.tensor(), source.subscripts().stream().map(s -> substituted(s, at)).toList());
  }

  private static Affine substituted(Affine subscript, Map<Index, Affine> at) {
    Affine result = Affine.constant(subscript.offset());
    for (Affine.Term term : subscript.terms()) {
      result = result.plus(Objects.requireNonNull(at.get(term.index())).times(term.coefficient()));
    }
    return result;
  }
}
