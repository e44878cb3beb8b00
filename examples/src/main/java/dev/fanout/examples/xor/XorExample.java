package dev.fanout.examples.xor;

import dev.fanout.data.Samples;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.optimize.Adam;
import dev.fanout.train.Trainer;
import java.util.Locale;

/** Exclusive or: the smallest function that no single layer computes. */
public final class XorExample {

  private static final float[][] QUESTIONS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final float[][] ANSWERS = {{0}, {1}, {1}, {0}};

  private XorExample() {}

  public static void main(String... arguments) {
    System.out.print(table(learned(42)));
  }

  /** A network that starts from this seed and sees the four questions 300 times. */
  static XorTraining learned(long seed) {
    XorTraining training = XorTraining.initialized(seed);
    Trainer.builder()
        .optimizer(Adam.withLearningRate(0.1))
        .batchSize(4)
        .epochs(300)
        .build()
        .fit(training, samples());
    return training;
  }

  static Samples samples() {
    return Samples.of(QUESTIONS, ANSWERS);
  }

  private static String table(XorTraining training) {
    XorModel model = training.model();
    StringBuilder text = new StringBuilder("x1  x2  x1 xor x2  the network says\n");
    for (int row = 0; row < QUESTIONS.length; row++) {
      float[] x = QUESTIONS[row];
      float answer = model.answer(x)[0];
      text.append(
          String.format(
              Locale.ROOT, "%2.0f  %2.0f  %9.0f  %16.4f%n", x[0], x[1], ANSWERS[row][0], answer));
    }
    double share = Evaluation.of(training, samples()).accuracy();
    return text.append(String.format(Locale.ROOT, "%.0f of 4 right%n", 4 * share)).toString();
  }
}
