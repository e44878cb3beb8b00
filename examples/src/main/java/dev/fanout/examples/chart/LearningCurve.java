package dev.fanout.examples.chart;

import dev.fanout.train.EpochResult;
import dev.fanout.train.TrainingReport;
import java.io.IOException;
import java.util.function.ToDoubleFunction;

/** How the loss and the accuracy of a training changed from epoch to epoch, as a picture. */
public final class LearningCurve {

  private final String name;
  private final TrainingReport report;
  private final double[] epochs;

  private LearningCurve(String name, TrainingReport report) {
    this.name = name;
    this.report = report;
    this.epochs = values(EpochResult::epoch);
  }

  /** The curve of a training with validation samples. */
  public static LearningCurve of(String name, TrainingReport report) {
    return new LearningCurve(name, report);
  }

  /** Draws {@code learning-curve-….png}; see {@link Plot#save}. */
  public void save() throws IOException {
    Plot.save("Learning curve", "learning-curve-" + name, loss(), accuracy());
  }

  Plot loss() {
    Plot plot = Plot.of(name + ": loss by epoch", "epoch", "mean loss per sample");
    plot.line("training samples", Plot.GREY, epochs, values(EpochResult::trainLoss));
    plot.line("validation samples", Plot.BLUE, epochs, values(EpochResult::validationLoss));
    return best(plot, EpochResult::validationLoss).from(0.5).fromZero();
  }

  Plot accuracy() {
    Plot plot = Plot.of(name + ": accuracy by epoch", "epoch", "samples classified correctly");
    plot.line("validation samples", Plot.BLUE, epochs, values(LearningCurve::accuracy));
    return best(plot, LearningCurve::accuracy).from(0.5).percent();
  }

  private Plot best(Plot plot, ToDoubleFunction<EpochResult> y) {
    double[] epoch = {report.bestEpoch()};
    double[] value = {y.applyAsDouble(report.best())};
    return plot.points("best epoch (" + report.bestEpoch() + ")", Plot.BLUE, epoch, value);
  }

  private double[] values(ToDoubleFunction<EpochResult> value) {
    return report.epochs().stream().mapToDouble(value).toArray();
  }

  private static double accuracy(EpochResult epoch) {
    return epoch.metrics().get("accuracy");
  }
}
