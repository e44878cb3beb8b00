package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.Kernel.Axis;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Stage.LoopNest;
import dev.fanout.processor.schedule.Stage.StraightLine;
import dev.fanout.processor.schedule.Stage.Turns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How workers share a stage: each computes the elements of the target for some values of one of its
 * indices. Every element is computed by one of them, as it would be by one alone, so no bit depends
 * on how many there are.
 */
public final class WorkSharing {

  private WorkSharing() {}

  /**
   * The index whose values are shared: that of the samples where the stage computes each sample by
   * itself, else the longest of the target. Null where one worker does it all.
   */
  public static Index index(Stage stage) {
    if (stage instanceof StraightLine line) {
      boolean isOfSample =
          line.statements().stream().allMatch(s -> s.target().tensor().isPerSample());
      return isOfSample ? Index.SAMPLE : null;
    }
    if (stage instanceof Turns turns) {
      boolean isOfSample =
          turns.stages().stream().allMatch(inner -> Index.SAMPLE.equals(index(inner)));
      return isOfSample ? Index.SAMPLE : null;
    }
    if (stage instanceof LoopNest nest) {
      return index(nest.of(), nest.over().free());
    }
    return stage instanceof Contraction c ? index(c.of(), destinations(c)) : null;
  }

  private static Index index(Assignment of, List<Index> candidates) {
    if (of.target().tensor().isPerSample()) {
      return of.accesses().stream().allMatch(WorkSharing::isOfSample) ? Index.SAMPLE : null;
    }
    Index longest = null;
    for (Index index : hasElementsOfItsOwn(of) ? candidates : List.<Index>of()) {
      boolean isTurn = of.order() != null && of.order().index().equals(index);
      if (!isTurn && index.extent() > (longest == null ? 1 : longest.extent())) {
        longest = index;
      }
    }
    return longest;
  }

  private static boolean isOfSample(Access access) {
    return !access.tensor().isPerSample()
        || access.subscripts().get(0).equals(Affine.of(Index.SAMPLE));
  }

  /** Whether other values of an index are other elements of the target. */
  private static boolean hasElementsOfItsOwn(Assignment of) {
    Set<Index> seen = new HashSet<>();
    for (Affine subscript : of.target().subscripts()) {
      if (subscript.terms().size() > 1 || !subscript.indices().stream().allMatch(seen::add)) {
        return false;
      }
    }
    return of.target().lookups().isEmpty();
  }

  /** The indices that a kernel, or the loops around it, can be given a part of. */
  private static List<Index> destinations(Contraction c) {
    List<Index> candidates = new ArrayList<>();
    if (c.isPlain() || c.kernel().gathered() != Axis.DESTINATION) {
      candidates.add(c.destinations().get(0));
    }
    List<Index> rows = c.target().subscripts().get(0).indices();
    c.outer().stream().filter(rows::contains).forEach(candidates::add);
    return candidates;
  }

  /** Whether workers can share at least half of what the routine has to do. */
  public static boolean isWorthwhile(Routine routine) {
    long shared =
        Stage.flat(routine.stages()).stream()
            .filter(stage -> index(stage) != null)
            .mapToLong(WorkSharing::operations)
            .sum();
    return shared > 0 && shared >= operations(routine) - shared;
  }

  /** About how many multiply–adds the routine has to do for a sample. */
  public static long operations(Routine routine) {
    return Stage.flat(routine.stages()).stream().mapToLong(WorkSharing::operations).sum();
  }

  private static long operations(Stage stage) {
    return stage instanceof StraightLine line
        ? line.statements().stream().mapToLong(s -> Expressions.reads(s.value()).size()).sum()
        : stage.assignments().stream().mapToLong(Assignment::repetitions).sum();
  }
}
