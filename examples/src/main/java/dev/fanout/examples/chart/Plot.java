package dev.fanout.examples.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines and points over two axes. Confined to one thread. */
public final class Plot {

  /** What the other colours are compared with. */
  public static final Color GREY = new Color(0x9aa5b1);

  /** What the picture is about. */
  public static final Color BLUE = new Color(0x1f6fb2);

  /** Ten colours that are easily told apart: those of Tableau. */
  public static final List<Color> COLORS =
      IntStream.of(
              0x4e79a7, 0xf28e2b, 0xe15759, 0x76b7b2, 0x59a14f, 0xedc948, 0xb07aa1, 0xff9da7,
              0x9c755f, 0xbab0ac)
          .mapToObj(Color::new)
          .toList();

  private static final int WIDTH = 600;
  private static final int HEIGHT = 420;

  /** Twice as many pixels as the layout asks for: crisp on any screen. */
  private static final int SCALE = 2;

  private static final Color INK = new Color(0x333333);
  private static final Color GRID = new Color(0xe4e4e4);
  private static final Color NONE = new Color(0, true);

  private final XYChart chart = new XYChart(WIDTH, HEIGHT);

  private Plot(String title, String xTitle, String yTitle) {
    chart.setTitle(title);
    chart.setXAxisTitle(xTitle);
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
    style.setXAxisDecimalPattern("#.#");
    style.setChartPadding(16);
    style.setMarkerSize(9);
    style.setLegendPadding(14);
    style.setLocale(Locale.ENGLISH);
  }

  /** An empty plot with a title and titles of its axes. */
  public static Plot of(String title, String xTitle, String yTitle) {
    return new Plot(title, xTitle, yTitle);
  }

  /**
   * Begins the horizontal axis here. XChart puts a tick at every value that fits if values are
   * equally spaced (its issue 731); an axis that begins between two of them prevents that.
   */
  public Plot from(double x) {
    chart.getStyler().setXAxisMin(x);
    return this;
  }

  /** Begins the vertical axis at 0. */
  public Plot fromZero() {
    chart.getStyler().setYAxisMin(0.0);
    return this;
  }

  /** Writes the values of the vertical axis as percentages. */
  public Plot percent() {
    chart.getStyler().setYAxisDecimalPattern("#.# %");
    return this;
  }

  /** Adds a line through points. */
  public Plot line(String label, Color color, double[] x, double[] y) {
    XYSeries series = chart.addSeries(label, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    return this;
  }

  /** Adds points. */
  public Plot points(String label, Color color, double[] x, double[] y) {
    XYSeries series = chart.addSeries(label, x, y);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(color);
    series.setLineColor(NONE);
    return this;
  }

  /** Makes points smaller where there are many. */
  public Plot smallPoints() {
    chart.getStyler().setMarkerSize(5).setLegendSeriesLineLength(10);
    return this;
  }

  /**
   * Writes {@code name.png}; see {@link Output}. Without a font on the machine it prints what is
   * missing instead: a training is not lost for its picture.
   */
  public void save(String what, String name) throws IOException {
    save(what, name, this);
  }

  /** Writes plots side by side. */
  static void save(String what, String name, Plot... plots) throws IOException {
    if (canDrawText()) {
      Output.picture(what, name + ".png", draw(plots));
    } else {
      System.out.println(
          what + ": Java finds no font to draw it with. Install fontconfig and a font.");
    }
  }

  /** The plots side by side. */
  static BufferedImage draw(Plot... plots) {
    BufferedImage picture =
        new BufferedImage(plots.length * WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.scale(SCALE, SCALE);
    for (Plot plot : plots) {
      plot.chart.paint(graphics, WIDTH, HEIGHT);
      graphics.translate(WIDTH, 0);
    }
    graphics.dispose();
    return picture;
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  /** Java draws text with the fonts of the machine, and a bare server has none. */
  static boolean canDrawText() {
    System.setProperty("java.awt.headless", "true");
    try {
      font(Font.PLAIN, 12).getLineMetrics("epoch", new FontRenderContext(null, true, true));
      return true;
    } catch (RuntimeException | InternalError | LinkageError e) {
      // Every version of Java says so in another way, none of them declared.
      return false;
    }
  }
}
