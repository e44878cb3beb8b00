package dev.fanout.processor.explain;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Maximum;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Assignments as MathML Core, which browsers draw and screen readers read. */
final class MathText {

  private static final int LONGEST = 10;

  private MathText() {}

  /** A line of its own. */
  static String of(Assignment assignment) {
    String value = value(assignment.value());
    if (assignment.operator() != Operator.ASSIGN && !assignment.summed().isEmpty()) {
      boolean isSum = assignment.operator() == Operator.ADD;
      String large = isSum ? "<mo>∑</mo>" : "<mo>max</mo>";
      value =
          "<munder>%s<mrow>%s</mrow></munder>".formatted(large, indices(assignment.summed()))
              + (assignment.value() instanceof Sum ? parentheses(value) : value);
    }
    String operator =
        switch (assignment.operator()) {
          case ASSIGN -> "=";
          case ADD -> "+=";
          case MAXIMUM -> "max=";
        };
    return "<math display=\"block\"><mrow>%s<mo>%s</mo>%s</mrow></math>"
        .formatted(access(assignment.target()), operator, value);
  }

  private static String indices(List<Index> indices) {
    return indices.stream()
        .map(index -> "<mi>" + index.name() + "</mi>")
        .collect(Collectors.joining("<mo>,</mo>"));
  }

  private static String value(Expression value) {
    if (value instanceof Literal literal) {
      return number(literal);
    } else if (value instanceof Access access) {
      return access(access);
    } else if (value instanceof Sum sum) {
      return sum(sum);
    } else if (value instanceof Product product) {
      return product(product);
    } else if (value instanceof Quotient quotient) {
      return "<mfrac><mrow>%s</mrow><mrow>%s</mrow></mfrac>"
          .formatted(value(quotient.dividend()), value(quotient.divisor()));
    } else if (value instanceof Maximum maximum) {
      return "<mo>max</mo>" + parentheses(values(maximum.terms()));
    }
    Apply apply = (Apply) value;
    if (apply.function() == Elementary.SQRT) {
      return "<msqrt>" + values(apply.arguments()) + "</msqrt>";
    }
    return "<mi>%s</mi>".formatted(Html.escaped(apply.function().toString()))
        + parentheses(values(apply.arguments()));
  }

  private static String sum(Sum sum) {
    StringBuilder text = new StringBuilder();
    for (Expression term : sum.terms()) {
      String next = value(term);
      boolean isNegative = next.startsWith("<mo>−</mo>");
      text.append(text.isEmpty() || isNegative ? "" : "<mo>+</mo>").append(next);
    }
    return text.toString();
  }

  private static String product(Product product) {
    boolean isNegated =
        product.factors().size() > 1 && product.factors().get(0).equals(new Literal(-1));
    return product.factors().stream()
        .skip(isNegated ? 1 : 0)
        .map(factor -> factor instanceof Sum ? parentheses(value(factor)) : value(factor))
        .collect(Collectors.joining("<mo>·</mo>", isNegated ? "<mo>−</mo>" : "", ""));
  }

  private static String values(List<Expression> expressions) {
    return expressions.stream().map(MathText::value).collect(Collectors.joining("<mo>,</mo>"));
  }

  private static String parentheses(String inside) {
    return "<mrow><mo stretchy=\"false\">(</mo>" + inside + "<mo stretchy=\"false\">)</mo></mrow>";
  }

  /** Six digits at most, where a double has more. */
  private static String number(Literal literal) {
    String exact = literal.toString();
    String text =
        exact.length() <= LONGEST
            ? exact
            : String.format(Locale.ROOT, "%.6g", literal.value()).replace('-', '−');
    return text.startsWith("−")
        ? "<mo>−</mo><mn>%s</mn>".formatted(text.substring(1))
        : "<mn>%s</mn>".formatted(text);
  }

  /** The sample is left out, as in the comments of emitted classes: every formula has it. */
  private static String access(Access access) {
    Tensor tensor = access.tensor();
    String name = "<mi>%s</mi>".formatted(Html.escaped(name(tensor)));
    List<Affine> subscripts =
        access.subscripts().subList(tensor.isPerSample() ? 1 : 0, access.subscripts().size());
    String of = isDerivative(tensor) ? derivative(name) : name;
    return subscripts.isEmpty()
        ? of
        : "<msub><mrow>%s</mrow><mrow>%s</mrow></msub>"
            .formatted(
                of,
                subscripts.stream()
                    .map(subscript -> "<mi>" + Html.escaped(subscript.toString()) + "</mi>")
                    .collect(Collectors.joining("<mo>,</mo>")));
  }

  private static boolean isDerivative(Tensor tensor) {
    return tensor.isAdjoint();
  }

  /** ∂E/∂name. */
  private static String derivative(String name) {
    return "<mfrac><mrow><mi>∂</mi><mi>E</mi></mrow><mrow><mi>∂</mi>%s</mrow></mfrac>"
        .formatted(name);
  }

  private static String name(Tensor tensor) {
    return new Tensor(tensor.node(), tensor.part(), Tensor.Role.VALUE, tensor.shape()).name();
  }
}
