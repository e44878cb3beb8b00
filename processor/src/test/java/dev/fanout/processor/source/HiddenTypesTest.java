package dev.fanout.processor.source;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.data.Samples;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.io.Safetensors;
import dev.fanout.network.Trainable;
import dev.fanout.processor.FanoutProcessor;
import dev.fanout.processor.source.text.JavaToken;
import dev.fanout.processor.testing.Compilation;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import dev.fanout.processor.testing.WritingProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Emitted classes mean the types of Java and of the runtime, whatever stands beside them, around
 * their description or in it under the same names.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
final class HiddenTypesTest {

  /** Nearly all that is ever emitted. */
  private static final String NET =
      """
      package net;
      import dev.fanout.Activation;
      import dev.fanout.Dense;
      import dev.fanout.Derivative;
      import dev.fanout.Dropout;
      import dev.fanout.Embedding;
      import dev.fanout.Input;
      import dev.fanout.Maximum;
      import dev.fanout.Network;
      import dev.fanout.Output;
      import dev.fanout.WeightStorage;
      import dev.fanout.Tensor;
      import dev.fanout.Unroll;
      import dev.fanout.Use;
      import dev.fanout.Watch;
      @Network(%s derivatives = {Derivative.INPUT_GRADIENT, Derivative.JACOBIAN,
          Derivative.DIRECTIONAL, Derivative.PARAMETER_DIRECTIONAL})
      public interface Net {
        @Input(3) Tensor x();
        @Input(1) Tensor word();
        @Embedding(rows = 5, units = 4) Tensor row(Tensor word);
        @Dense(units = 40, activation = Activation.TANH) Tensor wide(Tensor x, Tensor row);
        @Dropout(0.25) Tensor some(Tensor wide);
        @Watch @Dense(units = 4, activation = Activation.GELU) Tensor few(Tensor some);
        @Dense(units = 4, custom = net.Bent.class) Tensor bent(Tensor x);
        @Use(net.Block.class) Tensor block(Tensor bent);
        @Maximum Tensor most(Tensor row, Tensor few, Tensor block);
        @Dense(units = 3, activation = Activation.SOFTMAX)
        @Output(loss = dev.fanout.Loss.CROSS_ENTROPY) Tensor kind(Tensor most);
      }
      """;

  private static final String BENT =
      """
      package net;
      public final class Bent {
        public static double value(double x) { return x * x; }
        public static double derivative(double x, double y) { return 2 * x; }
      }
      """;

  private static final String BLOCK =
      """
      package net;
      import dev.fanout.Dense;
      import dev.fanout.Input;
      import dev.fanout.Tensor;
      public interface Block {
        @Input(4) Tensor in();
        @Dense(units = 4, custom = net.Bent.class) Tensor result(Tensor in);
      }
      """;

  @TempDir private static Path folder;

  private static Set<String> names;

  private static Compilation compilation(Compiler compiler) {
    return compiler
        .compilation()
        .options("--add-modules", "jdk.incubator.vector", "-Afanout.vector=true")
        .options("-Afanout.fma=true", "-Afanout.weights=" + folder);
  }

  /** The names of all types in emitted texts, other than emitted ones. */
  private static synchronized Set<String> names() {
    if (names == null) {
      names = new TreeSet<>();
      emittedTexts()
          .flatMap(text -> JavaToken.of(text).stream())
          .filter(JavaToken::isWord)
          .map(JavaToken::text)
          .filter(name -> Character.isUpperCase(name.charAt(0)) && isType(name))
          .forEach(names::add);
      assertThat(names)
          .containsAtLeast("Math", "System", "Override", "String", "Layout", "Samples");
    }
    return names;
  }

  /** Others are constants, suffixes of numbers and types that are emitted. */
  private static boolean isType(String name) {
    return Stream.of(
            "java.lang.",
            "java.io.",
            "dev.fanout.",
            "dev.fanout.parameters.",
            "dev.fanout.data.",
            "dev.fanout.network.")
        .anyMatch(
            packageName -> {
              try {
                Class.forName(packageName + name, false, HiddenTypesTest.class.getClassLoader());
                return true;
              } catch (ClassNotFoundException | NoClassDefFoundError e) {
                return false;
              }
            });
  }

  private static Stream<String> emittedTexts() {
    Compiled compiled = plain(Compiler.JAVAC);
    try (Stream<Path> files = Files.walk(Golden.module().resolve("src/test/resources"))) {
      List<String> texts = new ArrayList<>(compiled.sources().values());
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file);
        if (text.startsWith("// Emitted by Fanout")) {
          texts.add(text);
        }
      }
      return texts.stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Compiled plain(Compiler compiler) {
    return compilation(compiler).compileOnce(NET.formatted(""), BENT, BLOCK).orFail();
  }

  private static List<String> beside(String packageName) {
    return names().stream()
        .map(
            name ->
                (packageName.isEmpty() ? "" : "package " + packageName + ";\n")
                    + "public final class "
                    + name
                    + " {}\n")
        .toList();
  }

  private static String[] with(List<String> some, String... others) {
    return Stream.concat(some.stream(), Arrays.stream(others)).toArray(String[]::new);
  }

  @ParameterizedTest
  @EnumSource
  void inThePackage(Compiler compiler) {
    Compiled compiled =
        compilation(compiler).compile(with(beside("net"), NET.formatted(""), BENT, BLOCK)).orFail();
    assertThat(computed(compiled, "net.Net")).isEqualTo(computed(plain(compiler), "net.Net"));
  }

  /** A model that reads a file, beside what the last build left. */
  @ParameterizedTest
  @EnumSource
  void inClassFilesOfThePackage(Compiler compiler) throws IOException {
    Compiled classes =
        Compiler.JAVAC.compilation().options("-proc:none").compile(with(beside("net"))).orFail();
    String file = compiler + ".safetensors";
    Safetensors.save(folder.resolve(file), training(plain(compiler), "net.Net").layout(), Map.of());
    for (String storage : List.of("RESOURCE", "STRINGS", "LITERALS")) {
      String members = "weights = \"" + file + "\", storage = WeightStorage." + storage + ",";
      Compiled compiled =
          compilation(compiler)
              .classPath(classes)
              .compile(NET.formatted(members), BENT, BLOCK)
              .orFail();
      assertThat(computed(compiled, "net.Net")).isEqualTo(computed(plain(compiler), "net.Net"));
      assertThat(call(compiled.load("net.NetTraining"), "pretrained")).isNotNull();
    }
  }

  /** Members of the type around a description, or of what that inherits from. */
  @ParameterizedTest
  @EnumSource
  void aroundTheDescription(Compiler compiler) {
    StringBuilder members = new StringBuilder();
    names().forEach(name -> members.append("  public static class " + name + " {}\n"));
    String head = NET.substring(0, NET.indexOf("@Network"));
    String body = NET.substring(NET.indexOf("@Network")).formatted("");
    Compiled compiled =
        compilation(compiler)
            .compile(
                "package net;\npublic class Base {\n" + members + "}\n",
                head + "public class Own {\n" + body + members + "}\n",
                head + "public class Heir extends Base {\n" + body + "}\n",
                BENT,
                BLOCK)
            .orFail();
    List<Double> expected = computed(plain(compiler), "net.Net");
    assertThat(computed(compiled, "net.Own_Net")).isEqualTo(expected);
    assertThat(computed(compiled, "net.Heir_Net")).isEqualTo(expected);
  }

  /** In a package and in none, each beside all others. */
  @ParameterizedTest
  @EnumSource
  void asNetworks(Compiler compiler) {
    for (String packageName : List.of("net", "")) {
      String named = packageName.isEmpty() ? "" : "net.";
      Compiled compiled =
          compiler
              .compilation()
              .compile(
                  names().stream()
                      .map(name -> small(packageName, name, named + "Bent", "h"))
                      .toArray(String[]::new))
              .orFail();
      List<Double> expected = computed(compiled, named + "Math");
      for (String name : names()) {
        assertThat(computed(compiled, named + name)).isEqualTo(expected);
      }
    }
  }

  private static String small(String packageName, String name, String custom, String node) {
    String bent =
        """
          class Bent {
            public static double value(double x) { return x * x; }
            public static double derivative(double x, double y) { return 2 * x; }
          }
        """;
    return """
    import dev.fanout.Activation;
    import dev.fanout.Dense;
    import dev.fanout.Input;
    import dev.fanout.Maximum;
    import dev.fanout.Network;
    import dev.fanout.Output;
    import dev.fanout.Tensor;
    @Network
    public interface %1$s {
      @Input(4) Tensor x();
      @Dense(units = 20) Tensor %2$s(Tensor x);
      @Dense(units = 3, activation = Activation.TANH) Tensor few(Tensor %2$s);
      @Dense(units = 3, custom = %3$s.class) Tensor g(Tensor few);
      @Maximum Tensor most(Tensor few, Tensor g);
      @Dense(units = 3, activation = Activation.SOFTMAX)
      @Output(loss = dev.fanout.Loss.CROSS_ENTROPY) Tensor kind(Tensor most);
    %4$s}
    """
        .transform(text -> packageName.isEmpty() ? text : "package " + packageName + ";\n" + text)
        .formatted(
            name,
            node,
            custom.endsWith("Bent") ? name + ".Bent" : custom,
            custom.endsWith("Bent") ? bent : "");
  }

  /** In a package they have qualified names; in none they leave no other name to Java's types. */
  @ParameterizedTest
  @EnumSource
  void asActivations(Compiler compiler) {
    for (String packageName : List.of("net", "")) {
      String head = packageName.isEmpty() ? "" : "package net;\n";
      String named = packageName.isEmpty() ? "" : "net.";
      List<String> sources = new ArrayList<>();
      for (String name : names()) {
        sources.add(
            head
                + BENT.substring(BENT.indexOf("public"))
                    .replace("Bent", name)
                    .replace("double", "float"));
        sources.add(small(packageName, "Net" + name, named + name, "h"));
      }
      sources.add(small(packageName, "Net", named + "Bent", "h"));
      Compiled compiled = compiler.compile(sources.toArray(new String[0])).orFail();
      List<Double> expected = computed(compiled, named + "Net");
      for (String name : names()) {
        assertThat(computed(compiled, named + "Net" + name)).isEqualTo(expected);
      }
    }
  }

  /** Nodes become variables, which hide types, and the packages of qualified names. */
  @ParameterizedTest
  @EnumSource
  void asNodes(Compiler compiler) {
    List<String> nodes = new ArrayList<>(names());
    nodes.addAll(List.of("java", "dev", "jdk", "lang", "fanout", "net", "bent", "FUSED", "WIDE"));
    nodes.addAll(List.of("VECTORS", "LENGTH", "java_", "Math_", "math"));
    List<String> sources = new ArrayList<>(List.of(BENT, small("net", "Net", "net.Activate", "h")));
    sources.add(BENT.replace("Bent", "Activate"));
    for (int i = 0; i < nodes.size(); i++) {
      sources.add(small("net", "Net" + i, "net.Activate", nodes.get(i)));
    }
    Compiled compiled = compiler.compile(sources.toArray(new String[0])).orFail();
    List<Double> expected = computed(compiled, "net.Net");
    for (int i = 0; i < nodes.size(); i++) {
      assertThat(computed(compiled, "net.Net" + i)).isEqualTo(expected);
    }
  }

  /** Another processor emits them in the round in which Fanout emits its classes. */
  @ParameterizedTest
  @EnumSource
  void emittedInTheSameRound(Compiler compiler) {
    List<Double> expected = computed(plain(compiler), "net.Net");
    for (boolean first : new boolean[] {true, false}) {
      Compiled compiled =
          compilation(compiler)
              .processors(
                  () -> {
                    Processor types = new WritingProcessor(beside("net").toArray(new String[0]));
                    return first
                        ? List.of(types, new FanoutProcessor())
                        : List.of(new FanoutProcessor(), types);
                  })
              .compile(NET.formatted(""), BENT, BLOCK)
              .orFail();
      assertThat(computed(compiled, "net.Net")).isEqualTo(expected);
    }
  }

  /** Types with the names of packages hide these in expressions, not where types are imported. */
  @ParameterizedTest
  @EnumSource
  void asPackages(Compiler compiler) {
    String gate = BENT.replace("package net;", "package com.acme;").replace("Bent", "Gate");
    String outer =
        """
        package com.acme;
        public final class Outer {
          public static final class Curve {
            public static double value(double x) { return x * x; }
            public static double derivative(double x, double y) { return 2 * x; }
          }
        }
        """;
    List<String> packages =
        Stream.of("com", "dev", "jdk", "java")
            // Beside a class java the Eclipse compiler emits code that does not verify.
            .limit(compiler == Compiler.ECLIPSE ? 3 : 4)
            .map(name -> "package net;\nfinal class " + name + " {}\n")
            .toList();
    Compiled compiled =
        compiler
            .compilation()
            .options("--add-modules", "jdk.incubator.vector", "-Afanout.vector=true")
            .compile(
                with(
                    packages,
                    gate,
                    outer,
                    BENT,
                    imported("Net", "Bent", ""),
                    imported("Gated", "Gate", "import com.acme.Gate;"),
                    imported("Nested", "Outer.Curve", "import com.acme.Outer;")))
            .orFail();
    List<Double> expected = computed(compiled, "net.Net");
    assertThat(computed(compiled, "net.Gated")).isEqualTo(expected);
    assertThat(computed(compiled, "net.Nested")).isEqualTo(expected);
  }

  /** Like {@link #small}, in the package {@code net} and without qualified names. */
  private static String imported(String name, String custom, String more) {
    return small("net", name, custom + ".Other", "h")
        .replace(".Other.class", ".class")
        .replace("dev.fanout.Loss.", "Loss.")
        .replace(
            "import dev.fanout.Input;",
            "import dev.fanout.Input;\nimport dev.fanout.Loss;\n" + more);
  }

  private static Trainable training(Compiled compiled, String name) {
    return (Trainable) call(compiled.load(name + "Training"), "initialized", 1L);
  }

  /** The gradient of a batch, the loss and what the model says. */
  private static List<Double> computed(Compiled compiled, String name) {
    Trainable training = training(compiled, name);
    int width = training.layout().inputWidth();
    float[][] inputs = new float[20][width];
    float[][] targets = new float[20][3];
    for (int row = 0; row < 20; row++) {
      for (int i = 0; i < width; i++) {
        inputs[row][i] = i == 3 ? row % 5 : (row * 7 + i * 3) % 11 / 11f;
      }
      targets[row][row % 3] = 1;
    }
    Samples samples = Samples.of(inputs, targets);
    List<Double> numbers = new ArrayList<>();
    int[] order = {0, 3, 5, 7, 11, 2, 4, 6, 8};
    numbers.add(training.gradient(samples, order, 0, order.length));
    for (int block = 0; block < training.gradients().count(); block++) {
      for (int at = 0; at < training.gradients().length(block); at++) {
        numbers.add(training.gradients().get(block, at));
      }
    }
    Evaluation evaluation = Evaluation.of(training, samples);
    numbers.add(evaluation.loss());
    float[] out = new float[3];
    call(call(training, "model"), "predict", inputs[7], out);
    for (int i = 0; i < 3; i++) {
      numbers.add((double) out[i]);
      assertThat(evaluation.predictions()[7][i]).isWithin(1e-6).of(out[i]);
    }
    return numbers;
  }

  private static Object call(Object on, String name, Object... arguments) {
    Class<?> type = on instanceof Class<?> itself ? itself : on.getClass();
    try {
      for (var method : type.getMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
          return method.invoke(on, arguments);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("no " + name + " in " + type);
  }
}
