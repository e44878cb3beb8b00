package iris;

import dev.fanout.io.Safetensors;
import dev.fanout.train.Adam;
import dev.fanout.train.ConsoleProgress;
import dev.fanout.train.Evaluation;
import dev.fanout.train.Samples;
import dev.fanout.train.Split;
import dev.fanout.train.Trainer;
import dev.fanout.train.Transform;
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
