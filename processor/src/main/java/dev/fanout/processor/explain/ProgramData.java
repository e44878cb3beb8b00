package dev.fanout.processor.explain;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Custom;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Maximum;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs as data: tensors and indices by number, expressions as small objects with one member
 * that says their kind. {@code interpreter.js} reads them.
 */
final class ProgramData {

  private final Map<Tensor, Integer> tensors = new LinkedHashMap<>();
  private final Map<Index, Integer> indices = new LinkedHashMap<>();

  /** The number of a tensor: new ones are counted on. */
  int number(Tensor tensor) {
    Integer known = tensors.putIfAbsent(tensor, tensors.size());
    return known == null ? tensors.size() - 1 : known;
  }

  /** One object for each assignment. */
  List<Object> of(Program program) {
    List<Object> assignments = new ArrayList<>();
    for (Assignment assignment : program.assignments()) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("target", access(assignment.target()));
      data.put("operator", assignment.operator().toString());
      data.put("value", value(assignment.value()));
      data.put("text", assignment.toString());
      if (assignment.order() != null) {
        data.put("loop", assignment.order().name());
        data.put("turns", number(assignment.order().index()));
        data.put("descends", assignment.order().isDescending());
      }
      assignments.add(data);
    }
    return assignments;
  }

  /** All tensors that were named, by number. */
  List<Object> tensors() {
    List<Object> data = new ArrayList<>();
    for (Tensor tensor : tensors.keySet()) {
      Map<String, Object> of = new LinkedHashMap<>();
      of.put("name", tensor.name());
      of.put("node", tensor.node());
      of.put("part", tensor.part());
      of.put("role", tensor.role().name());
      of.put("shape", tensor.shape());
      data.add(of);
    }
    return data;
  }

  /** All indices, by number, those on which one depends before it. */
  List<Object> indices() {
    List<Object> data = new ArrayList<>();
    // What is looked up may name tensors and indices that nothing else does.
    for (int i = 0; i < indices.size(); i++) {
      Index index = new ArrayList<>(indices.keySet()).get(i);
      Map<String, Object> of = new LinkedHashMap<>();
      of.put("name", index.name());
      of.put("extent", index.extent());
      if (index.lookup() != null) {
        of.put("lookup", access(index.lookup()));
      }
      data.add(of);
    }
    return data;
  }

  private int number(Index index) {
    Integer known = indices.get(index);
    if (known != null) {
      return known;
    }
    indices.put(index, indices.size());
    return indices.size() - 1;
  }

  private Map<String, Object> access(Access access) {
    List<Object> subscripts = new ArrayList<>();
    for (Affine subscript : access.subscripts()) {
      List<Object> terms = new ArrayList<>();
      terms.add(subscript.offset());
      for (Affine.Term term : subscript.terms()) {
        terms.add(number(term.index()));
        terms.add(term.coefficient());
      }
      subscripts.add(terms);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("tensor", number(access.tensor()));
    data.put("at", subscripts);
    return data;
  }

  private Object value(Expression value) {
    if (value instanceof Literal literal) {
      return literal.value();
    } else if (value instanceof Access access) {
      return access(access);
    } else if (value instanceof Sum sum) {
      return Map.of("sum", values(sum.terms()));
    } else if (value instanceof Product product) {
      return Map.of("product", values(product.factors()));
    } else if (value instanceof Quotient quotient) {
      return Map.of("quotient", values(List.of(quotient.dividend(), quotient.divisor())));
    } else if (value instanceof Maximum maximum) {
      return Map.of("maximum", values(maximum.terms()));
    }
    Apply apply = (Apply) value;
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(
        "function",
        apply.function() instanceof Elementary elementary
            ? elementary.name()
            : Custom.class.getSimpleName());
    data.put("of", values(apply.arguments()));
    return data;
  }

  private List<Object> values(List<Expression> expressions) {
    return expressions.stream().map(this::value).toList();
  }
}
