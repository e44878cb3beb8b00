package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.network.Trainable;
import dev.fanout.processor.limits.ClassFile;
import dev.fanout.processor.testing.Compiler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that is born with weights goes anywhere, as its class files alone. */
final class BakedModelTest {

  static final String NET =
      """
      package p;
      import dev.fanout.*;
      @Network(%s)
      public interface Net {
        @Input(4) Tensor x();
        @Dense(units = 8, activation = Activation.TANH) Tensor h(Tensor x);
        @Dense(units = 3, activation = Activation.SOFTMAX)
        @Output(loss = Loss.CROSS_ENTROPY) Tensor y(Tensor h);
      }
      """;

  @TempDir Path folder;

  private Baked baked(String members) {
    return Baked.of(folder, members, NET);
  }

  /** Its class for Java 8, from its source alone. */
  private static byte[] forJava8(Baked net) {
    return Compiler.JAVAC
        .compilation()
        // JDKs from 20 on warn that Java 8 is old.
        .options("-proc:none", "--release", "8", "-Xlint:all,-options", "-Werror")
        .compile(net.baked.source("p.NetModel"))
        .orFail()
        .classes()
        .get("p.NetModel");
  }

  @ParameterizedTest
  @CsvSource({
    "'storage = WeightStorage.LITERALS, ', 'p/NetModel'",
    "'storage = WeightStorage.STRINGS, ', 'p/NetModel'",
    "'storage = WeightStorage.STRINGS, weightBits = 8, ', 'p/NetModel'",
    "'storage = WeightStorage.RESOURCE, weightBits = 16, ', 'java/io/IOException java/io/InputStream p/NetModel'"
  })
  void namesNothingElse(String members, String others) throws IOException {
    Baked net = baked(members);
    byte[] code = forJava8(net);
    assertThat(
            ClassFile.read(code).classes().stream()
                .filter(named -> !named.matches("java/lang/\\w+|p/NetModel\\$\\w+"))
                .toList())
        .containsExactlyElementsIn(others.split(" "));
    Alone loader = new Alone(code, net.baked.resources());
    assertThat(net.predictions(Baked.made(loader.model()), 0, 1))
        .isEqualTo(net.predictions(net.model(), 0, 1));
    assertThat(jar(code, net.baked.resources()).length).isLessThan(10_000);
  }

  @Test
  void aMissingOrOtherResourceIsToldByName() {
    Baked net = baked("storage = WeightStorage.RESOURCE, ");
    byte[] code = net.baked.classes().get("p.NetModel");
    assertThat(assertThrows(IllegalStateException.class, () -> made(code, null)))
        .hasMessageThat()
        .isEqualTo("NetModel.weights is not beside NetModel.class. Put it there.");
    byte[] bytes = net.baked.resources().get("p/NetModel.weights");
    assertThat(
            assertThrows(IllegalStateException.class, () -> made(code, Arrays.copyOf(bytes, 100))))
        .hasMessageThat()
        .isEqualTo(
            "NetModel.weights has only 100 bytes, and this class takes 268. Take both of one build.");
    assertThat(
            assertThrows(IllegalStateException.class, () -> made(code, Arrays.copyOf(bytes, 300))))
        .hasMessageThat()
        .isEqualTo(
            "NetModel.weights has more than 268 bytes, and this class takes 268. Take both of one"
                + " build.");
  }

  private static Object made(byte[] code, byte[] weights) {
    Map<String, byte[]> resources = new HashMap<>();
    resources.put("p/NetModel.weights", weights);
    return Baked.made(new Alone(code, resources).model());
  }

  /** What rounding costs is what is stated, and less than what it would be by rights. */
  @ParameterizedTest
  @CsvSource({"16, '', 0.0005", "8, '', 0.004", "32, 'precision = Precision.DOUBLE, ', 3e-8"})
  void roundedWeightsAreNearThoseOfTheFile(int bits, String members, double error) {
    Baked net = baked(members + "weightBits = " + bits + ", ");
    double[] exact = doubles(Baked.call(net.expected(), "parameters"));
    double[] rounded = doubles(Baked.call(net.model(), "parameters"));
    double largest = 0;
    for (int i = 0; i < exact.length; i++) {
      largest = Math.max(largest, Math.abs(exact[i] - rounded[i]));
    }
    assertThat(largest).isGreaterThan(0.0);
    assertThat(largest).isLessThan(error);
    assertThat(net.baked.source("p.NetModel").replace("\n *", ""))
        .contains(
            "weight by at most %s (in".formatted(String.format(Locale.ROOT, "%.1e", largest)));
  }

  private static double[] doubles(Object numbers) {
    if (numbers instanceof double[] doubles) {
      return doubles;
    }
    float[] floats = (float[]) numbers;
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  @Test
  void trainingGoesOnWithThem() {
    Baked net = baked("");
    Trainable training = (Trainable) Baked.call(net.baked.load("p.NetTraining"), "pretrained");
    assertThat(training.layout().readDoubles("h.weight"))
        .isEqualTo(net.training.layout().readDoubles("h.weight"));
    assertThat(net.predictions(Baked.call(training, "model"), 0, 5))
        .isEqualTo(net.predictions(net.model(), 0, 5));
    Trainable fresh = (Trainable) Baked.call(net.baked.load("p.NetTraining"), "initialized", 3L);
    assertThat(fresh.layout().readDoubles("h.weight"))
        .isNotEqualTo(training.layout().readDoubles("h.weight"));
  }

  /** Its resources are copies of the numbers, its methods are copied to models of other threads. */
  @Test
  void aModelDoesNotShareItsWeightsWithAnotherOne() {
    Baked net = baked("");
    Object parameters = Baked.call(net.model(), "parameters");
    Arrays.fill((float[]) parameters, 0);
    assertThat(Baked.call(net.model(), "parameters"))
        .isEqualTo(Baked.call(net.expected(), "parameters"));
  }

  /** Larger than one initialiser, one literal of text, one method. */
  @ParameterizedTest
  @ValueSource(strings = {"LITERALS", "STRINGS", "RESOURCE"})
  void manyWeightsComeInParts(String storage) {
    Baked net =
        Baked.of(
            folder,
            "storage = WeightStorage." + storage + ", unroll = Unroll.NEVER, ",
            NET.replace("@Input(4)", "@Input(700)")
                .replace("units = 8", "units = " + (storage.equals("LITERALS") ? 55 : 130)));
    assertThat(Baked.call(net.model(), "parameters"))
        .isEqualTo(Baked.call(net.expected(), "parameters"));
    ClassFile.read(net.baked.classes().get("p.NetModel"))
        .methods()
        .forEach((method, bytes) -> assertWithMessage(method).that(bytes).isAtMost(7_900));
  }

  private static byte[] jar(byte[] code, Map<String, byte[]> resources) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      Map<String, byte[]> all = new HashMap<>(resources);
      all.put("p/NetModel.class", code);
      for (String name : List.copyOf(all.keySet())) {
        jar.putNextEntry(new JarEntry(name));
        jar.write(all.get(name));
      }
    }
    return bytes.toByteArray();
  }

  /** Sees the module java.base, one model and its resources. */
  private static final class Alone extends ClassLoader {

    private final byte[] code;
    private final Map<String, byte[]> resources;

    Alone(byte[] code, Map<String, byte[]> resources) {
      super(null);
      this.code = code;
      this.resources = resources;
    }

    Class<?> model() {
      return defineClass("p.NetModel", code, 0, code.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      byte[] bytes = resources.get(name);
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    }
  }
}
