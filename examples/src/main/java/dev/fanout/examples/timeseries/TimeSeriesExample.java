package dev.fanout.examples.timeseries;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.chart.Plot;
import dev.fanout.examples.data.SunspotNumbers;
import dev.fanout.optimize.AdamW;
import dev.fanout.optimize.LearningRate;
import dev.fanout.train.ConsoleProgress;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Sunspots: each year from the nine before, learned up to 1949, foretold from 1950 on. */
public final class TimeSeriesExample {

  private static final int YEARS = 9;
  private static final int EPOCHS = 120;

  private TimeSeriesExample() {}

  public static void main(String... arguments) throws IOException {
    run();
  }

  static Evaluation run() throws IOException {
    Split split = SunspotNumbers.split(YEARS);
    Transform inputs = Transform.standardizing(split.train());
    Transform targets = Transform.standardizing(split.train().targets());
    Samples train = targets.targets(inputs.inputs(split.train()));
    Samples test = targets.targets(inputs.inputs(split.validation()));

    NextYearTraining training = NextYearTraining.initialized(42);
    Trainer.builder()
        .optimizer(AdamW.withLearningRate(0.02).weightDecay(0.1))
        .learningRate(LearningRate.cosine(EPOCHS, 0))
        .batchSize(16)
        .epochs(EPOCHS)
        .listener(ConsoleProgress.create())
        .build()
        .fit(training, train);

    NextYearModel model = training.model();
    double[] year = new double[test.size()];
    double[] seen = new double[test.size()];
    double[] lastYear = new double[test.size()];
    double[] foretold = new double[test.size()];
    for (int row = 0; row < test.size(); row++) {
      year[row] = SunspotNumbers.FIRST_TESTED + row;
      seen[row] = split.validation().targets()[row][0];
      lastYear[row] = split.validation().inputs()[row][YEARS - 1];
      foretold[row] = targets.invert(model.next(test.inputs()[row]))[0];
    }
    Evaluation result = Evaluation.of(training, test);
    System.out.printf(
        Locale.ROOT,
        "%nR² %.3f; that next year is like this year has %.3f (%d years)%n",
        result.scores().r2(),
        r2(seen, lastYear),
        test.size());
    Plot.of("Sunspots, each year foretold from the nine before", "year", "number of sunspots")
        .line("seen", Plot.GREY, year, seen)
        .line("foretold", Plot.BLUE, year, foretold)
        .from(SunspotNumbers.FIRST_TESTED - 0.5)
        .fromZero()
        .save("Forecast", "timeseries");
    return result;
  }

  /** 1 − Σ (seen − foretold)² / Σ (seen − mean)². */
  private static double r2(double[] seen, double[] foretold) {
    double mean = Arrays.stream(seen).average().orElseThrow();
    double left = 0;
    double all = 0;
    for (int i = 0; i < seen.length; i++) {
      left += Math.pow(seen[i] - foretold[i], 2);
      all += Math.pow(seen[i] - mean, 2);
    }
    return 1 - left / all;
  }
}
