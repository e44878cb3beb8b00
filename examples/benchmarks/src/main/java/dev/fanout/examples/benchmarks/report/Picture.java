package dev.fanout.examples.benchmarks.report;

import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.suite.Result;
import dev.fanout.examples.benchmarks.suite.Results;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * How many predictions a second, one sample at a time and in batches, for each network: Fanout
 * beside the peer of each kind. Both panels have one scale, so that they can be compared.
 */
final class Picture {

  private static final int WIDTH = 1100;
  private static final int HEIGHT = 400;

  /** Twice as many pixels as the layout asks for: crisp on any screen. */
  private static final int SCALE = 2;

  private static final double LEAST = 1e2;
  private static final double GREATEST = 2e8;

  private static final Color INK = new Color(0x333333);
  private static final Color GRID = new Color(0xe4e4e4);

  /** Fanout in blue; others in colours that differ in brightness too. */
  private enum Bar {
    PLAIN("Fanout", new Color(0x1f6fb2), "FanoutPlain"),
    VECTOR("Fanout, fma and vector", new Color(0x0b3d6b), "FanoutVector"),
    JAVA("best of Smile, Encog, Deep Netts", new Color(0xb9b9b9), "Smile", "Encog", "DeepNetts"),
    ONNX("ONNX Runtime", new Color(0xe58a2e), "OnnxRuntimePinned"),
    C("C, gcc -O3", new Color(0x555555), "C");

    private final String label;
    private final Color color;
    private final List<String> subjects;

    Bar(String label, Color color, String... subjects) {
      this.label = label;
      this.color = color;
      this.subjects = List.of(subjects);
    }
  }

  private Picture() {}

  /** Draws it, or says why it cannot. */
  static void save(Results results, Path file) throws IOException {
    System.setProperty("java.awt.headless", "true");
    if (!canDrawText()) {
      System.out.println("No picture: Java finds no font. Install fontconfig and a font.");
      return;
    }
    BufferedImage picture =
        new BufferedImage(WIDTH * SCALE, 2 * HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.scale(SCALE, SCALE);
    for (Measure measure : new Measure[] {Measure.ONE_SAMPLE, Measure.BATCH_256}) {
      Optional<CategoryChart> panel = panel(results, measure);
      if (panel.isEmpty()) {
        System.out.println("No picture: '" + measure.label() + "' was not measured as a whole.");
        return;
      }
      panel.get().paint(graphics, WIDTH, HEIGHT);
      graphics.translate(0, HEIGHT);
    }
    graphics.dispose();
    ImageIO.write(picture, "png", file.toFile());
    System.out.println("Picture: " + file);
  }

  private static Optional<CategoryChart> panel(Results results, Measure measure) {
    CategoryChart chart = new CategoryChart(WIDTH, HEIGHT);
    chart.setTitle(
        String.format(
            Locale.ROOT,
            "Predictions a second, %s, one thread, JDK %d (logarithmic; more is better)",
            measure == Measure.ONE_SAMPLE ? "one sample at a time" : "in batches of 256",
            results.jdk()));
    List<String> names =
        Arrays.stream(Net.values()).map(net -> net + "  " + shortened(net.shape())).toList();
    for (Bar bar : Bar.values()) {
      List<Double> rates = new ArrayList<>();
      for (Net net : Net.values()) {
        OptionalDouble time = best(results, measure, net, bar);
        if (time.isEmpty()) {
          return Optional.empty();
        }
        rates.add(1e9 / time.getAsDouble());
      }
      chart.addSeries(bar.label, names, rates).setFillColor(bar.color);
    }
    style(chart.getStyler());
    return Optional.of(chart);
  }

  private static OptionalDouble best(Results results, Measure measure, Net net, Bar bar) {
    return results.results().stream()
        .filter(result -> result.measure().equals(measure.name()) && result.net() == net)
        .filter(result -> bar.subjects.contains(result.subject()))
        .mapToDouble(Result::value)
        .min();
  }

  /** The long shape of the autoencoder would push the others aside. */
  private static String shortened(String shape) {
    return shape.length() <= 16
        ? shape
        : shape.substring(0, 11) + "…" + shape.substring(shape.length() - 7);
  }

  private static void style(CategoryStyler style) {
    style.setYAxisLogarithmic(true);
    style.setYAxisMin(LEAST);
    style.setYAxisMax(GREATEST);
    style.setyAxisTickLabelsFormattingFunction(Numbers::rate); // of the labels on the bars
    style.setYAxisTicksVisible(false); // which say all that ticks would
    style.setLabelsVisible(true);
    style.setLabelsRotation(90);
    style.setLabelsPosition(0.5);
    style.setLabelsFont(font(Font.PLAIN, 11));
    style.setLabelsFontColorAutomaticEnabled(true);
    style.setLabelsFontColorAutomaticDark(INK);
    style.setLabelsFontColorAutomaticLight(Color.WHITE);
    style.setChartTitleFont(font(Font.BOLD, 15));
    style.setAxisTickLabelsFont(font(Font.PLAIN, 12));
    style.setLegendFont(font(Font.PLAIN, 12));
    style.setChartFontColor(INK);
    style.setAxisTickLabelsColor(INK);
    style.setChartBackgroundColor(Color.WHITE);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setLegendBorderColor(Color.WHITE);
    style.setChartTitleBoxVisible(false);
    style.setPlotBorderVisible(false);
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotGridLinesColor(GRID);
    style.setAxisTicksMarksVisible(false);
    style.setAvailableSpaceFill(0.9);
    style.setOverlapped(false);
    style.setChartPadding(14);
    style.setLocale(Locale.ENGLISH);
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  /** Java draws text with the fonts of the machine, and a bare server has none. */
  private static boolean canDrawText() {
    try {
      font(Font.PLAIN, 12).getLineMetrics("ns", new FontRenderContext(null, true, true));
      return true;
    } catch (RuntimeException | InternalError | LinkageError e) {
      // Every version of Java says so in another way, none of them declared.
      return false;
    }
  }
}
