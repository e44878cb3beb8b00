package dev.fanout.processor.numerics;

import dev.fanout.Loss;
import dev.fanout.data.Samples;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.Adam;
import dev.fanout.parameters.Blocks;
import dev.fanout.train.Trainer;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Trains networks and prints a digest of the bits of their parameters. The arguments are the names
 * of classes that Fanout emitted.
 */
final class BitsMain {

  private static final int ROWS = 200;
  private static final int EPOCHS = 40;

  private BitsMain() {}

  public static void main(String... trainings) throws ReflectiveOperationException {
    for (String name : trainings) {
      Trainable training =
          (Trainable) Class.forName(name).getMethod("initialized", long.class).invoke(null, 42L);
      Trainer.builder()
          .optimizer(Adam.withLearningRate(0.003))
          .batchSize(13)
          .epochs(EPOCHS)
          .build()
          .fit(training, samples(training));
      System.out.println(name + " " + digest(training.parameters()));
    }
  }

  /** The class is that of the largest of the first inputs, so there is something to learn. */
  private static Samples samples(Trainable training) {
    int in = training.layout().inputWidth();
    int out = training.layout().outputWidth();
    Xoshiro256 random = Xoshiro256.seeded(7);
    float[][] inputs = new float[ROWS][in];
    float[][] targets = new float[ROWS][out];
    boolean isClass = training.layout().heads().get(0).loss() == Loss.CROSS_ENTROPY;
    for (int row = 0; row < ROWS; row++) {
      int largest = 0;
      for (int i = 0; i < in; i++) {
        inputs[row][i] = (float) random.nextGaussian();
        if (i < out && inputs[row][i] > inputs[row][largest]) {
          largest = i;
        }
      }
      for (int j = 0; j < out; j++) {
        targets[row][j] = isClass ? j == largest ? 1 : 0 : (float) random.nextDouble();
      }
    }
    return Samples.of(inputs, targets);
  }

  private static String digest(Blocks parameters) {
    ByteBuffer bits = ByteBuffer.allocate(Math.toIntExact(Long.BYTES * parameters.size()));
    for (int block = 0; block < parameters.count(); block++) {
      for (int i = 0; i < parameters.length(block); i++) {
        double value = parameters.get(block, i);
        if (!Double.isFinite(value)) {
          throw new IllegalStateException("a parameter is " + value);
        }
        bits.putLong(Double.doubleToRawLongBits(value));
      }
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bits.array()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
