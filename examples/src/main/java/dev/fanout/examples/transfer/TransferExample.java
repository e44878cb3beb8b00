package dev.fanout.examples.transfer;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.data.Labels;
import dev.fanout.examples.data.Resource;
import dev.fanout.io.Safetensors;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.Adam;
import dev.fanout.optimize.LearningRate;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Who knows the ten digits learns from twenty pictures which of them are odd. */
public final class TransferExample {

  private static final int FEW = 20;
  private static final int DRAWS = 10;

  private TransferExample() {}

  public static void main(String... arguments) throws IOException {
    run();
  }

  /** The mean accuracies of both ways over the draws. */
  record Comparison(double fromScratch, double transferred) {}

  static Comparison run() throws IOException {
    Samples digits = Resource.table("digits.csv").classes("target", 10);
    Split pictures = Transform.dividing(64, 16).inputs(digits).splitEvery(5);

    TenDigitsTraining ten = TenDigitsTraining.initialized(42);
    fit(ten, pictures.train(), 20);
    Path file = Files.createTempFile("ten-digits-", ".safetensors");
    Safetensors.save(file, ten.layout(), Map.of());

    Samples train = odd(pictures.train());
    Samples test = odd(pictures.validation());
    double fromScratch = 0;
    double transferred = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Samples few = train.holdOut(1 - FEW / (double) train.size(), draw).train();

      OddFromScratchTraining scratch = OddFromScratchTraining.initialized(draw);
      fit(scratch, few, 300);
      fromScratch += Evaluation.of(scratch, test).accuracy() / DRAWS;

      OddTransferredTraining transfer = OddTransferredTraining.initialized(draw);
      Safetensors.load(file, transfer.layout(), Safetensors.only("eye.*"));
      fit(transfer, few, 300);
      transferred += Evaluation.of(transfer, test).accuracy() / DRAWS;
    }
    Files.delete(file);
    System.out.printf(
        Locale.ROOT,
        "Odd or even, learned from %d pictures and tested on %d; the mean of %d draws%n"
            + "  from scratch                 accuracy %.3f%n"
            + "  with the eye of ten digits   accuracy %.3f%n",
        FEW,
        test.size(),
        DRAWS,
        fromScratch,
        transferred);
    return new Comparison(fromScratch, transferred);
  }

  private static void fit(Trainable network, Samples samples, int epochs) {
    Trainer.builder()
        .optimizer(Adam.withLearningRate(0.01))
        .learningRate(LearningRate.cosine(epochs, 0))
        .batchSize(10)
        .epochs(epochs)
        .build()
        .fit(network, samples);
  }

  /** The same pictures, asked whether the digit is odd. */
  private static Samples odd(Samples pictures) {
    int[] digits = Labels.of(pictures);
    float[][] odd = new float[digits.length][];
    for (int row = 0; row < odd.length; row++) {
      odd[row] = new float[] {digits[row] % 2};
    }
    return Samples.of(pictures.inputs(), odd);
  }
}
