package dev.fanout.processor.usage;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.train.Samples;
import dev.fanout.train.Trainable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eight threads compute with one model, and each gets the bits of one thread alone. */
final class ManyThreadsTest {

  private static final int THREADS = 8;
  private static final int TIMES = 300;
  private static final int KINDS = 7;

  /** Each call takes an array that is long enough for all of them, and fills another one. */
  private static final String PROGRAM =
      """
      public static NetTraining training() {
        NetTraining training = NetTraining.initialized(3);
        Blocks all = training.parameters();
        for (int block = 0; block < all.count(); block++) {
          for (int at = 0; at < all.length(block); at++) {
            all.set(block, at, 0.05 + 0.01 * ((7 * block + 3 * at) % 13));
          }
        }
        return training;
      }

      public static Map<String, BiConsumer<float[], float[]>> calls(NetTraining training) {
        NetModel model = training.model();
        NetDerivatives d = NetDerivatives.of(model);
        int in = model.inputWidth();
        int out = model.outputWidth();
        int n = training.gradients().count();
        int trained = 0;
        for (int i = 0; i < n; i++) {
          trained += training.gradients().length(i);
        }
        float[] v = new float[trained];
        Arrays.fill(v, 0.5f);
        Map<String, BiConsumer<float[], float[]>> calls = new LinkedHashMap<>();
        calls.put("predict", (x, y) -> {
          float[] row = new float[out];
          model.predict(Arrays.copyOf(x, in), row);
          System.arraycopy(row, 0, y, 0, out);
        });
        calls.put("y", (x, y) -> System.arraycopy(model.y(Arrays.copyOf(x, in)), 0, y, 0, out));
        for (int samples : new int[] {1, 5, 40}) {
          calls.put("predict of " + samples, (x, y) -> model.predict(x, y, samples));
        }
        calls.put("on threads", (x, y) -> model.predict(x, y, 40, 2));
        calls.put("jacobian", (x, y) -> {
          float[][] jacobian = new float[out][in];
          d.jacobian(Arrays.copyOf(x, in), jacobian);
          System.arraycopy(jacobian[out - 1], 0, y, 0, in);
        });
        calls.put("directional", (x, y) -> {
          float[] row = new float[out];
          d.directional(Arrays.copyOf(x, in), Arrays.copyOf(x, in), row);
          System.arraycopy(row, 0, y, 0, out);
        });
        calls.put("inputGradient", (x, y) -> {
          float[] row = new float[in];
          d.inputGradient(Arrays.copyOf(x, in), Arrays.copyOf(x, out), row);
          System.arraycopy(row, 0, y, 0, in);
        });
        calls.put("parameterDirectional", (x, y) -> {
          y[0] = d.parameterDirectional(x, x, 3, v);
        });
        calls.put("hessianVector", (x, y) -> {
          float[] product = new float[v.length];
          d.hessianVector(x, x, 3, v, product);
          System.arraycopy(product, 0, y, 0, Math.min(y.length, v.length));
        });
        return calls;
      }

      public static Supplier<float[]> one(NetTraining training) {
        NetModel model = training.model();
        return () -> {
          float[] out = new float[model.outputWidth() * 40];
          float[] in = new float[model.inputWidth() * 40];
          Arrays.fill(in, 0.3f);
          Predictor predictor = model::predict;
          predictor.predict(in, out, 40);
          float[] first = new float[model.outputWidth()];
          model.predict(Arrays.copyOf(in, model.inputWidth()), first);
          System.arraycopy(first, 0, out, 0, first.length);
          return out;
        };
      }
      """;

  private static float[] input(int kind) {
    float[] in = new float[40 * 40];
    for (int i = 0; i < in.length; i++) {
      in[i] = ((kind * 31 + i * 17) % 23) / 23f - 0.5f;
    }
    return in;
  }

  private static float[] output(BiConsumer<float[], float[]> call, int kind) {
    float[] out = new float[40 * 40];
    call.accept(input(kind), out);
    return out;
  }

  @ParameterizedTest
  @ValueSource(strings = {Net.STRAIGHT, Net.MIXED, Net.LOOPS})
  void oneModelServesThemAll(String nodes) throws InterruptedException {
    Compiled compiled = Net.compile("", nodes, PROGRAM);
    Object training = Net.call(compiled, "training");
    Map<String, BiConsumer<float[], float[]>> alone = Net.call(compiled, "calls", training);
    Map<String, BiConsumer<float[], float[]>> shared = Net.call(compiled, "calls", training);
    Map<String, float[][]> expected = new java.util.TreeMap<>();
    alone.forEach(
        (name, call) -> {
          float[][] outputs = new float[KINDS][];
          Arrays.setAll(outputs, kind -> output(call, kind));
          expected.put(name, outputs);
        });
    CountDownLatch start = new CountDownLatch(1);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int number = t;
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  for (int i = 0; i < TIMES && failure.get() == null; i++) {
                    int kind = (i + number) % KINDS;
                    shared.forEach(
                        (name, call) ->
                            assertWithMessage(name)
                                .that(output(call, kind))
                                .isEqualTo(expected.get(name)[kind]));
                  }
                } catch (Throwable thrown) {
                  failure.set(thrown);
                }
              });
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
  }

  /** The normalisation was folded when the model was made; training has gone on since. */
  @Test
  void anotherThreadFindsTheSameFoldedValues() throws InterruptedException {
    Compiled compiled = Net.compile("", Net.MIXED, PROGRAM);
    Trainable training = Net.call(compiled, "training");
    Supplier<float[]> one = Net.call(compiled, "one", training);
    one.get();
    float[][] rows = new float[4][5];
    for (int b = 0; b < 4; b++) {
      Arrays.fill(rows[b], b);
    }
    training.gradient(Samples.of(rows, new float[4][5]), new int[] {0, 1, 2, 3}, 0, 4);
    AtomicReference<float[]> others = new AtomicReference<>();
    Thread other = new Thread(() -> others.set(one.get()));
    other.start();
    other.join();
    assertThat(others.get()).isEqualTo(one.get());
  }

  @Test
  void aThreadThatHasEndedIsForgotten() throws InterruptedException {
    Compiled compiled = Net.compile("", Net.LOOPS, PROGRAM);
    Supplier<float[]> one = Net.call(compiled, "one", Net.<Object>call(compiled, "training"));
    Thread first = new Thread(one::get);
    WeakReference<Thread> reference = new WeakReference<>(first);
    first.start();
    first.join();
    first = null;
    one.get();
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(reference.get()).isNull();
  }

  @Test
  void aSecondThreadThatTrainsIsRefused() {
    Compiled compiled = Net.compile("", Net.MIXED, PROGRAM);
    Trainable training = Net.call(compiled, "training");
    Samples samples = Samples.of(new float[2][5], new float[2][5]);
    AtomicReference<Throwable> refused = new AtomicReference<>();
    training.watch(
        "both",
        (node, gradient, count) -> {
          Thread second =
              new Thread(
                  () ->
                      refused.set(
                          assertThrows(
                              IllegalStateException.class,
                              () -> training.evaluate(samples, 0, 2, new double[2][5]))));
          second.start();
          try {
            second.join();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    training.gradient(samples, new int[] {0, 1}, 0, 2);
    assertThat(refused.get())
        .hasMessageThat()
        .isEqualTo(
            "The thread '"
                + Thread.currentThread().getName()
                + "' uses this NetTraining. Give each thread one of its own.");
    training.watch("both", null);
    training.evaluate(samples, 0, 2, new double[2][5]);
  }
}
