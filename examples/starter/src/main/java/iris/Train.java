package iris;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.io.Safetensors;
import dev.fanout.optimize.Adam;
import dev.fanout.train.ConsoleProgress;
import dev.fanout.train.Trainer;
import java.nio.file.Path;

/** From a CSV file to a trained network in a file of weights. */
public final class Train {

  public static void main(String... arguments) throws Exception {
    String[] species = {"setosa", "versicolor", "virginica"};
    Samples flowers = Table.read(Path.of("data/iris.csv")).classes("species", species);
    Split tested = flowers.stratifiedHoldOut(0.2, 1); // 30 flowers take no part in the training
    Split learned = tested.train().stratifiedHoldOut(0.2, 1);
    Transform scaling = Transform.standardizing(learned.train());

    IrisTraining training = IrisTraining.initialized(42);
    Trainer.builder()
        .optimizer(Adam.withLearningRate(0.01))
        .batchSize(16)
        .epochs(200)
        .earlyStopping(20)
        .listener(ConsoleProgress.create())
        .build()
        .fit(training, scaling.inputs(learned.train()), scaling.inputs(learned.validation()));

    System.out.println(Evaluation.of(training, scaling.inputs(tested.validation())));
    Safetensors.save(Path.of("data/iris.safetensors"), training.layout(), scaling, null);
  }
}
