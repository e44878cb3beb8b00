package dev.fanout.processor.vector;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Fork;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One sample with the units of each layer as lanes: the bits are those of a model that shares its
 * parameters with a training, and of a batch, and a model of parameters of its own keeps them.
 */
final class UnitLanesTest {

  /** Flat weights, rows of units, rows of inputs; every function, and an output without one. */
  private static final Map<String, String> NETWORKS =
      Map.of(
          "Flat",
          """
          @Input(4) Tensor x();
          @Dense(units = 8, activation = Activation.TANH) Tensor h(Tensor x);
          @Output(loss = Loss.CROSS_ENTROPY)
          @Dense(units = 3, activation = Activation.SOFTMAX) Tensor y(Tensor h);
          """,
          "Rows",
          """
          @Input(6) Tensor x();
          @Dense(units = 50, activation = Activation.RELU) Tensor h(Tensor x);
          @Dense(units = 8, activation = Activation.SIGMOID) Tensor i(Tensor h);
          @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 6) Tensor y(Tensor i);
          """,
          "Wide",
          """
          @Input(16) Tensor x();
          @Dense(units = 32, activation = Activation.RELU) Tensor h(Tensor x);
          @Dense(units = 17) Tensor i(Tensor h);
          @Dense(units = 16, activation = Activation.TANH) Tensor j(Tensor i);
          @Output(loss = Loss.BINARY_CROSS_ENTROPY)
          @Dense(units = 2, activation = Activation.SIGMOID) Tensor y(Tensor j);
          """);

  /** Says nothing if all is well. */
  private static final String PROGRAM =
      """
      import com.sun.management.ThreadMXBean;
      import dev.fanout.data.Samples;
      import java.lang.management.ManagementFactory;
      import java.util.Arrays;
      import java.util.Random;

      public final class NAMEProgram {
        static NAMETraining training = NAMETraining.initialized(3);
        static NAMEModel shared = training.model();
        static int in = shared.inputWidth();
        static int out = shared.outputWidth();
        static float[] rows = new float[64 * in];

        static float[] ones(NAMEModel model) {
          float[] all = new float[64 * out];
          float[] row = new float[out];
          for (int b = 0; b < 64; b++) {
            model.predict(Arrays.copyOfRange(rows, b * in, (b + 1) * in), row);
            System.arraycopy(row, 0, all, b * out, out);
          }
          return all;
        }

        static float[] batch(NAMEModel model) {
          float[] all = new float[64 * out];
          model.predict(rows, all, 64);
          return all;
        }

        static void same(String what, float[] expected, float[] actual) {
          for (int i = 0; i < expected.length; i++) {
            if (Float.floatToRawIntBits(expected[i]) != Float.floatToRawIntBits(actual[i])) {
              System.out.println(
                  "NAME " + what + " " + i + ": " + expected[i] + ", not " + actual[i]);
              return;
            }
          }
        }

        public static void run() throws InterruptedException {
          Random random = new Random(5);
          for (int i = 0; i < rows.length; i++) {
            rows[i] = i < in ? 0 : (random.nextFloat() - 0.5f) * (1 << random.nextInt(8));
          }
          NAMEModel own = NAMEModel.of(shared.parameters());
          float[] before = ones(shared);
          same("own", before, ones(own));
          same("fork", before, ones(own.fork()));
          same("batch", before, batch(own));
          Thread other = new Thread(() -> same("thread", before, ones(own)));
          other.start();
          other.join();
          float[][] inputs = new float[40][in];
          float[][] targets = new float[40][out];
          for (int b = 0; b < 40; b++) {
            inputs[b] = Arrays.copyOfRange(rows, b * in, (b + 1) * in);
            targets[b][b % out] = 1;
          }
          int[] order = new int[40];
          Arrays.setAll(order, b -> b);
          training.descend(Samples.of(inputs, targets), order, 0, 40, 0.1);
          float[] after = ones(shared);
          if (Arrays.equals(before, after)) {
            System.out.println("NAME has learned nothing");
          }
          same("own as before", before, ones(own));
          same("shared batch", after, batch(shared));
          same("own anew", after, ones(NAMEModel.of(shared.parameters())));
          if (Boolean.getBoolean("counts")) {
            allocation(own);
          }
        }

        /** As soon as it is compiled. */
        static void allocation(NAMEModel model) {
          ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
          long id = Thread.currentThread().getId();
          float[] row = Arrays.copyOf(rows, in);
          float[] values = new float[out];
          long least = Long.MAX_VALUE;
          for (int round = 0; round < 100 && least > 1_000; round++) {
            long start = threads.getThreadAllocatedBytes(id);
            for (int i = 0; i < 5_000; i++) {
              model.predict(row, values);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(id) - start);
          }
          if (least > 1_000) {
            System.out.println("NAME allocates " + least + " bytes in 5,000 calls");
          }
        }
      }
      """;

  private static Compiled compiled(String prefix, String... options) {
    Map<String, String> sources = new LinkedHashMap<>();
    StringBuilder runs = new StringBuilder();
    NETWORKS.forEach(
        (each, nodes) -> {
          String name = prefix + each;
          sources.put(
              name, "import dev.fanout.*; @Network interface %s {\n%s}".formatted(name, nodes));
          sources.put(name + "Program", PROGRAM.replace("NAME", name));
          runs.append(name).append("Program.run();\n");
        });
    sources.put(
        "Main",
        """
        public final class Main {
          public static void main(String[] arguments) throws Exception {
            %s
          }
        }
        """
            .formatted(runs));
    return Compiler.JAVAC
        .compilation()
        .options("--add-modules", "jdk.incubator.vector", "-Afanout.vector=true")
        .options(options)
        .compile(sources)
        .orFail();
  }

  private static Fork fork(Path folder, String... options) {
    List<String> arguments = new ArrayList<>(List.of("-XX:+IgnoreUnrecognizedVMOptions"));
    arguments.addAll(List.of(options));
    String classpath = folder + File.pathSeparator + System.getProperty("java.class.path");
    arguments.addAll(List.of("-cp", classpath, "Main"));
    return Fork.start("java", arguments);
  }

  private static void check(Path folder, Compiled compiled) throws IOException {
    for (String name : compiled.sources().keySet()) {
      if (name.endsWith("Model")) {
        assertThat(compiled.source(name)).contains("forwardOfUnits(in, out)");
      }
    }
    for (Map.Entry<String, byte[]> code : compiled.classes().entrySet()) {
      Files.write(folder.resolve(code.getKey() + ".class"), code.getValue());
    }
    String module = "--add-modules=jdk.incubator.vector";
    for (Fork fork :
        List.of(fork(folder, module, "-Dcounts=true"), fork(folder, module, "-XX:UseAVX=2"))) {
      String said = fork.output();
      assertThat(said.lines().filter(line -> !line.startsWith("WARNING")).toList()).isEmpty();
    }
  }

  @Test
  void haveTheBitsOfEveryOtherWay(@TempDir Path folder) throws IOException {
    check(folder, compiled("Fused", "-Afanout.fma=true"));
  }

  /** Two inputs, a layer that is taken twice, and one that is too long for a copy. */
  @Test
  void areForChainsOfNarrowLayersAlone() {
    Map<String, String> sources =
        Map.of(
            "Twice",
            """
            import dev.fanout.*;
            @Network interface Twice {
              @Input(4) Tensor x();
              @Dense(units = 8) Tensor h(Tensor x);
              @Dense(units = 8) Tensor i(Tensor h);
              @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 3) Tensor y(Tensor h, Tensor i);
            }
            """,
            "Long",
            """
            import dev.fanout.*;
            @Network interface Long {
              @Input(300) Tensor x();
              @Dense(units = 16) Tensor h(Tensor x);
              @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 3) Tensor y(Tensor h);
            }
            """);
    Compiled others =
        Compiler.JAVAC
            .compilation()
            .options("--add-modules", "jdk.incubator.vector", "-Afanout.vector=true")
            .compile(sources)
            .orFail();
    assertThat(others.source("TwiceModel")).doesNotContain("Units");
    assertThat(others.source("LongModel")).doesNotContain("Units");
  }
}
