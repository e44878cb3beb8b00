package dev.fanout.processor.source.text;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Affine.Term;
import dev.fanout.processor.notation.Custom;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Maximum;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import dev.fanout.processor.notation.Function;
import dev.fanout.processor.nullness.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes expressions of the notation in Java. */
public final class JavaExpression {

  /** The most calls inside of one another. */
  private static final int NESTED = 32;

  private final Arithmetic arithmetic;
  private final boolean isInLoop;
  private final java.util.function.Function<Access, String> elements;

  /**
   * @param isInLoop whether the expression should be vectorised
   * @param elements how an element is read
   */
  public JavaExpression(
      Arithmetic arithmetic,
      boolean isInLoop,
      java.util.function.Function<Access, String> elements) {
    this.arithmetic = arithmetic;
    this.isInLoop = isInLoop;
    this.elements = elements;
  }

  public String of(Expression value) {
    if (value instanceof Access read) {
      return elements.apply(read);
    }
    if (value instanceof Literal literal) {
      return literal(literal.value());
    }
    if (value instanceof Sum sum) {
      return sum(sum.terms());
    }
    if (value instanceof Product product) {
      return product(product.factors());
    }
    if (value instanceof Quotient q) {
      String divisor = of(q.divisor());
      boolean compound = q.divisor() instanceof Product || q.divisor() instanceof Quotient;
      return term(q.dividend()) + " / " + (compound ? "(" + divisor + ")" : term(q.divisor()));
    }
    if (value instanceof Maximum maximum) {
      return maximum(maximum.terms().stream().map(this::of).toList());
    }
    Apply apply = (Apply) value;
    return apply.arguments().stream()
        .map(this::of)
        .collect(Collectors.joining(", ", call(apply.function()) + "(", ")"));
  }

  private String call(Function function) {
    if (function instanceof Custom custom) {
      boolean narrows = custom.isDouble() && arithmetic.type().equals("float");
      return (narrows ? "(float) " : "") + custom.type() + "." + custom.method();
    }
    return arithmetic.method((Elementary) function, isInLoop);
  }

  /**
   * One call inside of the other, but not many: compilers go through them by recursion. The largest
   * of parts has the bits of the largest of all.
   */
  private static String maximum(List<String> terms) {
    List<String> parts = terms;
    while (parts.size() > 1) {
      List<String> next = new ArrayList<>();
      for (int from = 0; from < parts.size(); from += NESTED) {
        next.add(
            parts.subList(from, Math.min(parts.size(), from + NESTED)).stream()
                .reduce((a, b) -> "Math.max(" + a + ", " + b + ")")
                .orElseThrow());
      }
      parts = next;
    }
    return parts.get(0);
  }

  private String sum(List<Expression> all) {
    // Of two terms, either may come first: x − 1 reads better than −1 + x.
    boolean swaps = all.size() == 2 && all.get(0) instanceof Literal c && c.value() < 0;
    List<Expression> terms = swaps ? List.of(all.get(1), all.get(0)) : all;
    StringBuilder text = new StringBuilder();
    for (Expression term : terms) {
      String fused = text.isEmpty() ? null : fused(text.toString(), term);
      if (fused != null) {
        text.replace(0, text.length(), fused);
        continue;
      }
      String next = of(term);
      boolean negative = next.startsWith("-");
      if (!text.isEmpty()) {
        text.append(negative ? " - " : " + ").append(negative ? next.substring(1) : next);
      } else {
        text.append(next);
      }
    }
    return text.toString();
  }

  /** The statement that adds {@code value} to {@code target}. */
  public String addition(String target, Expression value) {
    String fused = fused(target, value);
    return fused != null ? target + " = " + fused + ";" : target + " += " + of(value) + ";";
  }

  /** {@code value} added to {@code sum} with one rounding; null if it is no product. */
  private @Nullable String fused(String sum, Expression value) {
    if (!arithmetic.isFused() || !(value instanceof Product product)) {
      return null;
    }
    List<Expression> factors = product.factors();
    int last = factors.size() - 1;
    if (last == 0 || last == 1 && factors.get(0).equals(new Literal(-1))) {
      return null;
    }
    // Hundreds of calls of a method of the class would be more than HotSpot inlines into one
    // method.
    return (isInLoop ? "fma(%s, %s, %s)" : "Math.fma(%s, %s, %s)")
        .formatted(product(factors.subList(0, last)), of(factors.get(last)), sum);
  }

  private String product(List<Expression> factors) {
    boolean negated = factors.get(0).equals(new Literal(-1));
    return factors.stream()
        .skip(negated ? 1 : 0)
        .map(factor -> factor instanceof Quotient ? "(" + of(factor) + ")" : term(factor))
        .collect(Collectors.joining(" * ", negated ? "-" : "", ""));
  }

  private String term(Expression value) {
    return value instanceof Sum ? "(" + of(value) + ")" : of(value);
  }

  private String literal(double value) {
    return value == Double.NEGATIVE_INFINITY
        ? arithmetic.number().box() + ".NEGATIVE_INFINITY"
        : literal(value, arithmetic.type());
  }

  /** A finite number as it stands in the source text. */
  public static String literal(double value, String type) {
    if (type.equals("double")) {
      return DecimalText.of(value, true);
    }
    String text = DecimalText.of((float) value, false);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + "f";
  }

  /** {@code 2 * y + k - 1}. */
  public static String subscript(
      Affine subscript,
      java.util.function.Function<dev.fanout.processor.notation.Index, String> names) {
    StringBuilder text = new StringBuilder();
    for (Term term : subscript.terms()) {
      int coefficient = term.coefficient();
      text.append(text.isEmpty() ? (coefficient < 0 ? "-" : "") : coefficient < 0 ? " - " : " + ");
      text.append(Math.abs(coefficient) == 1 ? "" : Math.abs(coefficient) + " * ");
      text.append(names.apply(term.index()));
    }
    int offset = subscript.offset();
    if (text.isEmpty()) {
      return String.valueOf(offset);
    }
    return offset == 0 ? text.toString() : text + (offset < 0 ? " - " : " + ") + Math.abs(offset);
  }
}
