package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.copy.FlatPictures;
import dev.fanout.processor.schedule.copy.TransposedWeights;
import dev.fanout.processor.schedule.copy.Views;
import dev.fanout.processor.schedule.window.GatheredWindows;
import java.util.Map;
import java.util.function.Predicate;

/** States a program so that its loops run along rows of arrays: with copies, or without some. */
final class AlongRows {

  private AlongRows() {}

  /**
   * @param loops whether an assignment becomes loops
   * @param seen the tensors that somebody else writes or reads, beside those in {@code fixed}
   * @param fixed where what others supply is kept
   */
  static Program of(
      Program program,
      Predicate<Assignment> loops,
      Predicate<Tensor> seen,
      Map<Tensor, Storage> fixed) {
    Program all = RowCopies.of(Views.of(program, seen.or(fixed::containsKey)), loops);
    all = TransposedWeights.of(GatheredWindows.of(all, loops), loops, fixed);
    Positions positions = new Positions();
    all.assignments().stream().filter(loops).forEach(positions::add);
    return FlatPictures.of(all, loops, positions::contains);
  }
}
