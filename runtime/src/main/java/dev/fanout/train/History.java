package dev.fanout.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The results of epochs as comma-separated values with a header. */
final class History {

  private static final String HEADER =
      "epoch,train_loss,validation_loss,learning_rate,seconds,samples_per_second";

  private static final int FIXED = 6;

  private History() {}

  /** Numbers are written so that {@link #parse} gives the same bits. */
  static String toCsv(List<EpochResult> results) {
    StringBuilder text = new StringBuilder(HEADER);
    // A training that was resumed may have others than at first.
    int last = results.size() - 1;
    Set<String> metrics = last < 0 ? Set.of() : results.get(last).metrics().keySet();
    for (String metric : metrics) {
      text.append(',').append(metric);
    }
    text.append('\n');
    for (EpochResult result : results) {
      text.append(result.epoch()).append(',').append(result.trainLoss()).append(',');
      text.append(result.validationLoss()).append(',').append(result.learningRate()).append(',');
      text.append(result.seconds()).append(',').append(result.samplesPerSecond());
      for (String metric : metrics) {
        text.append(',').append(result.metrics().getOrDefault(metric, Double.NaN));
      }
      text.append('\n');
    }
    return text.toString();
  }

  static List<EpochResult> parse(String csv) {
    String[] lines = csv.split("\n");
    String[] names = lines[0].split(",");
    List<EpochResult> results = new ArrayList<>();
    for (int line = 1; line < lines.length; line++) {
      String[] cells = lines[line].split(",");
      double[] values = new double[cells.length];
      for (int i = 1; i < cells.length; i++) {
        values[i] = Double.parseDouble(cells[i]);
      }
      Map<String, Double> metrics = new LinkedHashMap<>();
      for (int i = FIXED; i < cells.length; i++) {
        metrics.put(names[i], values[i]);
      }
      results.add(
          new EpochResult(
              Integer.parseInt(cells[0]),
              values[1],
              values[2],
              metrics,
              values[4],
              values[5],
              values[3]));
    }
    return results;
  }
}
