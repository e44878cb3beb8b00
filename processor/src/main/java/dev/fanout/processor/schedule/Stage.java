package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.pass.Scheduling;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A step of a routine, in one of the shapes that were measured. */
public sealed interface Stage
    permits Stage.StraightLine, Contraction, Stage.LoopNest, Stage.Turns, Stage.Watch {

  /** The stages of {@code stages}, those inside of ordered loops in their place. */
  static List<Stage> flat(List<Stage> stages) {
    return stages.stream()
        .flatMap(stage -> stage instanceof Turns t ? t.stages().stream() : Stream.of(stage))
        .toList();
  }

  /** The statements over tensors, of a stage that computes something by itself. */
  default List<Assignment> assignments() {
    return List.of();
  }

  /**
   * The same over other tensors and arrays.
   *
   * @param tensors renames the accesses of statements over tensors
   * @param arrays renames those of statements over arrays
   */
  default Stage mapAccesses(UnaryOperator<Access> tensors, UnaryOperator<Access> arrays) {
    return this;
  }

  /** The first line says the shape, the others what is computed. */
  @Override
  String toString();

  /**
   * One statement for each element, values in local variables, for one sample after the other.
   *
   * @param from the assignments that were written out
   * @param statements over elements of tensors; {@code +=} adds to an array, {@code =} names a
   *     value
   */
  record StraightLine(List<Assignment> from, List<Assignment> statements) implements Stage {

    public StraightLine {
      from = List.copyOf(from);
      statements = List.copyOf(statements);
    }

    @Override
    public List<Assignment> assignments() {
      return from;
    }

    @Override
    public Stage mapAccesses(UnaryOperator<Access> tensors, UnaryOperator<Access> arrays) {
      return new StraightLine(
          from.stream().map(a -> a.mapAccesses(tensors)).toList(),
          statements.stream().map(a -> a.mapAccesses(tensors)).toList());
    }

    @Override
    public String toString() {
      return "straight line, "
          + statements.size()
          + " statements: no layer takes more than "
          + Scheduling.UNROLLED_MULTIPLY_ADDS
          + " multiply-adds for a sample, or unroll = ALWAYS asks for it\n"
          + statements.stream().map(s -> "  " + s + "\n").collect(Collectors.joining());
    }
  }

  /** 0 ≤ subscript &lt; extent. */
  record Guard(Affine subscript, int extent) {}

  /**
   * Nested loops over arrays, innermost over neighbouring lanes where there are some.
   *
   * @param of the assignment, over tensors
   * @param over the same, over arrays
   * @param guards where an access can leave its tensor; empty if none can
   * @param starts whether the target is assigned rather than added to
   */
  record LoopNest(Assignment of, Assignment over, List<Guard> guards, boolean starts)
      implements Stage {

    public LoopNest {
      guards = List.copyOf(guards);
    }

    @Override
    public List<Assignment> assignments() {
      return List.of(of);
    }

    @Override
    public Stage mapAccesses(UnaryOperator<Access> tensors, UnaryOperator<Access> arrays) {
      return new LoopNest(of.mapAccesses(tensors), over.mapAccesses(arrays), guards, starts);
    }

    /**
     * The index that runs along the target and along each read, or through none of the rows: the
     * innermost loop over it is vectorised.
     */
    public Optional<Index> lane() {
      Affine last = over.target().subscripts().get(over.target().subscripts().size() - 1);
      return over.free().stream()
          .filter(index -> last.coefficient(index) == 1 && !index.equals(turn()))
          .filter(index -> over.accesses().stream().allMatch(access -> isLane(access, index)))
          .findFirst();
    }

    /** The index of the ordered loop around, which is given, or null. */
    public Index turn() {
      return of.order() == null ? null : of.order().index();
    }

    /** The indices to sum over. */
    public List<Index> summed() {
      return over.summed().stream().filter(index -> !index.equals(turn())).toList();
    }

    /** Whether sums are formed in the target, lane by lane, rather than in a local variable. */
    public boolean sumsInTarget() {
      return lane().isPresent() && !summed().isEmpty();
    }

    private static boolean isLane(Access access, Index index) {
      int last = access.subscripts().size() - 1;
      for (int d = 0; d < last; d++) {
        if (access.subscripts().get(d).coefficient(index) != 0) {
          return false;
        }
      }
      int coefficient = access.subscripts().get(last).coefficient(index);
      return (coefficient == 0 || coefficient == 1)
          && access.lookups().stream().allMatch(lookup -> !reads(lookup, index));
    }

    private static boolean reads(Access access, Index index) {
      return access.subscripts().stream().anyMatch(s -> s.indices().contains(index));
    }

    @Override
    public String toString() {
      String reason =
          lane()
              .map(l -> "innermost over " + l.name() + ", which runs along each row")
              .orElse(
                  summed().isEmpty()
                      ? "one element after the other: no index runs along each row"
                      : "one sum after the other: no index runs along each row");
      return "loops, " + reason + "\n  " + of + "\n";
    }
  }

  /**
   * Stages that are run for one value of an index after the other.
   *
   * @param order the loop; its index is a parameter of the stages
   */
  record Turns(Order order, List<Stage> stages) implements Stage {

    public Turns {
      stages = List.copyOf(stages);
    }

    @Override
    public String toString() {
      return order
          + "\n"
          + stages.stream().map(stage -> stage.toString().indent(2)).collect(Collectors.joining());
    }
  }

  /**
   * Shows a derivative to whoever watches it.
   *
   * @param adjoint complete from here on
   */
  record Watch(Tensor adjoint) implements Stage {

    @Override
    public String toString() {
      return "watch " + adjoint + "\n";
    }
  }
}
