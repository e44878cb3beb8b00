package dev.fanout.processor.limits;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The networks of MLPerf Tiny have the parameters and multiply-adds that are published for them
 * (Banbury et al. 2021, and the benchmark's repository), batch norms folded: each is a bias of the
 * convolution before it.
 */
@Tag("slow")
final class TinyNetworksTest {

  private static final Pattern ROW =
      Pattern.compile(" \\* \\w+ +(\\w+).*? (\\d[\\d,]*) +(\\d[\\d,]*)$", Pattern.MULTILINE);

  private static final Pattern ONE_SAMPLE = Pattern.compile("One sample alone takes (\\d+)");

  /** Weight, bias, mean and variance of each channel: folded, one number remains. */
  private static final int NUMBERS_OF_NORM = 4;

  private static final String KEYWORDS =
      "@Input({49, 10, 1}) Tensor sound();\n"
          + bent("n0", "sound", "@Convolution(units = 64, kernel = {10, 4}, stride = 2,")
          + separable(0, 64, 1)
          + separable(1, 64, 1)
          + separable(2, 64, 1)
          + separable(3, 64, 1)
          + """
          @GlobalAveragePool Tensor mean(Tensor n4);
          @Dense(units = 12, activation = SOFTMAX) @Output(loss = CROSS_ENTROPY) Tensor y(Tensor mean);
          """;

  private static final String RESNET =
      "@Input({32, 32, 3}) Tensor picture();\n"
          + bent("n0", "picture", "@Convolution(units = 16, kernel = 3,")
          + bent("a1", "n0", "@Convolution(units = 16, kernel = 3,")
          + normal("b1", "a1", "@Convolution(units = 16, kernel = 3,")
          + """
          @Add Tensor s1(Tensor n0, Tensor b1);
          @Activate(RELU) Tensor n1(Tensor s1);
          """
          + residual(1, 32)
          + residual(2, 64)
          + """
          @GlobalAveragePool Tensor mean(Tensor n3);
          @Dense(units = 10, activation = SOFTMAX) @Output(loss = CROSS_ENTROPY) Tensor y(Tensor mean);
          """;

  private static final String MOBILE =
      "@Input({96, 96, 3}) Tensor picture();\n"
          + bent("n0", "picture", "@Convolution(units = 8, kernel = 3, stride = 2,")
          + separable(0, 16, 1)
          + separable(1, 32, 2)
          + separable(2, 32, 1)
          + separable(3, 64, 2)
          + separable(4, 64, 1)
          + separable(5, 128, 2)
          + separable(6, 128, 1)
          + separable(7, 128, 1)
          + separable(8, 128, 1)
          + separable(9, 128, 1)
          + separable(10, 128, 1)
          + separable(11, 256, 2)
          + separable(12, 256, 1)
          + """
          @GlobalAveragePool Tensor mean(Tensor n13);
          @Dense(units = 2, activation = SOFTMAX) @Output(loss = CROSS_ENTROPY) Tensor y(Tensor mean);
          """;

  private static final String WAKE_WORD =
      """
      @Input({30, 40}) Tensor sound();
      @DepthwiseConvolution(kernel = 3) Tensor d0(Tensor sound);
      @Convolution(units = 128, kernel = 1, activation = RELU) Tensor n0(Tensor d0);
      @DepthwiseConvolution(kernel = 5) Tensor d1(Tensor n0);
      @Convolution(units = 128, kernel = 1, activation = RELU) Tensor n1(Tensor d1);
      @DepthwiseConvolution(kernel = 10) Tensor d2(Tensor n1);
      @Convolution(units = 128, kernel = 1, activation = RELU) Tensor n2(Tensor d2);
      @DepthwiseConvolution(kernel = 15) Tensor d3(Tensor n2);
      @Convolution(units = 32, kernel = 1, activation = RELU) Tensor n3(Tensor d3);
      @Dense(units = 3, activation = SOFTMAX) @Output(loss = CROSS_ENTROPY) Tensor y(Tensor n3);
      """;

  /** A convolution, normalised: {@code convolution} without the members that all have. */
  private static String normal(String node, String parent, String convolution) {
    return """
    %3$s padding = Padding.SAME, bias = false) Tensor %1$sSum(Tensor %2$s);
    @BatchNorm Tensor %1$s(Tensor %1$sSum);
    """
        .formatted(node, parent, convolution);
  }

  /** The same, with its activation. */
  private static String bent(String node, String parent, String convolution) {
    return normal(node + "Norm", parent, convolution)
        + "@Activate(RELU) Tensor %1$s(Tensor %1$sNorm);\n".formatted(node);
  }

  /** A convolution by channels, and one across them, from {@code n} with this number. */
  private static String separable(int number, int units, int stride) {
    String from = "n" + number;
    String each = "d" + number;
    return bent(each, from, "@DepthwiseConvolution(kernel = 3, stride = %d,".formatted(stride))
        + bent("n" + (number + 1), each, "@Convolution(units = %d, kernel = 1,".formatted(units));
  }

  /** Two convolutions beside one, which has a bias and no norm, from {@code n} with this number. */
  private static String residual(int number, int units) {
    String three = "@Convolution(units = %d, kernel = 3,".formatted(units);
    int next = number + 1;
    return bent("a" + next, "n" + number, three + " stride = 2,")
        + normal("b" + next, "a" + next, three)
        + """
        @Convolution(units = %3$d, kernel = 1, stride = 2, padding = Padding.SAME) Tensor c%2$d(Tensor n%1$d);
        @Add Tensor s%2$d(Tensor b%2$d, Tensor c%2$d);
        @Activate(RELU) Tensor n%2$d(Tensor s%2$d);
        """
            .formatted(number, next, units);
  }

  private static String description(String name, String nodes) {
    return """
    import static dev.fanout.Activation.*;
    import static dev.fanout.Loss.*;
    import dev.fanout.*;

    @Network
    public interface %s {
    %s}
    """
        .formatted(name, nodes);
  }

  private static final Map<String, String> NETWORKS =
      Map.of("Keywords", KEYWORDS, "Resnet", RESNET, "Mobile", MOBILE, "WakeWord", WAKE_WORD);

  @Test
  void haveThePublishedSizes() {
    Compiled compiled =
        Compiler.JAVAC
            .compile(
                NETWORKS.entrySet().stream()
                    .map(each -> description(each.getKey(), each.getValue()))
                    .toArray(String[]::new))
            .orFail();
    check(compiled, "Keywords", 22_604, 2_656_768);
    check(compiled, "Resnet", 77_706, 12_501_632);
    check(compiled, "Mobile", 210_850, 7_489_664);
    check(compiled, "WakeWord", 46_883, 826_368);
  }

  /** What lies between input and output of one sample, beside the weights. */
  @Test
  void needLittleMemory() {
    Compiled compiled = Compiler.JAVAC.compile(description("Mobile", MOBILE)).orFail();
    assertThat(bytesOfOneSample(compiled.source("MobileModel"))).isAtMost(180_000);
  }

  private static int bytesOfOneSample(String model) {
    Matcher bytes = ONE_SAMPLE.matcher(model.replaceAll("\n \\* ", " "));
    assertThat(bytes.find()).isTrue();
    return Integer.parseInt(bytes.group(1));
  }

  private static void check(Compiled compiled, String name, int parameters, int multiplyAdds) {
    String model = compiled.source(name + "Model");
    String table = model.substring(model.indexOf("<pre>"), model.indexOf("</pre>"));
    int sumOfParameters = 0;
    int sumOfMultiplyAdds = 0;
    Matcher rows = ROW.matcher(table);
    while (rows.find()) {
      boolean isFolded = rows.group(1).equals("batchnorm");
      sumOfParameters += number(rows.group(2)) / (isFolded ? NUMBERS_OF_NORM : 1);
      sumOfMultiplyAdds += isFolded ? 0 : number(rows.group(3));
    }
    assertWithMessage("parameters of %s in %s", name, table)
        .that(sumOfParameters)
        .isEqualTo(parameters);
    assertWithMessage("multiply-adds of %s in %s", name, table)
        .that(sumOfMultiplyAdds)
        .isEqualTo(multiplyAdds);
    assertThat(compiled.classes()).containsKey(name + "Training");
  }

  private static int number(String text) {
    return Integer.parseInt(text.replace(",", ""));
  }
}
