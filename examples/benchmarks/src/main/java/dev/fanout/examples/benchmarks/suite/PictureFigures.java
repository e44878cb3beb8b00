package dev.fanout.examples.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The figures of networks of pictures on one JDK, and where they were measured. */
public final class PictureFigures {

  /** The measure of how long javac takes in a JVM that has just started, in seconds. */
  public static final String COMPILATION = "COMPILATION";

  private static final String TOLD = "# ";

  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, Double> figures = new TreeMap<>();

  private PictureFigures() {}

  /** The figures of a file, or none if there is no file. */
  public static PictureFigures read(Path file) throws IOException {
    PictureFigures read = new PictureFigures();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split("\t");
        if (line.startsWith(TOLD)) {
          read.tell(words[0].substring(TOLD.length()), words[1]);
        } else {
          read.figures.put(words[0], Double.parseDouble(words[1]));
        }
      }
    }
    return read;
  }

  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    environment.forEach((name, value) -> lines.add(TOLD + name + "\t" + value));
    figures.forEach((key, value) -> lines.add(key + "\t" + value));
    Files.write(file, lines);
  }

  void tell(String name, String value) {
    environment.put(name, value);
  }

  void put(String network, String subject, String measure, double figure) {
    figures.put(key(network, subject, measure), figure);
  }

  /** Names and values of the machine, the JDK and the versions. */
  public Map<String, String> environment() {
    return environment;
  }

  /** A figure, if it was measured. */
  public OptionalDouble get(String network, String subject, String measure) {
    Double figure = figures.get(key(network, subject, measure));
    return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
  }

  private static String key(String network, String subject, String measure) {
    return network + "/" + subject + " " + measure;
  }
}
