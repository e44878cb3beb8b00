package dev.fanout.examples.regression;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.chart.Plot;
import dev.fanout.examples.data.Resource;
import dev.fanout.optimize.Adam;
import dev.fanout.train.ConsoleProgress;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.util.Locale;

/** A quantity instead of a class: how many MPa a cylinder of concrete bears. */
public final class RegressionExample {

  private RegressionExample() {}

  public static void main(String... arguments) throws IOException {
    run();
  }

  static Evaluation run() throws IOException {
    Split tested = Resource.table("concrete.csv").quantities("strength").splitEvery(5);
    Split learned = tested.train().splitEvery(8);
    // Inputs and targets are scaled; predictions come back in MPa through invert.
    Transform mixtures = Transform.standardizing(learned.train());
    Transform strengths = Transform.standardizing(learned.train().targets());
    Samples train = strengths.targets(mixtures.inputs(learned.train()));
    Samples validation = strengths.targets(mixtures.inputs(learned.validation()));
    Samples test = strengths.targets(mixtures.inputs(tested.validation()));

    ConcreteTraining training = ConcreteTraining.initialized(42);
    Trainer.builder()
        .optimizer(Adam.withLearningRate(0.005))
        .batchSize(16)
        .epochs(300)
        .earlyStopping(50)
        .listener(ConsoleProgress.create())
        .build()
        .fit(training, train, validation);

    ConcreteModel model = training.model();
    double[] measured = new double[test.size()];
    double[] predicted = new double[test.size()];
    for (int row = 0; row < test.size(); row++) {
      measured[row] = tested.validation().targets()[row][0];
      predicted[row] = strengths.invert(model.strength(test.inputs()[row]))[0];
    }
    Evaluation result = Evaluation.of(training, test);
    double mpa = strengths.invert(1)[0] - strengths.invert(0)[0];
    System.out.printf(
        Locale.ROOT,
        "%nR² %.3f, root mean squared error %.1f MPa, mean absolute error %.1f MPa (%d mixtures)%n",
        result.scores().r2(),
        mpa * result.scores().rootMeanSquaredError(),
        mpa * result.scores().meanAbsoluteError(),
        test.size());
    double[] ends = {0, 80};
    Plot.of("Strength of concrete that was not learned from", "measured (MPa)", "predicted (MPa)")
        .line("perfect", Plot.GREY, ends, ends)
        .points("test mixtures", Plot.BLUE, measured, predicted)
        .smallPoints()
        .save("Predicted against measured", "regression");
    return result;
  }
}
