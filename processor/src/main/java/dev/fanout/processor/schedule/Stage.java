package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A step of a routine, in one of the shapes that were measured. */
public sealed interface Stage {

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
    public String toString() {
      return "straight line, "
          + statements.size()
          + " statements\n"
          + statements.stream().map(s -> "  " + s + "\n").collect(Collectors.joining());
    }
  }

  /** 0 ≤ subscript &lt; extent. */
  record Guard(Affine subscript, int extent) {}

  /**
   * T[d, l] += Σ_k a[d, k] · s[k, l], over arrays, for each value of the outer indices.
   *
   * @param shape which subscripts of the arrays d, k and l are
   * @param of the assignment, over tensors
   * @param target T
   * @param factor a
   * @param source s
   * @param outer what is looped over around the kernel: the offsets of a convolution
   * @param group what numbers the rows of the factor: d, or k where the factor is transposed
   * @param inner what numbers the lanes of the factor: k, or d where the factor is transposed
   * @param lane l
   * @param guards where an access can leave its tensor; empty if none can
   */
  record Contraction(
      Shape shape,
      Assignment of,
      Access target,
      Access factor,
      Access source,
      List<Index> outer,
      List<Index> group,
      Index inner,
      Index lane,
      List<Guard> guards)
      implements Stage {

    /** The forms for which there is a kernel. */
    public enum Shape {
      /** T[d][l] += a[d][k] · s[k][l]: rows of s, scaled and added to 3 rows of T at a time. */
      ROWS("rows, 3 destinations × 2 sums per pass"),
      /** T[d][l] += a[k][d] · s[k][l]: the same with a transposed. */
      ROWS_OF_TRANSPOSED("rows, 3 destinations × 2 sums per pass, factor transposed"),
      /** T[d][l] += a[d][k] · s[l][k]: dot products of rows, several at a time. */
      DOTS("dot products, 8 at a time"),
      /** The same for so many lanes that s is transposed first where there are samples enough. */
      DOTS_OR_TRANSPOSED("rows of the transposed source from 8 samples up, else dot products");

      private final String words;

      Shape(String words) {
        this.words = words;
      }

      @Override
      public String toString() {
        return words;
      }
    }

    public Contraction {
      outer = List.copyOf(outer);
      group = List.copyOf(group);
      guards = List.copyOf(guards);
    }

    /** Whether it is one kernel over rows that follow one another. */
    public boolean isPlain() {
      return outer.isEmpty()
          && guards.isEmpty()
          && of.order() == null
          && group.size() == 1
          && steps(target) == 1
          && steps(factor) == 1
          && steps(source) == 1;
    }

    /** The distance between the rows of {@code access} that the kernel walks through. */
    private int steps(Access access) {
      Affine row = access.subscripts().get(0);
      return row.terms().size() == 1 ? row.terms().get(0).coefficient() : 0;
    }

    /** The extent of d. */
    public int destinations() {
      return shape == Shape.ROWS_OF_TRANSPOSED ? inner.extent() : groupExtent();
    }

    /** The extent of k. */
    public int sums() {
      return shape == Shape.ROWS_OF_TRANSPOSED ? groupExtent() : inner.extent();
    }

    /** The extent of l. */
    public int lanes() {
      return lane.extent();
    }

    /** How many rows the group numbers; {@link Index#SAMPLES} if they are the samples. */
    public int groupExtent() {
      return group.stream().mapToInt(Index::extent).reduce(1, (a, b) -> a == 1 ? b : a * b);
    }

    @Override
    public String toString() {
      return shape + (outer.isEmpty() ? "" : ", for each " + outer) + "\n  " + of + "\n";
    }
  }

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
      return "loops\n  " + of + "\n";
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
