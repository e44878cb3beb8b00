package dev.fanout.processor.limits;

import static com.google.common.truth.Truth.assertWithMessage;

import com.sun.management.ThreadMXBean;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prediction and gradient steps allocate nothing, as the JVM itself counts. */
@Isolated("counts what the workers of all tests allocate")
final class AllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int TIMES = 10_000;

  /**
   * Compiled along with the network, because calls by reflection allocate. It does what a user's
   * program does.
   */
  private static final String PROGRAM =
      """
      package golden;

      import dev.fanout.data.Samples;
      import dev.fanout.network.Workers;
      import java.util.function.IntConsumer;

      public final class Program {

        private static final int ROWS = 50;
        private static final NAMETraining training = NAMETraining.initialized(1);
        private static final NAMEModel model = training.model();
        private static final int in = training.layout().inputWidth();
        private static final int out = training.layout().outputWidth();

        private Program() {}

        public static IntConsumer predict() {
          float[] inputs = new float[in];
          float[] outputs = new float[out];
          return times -> {
            for (int i = 0; i < times; i++) {
              inputs[i % in] = i;
              model.predict(inputs, outputs);
            }
          };
        }

        /** The scratch memory of the model belongs to another thread. */
        public static IntConsumer foreign() throws InterruptedException {
          NAMEModel model = training.model();
          float[] inputs = new float[ROWS * in];
          float[] outputs = new float[ROWS * out];
          float[] one = new float[in];
          float[] row = new float[out];
          java.util.concurrent.CountDownLatch used = new java.util.concurrent.CountDownLatch(1);
          Thread owner =
              new Thread(
                  () -> {
                    model.predict(inputs, outputs, ROWS);
                    used.countDown();
                    java.util.concurrent.locks.LockSupport.park();
                  });
          owner.setDaemon(true);
          owner.start();
          used.await();
          return times -> {
            for (int i = 0; i < times; i++) {
              inputs[i % inputs.length] = i;
              model.predict(inputs, outputs, ROWS);
              model.predict(one, row);
            }
          };
        }

        public static IntConsumer batch() {
          float[] inputs = new float[ROWS * in];
          float[] outputs = new float[ROWS * out];
          return times -> {
            for (int i = 0; i < times; i++) {
              inputs[i % inputs.length] = i;
              model.predict(inputs, outputs, ROWS);
            }
          };
        }

        public static IntConsumer shared() {
          training.workers(Workers.of(2, 0));
          return gradient();
        }

        public static IntConsumer gradient() {
          float[][] targets = new float[ROWS][out];
          for (float[] row : targets) {
            row[0] = 1;
          }
          Samples samples = Samples.of(new float[ROWS][in], targets);
          int[] order = new int[ROWS];
          return times -> {
            double sum = 0;
            for (int i = 0; i < times; i++) {
              order[i % ROWS] = i % 7;
              sum += training.gradient(samples, order, i % 5, ROWS - i % 3);
            }
            if (Double.isNaN(sum)) {
              throw new AssertionError();
            }
          };
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"iris", "digits", "mixed", "lenet"})
  void steadyStateAllocatesNothing(String network)
      throws ReflectiveOperationException, InterruptedException {
    String description = Golden.description(network);
    String name = description.replaceFirst("(?s).* interface (\\w+) \\{.*", "$1");
    Compiled compiled = Compiler.JAVAC.compile(description, PROGRAM.replace("NAME", name)).orFail();
    for (String what : new String[] {"predict", "foreign", "batch", "gradient", "shared"}) {
      IntConsumer program =
          (IntConsumer) compiled.load("golden.Program").getMethod(what).invoke(null);
      int times = what.equals("predict") ? TIMES : TIMES / 20;
      program.accept(times); // classes are loaded and scratch memory made
      assertWithMessage("bytes allocated by %s times %s of %s", times, what, network)
          .that(leastAllocated(program, times))
          .isEqualTo(0);
    }
  }

  /**
   * The least of some tries. The JVM itself allocates once in a while, as when a worker sleeps for
   * the first time; what a call allocates is there in each try.
   */
  private static long leastAllocated(IntConsumer program, int times) throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5 && least > 0; attempt++) {
      Thread.sleep(20); // workers sleep
      least = Math.min(least, Math.abs(allocated(program, times)));
    }
    return least;
  }

  private static long allocated(IntConsumer program, int times) {
    long others = allocatedByWorkers();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    program.accept(times);
    long own = THREADS.getCurrentThreadAllocatedBytes() - before;
    return own + allocatedByWorkers() - others;
  }

  private static long allocatedByWorkers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("fanout-worker"))
        .mapToLong(thread -> THREADS.getThreadAllocatedBytes(thread.getId()))
        .sum();
  }
}
