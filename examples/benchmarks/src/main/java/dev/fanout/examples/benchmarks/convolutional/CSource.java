package dev.fanout.examples.benchmarks.convolutional;

import dev.fanout.examples.benchmarks.convolutional.Layer.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the program in C wants of a network: a file of layers, and one of weights and inputs. */
public final class CSource {

  private static final Window WITHOUT =
      new Window(
          new int[] {1, 1}, new int[] {1, 1}, new int[] {0, 0}, new int[] {0, 0}, new int[] {1, 1});

  private CSource() {}

  /** Writes the layers. */
  public static void writeLayers(Pictures pictures, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("#define INPUTS " + pictures.input().size());
    lines.add("#define OUTPUTS " + pictures.outputs());
    lines.add(
        "#define LAST " + variable(pictures.layers().get(pictures.layers().size() - 1).name()));
    lines.add("#define LAYERS(X) \\");
    pictures.layers().forEach(layer -> lines.add("  " + line(pictures, layer) + " \\"));
    lines.add("");
    Files.write(file, lines);
  }

  private static String line(Pictures pictures, Layer layer) {
    String input = pictures.nodes().get(0).name();
    List<String> parents =
        layer.parents().stream()
            .map(parent -> parent.equals(input) ? "INPUT" : variable(parent))
            .toList();
    Window window = layer.window() == null ? WITHOUT : layer.window();
    PictureShape in = layer.in();
    boolean isDense = layer.kind() == Kind.DENSE;
    int[] kernel = isDense ? new int[] {in.height(), in.width()} : window.kernel();
    String apart =
        parents.get(0).equals("INPUT") ? "" + in.channels() : "CHANNELS(" + in.channels() + ")";
    return Stream.of(
            isDense ? Kind.CONVOLUTION : layer.kind(),
            variable(layer.name()),
            parents.get(0),
            parents.get(parents.size() - 1),
            in.height(),
            in.width(),
            in.channels(),
            apart,
            kernel[0],
            kernel[1],
            window.stride()[0],
            window.stride()[1],
            window.before()[0],
            window.before()[1],
            layer.out().height(),
            layer.out().width(),
            layer.out().channels(),
            layer.activation())
        .map(Object::toString)
        .collect(Collectors.joining(", ", "X(", ")"));
  }

  /** Names such as {@code y0} are functions of C's library. */
  private static String variable(String name) {
    return "of_" + name;
  }

  /** Writes weights as [tap][in][out] with their biases, then the inputs of a batch. */
  public static void writeNumbers(Pictures pictures, Path file) throws IOException {
    List<float[]> all = new ArrayList<>();
    for (Layer layer : pictures.layers()) {
      if (layer.weight().length > 0) {
        int units = layer.out().channels();
        // A dense weight has its channels last already.
        int taps = layer.kind() == Kind.DENSE ? 1 : layer.window().taps();
        all.add(turned(layer.weight(), units, layer.weight().length / units / taps, taps));
        all.add(layer.bias());
      }
    }
    all.add(pictures.inputs(Pictures.BATCH));
    int size = all.stream().mapToInt(values -> values.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    all.forEach(bytes.asFloatBuffer()::put);
    Files.write(file, bytes.array());
  }

  /** [out][in][tap] as [tap][in][out]. */
  private static float[] turned(float[] weight, int units, int channels, int taps) {
    float[] turned = new float[weight.length];
    for (int i = 0; i < weight.length; i++) {
      int unit = i / (channels * taps);
      int channel = i / taps % channels;
      turned[(i % taps * channels + channel) * units + unit] = weight[i];
    }
    return turned;
  }
}
