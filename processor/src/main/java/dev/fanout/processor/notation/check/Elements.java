package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Index;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The elements of a tensor that an assignment comes to, by their row-major numbers in a sample. */
final class Elements {

  private final Assignment assignment;
  private final Affine number;
  private final List<Index> indices = new ArrayList<>();
  private final boolean isWhole;
  private final Map<Index, Integer> at = new HashMap<>();
  private final BitSet reached = new BitSet();
  private boolean isTwice;

  private Elements(Assignment assignment, Access access) {
    this.assignment = assignment;
    this.number = number(access);
    this.isWhole = Domain.isWhole(assignment);
    Set<Index> all = new LinkedHashSet<>();
    number.terms().forEach(term -> all.add(term.index()));
    if (!isWhole) {
      for (Access each : assignment.accesses()) {
        each.subscripts().forEach(s -> s.terms().forEach(term -> all.add(term.index())));
      }
    }
    for (Index index : all) {
      if (index.extent() == Index.SAMPLES) {
        at.put(index, 0);
      } else {
        indices.add(index);
      }
    }
    run(0);
  }

  private static Affine number(Access access) {
    List<Integer> shape = access.tensor().shape();
    Affine number = Affine.constant(0);
    for (int d = 0; d < shape.size(); d++) {
      if (shape.get(d) != Index.SAMPLES) {
        number = number.times(shape.get(d)).plus(access.subscripts().get(d));
      }
    }
    return number;
  }

  private void run(int depth) {
    if (depth < indices.size()) {
      Index index = indices.get(depth);
      for (int i = 0; i < index.extent(); i++) {
        at.put(index, i);
        run(depth + 1);
      }
    } else if (isWhole || Domain.contains(assignment, at)) {
      int element = number.evaluate(at);
      isTwice |= reached.get(element);
      reached.set(element);
    }
  }

  /** Those that {@code access} means while the indices run; of looked up ones all that may be. */
  static BitSet of(Assignment assignment, Access access) {
    return new Elements(assignment, access).reached;
  }

  /** Whether the target is one element for several values of its indices. */
  static boolean reachesTwice(Assignment assignment) {
    return !isInjective(number(assignment.target()))
        && new Elements(assignment, assignment.target()).isTwice;
  }

  /** Whether each coefficient is greater than all that the smaller ones can add up to. */
  private static boolean isInjective(Affine number) {
    List<Affine.Term> bySize =
        number.terms().stream()
            .sorted((a, b) -> Math.abs(a.coefficient()) - Math.abs(b.coefficient()))
            .toList();
    long sum = 0;
    for (Affine.Term term : bySize) {
      int size = Math.abs(term.coefficient());
      if (size <= sum) {
        return false;
      }
      sum += (long) size * (term.index().extent() - 1);
    }
    return true;
  }
}
