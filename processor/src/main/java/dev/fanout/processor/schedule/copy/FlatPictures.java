package dev.fanout.processor.schedule.copy;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Copies pictures and sequences whose elements a layer numbers one after the other, as a dense one
 * does, into a row for each sample, and derivatives from there: a contraction of all positions at
 * once, instead of one for each position.
 */
public final class FlatPictures {

  private static final String PART = "flat";

  private final Predicate<Tensor> positions;
  private final Map<Tensor, Tensor> read = new LinkedHashMap<>();
  private final Set<Tensor> written = new HashSet<>();
  private final List<Assignment> assignments = new ArrayList<>();

  private FlatPictures(Predicate<Tensor> positions) {
    this.positions = positions;
  }

  /**
   * @param loops whether an assignment becomes loops
   * @param positions what is kept in a row for each position
   */
  public static Program of(
      Program program, Predicate<Assignment> loops, Predicate<Tensor> positions) {
    FlatPictures flat = new FlatPictures(positions);
    for (Assignment a : program.assignments()) {
      Optional<Access> picture = loops.test(a) ? flat.picture(a) : Optional.empty();
      picture.ifPresentOrElse(access -> flat.over(a, access), () -> flat.add(a));
    }
    return new Program(flat.assignments);
  }

  /** Whether it has a row for each sample whatever stands beside it. */
  public static boolean isFlat(Tensor tensor) {
    return tensor.part().endsWith(PART);
  }

  private void add(Assignment a) {
    written.add(a.target().tensor());
    assignments.add(a);
  }

  private void over(Assignment a, Access picture) {
    Tensor tensor = picture.tensor();
    if (!a.target().equals(picture)) {
      Tensor row = read.get(tensor);
      if (row == null) {
        row = flat(tensor);
        read.put(tensor, row);
        assignments.add(copy(a, picture.of(row), Operator.ASSIGN, picture));
      }
      add(a.mapAccesses(renaming(picture, row)));
      return;
    }
    Tensor row = flat(tensor);
    Operator operator = written.contains(tensor) ? Operator.ADD : Operator.ASSIGN;
    add(a.mapAccesses(renaming(picture, row)));
    add(copy(a, picture, operator, picture.of(row)));
  }

  private static UnaryOperator<Access> renaming(Access picture, Tensor row) {
    return access -> access.equals(picture) ? access.of(row) : access;
  }

  private static Assignment copy(Assignment of, Access to, Operator operator, Access from) {
    return new Assignment(of.node(), to, operator, from);
  }

  private static Tensor flat(Tensor tensor) {
    String part = tensor.part().isEmpty() ? PART : tensor.part() + "." + PART;
    return new Tensor(tensor.node(), part, tensor.role(), tensor.shape());
  }

  /** The access whose elements another one numbers, if there is one. */
  private Optional<Access> picture(Assignment a) {
    if (a.operator() != Operator.ADD || a.order() != null) {
      return Optional.empty();
    }
    return a.accesses().stream()
        .filter(access -> positions.test(access.tensor()) && isWhole(access))
        .filter(access -> hasPositions(access.tensor().shape()))
        .filter(access -> a.accesses().stream().anyMatch(other -> numbers(other, access)))
        .filter(access -> a.accesses().stream().filter(access::equals).count() == 1)
        .filter(access -> !a.target().equals(access) || !written.contains(flat(access.tensor())))
        .findFirst();
  }

  /** Whether there are several: what has one is a row already. */
  private static boolean hasPositions(List<Integer> shape) {
    return shape.subList(1, shape.size() - 1).stream().anyMatch(extent -> extent > 1);
  }

  /** Whether each of its elements is accessed once. */
  private static boolean isWhole(Access access) {
    List<Integer> shape = access.tensor().shape();
    Set<Index> seen = new HashSet<>();
    for (int d = 0; d < shape.size(); d++) {
      Affine subscript = access.subscripts().get(d);
      List<Index> indices = subscript.indices();
      if (shape.get(d) == 1 && subscript.equals(Affine.constant(0))) {
        continue;
      }
      if (!access.lookups().isEmpty()
          || indices.size() != 1
          || !subscript.equals(Affine.of(indices.get(0)))
          || indices.get(0).extent() != shape.get(d)
          || !seen.add(indices.get(0))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a subscript of {@code other} is made of all indices of {@code access}. */
  private static boolean numbers(Access other, Access access) {
    Set<Index> all = new HashSet<>();
    access.subscripts().stream().skip(1).forEach(subscript -> all.addAll(subscript.indices()));
    return !other.tensor().isPerSample()
        && other.subscripts().stream()
            .anyMatch(subscript -> all.equals(new HashSet<>(subscript.indices())));
  }
}
