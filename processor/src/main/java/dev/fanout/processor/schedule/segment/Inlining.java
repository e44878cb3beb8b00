package dev.fanout.processor.schedule.segment;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Puts the argument of an activation into its call: {@code hidden = tanh(bias + …)} instead of a
 * name of its own for the sum, where nothing else reads that sum.
 */
final class Inlining {

  private Inlining() {}

  /**
   * @param kept the tensors that are read elsewhere as well
   */
  static List<Assignment> of(List<Assignment> statements, Predicate<Tensor> kept) {
    Map<Access, Integer> reads = new HashMap<>();
    statements.forEach(s -> s.reads().forEach(read -> reads.merge(read, 1, Integer::sum)));
    Set<Expression> applied = new HashSet<>();
    for (Assignment statement : statements) {
      if (statement.value() instanceof Apply apply && apply.arguments().size() == 1) {
        applied.add(apply.arguments().get(0));
      }
    }
    Map<Access, Expression> arguments = new HashMap<>();
    List<Assignment> inlined = new ArrayList<>();
    for (Assignment statement : statements) {
      Expression value = statement.value();
      if (value instanceof Apply apply && arguments.containsKey(apply.arguments().get(0))) {
        value = Expressions.apply(apply.function(), arguments.remove(apply.arguments().get(0)));
      }
      Access target = statement.target();
      Tensor tensor = target.tensor();
      boolean isArgument =
          statement.operator() == Operator.ASSIGN
              && tensor.role() == Role.VALUE
              && !tensor.part().isEmpty()
              && !kept.test(tensor)
              && reads.getOrDefault(target, 0) == 1
              && applied.contains(target);
      if (isArgument) {
        arguments.put(target, value);
      } else {
        inlined.add(statement.with(value));
      }
    }
    return inlined;
  }
}
