package dev.fanout.examples.chart;

import dev.fanout.train.EpochResult;
import dev.fanout.train.TrainingReport;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How the loss and the accuracy of a training changed from epoch to epoch, as a picture. */
public final class LearningCurve {

  private static final int WIDTH = 600;
  private static final int HEIGHT = 420;

  /** Twice as many pixels as the layout asks for: crisp on any screen. */
  private static final int SCALE = 2;

  private static final Color INK = new Color(0x333333);
  private static final Color GRID = new Color(0xe4e4e4);
  private static final Color NONE = new Color(0, true);
  private static final Color TRAIN = new Color(0x9aa5b1);
  private static final Color VALIDATION = new Color(0x1f6fb2);

  private final String name;
  private final TrainingReport report;

  private LearningCurve(String name, TrainingReport report) {
    this.name = name;
    this.report = report;
  }

  /** The curve of a training with validation samples. */
  public static LearningCurve of(String name, TrainingReport report) {
    return new LearningCurve(name, report);
  }

  /**
   * Draws {@code learning-curve-….png} into the folder that the system property {@code
   * examples.output} names, {@code target} by default, and prints its path. Without a font on the
   * machine it prints what is missing instead: a training is not lost for its picture.
   */
  public void save() throws IOException {
    System.setProperty("java.awt.headless", "true");
    if (!canDrawText()) {
      System.out.println(
          "No learning curve: Java finds no font to draw with. Install fontconfig and a font.");
      return;
    }
    Path folder = Path.of(System.getProperty("examples.output", "target"));
    Path file = folder.resolve("learning-curve-" + name + ".png");
    Files.createDirectories(folder);
    ImageIO.write(draw(), "png", file.toFile());
    System.out.println("Learning curve: " + file);
  }

  /** The loss on the left, the accuracy of the validation samples on the right. */
  BufferedImage draw() {
    BufferedImage picture =
        new BufferedImage(2 * WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.scale(SCALE, SCALE);
    loss().paint(graphics, WIDTH, HEIGHT);
    graphics.translate(WIDTH, 0);
    accuracy().paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    return picture;
  }

  private XYChart loss() {
    XYChart chart = panel(name + ": loss by epoch", "mean loss per sample");
    line(chart, "training samples", TRAIN, EpochResult::trainLoss);
    line(chart, "validation samples", VALIDATION, EpochResult::validationLoss);
    best(chart, EpochResult::validationLoss);
    chart.getStyler().setYAxisMin(0.0);
    return chart;
  }

  private XYChart accuracy() {
    XYChart chart = panel(name + ": accuracy by epoch", "samples classified correctly");
    line(chart, "validation samples", VALIDATION, LearningCurve::accuracy);
    best(chart, LearningCurve::accuracy);
    chart.getStyler().setYAxisDecimalPattern("#.# %");
    return chart;
  }

  private static double accuracy(EpochResult epoch) {
    return epoch.metrics().get("accuracy");
  }

  private void line(XYChart chart, String label, Color color, ToDoubleFunction<EpochResult> y) {
    double[] epochs = report.epochs().stream().mapToDouble(EpochResult::epoch).toArray();
    double[] values = report.epochs().stream().mapToDouble(y).toArray();
    add(chart, label, epochs, values, SeriesMarkers.NONE).setLineColor(color);
  }

  private void best(XYChart chart, ToDoubleFunction<EpochResult> y) {
    double[] epoch = {report.bestEpoch()};
    double[] value = {y.applyAsDouble(report.best())};
    String label = "best epoch (" + report.bestEpoch() + ")";
    add(chart, label, epoch, value, SeriesMarkers.CIRCLE).setLineColor(NONE);
  }

  private static XYSeries add(XYChart chart, String label, double[] x, double[] y, Marker marker) {
    XYSeries series = chart.addSeries(label, x, y);
    series.setMarker(marker);
    series.setMarkerColor(VALIDATION);
    series.setLineStyle(new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    return series;
  }

  private static XYChart panel(String title, String yTitle) {
    XYChart chart = new XYChart(WIDTH, HEIGHT);
    chart.setTitle(title);
    chart.setXAxisTitle("epoch");
    chart.setYAxisTitle(yTitle);
    XYStyler style = chart.getStyler();
    style.setChartTitleFont(font(Font.BOLD, 15));
    style.setAxisTitleFont(font(Font.PLAIN, 13));
    style.setAxisTickLabelsFont(font(Font.PLAIN, 12));
    style.setLegendFont(font(Font.PLAIN, 13));
    style.setChartFontColor(INK);
    style.setAxisTickLabelsColor(INK);
    style.setChartBackgroundColor(Color.WHITE);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setLegendBorderColor(NONE);
    style.setChartTitleBoxVisible(false);
    style.setPlotBorderVisible(false);
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setAxisTicksLineVisible(false);
    style.setAxisTicksMarksVisible(false);
    // XChart puts a tick at every value that fits if values are equally spaced (its issue 731). An
    // axis that begins between two epochs prevents that: then ticks are 10, 20, … or the like.
    style.setXAxisMin(0.5);
    style.setXAxisDecimalPattern("#.#");
    style.setChartPadding(16);
    style.setMarkerSize(9);
    style.setLegendPadding(14);
    style.setLocale(Locale.ENGLISH);
    return chart;
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  /** Java draws text with the fonts of the machine, and a bare server has none. */
  static boolean canDrawText() {
    try {
      font(Font.PLAIN, 12).getLineMetrics("epoch", new FontRenderContext(null, true, true));
      return true;
    } catch (RuntimeException | InternalError | LinkageError e) {
      // Every version of Java says so in another way, none of them declared.
      return false;
    }
  }
}
