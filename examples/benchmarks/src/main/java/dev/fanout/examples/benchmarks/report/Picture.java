package dev.fanout.examples.benchmarks.report;

import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.suite.Result;
import dev.fanout.examples.benchmarks.suite.Results;
import dev.fanout.examples.benchmarks.suite.Results.Entrant;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The latency of one sample and the throughput of batches, for each network and subject. */
final class Picture {

  private static final int WIDTH = 1100;
  private static final int HEIGHT = 470;

  /** Twice as many pixels as the layout asks for: crisp on any screen. */
  private static final int SCALE = 2;

  private static final Color INK = new Color(0x333333);
  private static final Color GRID = new Color(0xe4e4e4);

  /** Fanout in blue, the others in colours that differ in brightness too. */
  private static final Color[] OURS = {
    new Color(0x0b3d6b), new Color(0x1f6fb2), new Color(0x6db3e8)
  };

  private static final Color[] OTHERS = {
    new Color(0xd95f02), new Color(0xfdb863), new Color(0xb2182b), new Color(0xe7298a),
    new Color(0x66a61e), new Color(0xa6761d), new Color(0x7570b3), new Color(0x333333),
    new Color(0x8c8c8c), new Color(0xc4c4c4)
  };

  private Picture() {}

  /** Draws it, or says why it cannot. */
  static void save(Results results, Path file) throws IOException {
    System.setProperty("java.awt.headless", "true");
    if (!canDrawText()) {
      System.out.println("No picture: Java finds no font. Install fontconfig and a font.");
      return;
    }
    for (Measure measure : new Measure[] {Measure.ONE_SAMPLE, Measure.BATCH_256}) {
      if (results.results().stream().noneMatch(r -> r.measure().equals(measure.name()))) {
        System.out.println("No picture: nothing was measured of '" + measure.label() + "'.");
        return;
      }
    }
    BufferedImage picture =
        new BufferedImage(WIDTH * SCALE, 2 * HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.scale(SCALE, SCALE);
    panel(results, Measure.ONE_SAMPLE, "Time of one prediction (shorter is better)", "ns")
        .paint(graphics, WIDTH, HEIGHT);
    graphics.translate(0, HEIGHT);
    panel(
            results,
            Measure.BATCH_256,
            "Predictions in batches of 256 (higher is better)",
            "samples/s")
        .paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    ImageIO.write(picture, "png", file.toFile());
    System.out.println("Picture: " + file);
  }

  private static CategoryChart panel(Results results, Measure measure, String title, String unit) {
    CategoryChart chart = new CategoryChart(WIDTH, HEIGHT);
    chart.setTitle("%s, JDK %s, one thread".formatted(title, results.jdk()));
    chart.setYAxisTitle(unit + ", logarithmic");
    List<String> names =
        Arrays.stream(Net.values()).map(net -> net + "  " + shortened(net.shape())).toList();
    int ours = 0;
    int others = 0;
    double least = Double.MAX_VALUE;
    for (Entrant entrant : results.subjects()) {
      Double[] values = values(results, measure, entrant.id());
      if (Arrays.stream(values).anyMatch(value -> value != null)) {
        boolean isOurs = entrant.id().startsWith("Fanout");
        Color color = isOurs ? OURS[ours++ % OURS.length] : OTHERS[others++ % OTHERS.length];
        chart.addSeries(entrant.label(), names, Arrays.asList(values)).setFillColor(color);
        for (Double value : values) {
          least = value == null ? least : Math.min(least, value);
        }
      }
    }
    style(chart.getStyler());
    chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(least))));
    return chart;
  }

  /** The long shape of the autoencoder would push the others aside. */
  private static String shortened(String shape) {
    return shape.length() <= 16
        ? shape
        : shape.substring(0, 11) + "…" + shape.substring(shape.length() - 7);
  }

  private static Double[] values(Results results, Measure measure, String subject) {
    Double[] values = new Double[Net.values().length];
    for (Result result : results.results()) {
      if (result.measure().equals(measure.name()) && result.subject().equals(subject)) {
        boolean isRate = measure == Measure.BATCH_256;
        values[result.net().ordinal()] = isRate ? 1e9 / result.value() : result.value();
      }
    }
    return values;
  }

  private static void style(CategoryStyler style) {
    style.setYAxisLogarithmic(true);
    style.setChartTitleFont(font(Font.BOLD, 15));
    style.setAxisTitleFont(font(Font.PLAIN, 13));
    style.setAxisTickLabelsFont(font(Font.PLAIN, 12));
    style.setLegendFont(font(Font.PLAIN, 12));
    style.setChartFontColor(INK);
    style.setAxisTickLabelsColor(INK);
    style.setChartBackgroundColor(Color.WHITE);
    style.setLegendPosition(LegendPosition.OutsideE);
    style.setLegendLayout(LegendLayout.Vertical);
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
