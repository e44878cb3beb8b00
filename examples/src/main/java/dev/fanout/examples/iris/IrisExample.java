package dev.fanout.examples.iris;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.chart.LearningCurve;
import dev.fanout.examples.data.Resource;
import dev.fanout.optimize.Adam;
import dev.fanout.train.ConsoleProgress;
import dev.fanout.train.Trainer;
import dev.fanout.train.TrainingReport;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Fisher's flowers: the smallest complete program, from a CSV file to a prediction. */
public final class IrisExample {

  private static final String[] SPECIES = {"setosa", "versicolor", "virginica"};

  private IrisExample() {}

  public static void main(String... arguments) throws IOException {
    run();
  }

  static Evaluation run() throws IOException {
    Samples flowers = Resource.table("iris.csv").classes("target", SPECIES.length);
    Split tested = flowers.splitEvery(5);
    Split learned = tested.train().splitEvery(6);
    Transform scaling = Transform.standardizing(learned.train());
    Samples train = scaling.inputs(learned.train());
    Samples validation = scaling.inputs(learned.validation());
    Samples test = scaling.inputs(tested.validation());

    IrisTraining training = IrisTraining.initialized(42);
    TrainingReport report =
        Trainer.builder()
            .optimizer(Adam.withLearningRate(0.01))
            .batchSize(16)
            .epochs(200)
            .earlyStopping(20)
            .listener(ConsoleProgress.create())
            .build()
            .fit(training, train, validation);

    Evaluation result = Evaluation.of(training, test);
    System.out.printf(
        Locale.ROOT, "%nTest accuracy %.4f (%d flowers)%n%n", result.accuracy(), test.size());
    System.out.println(result.confusionMatrix().toString(SPECIES));
    LearningCurve.of("iris", report).save();

    IrisModel model = training.model();
    float[] flower = {6.4f, 3.0f, 5.6f, 2.1f};
    float[] shares = model.species(scaling.apply(flower));
    System.out.printf(
        Locale.ROOT,
        "%s cm: setosa %.3f, versicolor %.3f, virginica %.3f%n",
        Arrays.toString(flower),
        shares[0],
        shares[1],
        shares[2]);
    return result;
  }
}
