package dev.fanout.processor.source.stage;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.source.kernel.VectorClass;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.Formula;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.JavaExpression;
import dev.fanout.processor.source.text.Lines;
import dev.fanout.processor.source.text.VectorExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Nested loops with whole vectors in the innermost one, or in the one around the sums: rows of 16
 * or 32 numbers are too short for what HotSpot puts before and behind a loop that it vectorises. A
 * sum stays in a register until all terms are added, in their order.
 */
final class VectorLoopMethod {

  private final VectorClass vectors;
  private final LoopNest nest;
  private final Assignment over;
  private final Arithmetic arithmetic;
  private final Identifiers names;
  private final @Nullable Index shared;
  private final Index lane;
  private final List<Tensor> arrays;
  private final Lines lines = new Lines();
  private final Set<Index> bound = new HashSet<>();
  private final Set<Access> rows = new HashSet<>();
  private final Map<Access, String> broadcasts = new HashMap<>();

  private VectorLoopMethod(
      LoopNest nest, Arithmetic arithmetic, @Nullable Index shared, VectorClass vectors) {
    this.vectors = vectors;
    this.nest = nest;
    this.over = nest.over();
    this.arithmetic = arithmetic;
    this.shared = shared;
    this.lane = nest.lane().orElseThrow();
    this.arrays =
        List.copyOf(new LinkedHashSet<>(over.accesses().stream().map(Access::tensor).toList()));
    Identifiers parameters = new Identifiers();
    parameters.reserve();
    parameters.of(VectorClass.LAST_PARAMETER, VectorClass.LAST_PARAMETER);
    arrays.forEach(parameters::array);
    if (nest.turn() != null) {
      parameters.index(nest.turn());
      bound.add(nest.turn());
    }
    this.names = parameters.inMethod();
  }

  /**
   * The statements that have {@code vectors} compute it where the rows are whole vectors, and
   * return.
   *
   * @param fields the names where the call stands
   * @param shared the index that runs from {@code from} to {@code to}, or null
   */
  static String call(
      LoopNest nest,
      Identifiers fields,
      Arithmetic arithmetic,
      @Nullable Index shared,
      String name,
      VectorClass vectors) {
    VectorLoopMethod method = new VectorLoopMethod(nest, arithmetic, shared, vectors);
    String unique = vectors.loop(name, method.parameters(), method.body());
    String width = method.width();
    List<String> arguments =
        Stream.concat(method.arrays.stream().map(fields::array), method.numbers(fields)).toList();
    return new Lines()
        .open("if (VECTORS && %s %% %s.LENGTH == 0)".formatted(width, vectors.name()))
        .add(vectors.loopCall(unique, arguments))
        .add("return;")
        .close()
        .toString();
  }

  private String width() {
    return lane.equals(shared) ? "(to - from)" : extent(lane);
  }

  private static String extent(Index index) {
    return index.extent() == Index.SAMPLES ? "samples" : String.valueOf(index.extent());
  }

  private List<String> parameters() {
    Stream<String> rowsOrNumbers =
        arrays.stream()
            .map(
                array ->
                    arithmetic.type()
                        + (array.shape().size() > 1 ? "[][] " : "[] ")
                        + names.array(array));
    return Stream.concat(rowsOrNumbers, numbers(names).map(number -> "int " + number)).toList();
  }

  /** What else is given: how many samples, or which part, and which turn of an ordered loop. */
  private Stream<String> numbers(Identifiers scope) {
    List<String> all = new ArrayList<>();
    if (loops().anyMatch(index -> index.extent() == Index.SAMPLES && !index.equals(shared))) {
      all.add("samples");
    }
    if (shared != null) {
      all.addAll(List.of("from", "to"));
    }
    if (nest.turn() != null) {
      all.add(scope.index(nest.turn()));
    }
    return all.stream();
  }

  private Stream<Index> loops() {
    return Stream.concat(
        over.free().stream().filter(index -> !index.equals(nest.turn())), nest.summed().stream());
  }

  private String body() {
    lines.add("// " + Formula.of(nest.of()));
    List<Index> outer = new ArrayList<>(over.free());
    outer.remove(nest.turn());
    outer.remove(lane);
    declareRows();
    outer.forEach(this::open);
    broadcast();
    openLane();
    String type = VectorExpression.type(arithmetic);
    if (nest.summed().isEmpty()) {
      lines.add(store(value()));
    } else {
      String sum = names.of("sum", over.operator() == Operator.ADD ? "sum" : "largest");
      lines.add(type + " " + sum + " = " + element(over.target()) + ";");
      nest.summed().forEach(this::open);
      lines.add(sum + " = " + joined(sum) + ";");
      nest.summed().forEach(index -> lines.close());
      lines.add(store(sum));
    }
    lines.close();
    nest.lastFunction().ifPresent(this::apply);
    outer.forEach(index -> lines.close());
    return lines.toString();
  }

  /** Applies a function to the lanes that hold its arguments. */
  private void apply(Apply function) {
    String name = arithmetic.method((Elementary) function.function(), true);
    lines.add(
        "%s(%s, %s, %s);"
            .formatted(
                vectors.function(name),
                array(over.target()),
                extent(lane),
                VectorClass.LAST_PARAMETER));
  }

  private String value() {
    if (nest.lastFunction().isPresent()) {
      return vector().of(nest.lastFunction().orElseThrow().arguments().get(0));
    }
    boolean assigns = over.operator() == Operator.ASSIGN || nest.starts();
    return assigns ? vector().of(over.value()) : joined(element(over.target()));
  }

  /** What the operator of the assignment makes of a vector and the next value. */
  private String joined(String target) {
    return over.operator() == Operator.ADD
        ? vector().plus(target, over.value())
        : target + ".max(" + vector().of(over.value()) + ")";
  }

  private VectorExpression vector() {
    return new VectorExpression(arithmetic, this::element);
  }

  private String store(String value) {
    return value + ".intoArray(" + place(over.target()) + ");";
  }

  private void open(Index index) {
    lines.open(LoopMethod.header(index, names, index.equals(shared)));
    bound.add(index);
    declareRows();
  }

  private void openLane() {
    String l = names.index(lane);
    boolean isShared = lane.equals(shared);
    lines.open(
        "for (int %s = %s; %s < %s; %s += LENGTH)"
            .formatted(l, isShared ? "from" : "0", l, isShared ? "to" : extent(lane), l));
    bound.add(lane);
  }

  /** Declares the rows that are known here. */
  private void declareRows() {
    for (Access access : new LinkedHashSet<>(over.accesses())) {
      if (access.subscripts().size() == 2) {
        Affine row = access.subscripts().get(0);
        if (isBound(row) && rows.add(rowKey(access))) {
          String subscript = JavaExpression.subscript(row, names::index);
          lines.add(
              "%s[] %s = %s[%s];"
                  .formatted(
                      arithmetic.type(),
                      names.row(access.tensor(), row),
                      names.array(access.tensor()),
                      subscript));
        }
      }
    }
  }

  private static Access rowKey(Access access) {
    return access.tensor().at(List.of(access.subscripts().get(0), Affine.constant(0)));
  }

  /** Declares the numbers that are the same in every lane, as far as they are known here. */
  private void broadcast() {
    for (Access read : new LinkedHashSet<>(Expressions.reads(over.value()))) {
      if (!isAlongLane(read) && read.subscripts().stream().allMatch(this::isBound)) {
        String name = names.of(List.of("number", read), LoopMethod.numberName(read));
        String number = VectorExpression.broadcast(arithmetic, scalar(read));
        lines.add("%s %s = %s;".formatted(VectorExpression.type(arithmetic), name, number));
        broadcasts.put(read, name);
      }
    }
  }

  private boolean isBound(Affine subscript) {
    return subscript.terms().stream().allMatch(term -> bound.contains(term.index()));
  }

  private boolean isAlongLane(Access access) {
    int last = access.subscripts().size() - 1;
    return access.subscripts().get(last).coefficient(lane) != 0;
  }

  private String element(Access access) {
    String broadcast = broadcasts.get(access);
    if (broadcast != null) {
      return broadcast;
    }
    return isAlongLane(access)
        ? VectorExpression.type(arithmetic) + ".fromArray(SPECIES, " + place(access) + ")"
        : VectorExpression.broadcast(arithmetic, scalar(access));
  }

  private String scalar(Access access) {
    return array(access) + "[" + subscript(access) + "]";
  }

  /** Where a vector stands: the array, and the subscript of its first lane. */
  private String place(Access access) {
    return array(access) + ", " + subscript(access);
  }

  private String array(Access access) {
    return access.subscripts().size() == 2
        ? names.row(access.tensor(), access.subscripts().get(0))
        : names.array(access.tensor());
  }

  private String subscript(Access access) {
    int last = access.subscripts().size() - 1;
    return JavaExpression.subscript(access.subscripts().get(last), names::index);
  }
}
