package dev.fanout.examples.data;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import java.io.IOException;
import java.util.Arrays;

/** The yearly numbers of sunspots from 1700 to 2008, as windows: some years, and the next one. */
public final class SunspotNumbers {

  /** The first year that is not learned from. */
  public static final int FIRST_TESTED = 1950;

  private SunspotNumbers() {}

  /**
   * A row for each year that has {@code years} years before it: their numbers, the oldest first,
   * and its own as the target. The years before 1950 are the training rows, the others the test
   * rows.
   */
  public static Split split(int years) throws IOException {
    Table table = Resource.table("sunspots.csv");
    float[] numbers = table.column("sunactivity");
    float[][] inputs = new float[numbers.length - years][];
    float[][] targets = new float[inputs.length][];
    for (int row = 0; row < inputs.length; row++) {
      inputs[row] = Arrays.copyOfRange(numbers, row, row + years);
      targets[row] = new float[] {numbers[row + years]};
    }
    Samples windows = Samples.of(inputs, targets);
    int train = FIRST_TESTED - (int) table.column("year")[0] - years;
    return new Split(windows.rows(0, train), windows.rows(train, windows.size()));
  }
}
