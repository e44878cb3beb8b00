package dev.fanout.processor;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.pass.Boundary;
import dev.fanout.processor.notation.check.Passes;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.check.ScheduleCheck;
import dev.fanout.processor.schedule.pass.Scheduling;
import dev.fanout.processor.schedule.pass.Scheduling.Demand;
import dev.fanout.processor.schedule.pass.Scheduling.Interface;
import dev.fanout.processor.schedule.pass.Scheduling.Programs;
import dev.fanout.processor.schedule.segment.Constants;
import java.util.Optional;

/**
 * The programs of a network as stages.
 *
 * @param training empty if nothing is trained
 * @param derivatives empty if none are asked for
 */
public record Schedules(
    Schedule inference, Optional<Schedule> training, Optional<Schedule> derivatives) {

  /** Schedules these programs. */
  static Scheduling of(
      Programs programs,
      Network network,
      Forward forward,
      Boundary boundary,
      Options options,
      Passes passes) {
    return new Scheduling(
        programs,
        new Interface(boundary.inputs(), boundary.outputs(), boundary.targets()),
        new Demand(
            network.configuration().unroll(),
            network.configuration().precision(),
            options.arithmetic(network).variants()),
        new Constants(forward.constants()),
        boundary.watched(),
        network.repeatedBlocks(),
        passes);
  }

  /** Those of model and training. */
  static Schedules of(Scheduling scheduling, Network network, Passes passes) {
    Schedule inference =
        passes.run("schedule of the model", scheduling::inference, ScheduleCheck::of);
    Optional<Schedule> training =
        network.isTrained()
            ? Optional.of(
                passes.run("schedule of the training", scheduling::training, ScheduleCheck::of))
            : Optional.empty();
    return new Schedules(inference, training, Optional.empty());
  }

  /** The same with those of derivatives. */
  Schedules with(Optional<Schedule> requested) {
    return new Schedules(inference, training, requested);
  }

  /** The one of the most stages: that of the training, if there is any. */
  Schedule largest() {
    return training.orElse(inference);
  }
}
