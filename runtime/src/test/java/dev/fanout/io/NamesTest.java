package dev.fanout.io;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.Initializer;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.LayoutBuilder;
import dev.fanout.parameters.ParameterTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other frameworks: by rules, in order, and by what the error proposes. */
final class NamesTest {

  @TempDir Path folder;
  private Path file;

  private final Layout iris =
      layout("hidden.weight 8 4", "hidden.bias 8", "species.weight 3 8", "species.bias 3");

  @BeforeEach
  void file() {
    file = folder.resolve("net.safetensors");
  }

  /** Tensors such as {@code "hidden.weight 8 4"}, all 0. */
  private static Layout layout(String... tensors) {
    float[][] blocks = new float[tensors.length][];
    for (int i = 0; i < tensors.length; i++) {
      blocks[i] = new float[Arrays.stream(shape(tensors[i])).reduce(1, (a, b) -> a * b)];
    }
    LayoutBuilder builder = Layout.of(Blocks.of(blocks));
    for (int i = 0; i < tensors.length; i++) {
      int[] shape = shape(tensors[i]);
      int[] strides = new int[shape.length];
      int stride = 1;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        strides[axis] = stride;
        stride *= shape[axis];
      }
      builder.tensor(
          tensors[i].split(" ")[0], Initializer.ZEROS, shape, i, new int[shape.length], strides);
    }
    return builder.build();
  }

  private static int[] shape(String tensor) {
    return Arrays.stream(tensor.split(" ")).skip(1).mapToInt(Integer::parseInt).toArray();
  }

  /** Every tensor has numbers of its own. */
  private static Layout numbered(String... tensors) {
    Layout layout = layout(tensors);
    float first = 1;
    for (ParameterTensor tensor : layout.tensors()) {
      float[] values = new float[tensor.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = first++;
      }
      layout.write(tensor.name(), values);
    }
    return layout;
  }

  private Layout saved(String... tensors) throws IOException {
    Layout other = numbered(tensors);
    save(other, Map.of());
    return other;
  }

  private void save(Layout other, Map<String, String> metadata) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (ParameterTensor tensor : other.tensors()) {
      entries.add(new Entry(tensor.name(), tensor, other.parameters()));
    }
    Safetensors.write(file, metadata, entries);
    Files.write(npz(), Zips.npz(other, true));
  }

  private Path npz() {
    return folder.resolve("net.npz");
  }

  private static float[] transposed(Layout other, String name) {
    int[] shape = other.tensor(name).shape();
    float[] values = other.read(name);
    float[] turned = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      turned[i % shape[1] * shape[0] + i / shape[1]] = values[i];
    }
    return turned;
  }

  /** What the error says, without the rules, which are tried. */
  private String proposed(Layout network, String... rules) throws IOException {
    float[] before = network.toArray();
    String plain =
        assertThrows(IOException.class, () -> Safetensors.load(file, network)).getMessage();
    assertThat(
            plain.contains(
                " Names of another framework? Names.of(\"in order\") loads them or says"
                    + " what does."))
        .isEqualTo(plain.contains("missing"));
    String message =
        assertThrows(IOException.class, () -> Safetensors.load(file, network, Names.of()))
            .getMessage();
    Matcher proposal =
        Pattern.compile(" It fits with Names\\.of\\((.*?)\\)([.,].*)").matcher(message);
    assertWithMessage(message).that(proposal.find()).isTrue();
    String[] told = proposal.group(1).replaceAll("^\"|\"$", "").split("\", \"");
    assertThat(told).isEqualTo(rules);
    assertThat(network.toArray()).isEqualTo(before);
    // In order loads the same or proposes the same.
    try {
      Safetensors.load(file, network, Names.of("in order"));
      before = network.toArray();
      network.fromArray(new float[before.length]);
      Safetensors.load(file, network, Names.of(told));
      assertThat(network.toArray()).isEqualTo(before);
    } catch (IOException e) {
      assertThat(e).hasMessageThat().contains(proposal.group());
      Safetensors.load(file, network, Names.of(told));
    }
    return proposal.group(2);
  }

  private void isSet(Layout network, String name, Layout other, String inFile) {
    assertWithMessage(name).that(network.read(name)).isEqualTo(other.read(inFile));
  }

  @Test
  void aSequentialOfPyTorch() throws IOException {
    // As safetensors sorts them.
    Layout other = saved("0.bias 8", "0.weight 8 4", "2.bias 3", "2.weight 3 8");

    assertThat(proposed(iris, "0.* = hidden.*", "2.* = species.*")).isEqualTo(".");

    isSet(iris, "hidden.weight", other, "0.weight");
    isSet(iris, "species.bias", other, "2.bias");
    assertThat(Npz.load(npz(), iris, Names.of("0.* = hidden.*", "2.* = species.*")).names())
        .contains("2.weight");
  }

  @Test
  void prefixes() throws IOException {
    for (String prefix : List.of("module.", "_orig_mod.", "model.net.", "net/")) {
      Layout other =
          saved(
              prefix + "hidden.bias 8",
              prefix + "hidden.weight 8 4",
              prefix + "species.bias 3",
              prefix + "species.weight 3 8");

      assertThat(proposed(iris, prefix + "* = *")).isEqualTo(".");

      isSet(iris, "hidden.weight", other, prefix + "hidden.weight");
    }
    saved("a.weight 8 4");
    proposed(layout("net.a.weight 8 4"), "* = net.*");
  }

  @Test
  void namesOfBothKinds() throws IOException {
    saved("module.0.bias 8", "module.0.weight 8 4", "module.fc.bias 3", "module.fc.weight 3 8");

    proposed(iris, "module.0.* = hidden.*", "module.fc.* = species.*");
    Safetensors.load(file, iris, Names.of("module.0.* = hidden.*", "module.* = *", "in order"));
  }

  @Test
  void tensorsWithOtherWords() throws IOException {
    Layout other = saved("W1 8 4", "b1 8", "W2 3 8", "b2 3");

    proposed(
        iris, "W1 = hidden.weight", "b1 = hidden.bias", "W2 = species.weight", "b2 = species.bias");

    isSet(iris, "species.weight", other, "W2");
  }

  @Test
  void keras() throws IOException {
    Layout network =
        layout(
            "words.weight 10 4",
            "hidden.weight 8 4",
            "hidden.bias 8",
            "square.weight 8 8",
            "square.bias 8",
            "norm.weight 8",
            "norm.bias 8",
            "norm.running_mean 8",
            "norm.running_var 8");
    Layout other =
        saved(
            "embedding/embeddings 10 4",
            "dense/kernel 4 8",
            "dense/bias 8",
            "dense_1/kernel 8 8",
            "dense_1/bias 8",
            "batch_normalization/gamma 8",
            "batch_normalization/beta 8",
            "batch_normalization/moving_mean 8",
            "batch_normalization/moving_variance 8");

    assertThat(
            proposed(
                network,
                "embedding/embeddings = words.weight",
                "dense/kernel = hidden.weight transposed",
                "dense/bias = hidden.bias",
                "dense_1/kernel = square.weight transposed",
                "dense_1/bias = square.bias",
                "batch_normalization/gamma = norm.weight",
                "batch_normalization/beta = norm.bias",
                "batch_normalization/moving_mean = norm.running_mean",
                "batch_normalization/moving_variance = norm.running_var"))
        .isEqualTo(".");

    isSet(network, "words.weight", other, "embedding/embeddings");
    assertThat(network.read("hidden.weight")).isEqualTo(transposed(other, "dense/kernel"));
    assertThat(network.read("square.weight")).isEqualTo(transposed(other, "dense_1/kernel"));
    isSet(network, "norm.running_var", other, "batch_normalization/moving_variance");
    Npz.load(npz(), network, Names.of("in order transposed"));
    assertThat(network.read("square.weight")).isEqualTo(transposed(other, "dense_1/kernel"));
    isSet(network, "words.weight", other, "embedding/embeddings");
  }

  @Test
  void kerasWithNamesOfOurs() throws IOException {
    Layout other =
        saved(
            "net/hidden/kernel:0 4 8",
            "net/hidden/bias:0 8",
            "net/species/kernel:0 8 3",
            "net/species/bias:0 3");

    proposed(iris, "net/*/kernel:0 = *.weight transposed", "net/*/bias:0 = *.bias");

    assertThat(iris.read("species.weight")).isEqualTo(transposed(other, "net/species/kernel:0"));
  }

  @Test
  void matricesThatAreTransposed() throws IOException {
    Layout other =
        saved("hidden.weight 4 8", "hidden.bias 8", "species.weight 8 3", "species.bias 3");

    assertThat(assertThrows(IOException.class, () -> Safetensors.load(file, iris)))
        .hasMessageThat()
        .contains(
            "hidden.weight is [4, 8], expected [8, 4], as \"hidden.weight = hidden.weight"
                + " transposed\" makes it; ");
    proposed(iris, "*.weight = *.weight transposed", "* = *");

    assertThat(iris.read("hidden.weight")).isEqualTo(transposed(other, "hidden.weight"));
  }

  @Test
  void squaresBesideMatricesThatAreTransposed() throws IOException {
    Layout network = layout("a.weight 8 4", "b.weight 8 8", "b.bias 8");
    Layout other = saved("a.weight 4 8", "b.weight 8 8", "b.bias 8");

    assertThat(proposed(network, "*.weight = *.weight transposed", "* = *"))
        .startsWith(", which is a guess");

    assertThat(network.read("b.weight")).isEqualTo(transposed(other, "b.weight"));
  }

  /** numpy.savez(file, *model.get_weights()) */
  @Test
  void numbersAlone() throws IOException {
    String[] names = new String[12];
    String[] ours = new String[12];
    for (int i = 0; i < 6; i++) {
      ours[2 * i] = "n" + i + ".weight 5 5";
      ours[2 * i + 1] = "n" + i + ".bias 5";
      names[2 * i] = "arr_" + 2 * i + " 5 5";
      names[2 * i + 1] = "arr_" + (2 * i + 1) + " 5";
    }
    names[10] = "arr_10 5 3";
    ours[10] = "n5.weight 3 5";
    names[11] = "arr_11 3";
    ours[11] = "n5.bias 3";
    Layout network = layout(ours);
    Layout other = numbered(names);
    Arrays.sort(names);
    List<Entry> entries = new ArrayList<>();
    for (String name : names) {
      entries.add(
          new Entry(name.split(" ")[0], other.tensor(name.split(" ")[0]), other.parameters()));
    }
    Safetensors.write(file, Map.of(), entries);

    proposed(
        network,
        "arr_0 = n0.weight transposed",
        "arr_1 = n0.bias",
        "arr_2 = n1.weight transposed",
        "arr_3 = n1.bias",
        "arr_4 = n2.weight transposed",
        "arr_5 = n2.bias",
        "arr_6 = n3.weight transposed",
        "arr_7 = n3.bias",
        "arr_8 = n4.weight transposed",
        "arr_9 = n4.bias",
        "arr_10 = n5.weight transposed",
        "arr_11 = n5.bias");

    assertThat(network.read("n4.weight")).isEqualTo(transposed(other, "arr_8"));
  }

  @Test
  void manyModulesInOrder() throws IOException {
    String[] names = new String[40];
    String[] ours = new String[40];
    for (int i = 0; i < 20; i++) {
      ours[2 * i] = "n" + (char) ('z' - i) + ".weight 5 5";
      ours[2 * i + 1] = "n" + (char) ('z' - i) + ".bias 5";
      names[2 * i] = "net." + 3 * i + ".weight 5 5";
      names[2 * i + 1] = "net." + 3 * i + ".bias 5";
    }
    Arrays.sort(names);
    Layout network = layout(ours);
    Layout other = saved(names);

    assertThat(proposed(network, "in order")).isEqualTo(".");

    for (int i = 0; i < 20; i++) {
      isSet(network, "n" + (char) ('z' - i) + ".weight", other, "net." + 3 * i + ".weight");
    }
  }

  /** Files are sorted by name, so their order says nothing of modules that have no numbers. */
  @Test
  void whatIsAmbiguousIsAGuess() throws IOException {
    Layout network = layout("first.weight 4 4", "second.weight 4 4");
    saved("decoder.weight 4 4", "encoder.weight 4 4");

    assertThat(proposed(network, "decoder.* = first.*", "encoder.* = second.*"))
        .isEqualTo(", which is a guess: shapes and names do not tell whether it is right.");
    assertThat(
            assertThrows(
                IOException.class, () -> Safetensors.load(file, network, Names.of("in order"))))
        .hasMessageThat()
        .contains("missing first.weight [4, 4]; missing second.weight [4, 4]; surplus");
  }

  @Test
  void squaresAloneDoNotTellTheirOrientation() throws IOException {
    saved("W1 4 4", "b1 4");

    assertThat(proposed(layout("y.weight 4 4", "y.bias 4"), "W1 = y.weight", "b1 = y.bias"))
        .isEqualTo(", which is a guess: shapes and names do not tell whether it is right.");
  }

  /** By shapes alone the kernels would be mistaken for each other. */
  @Test
  void anAutoencoderOfKeras() throws IOException {
    Layout network = layout("encoder.weight 2 5", "decoder.weight 5 2");
    Layout other = saved("encode/kernel 5 2", "decode/kernel 2 5");

    proposed(
        network,
        "encode/kernel = encoder.weight transposed",
        "decode/kernel = decoder.weight transposed");

    assertThat(network.read("encoder.weight")).isEqualTo(transposed(other, "encode/kernel"));
  }

  /** Of a kernel [height, width, in, out] or [steps, in, out], what PyTorch has as [out, in, …]. */
  private static float[] lastTwoFirst(Layout other, String name, boolean isDepthwise) {
    int[] shape = other.tensor(name).shape();
    float[] values = other.read(name);
    int rank = shape.length;
    int in = shape[rank - 2];
    int out = shape[rank - 1];
    int window = values.length / in / out;
    float[] turned = new float[values.length];
    for (int at = 0; at < window; at++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          int row = isDepthwise ? i * out + o : o * in + i;
          turned[row * window + at] = values[(at * in + i) * out + o];
        }
      }
    }
    return turned;
  }

  /** Conv2D, BatchNormalization, DepthwiseConv2D, Conv2DTranspose; Keras 3 calls all kernels so. */
  @Test
  void convolutionsOfKeras() throws IOException {
    Layout network =
        layout(
            "conv.weight 6 4 3 2",
            "conv.bias 6",
            "norm.weight 6",
            "norm.bias 6",
            "norm.running_mean 6",
            "norm.running_var 6",
            "depthwise.weight 12 1 3 2",
            "depthwise.bias 12",
            "up.weight 12 5 2 3",
            "up.bias 5");
    Layout other =
        saved(
            "conv2d/kernel 3 2 4 6",
            "conv2d/bias 6",
            "batch_normalization/gamma 6",
            "batch_normalization/beta 6",
            "batch_normalization/moving_mean 6",
            "batch_normalization/moving_variance 6",
            "depthwise_conv2d/kernel 3 2 6 2",
            "depthwise_conv2d/bias 12",
            "conv2d_transpose/kernel 2 3 5 12",
            "conv2d_transpose/bias 5");

    proposed(
        network,
        "conv2d/kernel = conv.weight transposed",
        "conv2d/bias = conv.bias",
        "batch_normalization/gamma = norm.weight",
        "batch_normalization/beta = norm.bias",
        "batch_normalization/moving_mean = norm.running_mean",
        "batch_normalization/moving_variance = norm.running_var",
        "depthwise_conv2d/kernel = depthwise.weight transposed",
        "depthwise_conv2d/bias = depthwise.bias",
        "conv2d_transpose/kernel = up.weight transposed",
        "conv2d_transpose/bias = up.bias");

    for (int time = 0; time < 2; time++) {
      assertThat(network.read("conv.weight"))
          .isEqualTo(lastTwoFirst(other, "conv2d/kernel", false));
      assertThat(network.read("depthwise.weight"))
          .isEqualTo(lastTwoFirst(other, "depthwise_conv2d/kernel", true));
      assertThat(network.read("up.weight"))
          .isEqualTo(lastTwoFirst(other, "conv2d_transpose/kernel", false));
      isSet(network, "norm.running_var", other, "batch_normalization/moving_variance");
      isSet(network, "norm.weight", other, "batch_normalization/gamma");
      network.fromArray(new float[network.toArray().length]);
      Npz.load(npz(), network, Names.of("in order transposed"));
    }
  }

  /** Of Keras 2, along one axis and in groups; one channel is depthwise in either way. */
  @Test
  void seriesAndGroupsOfKeras() throws IOException {
    Layout network =
        layout(
            "a.weight 6 2 3", "b.weight 12 1 5", "c.weight 6 4 7", "d.weight 4 1 2 9", "e.bias 3");
    Layout other =
        saved(
            "a/kernel:0 3 2 6",
            "b/depthwise_kernel:0 5 4 3",
            "c/kernel:0 7 4 6",
            "d/depthwise_kernel:0 2 9 1 4",
            "e/bias:0 3");

    Npz.load(npz(), network, Names.of("in order transposed"));

    assertThat(network.read("a.weight")).isEqualTo(lastTwoFirst(other, "a/kernel:0", false));
    assertThat(network.read("b.weight"))
        .isEqualTo(lastTwoFirst(other, "b/depthwise_kernel:0", true));
    assertThat(network.read("c.weight")).isEqualTo(lastTwoFirst(other, "c/kernel:0", false));
    assertThat(network.read("d.weight"))
        .isEqualTo(lastTwoFirst(other, "d/depthwise_kernel:0", false));
  }

  /** Shapes do not tell, the word kernel does; without it, only a rule does. */
  @Test
  void cubesAreTurnedByNameAlone() throws IOException {
    Layout network = layout("conv.weight 3 3 3 3", "conv.bias 3");
    Layout other = saved("conv2d/kernel 3 3 3 3", "conv2d/bias 3");

    assertThat(
            assertThrows(IOException.class, () -> Npz.load(npz(), network, Names.of("in order"))))
        .hasMessageThat()
        .contains("It fits with Names.of(\"conv2d/kernel = conv.weight transposed\"");
    Npz.load(npz(), network, Names.of("in order transposed"));
    assertThat(network.read("conv.weight")).isEqualTo(lastTwoFirst(other, "conv2d/kernel", false));

    Layout same = saved("0.weight 3 3 3 3", "0.bias 3");
    Npz.load(npz(), network, Names.of("in order"));
    isSet(network, "conv.weight", same, "0.weight");
    saved("W1 3 3 3 3", "b1 3");
    assertThat(proposed(network, "W1 = conv.weight", "b1 = conv.bias"))
        .startsWith(", which is a guess");
  }

  @Test
  void aKernelThatFitsTransposedSaysSo() throws IOException {
    Layout network = layout("a.weight 6 4 3 2", "b.weight 8 1 3 3");
    saved("a.weight 3 2 4 6", "b.weight 3 3 4 2");

    assertThat(assertThrows(IOException.class, () -> Npz.load(npz(), network)))
        .hasMessageThat()
        .contains(
            "a.weight is [3, 2, 4, 6], expected [6, 4, 3, 2], as \"a.weight = a.weight transposed\""
                + " makes it; b.weight is [3, 3, 4, 2], expected [8, 1, 3, 3], as \"b.weight ="
                + " b.weight transposed\" makes it");
    saved("a.weight 2 3 4 6", "b.weight 3 3 2 4");
    assertThat(
            assertThrows(
                IOException.class, () -> Npz.load(npz(), network, Names.of("* = * transposed"))))
        .hasMessageThat()
        .contains("a.weight is [6, 4, 2, 3], expected [6, 4, 3, 2]");
  }

  @Test
  void nothingIsProposedWhereNothingFits() throws IOException {
    saved("0.bias 9", "0.weight 9 4", "2.bias 3", "2.weight 3 9");

    assertThat(assertThrows(IOException.class, () -> Safetensors.load(file, iris, Names.of())))
        .hasMessageThat()
        .endsWith("surplus 2.weight [3, 9]. Load a file of this network.");
    assertThat(
            assertThrows(
                IOException.class,
                () -> Safetensors.load(file, iris, Names.of("0.* = hidden.*", "3.* = species.*"))))
        .hasMessageThat()
        .startsWith(
            file
                + " does not fit the network: missing species.weight [3, 8] (3.weight in the file);"
                + " missing species.bias [3] (3.bias in the file); surplus 2.bias [3]; surplus"
                + " 2.weight [3, 9]; hidden.weight (0.weight in the file) is [9, 4], expected [8,"
                + " 4]; ");
  }

  @Test
  void whatTheNetworkLacksIsUnused() throws IOException {
    Layout other =
        saved("0.weight 8 4", "0.bias 8", "2.weight 3 8", "2.bias 3", "mask 1", "ema.0.weight 8 4");

    Safetensors.load(
        file,
        iris,
        Names.of("mask = unused", "ema.* = unused", "0.* = hidden.*", "2.* = species.*"));

    isSet(iris, "hidden.weight", other, "0.weight");
    Safetensors.load(file, iris, Names.of("mask = unused", "ema.* = unused", "in order"));
  }

  @Test
  void inPart() throws IOException {
    Layout other = saved("net.hidden.weight 8 4", "net.hidden.bias 8", "net.head.weight 1 8");
    Names names = Names.of("net.* = *");
    float[] before = iris.read("species.weight");

    Safetensors.load(file, iris, names, Safetensors.only("hidden.*"));
    Npz.load(npz(), iris, names, Safetensors.only("hidden.*"));

    isSet(iris, "hidden.bias", other, "net.hidden.bias");
    assertThat(iris.read("species.weight")).isEqualTo(before);
  }

  @Test
  void oneTensorForTwo() throws IOException {
    Layout network = layout("words.weight 9 4", "out.weight 9 4");
    Layout other = saved("embed.weight 9 4");

    Safetensors.load(
        file, network, Names.of("embed.weight = words.weight", "embed.weight = out.weight"));

    isSet(network, "words.weight", other, "embed.weight");
    isSet(network, "out.weight", other, "embed.weight");
  }

  /** safetensors.torch.save_model keeps one of two tied tensors and says so. */
  @Test
  void whatSaveModelLeftOut() throws IOException {
    Layout network = layout("words.weight 9 4", "out.weight 9 4");
    Layout other = numbered("out.weight 9 4");
    save(other, Map.of("format", "pt", "words.weight", "out.weight"));

    Safetensors.load(file, network);

    isSet(network, "words.weight", other, "out.weight");
  }

  @Test
  void starsStandForEachOther() throws IOException {
    Layout other = saved("a/x/kernel 4 8", "b/y/kernel 8 3");
    Layout network = layout("a.x.weight 8 4", "b.y.weight 3 8");

    Safetensors.load(file, network, Names.of("*/*/kernel = *.*.weight transposed"));

    assertThat(network.read("b.y.weight")).isEqualTo(transposed(other, "b/y/kernel"));
  }

  @Test
  void rulesThatAreNone() {
    for (String rule :
        List.of(
            "",
            "a",
            "a =",
            "= b",
            "a.* = b",
            "a = b.*",
            "a = b c",
            "a = b Transposed",
            "in  order")) {
      assertThat(assertThrows(IllegalArgumentException.class, () -> Names.of("x = y", rule)))
          .hasMessageThat()
          .startsWith("The rule \"" + rule + "\" says no names. Write \"file = network\"");
    }
    Names.of("a.*=b.*", " in order ", "  a = b  transposed");
  }
}
