package dev.fanout.processor.schedule.copy;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Leaves out tensors that hold the elements of another one, in the same order, under fewer
 * subscripts: a picture as a row. What runs over the row runs over rows, columns and channels of
 * the picture instead, so a program is as if nobody had given the values another shape.
 */
public final class Views {

  private final Predicate<Tensor> seen;
  private final List<Assignment> assignments;
  private final Map<Tensor, Set<Integer>> uses = new HashMap<>();
  private final Set<Integer> left = new HashSet<>();

  private Views(Program program, Predicate<Tensor> seen) {
    this.seen = seen;
    this.assignments = new ArrayList<>(program.assignments());
    for (int at = 0; at < assignments.size(); at++) {
      addUses(at);
    }
  }

  /**
   * @param seen the tensors that somebody else writes or reads
   */
  public static Program of(Program program, Predicate<Tensor> seen) {
    Views views = new Views(program, seen);
    for (int at = 0; at < views.assignments.size(); at++) {
      views.leaveOut(at);
    }
    List<Assignment> rest = new ArrayList<>();
    for (int at = 0; at < views.assignments.size(); at++) {
      if (!views.left.contains(at)) {
        rest.add(views.assignments.get(at));
      }
    }
    return new Program(rest);
  }

  private void addUses(int at) {
    for (Access access : assignments.get(at).accesses()) {
      uses.computeIfAbsent(access.tensor(), tensor -> new LinkedHashSet<>()).add(at);
    }
  }

  /** Leaves out the copy that stands there, if it is one that need not be made. */
  private void leaveOut(int at) {
    Assignment copy = assignments.get(at);
    if (copy.operator() != Operator.ASSIGN
        || copy.order() != null
        || !(copy.value() instanceof Access source)
        || !isOnlyCopy(at, copy.target().tensor(), source.tensor())) {
      return;
    }
    Access target = copy.target();
    boolean isLeft =
        isRow(target, source) && instead(at, target, source)
            || isRow(source, target) && instead(at, source, target);
    if (isLeft) {
      left.add(at);
    }
  }

  /** Whether nothing else writes the target, and nothing the source from there on. */
  private boolean isOnlyCopy(int at, Tensor target, Tensor source) {
    return uses(target).stream().allMatch(use -> use == at || !writes(use, target))
        && uses(source).stream().allMatch(use -> use < at || !writes(use, source));
  }

  private Set<Integer> uses(Tensor tensor) {
    return Objects.requireNonNull(uses.get(tensor));
  }

  private boolean writes(int at, Tensor tensor) {
    return assignments.get(at).target().tensor().equals(tensor);
  }

  /** Whether {@code row} numbers the elements of {@code picture}, all of them, in their order. */
  private boolean isRow(Access row, Access picture) {
    Tensor of = picture.tensor();
    return !seen.test(row.tensor())
        && (of.role() == row.tensor().role() || of.role() == Role.INPUT)
        && row.tensor().role() != Role.INPUT
        && of.isPerSample()
        && row.tensor().isPerSample()
        && of.size() == row.tensor().size()
        && !of.shape().equals(row.tensor().shape())
        && isWhole(picture)
        && row.lookups().isEmpty()
        && Domain.isWhole(row)
        && number(row).plus(number(picture).times(-1)).equals(Affine.constant(0));
  }

  private static Affine number(Access access) {
    return Storage.number(access.subscripts(), access.tensor().shape());
  }

  /** Whether each element is accessed once, by an index for each subscript. */
  private static boolean isWhole(Access access) {
    Set<Affine> seen = new HashSet<>();
    for (int d = 0; d < access.subscripts().size(); d++) {
      Affine subscript = access.subscripts().get(d);
      int extent = access.tensor().shape().get(d);
      boolean isOne = extent == 1 && subscript.equals(Affine.constant(0));
      if (!isOne && !(DigitsOf.isIndexOf(subscript, extent) && seen.add(subscript))) {
        return false;
      }
    }
    return true;
  }

  /** Has everything access the picture instead of the row; false if something cannot. */
  private boolean instead(int at, Access row, Access picture) {
    DigitsOf digits = DigitsOf.row(row, picture);
    Map<Integer, Assignment> changed = new LinkedHashMap<>();
    for (int use : uses(row.tensor())) {
      if (use != at && !left.contains(use)) {
        Optional<Assignment> other = digits.instead(assignments.get(use));
        if (other.isEmpty()) {
          return false;
        }
        changed.put(use, other.get());
      }
    }
    changed.forEach(
        (use, assignment) -> {
          assignments.set(use, assignment);
          addUses(use);
        });
    return true;
  }
}
