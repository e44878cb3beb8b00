package dev.fanout.examples.benchmarks.convolutional;

import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.examples.benchmarks.subject.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Times one subject on one network, after its answers have been held against those of all. */
public final class PictureTimes {

  /** The greatest difference of an output. */
  public static final double TOLERANCE = 1e-4;

  private static final long WINDOW = 10_000_000;
  private static final int LEAST_WINDOWS = 10;
  private static final int MOST_ROUNDS = 12;
  private static final int FEW = 200;
  private static final double SHORTER = 0.95;

  private PictureTimes() {}

  /**
   * Prints a line for each measure: its name, the lower decile in microseconds a sample.
   *
   * @param args the network, the identifier of a subject, seconds of a round of warm-up, seconds
   */
  public static void main(String[] args) throws Exception {
    Pictures pictures = Pictures.read(args[0]);
    PictureSubject subject = PictureSubjects.all().get(args[1]);
    double round = Double.parseDouble(args[2]);
    double seconds = Double.parseDouble(args[3]);
    agree(subject, pictures);
    for (PictureMeasure measure : PictureMeasure.values()) {
      Optional<Runnable> run = run(subject, pictures, measure);
      if (run.isPresent()) {
        double micros = micros(run.get(), round, seconds) / measure.samples();
        System.out.printf(Locale.ROOT, "%s\t%.3f%n", measure, micros);
      }
    }
    // Some libraries leave threads behind.
    System.exit(0);
  }

  /** What is timed, if the subject can do it. */
  public static Optional<Runnable> run(
      PictureSubject subject, Pictures pictures, PictureMeasure measure) throws Exception {
    return measure == PictureMeasure.STEP
        ? subject.training(pictures, Rule.RATE).map(steps -> steps::run)
        : subject.prediction(pictures, measure.samples()).map(prediction -> prediction::run);
  }

  private static void agree(PictureSubject subject, Pictures pictures) throws Exception {
    for (int samples : new int[] {1, Pictures.BATCH}) {
      Optional<Prediction> prediction = subject.prediction(pictures, samples);
      if (prediction.isPresent()) {
        prediction.get().run();
        prediction.get().run();
        float[] outputs = prediction.get().outputs();
        compare(subject.label() + ", predictions", pictures.predicted(), outputs, samples);
      }
    }
    Optional<Steps> steps = subject.training(pictures, Pictures.RATE);
    if (steps.isPresent()) {
      steps.get().run();
      steps.get().run();
      float[] outputs = steps.get().output();
      compare(subject.label() + ", training", pictures.trained(), outputs, Pictures.BATCH);
    }
  }

  /** Stops the run unless the outputs of the first samples are as expected. */
  public static void compare(String what, float[] expected, float[] outputs, int samples) {
    int size = expected.length / Pictures.BATCH * samples;
    double largest = outputs.length == size ? 0 : Double.NaN;
    for (int i = 0; i < Math.min(size, outputs.length); i++) {
      double difference = Math.abs(outputs[i] - expected[i]);
      largest = difference <= largest ? largest : difference;
    }
    if (!(largest <= TOLERANCE)) {
      throw new IllegalStateException(
          "%s, disagrees: %d outputs for %d, differences up to %s. Nothing was timed."
              .formatted(what, outputs.length, size, largest));
    }
  }

  /** The lower decile of windows of a hundredth of a second or one call. */
  private static double micros(Runnable run, double round, double seconds) {
    warmUp(run, round);
    int calls = 1;
    while (nanos(run, calls) < WINDOW) {
      calls *= 2;
    }
    List<Double> windows = new ArrayList<>();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end || windows.size() < LEAST_WINDOWS) {
      windows.add(nanos(run, calls) / 1e3 / calls);
    }
    double[] sorted = windows.stream().mapToDouble(micros -> micros).sorted().toArray();
    return sorted[sorted.length / 10];
  }

  /**
   * Rounds of some seconds, until one has no call that is clearly shorter than all before; if there
   * are few calls in a round, until two have none.
   */
  private static void warmUp(Runnable run, double round) {
    long best = Long.MAX_VALUE;
    int patience = 2;
    for (int i = 0; i < MOST_ROUNDS && patience > 0; i++) {
      long before = best;
      long end = System.nanoTime() + (long) (round * 1e9);
      int calls = 0;
      for (; System.nanoTime() < end; calls++) {
        best = Math.min(best, nanos(run, 1));
      }
      if (best > SHORTER * before) {
        patience -= calls < FEW ? 1 : 2;
      }
    }
  }

  private static long nanos(Runnable run, int calls) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      run.run();
    }
    return System.nanoTime() - start;
  }
}
