package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.BySamples;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.OnePass;
import dev.fanout.processor.schedule.Sharing;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.Transpose;
import dev.fanout.processor.schedule.Turns;
import dev.fanout.processor.schedule.Watchpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what each of several workers does of every stage of a routine, and where they wait. */
final class WorkSharing implements Stage.Cases<Step> {

  private final Barriers barriers;

  private WorkSharing(Map<Tensor, Storage> storages) {
    this.barriers = new Barriers(storages);
  }

  /** Whether workers can share at least half of what the stages have to do. */
  static boolean isWorthwhile(List<Stage> stages) {
    long shared =
        Stage.flat(stages).stream()
            .filter(stage -> stage.shareable() != null)
            .mapToLong(Stage::operations)
            .sum();
    long all = stages.stream().mapToLong(Stage::operations).sum();
    return shared > 0 && shared >= all - shared;
  }

  /** The stages of a routine, shared. */
  static List<Step> of(List<Stage> stages, Map<Tensor, Storage> storages) {
    WorkSharing sharing = new WorkSharing(storages);
    List<Step> steps = new ArrayList<>();
    stages.forEach(stage -> steps.add(stage.choose(sharing)));
    return steps;
  }

  @Override
  public Step straightLine(StraightLine line) {
    return one(line);
  }

  @Override
  public Step contraction(Contraction contraction) {
    return one(contraction);
  }

  @Override
  public Step loopNest(LoopNest nest) {
    return one(nest);
  }

  @Override
  public Step onePass(OnePass pass) {
    return one(pass);
  }

  @Override
  public Step watchpoint(Watchpoint watchpoint) {
    return one(watchpoint);
  }

  @Override
  public Step transpose(Transpose transpose) {
    return one(transpose);
  }

  /** Which way they go is the same for all workers; they share the steps on it. */
  @Override
  public Step bySamples(BySamples choice) {
    Set<Index> indices = new HashSet<>();
    choice.fewer().forEach(step -> indices.add(step.stage().shareable()));
    choice.more().forEach(step -> indices.add(step.stage().shareable()));
    boolean awaits = barriers.isNeededBefore(choice, indices);
    BySamples shared =
        new BySamples(choice.label(), choice.from(), inside(choice.fewer()), inside(choice.more()));
    return new Step(shared, awaits, Sharing.WHOLE);
  }

  /** Each worker does all turns of its samples, or they wait for one another after every turn. */
  @Override
  public Step turns(Turns turns) {
    if (Index.SAMPLE.equals(turns.shareable())) {
      boolean awaits = barriers.isNeededBefore(turns, Set.of(Index.SAMPLE));
      return new Step(
          new Turns(turns.order(), inside(turns.steps()), false), awaits, Sharing.WHOLE);
    }
    barriers.pass();
    List<Step> steps = new ArrayList<>();
    turns.steps().forEach(step -> steps.add(step.stage().choose(this)));
    barriers.pass();
    return new Step(new Turns(turns.order(), steps, true), true, Sharing.WHOLE);
  }

  private Step one(Stage stage) {
    boolean awaits = barriers.isNeededBefore(stage, Collections.singleton(stage.shareable()));
    return new Step(stage, awaits, sharing(stage));
  }

  /** The steps of what all workers have come to by now. */
  private static List<Step> inside(List<Step> steps) {
    return steps.stream()
        .map(step -> new Step(step.stage(), false, sharing(step.stage())))
        .toList();
  }

  private static Sharing sharing(Stage stage) {
    return stage.shareable() == null ? Sharing.FIRST : Sharing.of(stage.shareable());
  }
}
