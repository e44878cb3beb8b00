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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Tensors that only repeat another one, which is read in their place. */
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
    assignments.forEach(a -> writes.merge(a.target().tensor(), 1, Integer::sum));
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
          && Domain.coversTarget(a)
          && Objects.requireNonNull(writes.get(target)) == 1) {
        copies.put(target, current);
      } else {
        rest.add(current);
      }
    }
    return rest;
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
