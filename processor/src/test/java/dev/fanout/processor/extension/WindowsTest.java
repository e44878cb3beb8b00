package dev.fanout.processor.extension;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.Forms;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients, three ways, of windows of random sizes, strides, dilations and borders. */
final class WindowsTest {

  private static final String[] CONVOLUTIONS = {
    "@Convolution2d(units = %d, kernel = %d, stride = %d, dilation = %d, padding = %d)",
    "@Depthwise2d(kernel = %2$d, stride = %3$d, dilation = %4$d, padding = %5$d)"
  };

  @ParameterizedTest
  @CsvSource({
    "1, AUTO",
    "2, NEVER",
    "3, NEVER",
    "4, NEVER",
    "5, ALWAYS",
    "6, NEVER",
    "7, NEVER",
    "8, AUTO"
  })
  void overPictures(long seed, String unroll) throws ReflectiveOperationException {
    Random random = new Random(seed);
    int first = random.nextInt(2);
    int pooling = 1 + random.nextInt(3);
    NotationTest.check(
        """
        @Input({%d, %d, %d}) Tensor image();
        %s Tensor one(Tensor image);
        @MaxPool(kernel = %d, stride = %d) Tensor pooled(Tensor one);
        %s Tensor two(Tensor pooled);
        @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor out(Tensor two);
        """
            .formatted(
                7 + random.nextInt(3),
                7 + random.nextInt(3),
                1 + random.nextInt(3),
                convolution(random, CONVOLUTIONS[first]),
                1 + random.nextInt(2),
                pooling,
                convolution(random, CONVOLUTIONS[1 - first])),
        unroll);
  }

  private static String convolution(Random random, String annotation) {
    int kernel = 1 + random.nextInt(3);
    int dilation = 1 + random.nextInt(2);
    return annotation.formatted(
        1 + random.nextInt(20),
        kernel,
        1 + random.nextInt(2),
        dilation,
        dilation * (kernel - 1) + random.nextInt(2));
  }

  /** The second one transposes its weights for the steps before. */
  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "NEVER"})
  void gatedCells(String unroll) throws ReflectiveOperationException {
    NotationTest.check(
        """
        @Input({4, 3}) Tensor signal();
        @Lstm(units = 3) Tensor state(Tensor signal);
        @Lstm(units = 16) Tensor deeper(Tensor state);
        @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor out(Tensor deeper, Tensor state);
        """,
        unroll);
  }

  /** Windows that overlap add to each element of the picture in its own loop, in their order. */
  @Test
  void whatOverlappingWindowsAddIsGathered() {
    Map<String, Forms> forms = new HashMap<>();
    NotationTest.compile(
        """
        @Input({6, 5, 16}) Tensor image();
        @Depthwise2d(kernel = 1) Tensor one(Tensor image);
        @Depthwise2d(kernel = 3, dilation = 2, padding = 2) Tensor two(Tensor one);
        @MaxPool(kernel = 2, stride = 1) Tensor three(Tensor two);
        @MaxPool(kernel = 2, stride = 2) Tensor four(Tensor three);
        @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor out(Tensor four);
        """,
        "NEVER",
        forms);
    String training = forms.get("Net").dumps().get("training");
    assertThat(training)
        .contains(
            "∂one[b, y1, y2, y3] += ∂two[b, y1 + 2·ky − 2, y2 + 2·kx − 2, y3]"
                + " · two.weight[y3, −ky + 2, −kx + 2]");
    assertThat(training).contains("∂two[b, y1, y2, y3] += ");
    assertThat(training).contains("∂three[b, 2·y1 + k1, 2·y2 + k2, y3] += ");
  }

  /** A weight of which every channel has its own has no rows to transpose. */
  @ParameterizedTest
  @CsvSource({"Depthwise2d(kernel = 3), false", "'Convolution2d(units = 4, kernel = 3)', true"})
  void onlyWhatIsReadAcrossChannelsIsTransposed(String layer, boolean isTransposed) {
    Map<String, Forms> forms = new HashMap<>();
    NotationTest.compile(
        """
        @Input({6, 5, 16}) Tensor image();
        @Depthwise2d(kernel = 1) Tensor one(Tensor image);
        @%s Tensor two(Tensor one);
        @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor out(Tensor two);
        """
            .formatted(layer),
        "NEVER",
        forms);
    String training = forms.get("Net").dumps().get("training");
    assertThat(training.contains("two.weight.transposed")).isEqualTo(isTransposed);
    assertThat(training).contains("out[b, j] += two.flat[b, i1, i2, i3] · out.weight[");
  }
}
