package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
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

  /**
   * T[d, l] += Σ_k a[d, k] · s[k, l], over arrays.
   *
   * @param shape which subscripts of the arrays d, k and l are
   * @param of the assignment, over tensors
   * @param factor a
   * @param source s
   * @param destinations the extent of d
   * @param sums the extent of k
   * @param lanes the extent of l
   */
  record Contraction(
      Shape shape,
      Assignment of,
      Access target,
      Access factor,
      Access source,
      int destinations,
      int sums,
      int lanes)
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

    @Override
    public String toString() {
      return shape + "\n  " + of + "\n";
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

    /** 0 ≤ subscript &lt; extent. */
    public record Guard(Affine subscript, int extent) {}

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
          .filter(index -> last.coefficient(index) == 1)
          .filter(index -> over.accesses().stream().allMatch(access -> isLane(access, index)))
          .findFirst();
    }

    /** Whether sums are formed in the target, lane by lane, rather than in a local variable. */
    public boolean sumsInTarget() {
      return lane().isPresent() && !over.summed().isEmpty();
    }

    private static boolean isLane(Access access, Index index) {
      int last = access.subscripts().size() - 1;
      for (int d = 0; d < last; d++) {
        if (access.subscripts().get(d).coefficient(index) != 0) {
          return false;
        }
      }
      int coefficient = access.subscripts().get(last).coefficient(index);
      return coefficient == 0 || coefficient == 1;
    }

    @Override
    public String toString() {
      return "loops\n  " + of + "\n";
    }
  }
}
