package dev.fanout.processor.schedule.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.BySamples;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.Lanes;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.OnePass;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.Transpose;
import dev.fanout.processor.schedule.Turns;
import dev.fanout.processor.schedule.Watchpoint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a stage reads is there: in an array that was written before, or in a local variable of the
 * same straight-line code. What is added to was begun before.
 */
final class StoredBeforeRead implements ScheduleRule {

  @Override
  public void check(Schedule schedule, BiConsumer<String, String> broken) {
    Set<Tensor> everWritten = new HashSet<>();
    for (Routine routine : schedule.routines()) {
      Stage.flat(routine.stages()).forEach(stage -> addTargets(stage, everWritten));
    }
    Set<Tensor> scratch = new HashSet<>();
    schedule.scratch().transposed().forEach(storage -> scratch.add(storage.array()));
    Lanes lanes = schedule.lanes();
    for (Routine routine : schedule.routines()) {
      Consumer<String> inRoutine = text -> broken.accept(routine.name(), text);
      Walk walk = new Walk(schedule.storages(), scratch, everWritten, inRoutine);
      if (lanes != null && routine.name().equals(lanes.sums())) {
        schedule.routine(lanes.routine()).stages().forEach(s -> addTargets(s, walk.written));
      }
      routine.stages().forEach(stage -> stage.choose(walk));
    }
  }

  private static void addTargets(Stage stage, Set<Tensor> targets) {
    stage.statements().forEach(statement -> targets.add(statement.target().tensor()));
  }

  /** Goes through a routine and keeps what has been written. */
  private static final class Walk implements Stage.Cases<Void> {

    private final Map<Tensor, Storage> storages;
    private final Set<Tensor> scratch;
    private final Set<Tensor> everWritten;
    private final Consumer<String> broken;
    private final Set<Tensor> written = new HashSet<>();
    private final Set<Tensor> transposed = new HashSet<>();

    /**
     * @param scratch the arrays that only a transposition fills
     * @param everWritten what some routine writes
     */
    Walk(
        Map<Tensor, Storage> storages,
        Set<Tensor> scratch,
        Set<Tensor> everWritten,
        Consumer<String> broken) {
      this.storages = storages;
      this.scratch = scratch;
      this.everWritten = everWritten;
      this.broken = broken;
    }

    @Override
    public Void straightLine(StraightLine line) {
      Set<Access> local = new HashSet<>();
      for (Assignment statement : line.statements()) {
        for (Access read : statement.reads()) {
          if (storages.containsKey(read.tensor())) {
            if (!local.contains(read)) {
              read(read.tensor(), statement);
            }
          } else if (!local.contains(read)) {
            broken.accept(read + " is neither stored nor computed before " + statement);
          }
        }
        begin(statement, statement.operator() == Operator.ASSIGN);
        local.add(statement.target());
      }
      return null;
    }

    @Override
    public Void contraction(Contraction c) {
      for (Tensor array : List.of(c.factor().tensor(), c.source().tensor())) {
        if (scratch.contains(array) && !transposed.contains(array)) {
          broken.accept(array + " is not transposed before " + c);
        }
      }
      loops(c.of(), false);
      return null;
    }

    @Override
    public Void loopNest(LoopNest nest) {
      loops(nest.of(), nest.starts() || nest.of().operator() == Operator.ASSIGN);
      return null;
    }

    /** What it overwrites is there for its own parts only. */
    @Override
    public Void onePass(OnePass pass) {
      pass.parts().forEach(part -> part.choose(this));
      written.removeAll(pass.overwrites().keySet());
      return null;
    }

    private void loops(Assignment of, boolean begins) {
      for (Access access : of.accesses()) {
        if (!storages.containsKey(access.tensor())) {
          broken.accept(access.tensor() + " has no array for " + of);
        }
      }
      of.target().lookups().forEach(access -> read(access.tensor(), of));
      of.reads().forEach(access -> read(access.tensor(), of));
      begin(of, begins);
    }

    /** One turn may read what an earlier one has written. */
    @Override
    public Void turns(Turns turns) {
      Set<Tensor> inside = new HashSet<>();
      turns.leaves().forEach(stage -> addTargets(stage, inside));
      Walk once =
          new Walk(storages, Set.of(), Set.of(), broken); // which tells only what does not begin
      once.written.addAll(written);
      turns.steps().forEach(step -> step.stage().choose(once));
      written.addAll(inside);
      turns.steps().forEach(step -> step.stage().choose(this));
      return null;
    }

    @Override
    public Void watchpoint(Watchpoint watchpoint) {
      if (!storages.containsKey(watchpoint.adjoint()) || !written.contains(watchpoint.adjoint())) {
        broken.accept(watchpoint.adjoint() + " is shown before it is computed");
      }
      return null;
    }

    @Override
    public Void transpose(Transpose transpose) {
      transposed.add(transpose.into());
      return null;
    }

    @Override
    public Void bySamples(BySamples choice) {
      choice.fewer().stream().map(Step::stage).forEach(stage -> stage.choose(this));
      choice.more().stream().map(Step::stage).forEach(stage -> stage.choose(this));
      return null;
    }

    /** What nobody ever writes is zero, and stays so. */
    private void read(Tensor tensor, Assignment by) {
      if (isOfRoutine(tensor) && !written.contains(tensor) && everWritten.contains(tensor)) {
        broken.accept(tensor + " is read before it is written: " + by);
      }
    }

    private void begin(Assignment of, boolean begins) {
      Tensor target = of.target().tensor();
      if (!begins && isOfRoutine(target) && !written.contains(target)) {
        broken.accept(target + " is added to before it begins: " + of);
      }
      written.add(target);
    }

    /** Whether the routine itself has to write the tensor before it reads it. */
    private boolean isOfRoutine(Tensor tensor) {
      Storage storage = storages.get(tensor);
      boolean isCallers =
          storage != null
              && (storage.array().role() == Role.INPUT || storage.array().role() == Role.TARGET);
      return tensor.isPerSample() && isComputed(tensor) && !isCallers;
    }

    private static boolean isComputed(Tensor tensor) {
      return switch (tensor.role()) {
        case INPUT, TARGET, PARAMETER, STATE, CONSTANT, MASK, SHARE, SEED -> false;
        case VALUE, DETACHED, ERROR, ADJOINT, TANGENT, ADJOINT_TANGENT -> true;
      };
    }
  }
}
