package dev.fanout.processor.source.text;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Maximum;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.NumberType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes expressions of the notation as operations on vectors. In every lane they are those of
 * {@link JavaExpression}, in the same order, so that the bits are the same.
 */
public final class VectorExpression {

  private final Arithmetic arithmetic;
  private final Function<Access, String> elements;
  private final Set<String> calls = new TreeSet<>();

  /**
   * @param elements how neighbouring elements are read, as a vector
   */
  public VectorExpression(Arithmetic arithmetic, Function<Access, String> elements) {
    this.arithmetic = arithmetic;
    this.elements = elements;
  }

  /** The functions of the library that its expressions call. */
  public Set<String> calls() {
    return calls;
  }

  /** {@code FloatVector}. */
  public static String type(Arithmetic arithmetic) {
    return arithmetic.number().box() + "Vector";
  }

  /** A vector with the same number in every lane. */
  public static String broadcast(Arithmetic arithmetic, String number) {
    return type(arithmetic) + ".broadcast(SPECIES, " + number + ")";
  }

  /** An expression whose value is a vector. */
  public String of(Expression value) {
    if (value instanceof Access read) {
      return elements.apply(read);
    }
    if (value instanceof Literal literal) {
      return broadcast(arithmetic, number(literal));
    }
    if (value instanceof Sum sum) {
      return sum(sum.terms());
    }
    if (value instanceof Product product) {
      return product(product.factors());
    }
    if (value instanceof Quotient quotient) {
      return of(quotient.dividend()) + ".div(" + operand(quotient.divisor()) + ")";
    }
    if (value instanceof Maximum maximum) {
      return maximum.terms().stream()
          .skip(1)
          .reduce(
              of(maximum.terms().get(0)), (a, b) -> a + ".max(" + operand(b) + ")", (a, b) -> a);
    }
    return apply((Apply) value);
  }

  /** A vector, or a number where a method of vectors takes one. */
  private String operand(Expression value) {
    return value instanceof Literal literal ? number(literal) : of(value);
  }

  private String apply(Apply apply) {
    boolean isFloat = arithmetic.number() == NumberType.FLOAT;
    String x = of(apply.arguments().get(0));
    return switch ((Elementary) apply.function()) {
      case RELU -> x + ".max(" + number(0) + ")";
      case POSITIVE ->
          x
              + (isFloat ? ".mul(0x1p127f).mul(0x1p23f)" : ".mul(0x1p1023).mul(0x1p52)")
              + ".min("
              + number(1)
              + ")";
      case MINIMUM -> x + ".min(" + operand(apply.arguments().get(1)) + ")";
      case SQRT -> x + ".sqrt()";
      case BOUNDED -> x + ".min(" + arithmetic.number().box() + ".MAX_VALUE)";
      case BELOW -> x + ".sub(" + operand(apply.arguments().get(1)) + ").min(" + number(0) + ")";
      case CLIPPED -> x + ".min(" + number(1024) + ").max(" + number(-1024) + ")";
      case EQUAL ->
          "%s.blend(%s, %s.eq(%s))"
              .formatted(
                  broadcast(arithmetic, number(0)), number(1), x, of(apply.arguments().get(1)));
      default -> call(apply);
    };
  }

  /** The function for single values, of a vector of them. */
  private String call(Apply apply) {
    String method = arithmetic.method((Elementary) apply.function(), false);
    calls.add(method);
    return apply.arguments().stream()
        .map(this::of)
        .collect(Collectors.joining(", ", method + "(", ")"));
  }

  private String sum(List<Expression> terms) {
    String text = of(terms.get(0));
    for (Expression term : terms.subList(1, terms.size())) {
      text = plus(text, term);
    }
    return text;
  }

  /** {@code value} added to the vector {@code sum}. */
  public String plus(String sum, Expression value) {
    String fused = fused(sum, value);
    if (fused != null) {
      return fused;
    }
    return value instanceof Product product && isNegated(product.factors())
        ? sum + ".sub(" + product(rest(product.factors())) + ")"
        : sum + ".add(" + operand(value) + ")";
  }

  /** {@code value} added to {@code sum} with one rounding; null if it is no product. */
  private @Nullable String fused(String sum, Expression value) {
    if (!arithmetic.isFused() || !(value instanceof Product product)) {
      return null;
    }
    List<Expression> factors = product.factors();
    int last = factors.size() - 1;
    if (last == 0 || last == 1 && isNegated(factors)) {
      return null;
    }
    return "%s.fma(%s, %s)"
        .formatted(product(factors.subList(0, last)), of(factors.get(last)), sum);
  }

  private String product(List<Expression> factors) {
    boolean isNegated = isNegated(factors);
    List<Expression> all = isNegated ? rest(factors) : factors;
    String text = of(all.get(0)) + (isNegated ? ".neg()" : "");
    for (Expression factor : all.subList(1, all.size())) {
      text += ".mul(" + operand(factor) + ")";
    }
    return text;
  }

  private static boolean isNegated(List<Expression> factors) {
    return factors.size() > 1 && factors.get(0).equals(new Literal(-1));
  }

  private static List<Expression> rest(List<Expression> factors) {
    return factors.subList(1, factors.size());
  }

  private String number(Literal literal) {
    return literal.value() == Double.NEGATIVE_INFINITY
        ? arithmetic.number().box() + ".NEGATIVE_INFINITY"
        : number(literal.value());
  }

  private String number(double value) {
    return JavaExpression.literal(value, arithmetic.type());
  }
}
