package dev.fanout.processor.notation;

import dev.fanout.processor.notation.Expression.Apply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a program keeps the values of functions. */
public final class Kept {

  private final Map<Key, List<Assignment>> assignments = new HashMap<>();

  /** What two applications must have in common to be the same under other names of indices. */
  private record Key(Function function, List<Tensor> reads) {

    static Key of(Apply apply) {
      return new Key(
          apply.function(), Expressions.reads(apply).stream().map(Access::tensor).toList());
    }
  }

  public Kept(List<Assignment> program) {
    for (Assignment a : program) {
      if (a.operator() == Operator.ASSIGN && a.value() instanceof Apply apply) {
        assignments.computeIfAbsent(Key.of(apply), key -> new ArrayList<>()).add(a);
      }
    }
  }

  /** The element that holds {@code part}, or {@code part} itself. */
  public Expression find(Expression part) {
    if (part instanceof Apply apply) {
      for (Assignment candidate : assignments.getOrDefault(Key.of(apply), List.of())) {
        Map<Index, Index> names = new HashMap<>();
        if (IndexRenaming.find(candidate.value(), part, names)) {
          return candidate.target().rename(names::get);
        }
      }
    }
    return part;
  }
}
