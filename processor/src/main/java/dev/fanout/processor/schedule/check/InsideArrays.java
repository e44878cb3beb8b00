package dev.fanout.processor.schedule.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.BySamples;
import dev.fanout.processor.schedule.Contraction;
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
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Every tensor lies inside its array, and so does every element that loops and kernels touch: where
 * an access could leave its tensor, there is a guard.
 */
final class InsideArrays implements ScheduleRule {

  @Override
  public void check(Schedule schedule, BiConsumer<String, String> broken) {
    schedule
        .storages()
        .forEach(
            (tensor, storage) -> {
              List<Integer> shape = storage.array().shape();
              int lanes = lanes(tensor, storage);
              int room = shape.get(shape.size() - 1);
              if (storage.offset() < 0
                  || room != Index.SAMPLES && storage.offset() + lanes > room) {
                broken.accept("", tensor + " takes " + lanes + " lanes of " + storage);
              }
            });
    for (Routine routine : schedule.routines()) {
      ArrayAccesses accesses = new ArrayAccesses(text -> broken.accept(routine.name(), text));
      routine.stages().forEach(stage -> stage.choose(accesses));
    }
  }

  /** How many lanes of its array a tensor takes; those of one sample if its lanes are samples. */
  static int lanes(Tensor tensor, Storage storage) {
    List<Integer> shape = tensor.shape();
    int n = shape.size();
    return switch (storage.addressing()) {
      case FLAT -> tensor.size();
      case ROWS -> n == 0 ? 1 : product(shape.subList(1, n));
      case LANES -> product(shape.subList(0, 1));
      case POSITIONS -> shape.get(n - 1);
    };
  }

  private static int product(List<Integer> extents) {
    return extents.stream()
        .filter(extent -> extent != Index.SAMPLES)
        .reduce(1, Math::multiplyExact);
  }

  /** Looks at what each stage touches. */
  private record ArrayAccesses(Consumer<String> broken) implements Stage.Cases<Void> {

    @Override
    public Void straightLine(StraightLine line) {
      line.statements().forEach(s -> s.accesses().forEach(access -> inside(access, s)));
      return null;
    }

    @Override
    public Void contraction(Contraction c) {
      if (c.guards().isEmpty()) {
        Stream.of(c.target(), c.factor(), c.source()).forEach(access -> inside(access, c.of()));
      }
      return null;
    }

    @Override
    public Void loopNest(LoopNest nest) {
      if (nest.guards().isEmpty()) {
        nest.over().accesses().forEach(access -> inside(access, nest.of()));
      }
      return null;
    }

    @Override
    public Void onePass(OnePass pass) {
      pass.parts().forEach(part -> part.choose(this));
      return null;
    }

    @Override
    public Void turns(Turns turns) {
      turns.steps().forEach(step -> step.stage().choose(this));
      return null;
    }

    @Override
    public Void watchpoint(Watchpoint watchpoint) {
      return null;
    }

    @Override
    public Void transpose(Transpose transpose) {
      List<Integer> shape = transpose.source().tensor().shape();
      int row = transpose.source().subscripts().get(0).offset();
      int lane = transpose.source().subscripts().get(1).offset();
      if (row + transpose.rows().extent() > shape.get(0)
          || lane + transpose.lanes() > shape.get(1)
          || transpose.rows().extent() > transpose.into().shape().get(1)) {
        broken.accept("more is transposed than there is: " + transpose);
      }
      return null;
    }

    @Override
    public Void bySamples(BySamples choice) {
      Stream.concat(choice.fewer().stream(), choice.more().stream())
          .map(Step::stage)
          .forEach(stage -> stage.choose(this));
      return null;
    }

    private void inside(Access access, Assignment of) {
      List<Integer> shape = access.tensor().shape();
      for (int d = 0; d < shape.size(); d++) {
        Affine subscript = access.subscripts().get(d);
        boolean isOfSamples =
            subscript.terms().stream().anyMatch(t -> t.index().extent() == Index.SAMPLES);
        int extent = shape.get(d) == Index.SAMPLES ? 1 : shape.get(d); // a batch is never empty
        if (isOfSamples
            ? shape.get(d) != Index.SAMPLES
            : subscript.minimum() < 0 || subscript.maximum() >= extent) {
          broken.accept(access + " can lie outside of " + access.tensor() + shape + ": " + of);
        }
      }
    }
  }
}
