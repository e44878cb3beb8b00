package dev.fanout.processor.limits;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The networks of MLPerf Tiny, as the benchmarks describe them, have the parameters and
 * multiply-adds that are published for them (Banbury et al. 2021, and the benchmark's repository),
 * batch norms folded: each is a bias of the convolution before it.
 */
@Tag("slow")
final class TinyNetworksTest {

  private static final String PACKAGE = "dev.fanout.examples.benchmarks.pictures.";

  private static final Path DESCRIPTIONS =
      Golden.module()
          .resolveSibling("examples/benchmarks/src/pictures/java")
          .resolve(PACKAGE.replace('.', '/'));

  private static final Pattern ROW =
      Pattern.compile(" \\* \\w+ +(\\w+).*? (\\d[\\d,]*) +(\\d[\\d,]*)$", Pattern.MULTILINE);

  private static final Pattern ONE_SAMPLE = Pattern.compile("One sample alone takes (\\d+)");

  /** Weight, bias, mean and variance of each channel: folded, one number remains. */
  private static final int NUMBERS_OF_NORM = 4;

  @Test
  void haveThePublishedSizes() throws IOException {
    check("DsCnn", 22_604, 2_656_768);
    check("ResNet8", 77_706, 12_501_632);
    check("MobileNet", 210_850, 7_489_664);
    check("WakeWord", 46_883, 826_368);
  }

  /** What lies between input and output of one sample, beside the weights. */
  @Test
  void needsLittleMemory() throws IOException {
    assertThat(bytesOfOneSample(compiled("MobileNet").source(PACKAGE + "MobileNetModel")))
        .isAtMost(180_000);
  }

  private static int bytesOfOneSample(String model) {
    Matcher bytes = ONE_SAMPLE.matcher(model.replaceAll("\n \\* ", " "));
    assertThat(bytes.find()).isTrue();
    return Integer.parseInt(bytes.group(1));
  }

  private static Compiled compiled(String name) throws IOException {
    return Compiler.JAVAC.compile(Files.readString(DESCRIPTIONS.resolve(name + ".java"))).orFail();
  }

  private static void check(String name, int parameters, int multiplyAdds) throws IOException {
    Compiled compiled = compiled(name);
    String model = compiled.source(PACKAGE + name + "Model");
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
    assertThat(compiled.classes()).containsKey(PACKAGE + name + "Training");
  }

  private static int number(String text) {
    return Integer.parseInt(text.replace(",", ""));
  }
}
