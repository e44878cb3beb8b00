package dev.fanout.examples.data;

import dev.fanout.data.Samples;
import java.io.IOException;

/** Nine men who say two vowels, as series of at most 29 frames of twelve numbers. */
public final class Vowels {

  /** The frames of a row; what lies behind the last one of a shorter series is zero. */
  public static final int FRAMES = 29;

  private static final int NUMBERS = 12;
  private static final String TRAIN = "japanese-vowels-train.csv";
  private static final String TEST = "japanese-vowels-test.csv";

  private Vowels() {}

  /** 270 series to learn from. */
  public static Samples train() throws IOException {
    return series(TRAIN, false);
  }

  /** 370 series to be tested on. */
  public static Samples test() throws IOException {
    return series(TEST, false);
  }

  /** Those to learn from, with how many frames each has behind them. */
  public static Samples trainWithLengths() throws IOException {
    return series(TRAIN, true);
  }

  /** Those to be tested on, with how many frames each has behind them. */
  public static Samples testWithLengths() throws IOException {
    return series(TEST, true);
  }

  private static Samples series(String file, boolean hasLengths) throws IOException {
    Table table = Resource.table(file);
    float[] series = table.column("series");
    float[] frame = table.column("frame");
    float[] speaker = table.column("speaker");
    int width = FRAMES * NUMBERS + (hasLengths ? 1 : 0);
    float[][] inputs = new float[(int) series[series.length - 1] + 1][width];
    int[] classes = new int[inputs.length];
    for (int i = 0; i < NUMBERS; i++) {
      float[] numbers = table.column("lpc" + (i + 1));
      for (int line = 0; line < numbers.length; line++) {
        inputs[(int) series[line]][(int) frame[line] * NUMBERS + i] = numbers[line];
      }
    }
    for (int line = 0; line < series.length; line++) {
      classes[(int) series[line]] = (int) speaker[line];
      if (hasLengths) {
        inputs[(int) series[line]][width - 1]++;
      }
    }
    return Samples.ofClasses(inputs, classes, 9);
  }
}
