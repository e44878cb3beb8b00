package dev.fanout.processor.source.stage;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.source.kernel.VectorClass;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.Formula;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.Lines;
import dev.fanout.processor.source.text.VectorExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Nested loops with whole vectors in the innermost one, or in the one around the innermost sum:
 * rows of 16 or 32 numbers are too short for what HotSpot puts before and behind a loop that it
 * vectorises. The sum over the innermost index stays in a register, in the order of its terms. One
 * carried through two loops becomes an object on JDK 17, so the two innermost ones are written as
 * one loop where the inner one is short.
 */
final class VectorLoopMethod {

  /** How many sums are formed at a time, while so many vectors are left. */
  private static final List<Integer> TOGETHER = List.of(4, 2, 1);

  /** A sum is seldom stored and loaded again around a loop that is longer than this. */
  private static final int SHORT = 16;

  /** The lanes of the shortest vectors that this is for. */
  private static final int LEAST_LENGTH = 8;

  private final VectorClass vectors;
  private final LoopNest nest;
  private final Assignment over;
  private final Arithmetic arithmetic;
  private final Identifiers names;
  private final @Nullable Index shared;
  private final Index lane;
  private final List<Tensor> arrays;
  private final Lines lines = new Lines();
  private final GuardedLoops guarded;
  private final VectorElements elements;

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
    }
    this.names = parameters.inMethod();
    this.guarded = new GuardedLoops(nest.guards(), names, lines);
    this.elements = new VectorElements(over, lane, arithmetic, names, guarded, lines);
    if (nest.turn() != null) {
      guarded.know(nest.turn());
    }
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
    List<Index> summed = nest.summed();
    List<Index> innermost = innermost(summed);
    outer.addAll(summed.subList(0, summed.size() - innermost.size()));
    elements.declareRows();
    guarded.start();
    outer.forEach(this::open);
    elements.broadcast();
    lines.add("int " + names.index(lane) + " = " + (lane.equals(shared) ? "from;" : "0;"));
    guarded.know(lane);
    if (summed.isEmpty()) {
      openLane(1);
      lines.add(store(value()));
      lines.close();
    } else {
      TOGETHER.stream()
          .filter(count -> count == 1 || count * LEAST_LENGTH <= lane.extent())
          .forEach(count -> sums(innermost, count));
    }
    nest.lastFunction().ifPresent(this::apply);
    guarded.close(0);
    return lines.toString();
  }

  private void openLane(int vectors) {
    String step = (vectors == 1 ? "" : vectors + " * ") + "LENGTH";
    lines.open(
        "for (; %1$s + %2$s <= %3$s; %1$s += %2$s)"
            .formatted(names.index(lane), step, lane.equals(shared) ? "to" : extent(lane)));
  }

  /** The index over which a sum stays in registers, or the two of one loop. */
  private List<Index> innermost(List<Index> summed) {
    int last = summed.size() - 1;
    boolean areOne =
        last > 0
            && summed.get(last).extent() <= SHORT
            && summed.stream().skip(last - 1).noneMatch(index -> index.extent() == Index.SAMPLES)
            && guarded.areOneLoop(summed.get(last - 1), summed.get(last));
    return summed.subList(Math.max(0, areOne ? last - 1 : last), last + 1);
  }

  /** Sums of neighbouring vectors, which do not wait for one another. */
  private void sums(List<Index> summed, int vectors) {
    openLane(vectors);
    Set<Access> around = elements.rows();
    int outside = guarded.depth();
    List<String> sums = new ArrayList<>();
    for (int vector = 0; vector < vectors; vector++) {
      elements.of(vector);
      String word = over.operator() == Operator.ADD ? "sum" : "largest";
      sums.add(names.of(word + vector, word));
      String type = VectorExpression.type(arithmetic);
      lines.add("%s %s = %s;".formatted(type, sums.get(vector), elements.element(over.target())));
    }
    if (summed.size() == 2) {
      guarded.openBoth(summed.get(0), summed.get(1));
      elements.declareRows();
    } else {
      open(summed.get(0));
    }
    for (int vector = 0; vector < vectors; vector++) {
      elements.of(vector);
      lines.add(sums.get(vector) + " = " + joined(sums.get(vector)) + ";");
    }
    guarded.close(outside);
    for (int vector = 0; vector < vectors; vector++) {
      elements.of(vector);
      lines.add(store(sums.get(vector)));
    }
    lines.close();
    elements.of(0);
    elements.forget(around);
  }

  /** Applies a function to the lanes that hold its arguments. */
  private void apply(Apply function) {
    String name = arithmetic.method((Elementary) function.function(), true);
    lines.add(
        "%s(%s, %s, %s);"
            .formatted(
                vectors.function(name),
                elements.array(over.target()),
                extent(lane),
                VectorClass.LAST_PARAMETER));
  }

  private String value() {
    if (nest.lastFunction().isPresent()) {
      return vector().of(nest.lastFunction().orElseThrow().arguments().get(0));
    }
    boolean assigns = over.operator() == Operator.ASSIGN || nest.starts();
    return assigns ? vector().of(over.value()) : joined(elements.element(over.target()));
  }

  /** What the operator of the assignment makes of a vector and the next value. */
  private String joined(String target) {
    return over.operator() == Operator.ADD
        ? vector().plus(target, over.value())
        : target + ".max(" + vector().of(over.value()) + ")";
  }

  private VectorExpression vector() {
    return new VectorExpression(arithmetic, elements::element);
  }

  private String store(String value) {
    return value + ".intoArray(" + elements.place(over.target()) + ");";
  }

  private void open(Index index) {
    guarded.open(index, index.equals(shared));
    elements.declareRows();
  }
}
