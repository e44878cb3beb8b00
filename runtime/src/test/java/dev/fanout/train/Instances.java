package dev.fanout.train;

import static dev.fanout.train.HostileArguments.orNull;

import dev.fanout.DoublePredictor;
import dev.fanout.Loss;
import dev.fanout.Predictor;
import dev.fanout.data.AugmentedSamples;
import dev.fanout.data.Columns;
import dev.fanout.data.Idx;
import dev.fanout.data.MappedSamples;
import dev.fanout.data.SampleSource;
import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.ConfusionMatrix;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.evaluate.GradientCheck;
import dev.fanout.evaluate.GradientReport;
import dev.fanout.evaluate.Scores;
import dev.fanout.evaluate.ScoresOf;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.io.Entry;
import dev.fanout.io.Match;
import dev.fanout.io.Names;
import dev.fanout.io.Safetensors;
import dev.fanout.io.Tensors;
import dev.fanout.network.GradientWatcher;
import dev.fanout.network.Part;
import dev.fanout.network.Trainable;
import dev.fanout.network.Workers;
import dev.fanout.optimize.Adadelta;
import dev.fanout.optimize.Adagrad;
import dev.fanout.optimize.Adam;
import dev.fanout.optimize.AdamW;
import dev.fanout.optimize.AmsGrad;
import dev.fanout.optimize.Lbfgs;
import dev.fanout.optimize.LearningRate;
import dev.fanout.optimize.Lion;
import dev.fanout.optimize.Nadam;
import dev.fanout.optimize.Optimizer;
import dev.fanout.optimize.RAdam;
import dev.fanout.optimize.RmsProp;
import dev.fanout.optimize.RowLoops;
import dev.fanout.optimize.Rprop;
import dev.fanout.optimize.Sgd;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Head;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.LayoutBuilder;
import dev.fanout.parameters.ParameterTensor;
import dev.fanout.parameters.RowArithmetic;
import dev.fanout.parameters.TableInput;
import dev.fanout.testing.LinearRegression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Instances of every class of the runtime, in the states in which they may be met. */
final class Instances {

  private final Path folder;

  /**
   * @param folder for files
   */
  Instances(Path folder) {
    this.folder = folder;
  }

  LinearRegression network() {
    return new LinearRegression(1, true);
  }

  private static Samples samples() {
    return Samples.of(new double[][] {{1}, {2}, {3}}, new double[][] {{1}, {0}, {1}});
  }

  private static AugmentedSamples augmented() {
    return AugmentedSamples.of(SampleSource.of(samples()), 1, 1, 1);
  }

  private static ParameterTensor tensor() {
    return new LinearRegression(1, true).layout().tensors().get(0);
  }

  private static List<Optimizer> optimizers() {
    return List.of(
        Sgd.withLearningRate(0.1).momentum(0.5),
        Sgd.withLearningRate(0.1),
        Adam.withLearningRate(0.1),
        AdamW.withLearningRate(0.1),
        AmsGrad.withLearningRate(0.1),
        Nadam.withLearningRate(0.1),
        RAdam.withLearningRate(0.1),
        Lion.withLearningRate(0.1),
        Rprop.withLearningRate(0.1),
        RmsProp.withLearningRate(0.1),
        Adagrad.withLearningRate(0.1),
        Adadelta.withLearningRate(0.1),
        Lbfgs.withLearningRate(0.1));
  }

  /** The first is in order, null last where it can be given; null for no class of the runtime. */
  List<?> of(Class<?> type) {
    if (Optimizer.class.isAssignableFrom(type)) {
      return orNull(optimizers().stream().filter(type::isInstance).toArray());
    }
    if (type == Trainable.class) {
      return orNull(network());
    }
    if (type == Samples.class) {
      return orNull(
          samples(),
          samples().weighted(new double[] {1, 2, 0}).subset(new int[] {2, 0}),
          Samples.of(new float[1][4], new float[1][2]));
    }
    if (type == SampleSource.class) {
      return orNull(SampleSource.of(samples()), augmented());
    }
    if (type == AugmentedSamples.class) {
      return orNull(augmented(), augmented().shift(1).crop(1, 1).edges().noise(0.5));
    }
    if (type == Columns.class) {
      return List.of(
          Transform.columns(1), Transform.columns(1).oneHot(0), Transform.columns(3).keep(0, 2));
    }
    if (type == CrossValidation.class) {
      return List.of(
          CrossValidation.of(
              this::network, Trainer.builder().epochs(1).build(), samples().folds(3, 1)));
    }
    if (type == Names.class) {
      return orNull(
          Names.of(),
          Names.of("a.* = price.*"),
          Names.of("price.* = unused"),
          Names.of("in order transposed"));
    }
    if (type == Match.class) {
      return List.of(match(Names.of()), match(Names.of("a.* = price.*")));
    }
    if (type == Predictor.class) {
      return orNull((Predictor) (in, out, rows) -> {});
    }
    if (type == DoublePredictor.class) {
      return orNull((DoublePredictor) (in, out, rows) -> {});
    }
    if (type == Split.class) {
      return orNull(new Split(samples(), samples()));
    }
    if (type == Transform.class) {
      Transform scaling = Transform.standardizing(new float[][] {{1}, {2}});
      return orNull(
          scaling,
          Transform.oneHot(1, 0, 2),
          scaling.andThen(Transform.dividing(1, 2)),
          Transform.columns(3).keep(0).drop(1).oneHot(2).fit(new double[][] {{1, 2, 3}}));
    }
    if (type == Idx.class || type == MappedSamples.class || type == Tensors.class) {
      return fromFiles(type);
    }
    if (type == Entry.class) {
      return orNull(
          new Entry("price.weight", tensor(), network().parameters()),
          new Entry("price.bias", tensor(), network().parameters()),
          new Entry("absent", tensor(), network().parameters()));
    }
    if (type == Blocks.class) {
      return orNull(
          Blocks.of(new double[][] {{1}, {2}}),
          Blocks.of(new float[][] {{1}, {2}}),
          Blocks.of(new double[][] {}),
          Blocks.of(new double[][] {{1, 2, 3}}));
    }
    if (type == Layout.class) {
      return orNull(network().layout());
    }
    if (type == LayoutBuilder.class) {
      return List.of(Layout.of(Blocks.of(new double[][] {{1}, {2}})));
    }
    if (type == ParameterTensor.class) {
      return orNull(tensor());
    }
    if (type == TableInput.class) {
      return orNull(new TableInput("words", 0, 2, 10));
    }
    if (type == Head.class) {
      return orNull(network().layout().heads().get(0));
    }
    if (type == Optimizer.State.class) {
      return orNull(optimizers().stream().map(rule -> rule.bind(network().parameters())).toArray());
    }
    if (type == RowArithmetic.class) {
      return orNull(new RowLoops());
    }
    if (type == Optimizer.Gradient.class) {
      return orNull((Optimizer.Gradient) () -> 1);
    }
    if (type == LearningRate.class) {
      return orNull(
          LearningRate.constant(),
          LearningRate.step(1, 0.5),
          LearningRate.exponential(0.5),
          LearningRate.polynomial(2, 1),
          LearningRate.cosine(2, 0),
          LearningRate.warmUp(1, 0.1),
          LearningRate.onPlateau(0.5, 1),
          LearningRate.cosineWithRestarts(1, 1, 0),
          LearningRate.oneCycle(4, 0.3, 0.1, 0));
    }
    if (type == Listener.class) {
      return orNull(new Listener() {});
    }
    if (type == ConsoleProgress.class) {
      return List.of(
          ConsoleProgress.to(new StringBuilder(), true),
          ConsoleProgress.to(new StringBuilder(), false));
    }
    if (type == CsvHistory.class) {
      return List.of(CsvHistory.to(folder.resolve("history/file.csv")), CsvHistory.to(folder));
    }
    if (type == Checkpoints.class) {
      return orNull(
          Checkpoints.to(folder.resolve("more/checkpoint")),
          Checkpoints.to(folder).resuming(),
          Checkpoints.to(HostileArguments.file(folder, "full", "no such format")).resuming());
    }
    if (type == StopRequest.class) {
      return orNull(StopRequest.create());
    }
    if (type == Trainer.class) {
      return List.of(
          Trainer.builder().epochs(1).build(),
          Trainer.builder().epochs(2).earlyStopping(1).metric("loss", Evaluation::loss).build());
    }
    if (type == TrainerBuilder.class) {
      return List.of(Trainer.builder());
    }
    if (type == TrainingPlan.class) {
      return orNull(new TrainingPlan(2, 3, 1, 3, 3, 2, Adam.withLearningRate(0.1), List.of()));
    }
    if (type == EpochResult.class) {
      return orNull(new EpochResult(1, 0.5, 0.5, Map.of(), 1, 1, 0.1));
    }
    if (type == TrainingReport.class) {
      EpochResult result = new EpochResult(1, 0.5, 0.5, Map.of(), 1, 1, 0.1);
      return orNull(
          new TrainingReport(List.of(result), 1, "validation loss", false, false, 1, 2),
          new TrainingReport(List.of(), 0, "validation loss", false, true, 1, 2));
    }
    if (type == DivergedException.class) {
      return orNull(new DivergedException("The loss is NaN.", 1, 1));
    }
    if (type == Evaluation.class) {
      return orNull(Evaluation.of(network(), samples()));
    }
    if (type == Scores.class) {
      double[][] row = {{0.5}};
      return List.of(
          Evaluation.of(network(), samples()).scores(),
          ScoresOf.of(head(1, Loss.BINARY_CROSS_ENTROPY), row, new double[][] {{1}}),
          ScoresOf.of(
              head(3, Loss.CROSS_ENTROPY), new double[][] {{0.5, 0.2, 0.3}}, new double[][] {{1}}));
    }
    if (type == ConfusionMatrix.class) {
      return List.of(ConfusionMatrix.of(new int[] {0, 1}, new int[] {1, 1}, 2));
    }
    if (type == GradientCheck.class) {
      return List.of(GradientCheck.of(network()));
    }
    if (type == GradientReport.class) {
      return List.of(GradientCheck.of(network()).run(samples()));
    }
    if (type == GradientReport.TensorResult.class) {
      return List.of(new GradientReport.TensorResult("a[0]", 1, 1, 1, 1, 0));
    }
    if (type == GradientWatcher.class) {
      return orNull(GradientWatcher.trap(), GradientWatcher.clipNorm(1));
    }
    if (type == Part.class) {
      return List.of(Part.WHOLE);
    }
    if (type == Workers.class) {
      return orNull(Workers.of(1), Workers.of(1, 0));
    }
    if (type == Workers.Task.class) {
      return orNull((Workers.Task) (size, part) -> {});
    }
    if (type == Xoshiro256.class) {
      return List.of(Xoshiro256.seeded(1));
    }
    return null;
  }

  private static Head head(int width, Loss loss) {
    return new Head("price", 0, width, 0, 1, List.of(loss));
  }

  private Match match(Names names) {
    return new Match(
        (Tensors) of(Tensors.class).get(0),
        names,
        Map.of("price.weight", new int[] {1, 1}, "price.bias", new int[] {1}),
        Map.of());
  }

  private List<?> fromFiles(Class<?> type) {
    try {
      Path file = folder.resolve("numbers");
      Files.write(file, new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 0});
      if (type == Idx.class) {
        return orNull(Idx.read(file));
      }
      if (type == MappedSamples.class) {
        return orNull(MappedSamples.ofIdx(file, file, 2));
      }
      Path weights = folder.resolve("weights");
      if (!Files.exists(weights)) {
        Safetensors.save(weights, network().layout(), Map.of());
      }
      return orNull(Safetensors.read(weights));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
