package dev.fanout.parameters;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.internal.epoch.Culprit;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LayoutTest {

  /** weight[out][in] of the tensor [2, 3] is 10 · out + in. */
  private static final float[] WEIGHT = {0, 1, 2, 10, 11, 12};

  private static final float[] BIAS = {7, 8};

  /** A row per input, the units along it. */
  private static Layout rowsOfInputs(Blocks blocks) {
    return layout(blocks, new int[] {0, 1}, new int[] {1, 0}, 3);
  }

  private static Layout layout(Blocks blocks, int[] blockStrides, int[] laneStrides, int bias) {
    return Layout.of(blocks)
        .inputs(3)
        .tensor(
            "hidden.weight",
            Initializer.GLOROT_UNIFORM,
            new int[] {2, 3},
            0,
            blockStrides,
            laneStrides)
        .tensor("hidden.bias", Initializer.ZEROS, new int[] {2}, bias, new int[] {0}, new int[] {1})
        .head("hidden", 2, 2, Loss.MEAN_SQUARED_ERROR)
        .build();
  }

  @Test
  void rowPerInput() {
    float[][] stored = new float[4][2];
    Layout layout = rowsOfInputs(Blocks.of(stored));

    layout.write("hidden.weight", WEIGHT);
    layout.write("hidden.bias", BIAS);

    assertThat(stored).isEqualTo(new float[][] {{0, 10}, {1, 11}, {2, 12}, {7, 8}});
    assertThat(layout.read("hidden.weight")).isEqualTo(WEIGHT);
    assertThat(layout.toArray()).isEqualTo(new float[] {0, 1, 2, 10, 11, 12, 7, 8});
  }

  @Test
  void rowPerUnit() {
    double[][] stored = {new double[3], new double[3], new double[2]};
    Layout layout = layout(Blocks.of(stored), new int[] {1, 0}, new int[] {0, 1}, 2);

    layout.write("hidden.weight", WEIGHT);
    layout.write("hidden.bias", BIAS);

    assertThat(stored).isEqualTo(new double[][] {{0, 1, 2}, {10, 11, 12}, {7, 8}});
    assertThat(layout.readDoubles("hidden.weight")).isEqualTo(new double[] {0, 1, 2, 10, 11, 12});
  }

  @Test
  void oneFlatBlock() {
    float[][] stored = {new float[6], new float[2]};
    Layout layout = layout(Blocks.of(stored), new int[] {0, 0}, new int[] {3, 1}, 1);

    layout.fromArray(new float[] {0, 1, 2, 10, 11, 12, 7, 8});

    assertThat(stored).isEqualTo(new float[][] {WEIGHT, BIAS});
  }

  @Test
  void kernelOfAConvolution() {
    // [out, in, kernel] stored as a row of `out` lanes per input and kernel position.
    float[][] stored = new float[2 * 3][4];
    Layout layout =
        Layout.of(Blocks.of(stored))
            .inputs(2)
            .tensor(
                "edges.weight",
                Initializer.HE_NORMAL,
                new int[] {4, 2, 3},
                0,
                new int[] {0, 3, 1},
                new int[] {1, 0, 0})
            .head("edges", 4, 4, Loss.MEAN_SQUARED_ERROR)
            .build();
    float[] values = new float[24];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }

    layout.write("edges.weight", values);

    // out 3, in 1, kernel 2 is element 3·6 + 1·3 + 2.
    assertThat(stored[1 * 3 + 2][3]).isEqualTo(23f);
    assertThat(stored[1 * 3 + 0][2]).isEqualTo(15f);
    assertThat(layout.tensor("edges.weight").fanIn()).isEqualTo(6);
    assertThat(layout.tensor("edges.weight").fanOut()).isEqualTo(12);
    assertThat(layout.tensor("edges.weight").element(23)).isEqualTo("edges.weight[3, 1, 2]");
  }

  @Test
  void headsFollowOneAnother() {
    Layout layout =
        Layout.of(Blocks.of(new float[][] {}))
            .inputs(5)
            .head("species", 3, 1, Loss.CROSS_ENTROPY)
            .head("age", 2, 2, Loss.HUBER, Loss.MEAN_SQUARED_ERROR)
            .build();

    assertThat(layout.inputWidth()).isEqualTo(5);
    assertThat(layout.outputWidth()).isEqualTo(5);
    assertThat(layout.targetWidth()).isEqualTo(3);
    assertThat(layout.head("age"))
        .isEqualTo(new Head("age", 3, 2, 1, 2, List.of(Loss.HUBER, Loss.MEAN_SQUARED_ERROR)));
    assertThat(layout.head("age").loss()).isEqualTo(Loss.HUBER);
    assertThat(layout.parameterCount()).isEqualTo(0);
  }

  @Test
  void refusesUnknownNames() {
    Layout layout = rowsOfInputs(Blocks.of(new float[4][2]));

    IllegalArgumentException exception =
        assertThrows(IllegalArgumentException.class, () -> layout.read("hiden.weight"));
    assertThrows(IllegalArgumentException.class, () -> layout.head("hiden"));

    assertThat(exception)
        .hasMessageThat()
        .isEqualTo(
            "No parameter tensor has the name 'hiden.weight'. There are [hidden.weight [2, 3],"
                + " hidden.bias [2]].");
  }

  @Test
  void doublesKeepWhatFloatsRound() {
    Layout layout = rowsOfInputs(Blocks.of(new double[4][2]));
    layout.write("hidden.bias", new double[] {0.1, 1e-50});

    assertThat(layout.toDoubles()[6]).isEqualTo(0.1);
    assertThat(layout.toArray()[6]).isEqualTo(0.1f);
    double[] all = {1, 2, 3, 4, 5, 6, 1.0 / 3, 1e300};
    layout.fromArray(all);
    assertThat(layout.toDoubles()).isEqualTo(all);
    assertThat(layout.readDoubles("hidden.bias")).isEqualTo(new double[] {1.0 / 3, 1e300});

    Layout ofFloats = rowsOfInputs(Blocks.of(new float[4][2]));
    ofFloats.fromArray(new double[] {1, 2, 3, 4, 5, 6, 1.0 / 3, 0.1});
    assertThat(ofFloats.toDoubles()[7]).isEqualTo((double) 0.1f);
  }

  @Test
  void refusesOtherSizes() {
    Layout layout = rowsOfInputs(Blocks.of(new float[4][2]));

    IllegalArgumentException one =
        assertThrows(
            IllegalArgumentException.class, () -> layout.write("hidden.weight", new float[5]));
    IllegalArgumentException all =
        assertThrows(IllegalArgumentException.class, () -> layout.fromArray(new float[7]));

    assertThat(one)
        .hasMessageThat()
        .isEqualTo(
            "Tensor hidden.weight [2, 3] has 6 elements, got 5 values. Give them row-major.");
    assertThat(all)
        .hasMessageThat()
        .isEqualTo(
            "The network has 8 parameters, got 7 values. Expected [hidden.weight [2, 3],"
                + " hidden.bias [2]] one after the other.");
  }

  @Test
  void refusesStorageOutsideOfTheBlocks() {
    IllegalArgumentException exception =
        assertThrows(
            IllegalArgumentException.class, () -> rowsOfInputs(Blocks.of(new float[3][2])));

    assertThat(exception)
        .hasMessageThat()
        .isEqualTo(
            "Tensor hidden.bias [2] does not fit into the 3 blocks with 6 floats of the network.");
  }

  @Test
  void liesOverOtherBlocksToo() {
    Blocks parameters = Blocks.of(new float[4][2]);
    Blocks gradients = Blocks.of(new float[][] {{0, 10}, {1, 11}, {2, 12}, {7, 8}});
    Layout layout = rowsOfInputs(parameters);

    assertThat(layout.over(gradients).read("hidden.weight")).isEqualTo(WEIGHT);
    assertThat(layout.read("hidden.weight")).isEqualTo(new float[6]);
    assertThrows(IllegalArgumentException.class, () -> layout.over(Blocks.of(new float[3][2])));
  }

  @Test
  void anOutputNeedsALoss() {
    LayoutBuilder builder = Layout.of(Blocks.of(new float[0][]));

    assertThat(assertThrows(IllegalArgumentException.class, () -> builder.head("age", 1, 1)))
        .hasMessageThat()
        .isEqualTo("The output 'age' has no loss. Give at least one.");
  }

  /** Block 2 is not trained, and lies between two trained tensors in the description. */
  private static LayoutBuilder partlyTrained(Blocks blocks, int lastBlock) {
    int[] two = {2};
    int[] none = {0};
    int[] one = {1};
    return Layout.of(blocks)
        .inputs(3)
        .tensor("norm.weight", 1, two, 0, none, one)
        .state("norm.running_var", 1, two, 2, none, one)
        .tensor("out.bias", Initializer.ZEROS, two, lastBlock, none, one)
        .head("out", 2, 1, Loss.CROSS_ENTROPY);
  }

  @Test
  void knowsWhatIsTrained() {
    Layout layout = partlyTrained(Blocks.of(new float[][] {{1, 2}, {5, 6}, {3, 4}}), 1).build();

    assertThat(layout.tensor("norm.weight").isTrained()).isTrue();
    assertThat(layout.tensor("norm.weight").initialValue()).isEqualTo(1.0);
    assertThat(layout.tensor("norm.weight").initializer()).isEqualTo(Initializer.ZEROS);
    assertThat(layout.tensor("norm.running_var").isTrained()).isFalse();
    assertThat(layout.tensor("out.bias").initialValue()).isEqualTo(0.0);
    assertThat(layout.toArray()).isEqualTo(new float[] {1, 2, 3, 4, 5, 6});
    assertThat(layout.parameterCount()).isEqualTo(6);
  }

  @Test
  void liesOverTheGradientsOfWhatIsTrained() {
    Blocks parameters = Blocks.of(new float[3][2]);
    Layout layout = partlyTrained(parameters, 1).build();

    Layout copy = layout.over(parameters.copy());
    Layout gradients = layout.over(Blocks.of(new float[][] {{1, 2}, {Float.NaN, 6}}));

    assertThat(copy.tensors()).isEqualTo(layout.tensors());
    assertThat(gradients.tensors())
        .containsExactly(layout.tensor("norm.weight"), layout.tensor("out.bias"))
        .inOrder();
    assertThat(gradients.toArray()).isEqualTo(new float[] {1, 2, Float.NaN, 6});
    assertThat(gradients.outputWidth()).isEqualTo(2);
    assertThat(gradients.targetWidth()).isEqualTo(1);
    assertThat(gradients.over(Blocks.of(new float[2][2])).parameterCount()).isEqualTo(4);
    assertThrows(IllegalArgumentException.class, () -> layout.over(Blocks.of(new float[1][2])));
    assertThrows(IllegalArgumentException.class, () -> layout.over(Blocks.of(new float[2][3])));
    assertThrows(IllegalArgumentException.class, () -> layout.over(Blocks.of(new double[2][2])));
  }

  @Test
  void nothingMayBeTrained() {
    Layout layout =
        Layout.of(Blocks.of(new float[1][2]))
            .state("out.bias", Initializer.ZEROS, new int[] {2}, 0, new int[1], new int[] {1})
            .build();

    assertThat(layout.over(Blocks.of(new float[0][])).tensors()).isEmpty();
  }

  @Test
  void refusesTrainedBlocksBehindOthers() {
    LayoutBuilder builder = partlyTrained(Blocks.of(new float[4][2]), 3);

    assertThat(assertThrows(IllegalArgumentException.class, builder::build))
        .hasMessageThat()
        .isEqualTo(
            "Tensor out.bias [2] is trained and lies in block 3, behind block 2 of one that is"
                + " not. Put the blocks of all trained tensors first.");
  }

  @Test
  void namesAValueThatIsNotFiniteOfTheLastTensorWithOne() {
    Blocks blocks = Blocks.of(new float[4][2]);
    Layout layout = rowsOfInputs(blocks);
    assertThat(Culprit.notFinite(layout.tensors(), blocks)).isNull();

    blocks.set(3, 0, Double.POSITIVE_INFINITY);
    blocks.set(2, 1, Double.NaN);

    assertThat(Culprit.notFinite(layout.tensors(), blocks)).isEqualTo("hidden.bias[0] is Infinity");

    blocks.set(3, 0, 0);
    assertThat(Culprit.notFinite(layout.tensors(), blocks)).isEqualTo("hidden.weight[1, 2] is NaN");
  }
}
