package dev.fanout.processor.gradient;

import dev.fanout.processor.Forms;
import dev.fanout.processor.FormsProcessor;
import dev.fanout.processor.gradient.Described.Port;
import dev.fanout.processor.gradient.Described.Values;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The gradient {@linkplain ThreeWays three ways} through each kind of layer by itself, once so
 * small that it is straight-line code and once so large that it is loops.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
final class LayerTest {

  private static final String FRAME =
      """
      import dev.fanout.*;

      @Network(precision = Precision.DOUBLE, unroll = Unroll.UNROLL)
      public interface Net {
        @Input(WIDTH) Tensor x();
        @Input(2) Tensor word();
        @Dense(units = WIDTH, activation = Activation.TANH) Tensor h(Tensor x);
        @Dense(units = WIDTH) Tensor g(Tensor x);
        @Dense(units = 1, activation = Activation.TANH) Tensor one(Tensor x);
        @Dense(units = WIDTH, activation = Activation.SIGMOID) Tensor gate(Tensor g);
        @Constant(2) Tensor two();
        @Add Tensor divisor(Tensor gate, Tensor two);
        @Embedding(rows = 5, units = WIDTH) Tensor table(Tensor word);
        @Input({2, 3}) Tensor words();
        @Embedding(rows = 4, units = 3) Tensor page(Tensor words);
        %s
        @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 4)
        Tensor out(Tensor y, Tensor h, Tensor one, Tensor divisor, Tensor table, Tensor page);

        class Wave {
          public static double value(double x) {
            return x + Math.sin(x);
          }

          public static double derivative(double x, double y) {
            return 1 + Math.cos(x);
          }
        }

        interface Block {
          @Input(WIDTH) Tensor a();
          @Input(WIDTH) Tensor b();
          @Dense(units = WIDTH, activation = Activation.TANH) Tensor inner(Tensor a);
          @Multiply Tensor result(Tensor inner, Tensor b);
        }
      }
      """;

  /** The nodes beside those of the frame, the last of which is {@code y}. */
  private static final List<String> LAYERS =
      List.of(
          "@Dense(units = WIDTH, custom = Net.Wave.class) Tensor y(Tensor h, Tensor g);",
          "@Dense(units = WIDTH, activation = Activation.PRELU) Tensor y(Tensor h);",
          "@Dense(units = WIDTH, share = \"g\") Tensor y(Tensor h);",
          "@Dense(units = WIDTH, trainable = false) Tensor y(Tensor h);",
          "@Activate(Activation.PRELU) Tensor y(Tensor g);",
          "@Activate(Activation.GELU) Tensor y(Tensor g);",
          "@Activate(custom = Net.Wave.class) Tensor y(Tensor g);",
          "@Add Tensor y(Tensor h, Tensor g, Tensor one, @Takes(\"h\") Tensor again);",
          "@Subtract Tensor y(Tensor one, Tensor h, Tensor g);",
          "@Multiply Tensor y(Tensor h, @Takes(\"h\") Tensor square, Tensor one);",
          "@Divide Tensor y(Tensor h, Tensor divisor, @Takes(\"divisor\") Tensor again);",
          "@Average Tensor y(Tensor h, Tensor g, Tensor one);",
          "@Maximum Tensor y(Tensor h, Tensor g, Tensor one);",
          "@Minimum Tensor y(Tensor h, Tensor g, @Takes(\"h\") Tensor again);",
          "@Maximum Tensor y(Tensor one, Tensor table);",
          "@Add Tensor y(Tensor g);",
          "@Multiply Tensor y(Tensor g);",
          "@Average Tensor y(Tensor table);",
          "@Maximum Tensor y(Tensor g);",
          "@Minimum Tensor y(Tensor g);",
          "@Concat Tensor y(Tensor g);",
          "@Concat Tensor y(Tensor page);",
          "@Scale(-1.5) Tensor y(Tensor h);",
          "@Slice(from = 1, to = WIDTH) Tensor y(Tensor h);",
          "@Slice(from = 1, to = WIDTH) Tensor y(Tensor table);",
          "@Concat Tensor y(Tensor h, Tensor table, @Takes(\"h\") Tensor again);",
          "@Constant({1, 2, 3}) Tensor c(); @Dense(units = 4) Tensor y(Tensor c, Tensor h);",
          "@Constant({1, 2, 3}) Tensor c(); @Dense(units = WIDTH) Tensor y(Tensor c, Tensor h);",
          "@Dropout(0.3) Tensor y(Tensor h);",
          "@Dropout(0.3) Tensor y(Tensor table);",
          "@Dropout(0.3) Tensor y(Tensor page);",
          "@LayerNorm @Watch Tensor y(Tensor page);",
          "@LayerNorm Tensor y(Tensor g);",
          "@LayerNorm(affine = false) Tensor y(Tensor table);",
          "@LayerNorm Tensor n(Tensor g); @LayerNorm(share = \"n\") Tensor y(Tensor n);",
          "@BatchNorm Tensor y(Tensor g);",
          "@BatchNorm(affine = false) Tensor y(Tensor table);",
          "@BatchNorm(trainable = false) Tensor n(Tensor h); @BatchNorm Tensor y(Tensor n);",
          "@Sum Tensor y(Tensor h);",
          "@Mean(axes = 1) Tensor y(Tensor table);",
          "@Maximum(axes = 0) Tensor y(Tensor table);",
          "@MaxPool(kernel = 2, stride = 1) Tensor y(Tensor page);",
          "@AveragePool(kernel = 3, stride = 2, padding = Padding.SAME) Tensor y(Tensor page);",
          "@GlobalMaxPool Tensor y(Tensor page);",
          "@GlobalAveragePool Tensor y(Tensor table);",
          "@Embedding(rows = 5, units = WIDTH, share = \"table\") Tensor y(Tensor word);",
          "@Use(Net.Block.class) Tensor y(Tensor h, Tensor g);",
          "@Use(Net.Block.class) Tensor u(Tensor h, Tensor g);"
              + "@Use(value = Net.Block.class, share = \"u\") Tensor y(Tensor u, Tensor h);");

  @ParameterizedTest
  @ValueSource(ints = {3, 21})
  void theThreeAgree(int width) throws ReflectiveOperationException {
    List<Described> all = new ArrayList<>();
    for (String layer : LAYERS) {
      all.add(described("Net" + all.size(), layer, width));
    }
    Map<String, Forms> forms = new HashMap<>();
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .processors(() -> List.of(FormsProcessor.into(forms)))
            .options("-Xlint:all,-processing", "-Werror")
            .compile(all.stream().map(Described::text).toArray(String[]::new))
            .orFail();
    for (Described described : all) {
      try {
        ThreeWays.check(described, compiled, forms.get(described.name()), new Random(1));
      } catch (AssertionError e) {
        throw new AssertionError(described.text() + "\n" + e.getMessage(), e);
      }
    }
  }

  private static Described described(String name, String layer, int width) {
    String text = FRAME.formatted(layer).replace("Net", name).replace("@" + name, "@Net");
    return new Described(
        name,
        text.replace("WIDTH", String.valueOf(width))
            .replace("UNROLL", width < 20 ? "AUTO" : "NEVER"),
        List.of(
            Port.of("x", width, Values.ANY),
            new Port("word", 2, Values.WHOLE, 5),
            new Port("words", 6, Values.WHOLE, 4)),
        List.of(Port.of("out", 4, Values.SHARES)),
        Map.of("y", 0.3),
        layer.contains("@Watch") ? List.of("y") : List.of());
  }
}
