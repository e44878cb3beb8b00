package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.convolutional.FanoutPictures;
import dev.fanout.examples.benchmarks.convolutional.PictureMeasure;
import dev.fanout.examples.benchmarks.convolutional.PictureTimes;
import dev.fanout.examples.benchmarks.convolutional.Pictures;
import dev.fanout.examples.benchmarks.subject.Fanout;

/** The share of each stage in the time of one measure of one network of pictures. */
final class PictureProfile {

  /** Seconds until training is compiled, and a prediction. */
  private static final double STEPS = 25;

  private static final double PREDICTIONS = 3;

  private PictureProfile() {}

  /**
   * Prints the lines of {@link Profile}.
   *
   * @param args a variant of Fanout, a measure and a network: {@code VECTOR STEP DsCnn}; the
   *     networks have to be compiled
   */
  public static void main(String[] args) throws Exception {
    PictureMeasure measure = PictureMeasure.valueOf(args[1]);
    Runnable run =
        PictureTimes.run(
                new FanoutPictures(Fanout.valueOf(args[0])), Pictures.read(args[2]), measure)
            .orElseThrow();
    Profile.print(run, measure.samples(), measure == PictureMeasure.STEP ? STEPS : PREDICTIONS);
  }
}
