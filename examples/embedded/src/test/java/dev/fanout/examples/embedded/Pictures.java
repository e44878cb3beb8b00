package dev.fanout.examples.embedded;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The handwritten digits of the other examples: 64 values from 0 to 16, then the digit. */
final class Pictures {

  private static final String FILE = "/dev/fanout/examples/data/digits.csv";

  private Pictures() {}

  /** Every fifth picture is for the test. */
  static Split split() throws IOException {
    List<float[]> inputs = new ArrayList<>();
    List<Integer> digits = new ArrayList<>();
    try (InputStream file = Pictures.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      lines.readLine(); // the header
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] values = line.split(",");
        float[] pixels = new float[64];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
          pixels[pixel] = Float.parseFloat(values[pixel]);
        }
        inputs.add(pixels);
        digits.add(Integer.valueOf(values[64]));
      }
    }
    return Samples.ofClasses(
            inputs.toArray(new float[0][]),
            digits.stream().mapToInt(Integer::intValue).toArray(),
            10)
        .splitEvery(5);
  }
}
