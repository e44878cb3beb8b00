package dev.fanout.processor.modules;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.palantir.javapoet.JavaFile;
import dev.fanout.processor.FanoutProcessor;
import dev.fanout.processor.testing.Fork;
import dev.fanout.train.Trainer;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are modules, with the runtime and the processor as modules. */
final class ModularConsumerTest {

  private static final String XOR =
      """
      package com.example.xor;
      import static dev.fanout.Activation.*;
      import dev.fanout.*;
      @Network interface Xor {
        @Input(2) Tensor inputs();
        @Dense(units = 2, activation = TANH) Tensor hidden(Tensor inputs);
        @Dense(units = 1, activation = SIGMOID) @Output(loss = Loss.BINARY_CROSS_ENTROPY)
        Tensor answer(Tensor hidden, Tensor inputs);
      }
      """;

  private static final String TRAINING =
      """
      package com.example.xor;
      import dev.fanout.data.*;
      import dev.fanout.evaluate.*;
      import dev.fanout.network.*;
      import dev.fanout.optimize.*;
      import dev.fanout.parameters.*;
      import dev.fanout.train.*;
      public final class Training {
        public static void main(String[] arguments) {
          float[][] inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
          Samples samples = Samples.of(inputs, new float[][] {{0}, {1}, {1}, {0}});
          XorTraining training = XorTraining.initialized(1);
          Trainer.builder().optimizer(Adam.withLearningRate(0.1)).batchSize(4).epochs(300)
              .build().fit(training, samples);
          for (float[] row : inputs) {
            System.out.print(Math.round(training.model().answer(row)[0]));
          }
        }
      }
      """;

  private static final String PREDICTION =
      """
      package com.example.xor;
      public final class Prediction {
        public static void main(String[] arguments) {
          System.out.print(XorModel.of(new float[11]).answer(new float[2])[0]);
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void trains() throws Exception {
    Path module = compile("requires dev.fanout;", XOR, TRAINING);
    String path = module + File.pathSeparator + place(Trainer.class);
    assertThat(
            Fork.start(
                    "java", List.of("-p", path, "-m", "com.example.xor/com.example.xor.Training"))
                .output())
        .isEqualTo("0110");
  }

  /**
   * What only predicts needs Fanout for nothing but its compilation. Types beside it hide none of
   * Java's in a module either.
   */
  @Test
  void predictsWithoutFanout() throws Exception {
    Path module =
        compile(
            "requires static dev.fanout;",
            XOR,
            PREDICTION,
            "package com.example.xor;\nfinal class Math {}\n",
            "package com.example.xor;\nfinal class Override {}\n",
            "package com.example.xor;\nfinal class IllegalArgumentException {}\n");
    assertThat(
            Fork.start(
                    "java",
                    List.of(
                        "-p",
                        module.toString(),
                        "-m",
                        "com.example.xor/com.example.xor.Prediction"))
                .output())
        .isEqualTo("0.5");
  }

  /** The emitted classes and the module that holds them, with every warning an error. */
  private Path compile(String required, String... sources) throws Exception {
    List<String> arguments = new ArrayList<>();
    Path module = Files.createDirectory(folder.resolve("com.example.xor"));
    arguments.addAll(List.of("-d", module.toString()));
    arguments.addAll(List.of("--module-path", place(Trainer.class)));
    arguments.addAll(
        List.of(
            "--processor-module-path",
            String.join(
                File.pathSeparator,
                place(Trainer.class),
                place(FanoutProcessor.class),
                place(JavaFile.class))));
    arguments.addAll(List.of("-Xlint:all,-processing", "-Werror"));
    Path root = Files.createDirectory(folder.resolve("src"));
    arguments.add(
        write(root.resolve("module-info.java"), "module com.example.xor { " + required + " }"));
    for (String source : sources) {
      String name = source.replaceFirst("(?s).*?(?:interface|class) (\\w+) .*", "$1");
      arguments.add(write(root.resolve("com/example/xor/" + name + ".java"), source));
    }
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int exit =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(out, out, arguments.toArray(new String[0]));
    assertWithMessage("javac: %s", said).that(exit).isEqualTo(0);
    try (Stream<Path> classes = Files.walk(module)) {
      assertThat(classes.map(file -> file.getFileName().toString()).toList())
          .containsAtLeast("module-info.class", "XorModel.class", "XorTraining.class");
    }
    return module;
  }

  private static String write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  /** The folder or the jar that a class comes from. */
  private static String place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
