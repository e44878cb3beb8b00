package dev.fanout.processor.pytorch;

import dev.fanout.data.Samples;
import dev.fanout.optimize.Adam;
import dev.fanout.optimize.Optimizer;
import dev.fanout.optimize.Sgd;
import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A network and what PyTorch computes for it: a file of {@code src/test/resources/pytorch}, whose
 * keys {@code src/test/python/reference.py} explains.
 *
 * @param type the qualified name of the description
 */
record Reference(String name, String type, String description, Map<String, double[]> values) {

  private static final Path FOLDER = Golden.module().resolve("src/test/resources/pytorch");
  private static final String SUFFIX = ".txt";

  /** The names of all files that begin with {@code prefix}, or of those that do not. */
  static List<String> names(String prefix, boolean with) {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX) && file.startsWith(prefix) == with)
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Reference read(String name) {
    try {
      String[] parts = Files.readString(FOLDER.resolve(name + SUFFIX)).split("(?m)^%$", 2);
      Map<String, double[]> values = new LinkedHashMap<>();
      parts[1].lines().filter(line -> !line.isBlank()).forEach(line -> put(line, values));
      String type =
          word(parts[0], "(?s).*^package ([\\w.]+);.*")
              + "."
              + word(parts[0], "(?s).*^public interface (\\w+).*");
      return new Reference(name, type, parts[0], values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String word(String text, String pattern) {
    return text.replaceAll("(?m)" + pattern, "$1");
  }

  private static void put(String line, Map<String, double[]> values) {
    String[] words = line.split(" ");
    values.put(words[0], Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray());
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** All numbers of a key. */
  double[] all(String key) {
    if (!has(key)) {
      throw new AssertionError("No " + key + " in " + name + ", but " + values.keySet());
    }
    return values.get(key);
  }

  /** The only number of a key. */
  double number(String key) {
    return all(key)[0];
  }

  /** How many samples there are. */
  int size() {
    return (int) number("samples");
  }

  /** The numbers of a key by sample. */
  double[][] rows(String key) {
    double[] all = all(key);
    int width = all.length / size();
    double[][] rows = new double[size()][];
    for (int b = 0; b < rows.length; b++) {
      rows[b] = Arrays.copyOfRange(all, b * width, (b + 1) * width);
    }
    return rows;
  }

  /** What comes after {@code prefix} in the keys that begin with it. */
  List<String> behind(String prefix) {
    return values.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .toList();
  }

  Samples samples() {
    Samples samples = Samples.of(rows("inputs"), rows("targets"));
    return has("weights") ? samples.weighted(all("weights")) : samples;
  }

  /** The optimizer of a run. */
  Optimizer optimizer(String run) {
    double[] settings = all("optimizer/" + run);
    if (run.startsWith("adam")) {
      return Adam.withLearningRate(settings[0])
          .betas(settings[1], settings[2])
          .epsilon(settings[3]);
    }
    Sgd sgd = Sgd.withLearningRate(settings[0]).momentum(settings[1]);
    return run.equals("nesterov") ? sgd.nesterov() : sgd;
  }
}
