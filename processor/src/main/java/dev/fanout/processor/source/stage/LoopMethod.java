package dev.fanout.processor.source.stage;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.Formula;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.JavaExpression;
import dev.fanout.processor.source.text.Lines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a method of nested loops. Rows, and numbers that do not change in the innermost loop,
 * are read before it: HotSpot vectorises a loop over rows with plain subscripts.
 */
final class LoopMethod {

  private final LoopNest nest;
  private final Assignment over;
  private final Identifiers names;
  private final Arithmetic arithmetic;
  private final @Nullable Index shared;
  private final String type;
  private final Optional<Index> lane;
  private final Lines lines = new Lines();
  private final GuardedLoops guarded;
  private final Set<Access> rows = new HashSet<>();
  private final Map<Access, String> numbers = new HashMap<>();

  private LoopMethod(
      LoopNest nest, Identifiers fields, Arithmetic arithmetic, @Nullable Index shared) {
    this.nest = nest;
    this.over = nest.over();
    this.names = fields.inMethod();
    this.arithmetic = arithmetic;
    this.shared = shared;
    this.type = arithmetic.type();
    this.lane = nest.lane();
    this.guarded = new GuardedLoops(nest.guards(), names, lines);
    names.of("samples", "samples");
    if (nest.turn() != null) {
      names.index(nest.turn());
      guarded.know(nest.turn());
    }
  }

  /**
   * The body; the number of samples is {@code samples}.
   *
   * @param shared the index that runs from {@code from} to {@code to} instead, or null
   */
  static String body(
      LoopNest nest, Identifiers fields, Arithmetic arithmetic, @Nullable Index shared) {
    LoopMethod method = new LoopMethod(nest, fields, arithmetic, shared);
    method.lines.add("// " + Formula.of(nest.of()));
    method.loops();
    return method.lines.toString();
  }

  private void loops() {
    List<Index> outer = new ArrayList<>(over.free());
    outer.remove(nest.turn());
    List<Index> inner = new ArrayList<>();
    boolean accumulates = lane.isEmpty() && !nest.summed().isEmpty();
    if (accumulates) {
      inner.addAll(nest.summed());
    } else {
      lane.ifPresent(outer::remove);
      outer.addAll(nest.summed());
      lane.ifPresent(outer::add);
    }
    guarded.start();
    for (int i = 0; i < outer.size(); i++) {
      prepare(i == outer.size() - 1 && inner.isEmpty() ? outer.get(i) : null);
      open(outer.get(i));
    }
    if (accumulates) {
      accumulate(inner);
    } else {
      declareRows();
      lines.add(store(over.value()));
    }
    guarded.close(0);
  }

  /** Sums up or finds the largest in a local variable. */
  private void accumulate(List<Index> inner) {
    boolean isSum = over.operator() == Operator.ADD;
    String result = names.of("result", isSum ? "sum" : "largest");
    // A sum goes on from what is there, so that its terms are added in one order everywhere.
    boolean goesOn = isSum && !nest.starts();
    declareRows();
    Literal nothing =
        isSum ? nest.of().target().tensor().emptySum() : new Literal(Double.NEGATIVE_INFINITY);
    String empty = java().of(nothing);
    String start = goesOn ? element(over.target()) : empty;
    lines.add(type + " " + result + " = " + start + ";");
    int around = guarded.depth();
    for (int i = 0; i < inner.size(); i++) {
      prepare(i == inner.size() - 1 ? inner.get(i) : null);
      open(inner.get(i));
    }
    declareRows();
    lines.add(
        isSum
            ? java().addition(result, over.value())
            : result + " = Math.max(" + result + ", " + java().of(over.value()) + ");");
    guarded.close(around);
    lines.add(goesOn ? element(over.target()) + " = " + result + ";" : stored(result));
  }

  /** Declares what is known here and, before the innermost loop, the numbers it does not change. */
  private void prepare(@Nullable Index innermost) {
    declareRows();
    if (innermost == null) {
      return;
    }
    Set<Access> reads = new LinkedHashSet<>(Expressions.reads(over.value()));
    over.accesses().forEach(access -> access.lookups().forEach(reads::remove));
    for (Access read : reads) {
      boolean fixed = read.subscripts().stream().allMatch(guarded::isKnown);
      if (fixed && !numbers.containsKey(read)) {
        String name = names.of(List.of("number", read), numberName(read));
        lines.add(type + " " + name + " = " + element(read) + ";");
        numbers.put(read, name);
      }
    }
  }

  /** {@code max} for the maximum of a layer. */
  static String numberName(Access read) {
    String part = read.tensor().part();
    return Identifiers.plain(part.isEmpty() ? read.tensor().node() : part);
  }

  private void declareRows() {
    declareBoundRows();
    lookUps();
    declareBoundRows();
  }

  private void declareBoundRows() {
    for (Access access : new LinkedHashSet<>(over.accesses())) {
      if (access.subscripts().size() == 2) {
        Affine row = access.subscripts().get(0);
        Access key = access.tensor().at(List.of(row, Affine.constant(0)));
        if (guarded.isKnown(row) && rows.add(key)) {
          lines.add(type + "[] " + names.row(access.tensor(), row) + " = " + rowOf(access) + ";");
        }
      }
    }
  }

  /** Reads the subscripts that are looked up, as soon as it is known where. */
  private void lookUps() {
    for (Access access : over.accesses()) {
      for (Affine subscript : access.subscripts()) {
        for (Affine.Term term : subscript.terms()) {
          Index index = term.index();
          if (index.isLookedUp()
              && !guarded.isKnown(index)
              && subscript.indices().stream().allMatch(guarded::isKnown)) {
            lines.add(
                "int %s = wholeNumber(%s, %s, \"%s\", %s);"
                    .formatted(
                        names.index(index),
                        element(Objects.requireNonNull(index.lookup())),
                        index.extent(),
                        nest.of().node(),
                        column(Objects.requireNonNull(index.lookup()))));
            guarded.know(index);
          }
        }
      }
    }
  }

  /** Where a value stands in the caller's row; −1 if that is no value of an input. */
  private String column(Access access) {
    Tensor array = access.tensor();
    return array.node().isEmpty() && array.part().equals("inputs")
        ? JavaExpression.subscript(access.subscripts().get(1), names::index)
        : "-1";
  }

  private void open(Index index) {
    guarded.open(index, index.equals(shared));
  }

  private String store(Expression value) {
    return over.operator() == Operator.ADD && !nest.starts()
        ? java().addition(element(over.target()), value)
        : stored(java().of(value));
  }

  private String stored(String value) {
    String target = element(over.target());
    if (over.operator() == Operator.ASSIGN || nest.starts()) {
      return target + " = " + value + ";";
    }
    return over.operator() == Operator.ADD
        ? target + " += " + value + ";"
        : target + " = Math.max(" + target + ", " + value + ");";
  }

  private JavaExpression java() {
    return new JavaExpression(
        arithmetic, true, read -> numbers.containsKey(read) ? numbers.get(read) : element(read));
  }

  private String element(Access access) {
    int last = access.subscripts().size() - 1;
    String lane = JavaExpression.subscript(access.subscripts().get(last), names::index);
    String array = names.array(access.tensor());
    if (last == 1) {
      Affine row = access.subscripts().get(0);
      boolean declared = rows.contains(access.tensor().at(List.of(row, Affine.constant(0))));
      array = declared ? names.row(access.tensor(), row) : rowOf(access);
    }
    return array + "[" + lane + "]";
  }

  private String rowOf(Access access) {
    String row = JavaExpression.subscript(access.subscripts().get(0), names::index);
    return names.array(access.tensor()) + "[" + row + "]";
  }
}
