package dev.fanout.examples.siamese;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.chart.Plot;
import dev.fanout.examples.data.Labels;
import dev.fanout.examples.data.Resource;
import dev.fanout.optimize.Adam;
import dev.fanout.optimize.LearningRate;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import dev.fanout.train.ConsoleProgress;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Twin networks (Bromley et al. 1993): nobody names a digit, only whether two pictures show the
 * same one. A map of the digits comes out of it.
 */
public final class SiameseExample {

  private static final int EPOCHS = 20;

  private SiameseExample() {}

  public static void main(String... arguments) throws IOException {
    run();
  }

  static Evaluation run() throws IOException {
    Samples digits = Resource.table("digits.csv").classes("target", 10);
    Split pictures = Transform.dividing(64, 16).inputs(digits).splitEvery(5);
    Samples train = pairs(pictures.train(), 10_000, 1);
    Samples test = pairs(pictures.validation(), 2_000, 2);

    SameDigitTraining training = SameDigitTraining.initialized(42);
    // The nearer, the more alike, from the start.
    training.layout().write("same.weight", new double[] {-1, -1});
    Trainer.builder()
        .optimizer(Adam.withLearningRate(0.005))
        .learningRate(LearningRate.cosine(EPOCHS, 0))
        .batchSize(64)
        .epochs(EPOCHS)
        .listener(ConsoleProgress.create())
        .build()
        .fit(training, train);

    Evaluation result = Evaluation.of(training, test);
    System.out.printf(
        Locale.ROOT,
        "%nTest accuracy %.4f (%d pairs of pictures that were not learned from)%n",
        result.accuracy(),
        test.size());
    map(encoder(training.layout()), pictures.validation());
    return result;
  }

  /** Pairs drawn at random, by turns of the same digit (target 1) and of different ones (0). */
  private static Samples pairs(Samples pictures, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] digits = Labels.of(pictures);
    float[][] inputs = new float[count][128];
    float[][] targets = new float[count][1];
    for (int pair = 0; pair < count; pair++) {
      boolean same = pair % 2 == 0;
      int one = random.nextInt(digits.length);
      int other;
      do {
        other = random.nextInt(digits.length);
      } while (other == one || same != (digits[one] == digits[other]));
      System.arraycopy(pictures.inputs()[one], 0, inputs[pair], 0, 64);
      System.arraycopy(pictures.inputs()[other], 0, inputs[pair], 64, 64);
      targets[pair][0] = same ? 1 : 0;
    }
    return Samples.of(inputs, targets);
  }

  /** The encoder alone: the tensors of the block, which are called left.hidden.weight and so on. */
  private static EncoderModel encoder(Layout twins) {
    EncoderTraining encoder = EncoderTraining.initialized(0);
    for (ParameterTensor tensor : encoder.layout().tensors()) {
      encoder.layout().write(tensor.name(), twins.read("left." + tensor.name()));
    }
    return encoder.model();
  }

  /** Draws where each picture lies, a colour for each digit. */
  private static void map(EncoderModel encoder, Samples pictures) throws IOException {
    Plot plot = Plot.of("A map of digits that nobody named", "", "").smallPoints();
    int[] digits = Labels.of(pictures);
    for (int digit = 0; digit < 10; digit++) {
      int shown = digit;
      float[][] places =
          IntStream.range(0, pictures.size())
              .filter(row -> digits[row] == shown)
              .mapToObj(row -> encoder.place(pictures.inputs()[row]))
              .toArray(float[][]::new);
      double[] x = Arrays.stream(places).mapToDouble(place -> place[0]).toArray();
      double[] y = Arrays.stream(places).mapToDouble(place -> place[1]).toArray();
      plot.points(Integer.toString(digit), Plot.COLORS.get(digit), x, y);
    }
    plot.save("Map", "siamese");
  }
}
