package dev.fanout.processor.layer.onnx.operator;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.maximum;
import static dev.fanout.processor.notation.Expressions.negate;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.processor.layer.onnx.shape.ViewOperators;
import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.OnnxOperator;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.onnx.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Operators that compute each element of the elements at its place. */
public final class ElementwiseOperators {

  /** Beyond that a power is no longer a few products. */
  private static final int POWER = 8;

  private ElementwiseOperators() {}

  /** By their names. */
  public static Map<String, OnnxOperator> all() {
    Map<String, OnnxOperator> all = new TreeMap<>();
    all.put("Add", call -> of(call, terms -> sum(terms)));
    all.put("Sub", call -> of(call, terms -> difference(terms.get(0), terms.get(1))));
    all.put("Mul", call -> of(call, terms -> product(terms)));
    all.put("Div", ElementwiseOperators::division);
    all.put("Sum", call -> of(call, terms -> sum(terms)));
    all.put("Mean", call -> of(call, t -> product(constant(1.0 / t.size()), sum(t))));
    all.put("Max", call -> of(call, Expressions::maximum));
    all.put("Min", call -> of(call, ElementwiseOperators::minimum));
    all.put("Neg", call -> ofOne(call, Expressions::negate));
    all.put("Abs", call -> ofOne(call, x -> maximum(List.of(x, negate(x)))));
    all.put("Reciprocal", call -> ofOne(call, x -> quotient(constant(1), x)));
    all.put("Sqrt", call -> ofOne(call, x -> apply(Elementary.SQRT, x)));
    all.put("Exp", call -> ofOne(call, x -> apply(Elementary.EXP, x)));
    all.put("Log", call -> ofOne(call, x -> apply(Elementary.LOG, x)));
    all.put("Sign", call -> ofOne(call, x -> difference(positive(x), positive(negate(x)))));
    all.put("Pow", ElementwiseOperators::power);
    all.put("Clip", ElementwiseOperators::clip);
    all.put("PRelu", call -> of(call, terms -> leaky(terms.get(0), terms.get(1))));
    all.put("Greater", call -> truth(call, t -> positive(difference(t.get(0), t.get(1)))));
    all.put("Less", call -> truth(call, t -> positive(difference(t.get(1), t.get(0)))));
    all.put(
        "GreaterOrEqual", call -> truth(call, t -> not(positive(difference(t.get(1), t.get(0))))));
    all.put("LessOrEqual", call -> truth(call, t -> not(positive(difference(t.get(0), t.get(1))))));
    all.put("Equal", call -> truth(call, t -> apply(Elementary.EQUAL, t.get(0), t.get(1))));
    all.put("Not", call -> truth(call, t -> not(t.get(0))));
    all.put("And", call -> truth(call, t -> product(t)));
    all.put("Or", call -> truth(call, Expressions::maximum));
    all.put("Xor", call -> truth(call, t -> not(apply(Elementary.EQUAL, t.get(0), t.get(1)))));
    all.put("Where", ElementwiseOperators::where);
    return all;
  }

  static Expression positive(Expression x) {
    return apply(Elementary.POSITIVE, x);
  }

  private static Expression not(Expression x) {
    return difference(constant(1), x);
  }

  private static Expression minimum(List<Expression> terms) {
    return negate(maximum(terms.stream().map(Expressions::negate).toList()));
  }

  static Expression minimum(Expression x, Expression bound) {
    return apply(Elementary.MINIMUM, x, bound);
  }

  static Expression relu(Expression x) {
    return apply(Elementary.RELU, x);
  }

  static Expression leaky(Expression x, Expression slope) {
    return sum(relu(x), product(slope, minimum(x, constant(0))));
  }

  /** Of one input. */
  static List<GraphValue> ofOne(Call call, UnaryOperator<Expression> function) {
    return of(call, terms -> function.apply(terms.get(0)));
  }

  /** Of all inputs, whose shapes are broadcast. */
  static List<GraphValue> of(Call call, Function<List<Expression>, Expression> function) {
    return of(call, call.given().get(0).type(), aligned(call), function);
  }

  /** Before opset 7 an attribute says at which axis of the first input the second one begins. */
  private static List<GraphValue> aligned(Call call) {
    List<GraphValue> all = call.given();
    if (call.opset() >= 7 || !call.flag("broadcast", false) || !call.hasAttribute("axis")) {
      return all;
    }
    GraphValue first = all.get(0);
    GraphValue second = all.get(1);
    int axis = Shapes.axis(call.integer("axis", 0), first.rank());
    List<Integer> shape = new ArrayList<>(second.shape());
    while (axis + shape.size() < first.rank()) {
      shape.add(1);
    }
    return List.of(first, ViewOperators.reshaped(call, second, shape));
  }

  /** The same, which is 1 or 0. */
  private static List<GraphValue> truth(
      Call call, Function<List<Expression>, Expression> function) {
    return of(call, ElementType.BOOL, aligned(call), function);
  }

  private static List<GraphValue> of(
      Call call,
      ElementType type,
      List<GraphValue> operands,
      Function<List<Expression>, Expression> function) {
    List<Integer> shape = Shapes.broadcast(operands.stream().map(GraphValue::shape).toList());
    GraphValue result = call.result(shape, call.order(shape.size())).as(type);
    List<Affine> i = Shapes.indices(shape, "i");
    call.assign(
        result, i, function.apply(operands.stream().map(each -> each.broadcast(i)).toList()));
    return List.of(result);
  }

  /** That of whole numbers goes toward 0, which only constants are folded to. */
  private static List<GraphValue> division(Call call) {
    boolean isWhole = !call.input(0).type().isReal();
    if (isWhole && !call.given().stream().allMatch(GraphValue::isFixed)) {
      throw new UnsupportedModelException("divides whole numbers that depend on a sample");
    }
    return of(call, terms -> quotient(terms.get(0), terms.get(1)));
  }

  private static List<GraphValue> power(Call call) {
    double[] exponents = call.numbers(1);
    double exponent = exponents[0];
    for (double each : exponents) {
      if (each != exponent) {
        throw new UnsupportedModelException("has different exponents");
      }
    }
    return of(
        call,
        call.input(0).type(),
        List.of(call.input(0), call.input(1)),
        terms -> power(terms.get(0), exponent));
  }

  private static Expression power(Expression x, double exponent) {
    if (exponent < 0) {
      return quotient(constant(1), power(x, -exponent));
    }
    int whole = (int) exponent;
    if (whole > POWER || exponent != whole && exponent != whole + 0.5) {
      throw new UnsupportedModelException(
          "has the exponent %s; there are whole ones up to %s, and halves"
              .formatted(exponent, POWER));
    }
    Expression result = constant(1);
    for (int n = 0; n < whole; n++) {
      result = product(result, x);
    }
    return exponent == whole ? result : product(result, apply(Elementary.SQRT, x));
  }

  /** min(max(x, least), most): the greatest is what counts where it is less than the least. */
  private static List<GraphValue> clip(Call call) {
    Expression least = bound(call, 1, "min");
    Expression most = bound(call, 2, "max");
    List<Integer> shape = call.input(0).shape();
    GraphValue result = call.result(shape, call.order(shape.size()));
    List<Affine> i = Shapes.indices(shape, "i");
    Expression value = call.input(0).at(i);
    if (least instanceof Expression.Literal from && Double.isFinite(from.value())) {
      value = maximum(List.of(value, least));
    }
    if (most instanceof Expression.Literal to && Double.isFinite(to.value())) {
      value = minimum(value, most);
    }
    call.assign(result, i, value);
    return List.of(result);
  }

  /** A bound that is not given is infinite. */
  private static Expression bound(Call call, int input, String attribute) {
    double none = input == 1 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    double given = call.opset() < 11 ? call.number(attribute, none) : none;
    boolean isLargest = Math.abs(given) >= Float.MAX_VALUE;
    return new Expression.Literal(
        call.has(input) ? call.numbers(input)[0] : isLargest ? none : given);
  }

  /** Both branches are computed, and the one that is not taken counts 0. */
  private static List<GraphValue> where(Call call) {
    return of(
        call,
        call.input(1).type(),
        call.given(),
        t -> sum(product(t.get(0), t.get(1)), product(not(t.get(0)), t.get(2))));
  }
}
