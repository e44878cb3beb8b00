package dev.fanout.processor.layer.onnx.operator;

import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.OnnxOperator;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Products of matrices. */
public final class ProductOperators {

  private ProductOperators() {}

  /** By their names. */
  public static Map<String, OnnxOperator> all() {
    Map<String, OnnxOperator> all = new TreeMap<>();
    all.put("MatMul", ProductOperators::matMul);
    all.put("Gemm", ProductOperators::gemm);
    all.put("Einsum", ProductOperators::einsum);
    return all;
  }

  /** As NumPy has it: a vector is a row on the left, a column on the right, and stays a vector. */
  private static List<GraphValue> matMul(Call call) {
    GraphValue a = call.input(0);
    GraphValue b = call.input(1);
    if (a.rank() == 0 || b.rank() == 0) {
      throw new UnsupportedModelException("multiplies a single number");
    }
    int inner = a.extent(a.rank() - 1);
    if (b.extent(Math.max(0, b.rank() - 2)) != inner) {
      throw new UnsupportedModelException("multiplies " + a.shape() + " by " + b.shape());
    }
    List<Integer> stack =
        Shapes.broadcast(
            List.of(
                a.shape().subList(0, Math.max(0, a.rank() - 2)),
                b.shape().subList(0, Math.max(0, b.rank() - 2))));
    List<Integer> shape = new ArrayList<>(stack);
    if (a.rank() > 1) {
      shape.add(a.extent(a.rank() - 2));
    }
    if (b.rank() > 1) {
      shape.add(b.extent(b.rank() - 1));
    }
    GraphValue result = call.result(shape);
    List<Affine> at = Shapes.indices(shape, "i");
    Affine k = Shapes.index("k", inner);
    List<Affine> left = new ArrayList<>(at.subList(0, stack.size()));
    List<Affine> right = new ArrayList<>(left);
    if (a.rank() > 1) {
      left.add(at.get(stack.size()));
    }
    left.add(k);
    right.add(k);
    if (b.rank() > 1) {
      right.add(at.get(at.size() - 1));
    }
    call.add(result, at, product(a.broadcast(left), b.broadcast(right)));
    return List.of(result);
  }

  /** α A B + β C. */
  private static List<GraphValue> gemm(Call call) {
    boolean isLeftTurned = call.flag("transA", false);
    boolean isRightTurned = call.flag("transB", false);
    call.ignore(call.opset() < 7 ? "broadcast" : "");
    Expression alpha = constant(call.number("alpha", 1));
    Expression beta = constant(call.number("beta", 1));
    GraphValue a = call.input(0);
    GraphValue b = call.input(1);
    if (a.rank() != 2 || b.rank() != 2) {
      throw new UnsupportedModelException("multiplies " + a.shape() + " by " + b.shape());
    }
    int inner = a.extent(isLeftTurned ? 0 : 1);
    if (b.extent(isRightTurned ? 1 : 0) != inner) {
      throw new UnsupportedModelException("multiplies " + a.shape() + " by " + b.shape());
    }
    List<Integer> shape = List.of(a.extent(isLeftTurned ? 1 : 0), b.extent(isRightTurned ? 0 : 1));
    GraphValue result = call.result(shape);
    List<Affine> at = Shapes.indices(shape, "i");
    Affine k = Shapes.index("k", inner);
    if (call.has(2)) {
      GraphValue c = call.input(2);
      Shapes.broadcast(List.of(c.shape(), shape));
      call.assign(result, at, product(beta, c.broadcast(at)));
    } else {
      call.ignore("beta");
    }
    Expression left = a.at(isLeftTurned ? List.of(k, at.get(0)) : List.of(at.get(0), k));
    Expression right = b.at(isRightTurned ? List.of(at.get(1), k) : List.of(k, at.get(1)));
    call.add(result, at, product(alpha, left, right));
    return List.of(result);
  }

  /** Letters without an ellipsis; one that is not in the result is summed over. */
  private static List<GraphValue> einsum(Call call) {
    String equation = call.text("equation", "").replace(" ", "");
    String[] sides = equation.split("->", -1);
    String[] terms = sides[0].split(",", -1);
    if (!equation.matches("[A-Za-z]*(,[A-Za-z]*)*(->[A-Za-z]*)?")
        || terms.length != call.inputs()) {
      throw new UnsupportedModelException("has the equation '" + equation + "'");
    }
    Map<Character, Integer> extents = new TreeMap<>();
    Map<Character, Integer> times = new HashMap<>();
    for (int term = 0; term < terms.length; term++) {
      if (terms[term].length() != call.input(term).rank()) {
        throw new UnsupportedModelException("has the equation '" + equation + "'");
      }
      for (int axis = 0; axis < terms[term].length(); axis++) {
        char letter = terms[term].charAt(axis);
        int extent = call.input(term).extent(axis);
        if (extents.getOrDefault(letter, extent) != extent) {
          throw new UnsupportedModelException("has shapes that do not fit its equation");
        }
        extents.put(letter, extent);
        times.merge(letter, 1, Integer::sum);
      }
    }
    StringBuilder once = new StringBuilder();
    extents.keySet().stream()
        .filter(each -> times.getOrDefault(each, 0) == 1)
        .forEach(once::append);
    String to = sides.length == 2 ? sides[1] : once.toString();
    GraphValue result =
        call.result(to.chars().mapToObj(c -> extents.getOrDefault((char) c, 1)).toList());
    List<Expression> factors = new ArrayList<>();
    for (int term = 0; term < terms.length; term++) {
      factors.add(call.input(term).at(subscripts(terms[term], extents)));
    }
    call.add(result, subscripts(to, extents), product(factors));
    return List.of(result);
  }

  private static List<Affine> subscripts(String letters, Map<Character, Integer> extents) {
    return letters
        .chars()
        .mapToObj(c -> Shapes.index(Character.toString(c), extents.getOrDefault((char) c, 1)))
        .toList();
  }
}
