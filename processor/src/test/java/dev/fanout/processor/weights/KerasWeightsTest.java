package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels of Keras, of two to four dimensions, are baked in the orientation of PyTorch. */
final class KerasWeightsTest {

  private static final String NET =
      """
      import dev.fanout.*;
      @Network(weights = "net.npz", weightNames = {"*/kernel = *.weight transposed", "*/bias = *.bias"})
      public interface Net {
        @Input({6, 2}) Tensor sound();
        @Input({4, 5, 2}) Tensor picture();
        @Convolution(units = 3, kernel = 4) Tensor wave(Tensor sound);
        @Convolution(units = 4, kernel = {2, 3}) Tensor edges(Tensor picture);
        @Convolution(units = 6, kernel = {2, 1}, groups = 2) Tensor parts(Tensor edges);
        @DepthwiseConvolution(kernel = {2, 3}, multiplier = 2) Tensor deep(Tensor parts);
        @TransposedConvolution(units = 3, kernel = {2, 4}) Tensor wide(Tensor deep);
        @DepthwiseConvolution(kernel = 2, multiplier = 3) Tensor beats(Tensor wave);
        @TransposedConvolution(units = 2, kernel = 3) Tensor longer(Tensor beats);
        @Dense(units = 2) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor wide, Tensor longer);
      }
      """;

  /** From a place in our tensor to the place in that of Keras. */
  private interface Orientation {
    int[] of(int[] ours);
  }

  @TempDir Path folder;

  /** Numbers that tell where they stand in the file. */
  private static void array(ZipOutputStream zip, String name, int... shape) throws IOException {
    String extents = Arrays.toString(shape).replace('[', '(').replace("]", ",)");
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }".formatted(extents);
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    ByteBuffer numbers = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size; i++) {
      numbers.putFloat(i);
    }
    zip.putNextEntry(new ZipEntry(name + ".npy"));
    zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
    zip.write(header.getBytes(StandardCharsets.ISO_8859_1));
    zip.write(numbers.array());
  }

  private static void layer(ZipOutputStream zip, String name, int units, int... kernel)
      throws IOException {
    array(zip, name + "/kernel", kernel);
    array(zip, name + "/bias", units);
  }

  @Test
  void areBakedInTheOrientationOfPyTorch() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("net.npz")))) {
      layer(zip, "wave", 3, 4, 2, 3);
      layer(zip, "edges", 4, 2, 3, 2, 4);
      layer(zip, "parts", 6, 2, 1, 2, 6);
      layer(zip, "deep", 12, 2, 3, 6, 2);
      layer(zip, "wide", 3, 2, 4, 3, 12);
      layer(zip, "beats", 9, 2, 3, 3);
      layer(zip, "longer", 2, 3, 2, 9);
      layer(zip, "y", 2, 32, 2);
    }
    Compiled compiled =
        Compiler.JAVAC.compilation().options("-Afanout.weights=" + folder).compile(NET).orFail();
    Trainable training = (Trainable) Baked.call(compiled.load("NetTraining"), "pretrained");
    Layout layout = training.layout();
    Orientation line = at -> new int[] {at[2], at[1], at[0]};
    Orientation plane = at -> new int[] {at[2], at[3], at[1], at[0]};
    check(layout, "wave", line, 4, 2, 3);
    check(layout, "edges", plane, 2, 3, 2, 4);
    check(layout, "parts", plane, 2, 1, 2, 6);
    check(layout, "deep", at -> new int[] {at[2], at[3], at[0] / 2, at[0] % 2}, 2, 3, 6, 2);
    // [in, out, …] in PyTorch, and so the same order of axes as above.
    check(layout, "wide", plane, 2, 4, 3, 12);
    check(layout, "beats", at -> new int[] {at[2], at[0] / 3, at[0] % 3}, 2, 3, 3);
    check(layout, "longer", line, 3, 2, 9);
    check(layout, "y", at -> new int[] {at[1], at[0]}, 32, 2);
    assertThat(layout.read("y.bias")).isEqualTo(new float[] {0, 1});
  }

  /** Whether each weight is the number of its place in the array of that shape. */
  private static void check(Layout layout, String node, Orientation orientation, int... keras) {
    String name = node + ".weight";
    int[] shape =
        layout.tensors().stream()
            .filter(tensor -> tensor.name().equals(name))
            .findFirst()
            .orElseThrow()
            .shape();
    float[] weights = layout.read(name);
    for (int i = 0; i < weights.length; i++) {
      int[] at = new int[shape.length];
      for (int axis = shape.length - 1, rest = i; axis >= 0; rest /= shape[axis], axis--) {
        at[axis] = rest % shape[axis];
      }
      int[] there = orientation.of(at);
      int position = 0;
      for (int axis = 0; axis < keras.length; axis++) {
        position = position * keras[axis] + there[axis];
      }
      assertWithMessage("%s at %s", name, Arrays.toString(at))
          .that(weights[i])
          .isEqualTo((float) position);
    }
  }
}
