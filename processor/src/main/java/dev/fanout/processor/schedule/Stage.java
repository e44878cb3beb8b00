package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A stage of a routine, in one of the shapes that were measured. The kinds are closed: each answers
 * for itself what every stage is asked, and what else depends on the kind is a {@link Cases}, so a
 * further kind does not compile before all has been said of it.
 */
public sealed interface Stage
    permits StraightLine, Contraction, LoopNest, OnePass, Turns, Watchpoint, Transpose, BySamples {

  /** One answer for each kind of stage. */
  interface Cases<R> {

    R straightLine(StraightLine line);

    R contraction(Contraction contraction);

    R loopNest(LoopNest nest);

    R onePass(OnePass pass);

    R turns(Turns turns);

    R watchpoint(Watchpoint watchpoint);

    R transpose(Transpose transpose);

    R bySamples(BySamples choice);
  }

  /** The answer for the kind of this stage. */
  <R> R choose(Cases<R> cases);

  /** The stages of {@code stages}, those inside of ordered loops in their place. */
  static List<Stage> flat(List<Stage> stages) {
    return stages.stream().flatMap(stage -> stage.leaves().stream()).toList();
  }

  /** The stages that an ordered loop goes through, for any other stage the stage itself. */
  List<Stage> leaves();

  /** The statements over tensors that it computes by itself. */
  List<Assignment> assignments();

  /** The same as they are computed: element by element where they are written out. */
  List<Assignment> statements();

  /**
   * The arrays that it reads, but for those that it only adds to.
   *
   * @param storages of every tensor that is kept in an array
   */
  Set<Tensor> reads(Map<Tensor, Storage> storages);

  /** The arrays that it writes or adds to. */
  Set<Tensor> writes(Map<Tensor, Storage> storages);

  /** What each of its turns computes some rows of; empty if it is none of such turns. */
  default List<Step> strips() {
    return List.of();
  }

  /** The tensors that are no more when it is done, each with what took its place in its array. */
  default Map<Tensor, Tensor> overwrites() {
    return Map.of();
  }

  /**
   * The index whose values workers can share: that of the samples where each is computed by itself,
   * else the longest one of which other values are other elements. Null where one worker does it
   * all.
   */
  @Nullable
  Index shareable();

  /** About how many multiply–adds it has to do for a sample. */
  long operations();

  /** The ordered loop that it is, or that it stands in; null if its indices run in any order. */
  @Nullable
  Order order();

  /** Whether it is a method of its own, rather than lines of the one that calls it. */
  boolean isMethod();

  /** Whether there is a statement for each element, all of one method. */
  boolean isWrittenOut();

  /** Whether a kernel on vectors can compute it. */
  boolean hasVectorKernel();

  /** Whether it can be computed on {@code jdk.incubator.vector}, by a kernel or in loops. */
  default boolean hasVectorForm() {
    return hasVectorKernel();
  }

  /**
   * The same over other tensors and arrays.
   *
   * @param tensors renames the accesses of statements over tensors
   * @param arrays renames those of statements over arrays
   */
  Stage mapAccesses(UnaryOperator<Access> tensors, UnaryOperator<Access> arrays);

  /** The same with its assignments under other names of nodes. */
  Stage mapNodes(UnaryOperator<String> nodes);

  /** Itself, if it is a contraction and nothing else. */
  default Optional<Contraction> contraction() {
    return Optional.empty();
  }

  /** Itself, if it is loops and nothing else. */
  default Optional<LoopNest> loops() {
    return Optional.empty();
  }

  /** Its shape in a few words, for the documentation of emitted classes. */
  String label();

  /** The first line says the shape, the others what is computed. */
  @Override
  String toString();

  /** 0 ≤ subscript &lt; extent. */
  record Guard(Affine subscript, int extent) {}
}
