package dev.fanout.processor.schedule.check;

import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.BySamples;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.OnePass;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Sharing;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.Transpose;
import dev.fanout.processor.schedule.Turns;
import dev.fanout.processor.schedule.Watchpoint;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Two workers run through a shared routine, by either way where there are two, and note what each
 * touches between one barrier and the next: neither writes where the other one reads or writes.
 */
final class EnoughBarriers implements ScheduleRule {

  @Override
  public void check(Schedule schedule, BiConsumer<String, String> broken) {
    if (!schedule.isShared()) {
      return;
    }
    for (Routine routine : schedule.routines()) {
      if (schedule.lanes() != null && schedule.lanes().has(routine.name())) {
        continue; // by one worker alone
      }
      for (boolean areMany : new boolean[] {false, true}) {
        Stretch run = new Stretch(schedule, areMany, text -> broken.accept(routine.name(), text));
        routine.steps().forEach(run::step);
      }
    }
  }

  /** What was touched since the last barrier, each with who did so first. */
  private static final class Stretch implements Stage.Cases<Void> {

    private final Schedule schedule;
    private final boolean areMany;
    private final Consumer<String> broken;
    private final Map<Tensor, Map<Touch, Stage>> touched = new HashMap<>();
    private Sharing sharing = Sharing.WHOLE;

    Stretch(Schedule schedule, boolean areMany, Consumer<String> broken) {
      this.schedule = schedule;
      this.areMany = areMany;
      this.broken = broken;
    }

    void step(Step next) {
      if (next.awaits()) {
        touched.clear();
      }
      sharing = next.sharing();
      next.stage().choose(this);
    }

    @Override
    public Void straightLine(StraightLine line) {
      return touch(line);
    }

    @Override
    public Void contraction(Contraction contraction) {
      return touch(contraction);
    }

    @Override
    public Void loopNest(LoopNest nest) {
      return touch(nest);
    }

    @Override
    public Void onePass(OnePass pass) {
      return touch(pass);
    }

    @Override
    public Void watchpoint(Watchpoint watchpoint) {
      return touch(watchpoint);
    }

    @Override
    public Void transpose(Transpose transpose) {
      return touch(transpose);
    }

    /** Twice: the second turn meets what is left of the first. */
    @Override
    public Void turns(Turns turns) {
      for (int turn = 0; turn < 2; turn++) {
        turns.steps().forEach(this::step);
        if (turns.awaits()) {
          touched.clear();
        }
      }
      return null;
    }

    @Override
    public Void bySamples(BySamples choice) {
      (areMany ? choice.more() : choice.fewer()).forEach(this::step);
      return null;
    }

    private Void touch(Stage stage) {
      Set<Touch> touches = stage.choose(new Touches(schedule.storages(), sharing, this::same));
      for (Touch touch : touches) {
        Map<Touch, Stage> others =
            touched.computeIfAbsent(touch.array(), array -> new LinkedHashMap<>());
        if (others.putIfAbsent(touch, stage) != null) {
          continue; // told of whatever it meets
        }
        others.forEach(
            (other, by) -> {
              if (touch.meets(other)) {
                broken.accept(
                    "one worker is at\n"
                        + by
                        + "and another one touches "
                        + touch.array()
                        + " as well, at\n"
                        + stage);
              }
            });
      }
      return null;
    }

    /** Where steps are taken in place, a gradient is the parameter itself. */
    private Tensor same(Tensor array) {
      return schedule.descent() > 0 && array.isAdjoint() && !array.isPerSample()
          ? new Tensor(array.node(), array.part(), Role.PARAMETER, array.shape())
          : array;
    }
  }
}
