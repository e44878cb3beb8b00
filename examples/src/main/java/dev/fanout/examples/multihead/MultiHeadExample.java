package dev.fanout.examples.multihead;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.data.Resource;
import dev.fanout.optimize.AdamW;
import dev.fanout.optimize.LearningRate;
import dev.fanout.train.ConsoleProgress;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Two questions about a building, answered by one network. */
public final class MultiHeadExample {

  private static final int EPOCHS = 150;

  private MultiHeadExample() {}

  public static void main(String... arguments) throws IOException {
    run();
  }

  static Evaluation run() throws IOException {
    // A row of targets is those of the heads, in the order of the description.
    Split split =
        Resource.table("energy.csv").quantities("heating_load", "cooling_load").splitEvery(5);
    Transform buildings = Transform.standardizing(split.train());
    Transform loads = Transform.standardizing(split.train().targets());
    Samples train = loads.targets(buildings.inputs(split.train()));
    Samples test = loads.targets(buildings.inputs(split.validation()));

    EnergyTraining training = EnergyTraining.initialized(42);
    Trainer.builder()
        .optimizer(AdamW.withLearningRate(0.01))
        .learningRate(LearningRate.cosine(EPOCHS, 0))
        .batchSize(16)
        .epochs(EPOCHS)
        .listener(ConsoleProgress.create())
        .build()
        .fit(training, train);

    Evaluation result = Evaluation.of(training, test);
    float[] unit = difference(loads.invert(1, 1), loads.invert(0, 0));
    System.out.printf(Locale.ROOT, "%n%d buildings that were not learned from%n", test.size());
    print("heating", result, unit[0]);
    print("cooling", result, unit[1]);

    EnergyModel model = training.model();
    float[] building = split.validation().inputs()[0];
    float[] scaled = buildings.apply(building);
    float[] answers = loads.invert(model.heating(scaled)[0], model.cooling(scaled)[0]);
    System.out.printf(
        Locale.ROOT,
        "%n%s: heating %.1f kWh/m², cooling %.1f kWh/m² (simulated: %.1f and %.1f)%n",
        Arrays.toString(building),
        answers[0],
        answers[1],
        split.validation().targets()[0][0],
        split.validation().targets()[0][1]);
    return result;
  }

  private static void print(String head, Evaluation result, double unit) {
    System.out.printf(
        Locale.ROOT,
        "%s: R² %.4f, mean absolute error %.2f kWh/m²%n",
        head,
        result.scores(head).r2(),
        unit * result.scores(head).meanAbsoluteError());
  }

  private static float[] difference(float[] a, float[] b) {
    return new float[] {a[0] - b[0], a[1] - b[1]};
  }
}
