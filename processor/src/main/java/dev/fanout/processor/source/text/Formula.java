package dev.fanout.processor.source.text;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression.Sum;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The textbook formulas that stand as comments above emitted code, for one sample. */
public final class Formula {

  private Formula() {}

  /** {@code hidden.z[j] += Σ_i measurements[i] · hidden.weight[j, i]}. */
  public static String of(Assignment assignment) {
    return target(assignment) + " " + assignment.operator() + " " + value(assignment);
  }

  /** Each way in which {@code tensor} is assigned, sums of one target as one formula. */
  public static Set<String> of(Tensor tensor, List<Assignment> assignments) {
    Set<String> formulas = new LinkedHashSet<>();
    List<Assignment> here =
        assignments.stream().filter(a -> a.target().tensor().equals(tensor)).toList();
    Set<String> targets =
        here.stream().map(Formula::target).collect(Collectors.toCollection(LinkedHashSet::new));
    for (String target : targets) {
      List<Assignment> sum =
          new ArrayList<>(here.stream().filter(a -> target(a).equals(target)).toList());
      if (tensor.isAdjoint()) {
        Collections.reverse(sum);
      }
      boolean adds = sum.get(0).operator() == Operator.ADD && !tensor.isPerSample();
      String operator =
          sum.get(0).operator() == Operator.MAXIMUM ? " max= " : adds ? " += " : " = ";
      formulas.add(target + operator + sum(sum.stream().map(Formula::value).toList()));
    }
    return formulas;
  }

  private static String sum(List<String> terms) {
    StringBuilder text = new StringBuilder();
    for (String term : terms) {
      boolean negative = term.startsWith("−");
      if (text.isEmpty()) {
        text.append(term);
      } else {
        text.append(negative ? " − " : " + ").append(negative ? term.substring(1) : term);
      }
    }
    return text.toString();
  }

  private static String target(Assignment assignment) {
    return plain(assignment.target().toString());
  }

  private static String value(Assignment assignment) {
    String indices =
        assignment.summed().stream()
            .filter(index -> index.extent() != Index.SAMPLES)
            .map(Index::name)
            .collect(Collectors.joining(","));
    String value = plain(assignment.value().toString());
    if (indices.isEmpty() || assignment.operator() == Operator.MAXIMUM) {
      return value;
    }
    return "Σ_" + indices + " " + (assignment.value() instanceof Sum ? "(" + value + ")" : value);
  }

  private static String plain(String text) {
    return text.replace("[b, ", "[").replace("[b]", "");
  }
}
