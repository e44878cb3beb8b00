package dev.fanout.examples.benchmarks.suite;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What was asked for.
 *
 * @param quick few and short iterations: to see that it works, not to measure
 * @param only what a cell's name, such as {@code ONE_SAMPLE/A/FanoutPlain}, has to contain
 * @param out the file of the results
 */
record Options(boolean quick, Pattern only, Path out) {

  static Options of(String[] args) {
    boolean quick = false;
    String only = "";
    Path out = Path.of("target", "results-%s.json".formatted(Runtime.version().feature()));
    for (String arg : args) {
      if (arg.equals("--quick")) {
        quick = true;
      } else if (arg.startsWith("--only=")) {
        only = arg.substring("--only=".length());
      } else if (arg.startsWith("--out=")) {
        out = Path.of(arg.substring("--out=".length()));
      } else {
        throw new IllegalArgumentException(
            "Unknown option " + arg + ". There are --quick, --only=REGEX and --out=FILE.");
      }
    }
    return new Options(quick, Pattern.compile(only), out);
  }

  int warmUps() {
    return quick ? 1 : 3;
  }

  double warmUpSeconds() {
    return quick ? 0.3 : 0.5;
  }

  int iterations() {
    return quick ? 2 : 50;
  }

  double seconds() {
    return 0.02;
  }

  int starts() {
    return quick ? 1 : 5;
  }
}
