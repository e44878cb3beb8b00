package dev.fanout.examples.reliability;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Eight threads, each with a fork of the model, get the bits that one thread gets: for a second,
 * ten with {@code -Pstress}.
 */
final class ForkTest {

  private static final int THREADS = 8;
  private static final long NANOS = (Boolean.getBoolean("stress") ? 10 : 1) * 1_000_000_000L;

  @Test
  void forksInThreadsGiveTheBitsOfOneThread() throws Exception {
    BlobsModel model = BlobsTraining.initialized(7).model();
    float[][] points = BlobsProgram.samples().inputs();
    float[][] expected = Arrays.stream(points).map(model::blob).toArray(float[][]::new);
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Long>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        BlobsModel fork = model.fork();
        int first = thread;
        all.add(executor.submit(() -> predictions(fork, points, expected, first)));
      }
      for (Future<Long> one : all) {
        assertThat(one.get()).isGreaterThan(1000L);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static long predictions(
      BlobsModel model, float[][] points, float[][] expected, int first) {
    long count = 0;
    float[] out = new float[expected[0].length];
    long start = System.nanoTime();
    while (System.nanoTime() - start < NANOS) {
      int row = (int) ((first + count) % points.length);
      model.predict(points[row], out);
      if (!Arrays.equals(out, expected[row])) {
        throw new AssertionError("row %d: %s".formatted(row, Arrays.toString(out)));
      }
      count++;
    }
    return count;
  }
}
