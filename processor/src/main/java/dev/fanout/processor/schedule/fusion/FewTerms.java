package dev.fanout.processor.schedule.fusion;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A sum or a maximum of few elements becomes one expression: no loop starts it, and none goes
 * through its target once more for each of them. With the samples as lanes, that is most of what a
 * softmax of few classes costs.
 */
public final class FewTerms {

  /** HotSpot leaves loops that read more arrays scalar. */
  private static final int MOST = 6;

  private FewTerms() {}

  /** The same program, with the same bits. */
  public static Program of(Program program) {
    Set<Tensor> started = new HashSet<>();
    List<Assignment> result = new ArrayList<>();
    for (Assignment assignment : program.assignments()) {
      boolean starts = started.add(assignment.target().tensor());
      result.add(starts && isFew(assignment) ? writtenOut(assignment) : assignment);
    }
    return new Program(result);
  }

  private static boolean isFew(Assignment assignment) {
    return assignment.value() instanceof Access
        && assignment.order() == null
        && assignment.target().tensor().isPerSample()
        && assignment.summed().size() == 1
        && assignment.summed().get(0).extent() != Index.SAMPLES
        && assignment.summed().get(0).extent() <= MOST
        && Domain.isWhole(assignment);
  }

  private static Assignment writtenOut(Assignment assignment) {
    Index index = assignment.summed().get(0);
    List<Expression> terms =
        IntStream.range(0, index.extent())
            .mapToObj(at -> (Expression) fixed((Access) assignment.value(), index, at))
            .toList();
    return assignment
        .with(
            assignment.operator() == Operator.MAXIMUM
                ? Expressions.maximum(terms)
                : Expressions.sum(terms))
        .with(Operator.ASSIGN);
  }

  private static Access fixed(Access access, Index index, int at) {
    List<Affine> subscripts = new ArrayList<>(access.subscripts());
    subscripts.replaceAll(
        subscript -> {
          int factor = subscript.coefficient(index);
          return factor == 0
              ? subscript
              : subscript.plus(Affine.of(index).times(-factor)).plus(factor * at);
        });
    return access.tensor().at(subscripts);
  }
}
