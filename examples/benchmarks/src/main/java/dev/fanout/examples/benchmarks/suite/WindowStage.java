package dev.fanout.examples.benchmarks.suite;

import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the table of windows: methods of an emitted training class, one called after the other.
 *
 * @param network the description
 * @param name what it is called after the network, by the program in C as well
 * @param label what it is called in the table
 * @param extent how many rows there are where a method is given samples and a part of the rows
 * @param methods their names, in order
 */
record WindowStage(String network, String name, String label, int extent, List<String> methods) {

  static final List<WindowStage> ALL =
      Stream.of(
              convolution("Square", "3×3, 16→32, 30×30", "YWeightTransposed", 288),
              convolution("Point", "1×1, 64→64, 25×5", "YWeightTransposed", 64),
              convolution("Sound", "10 values × 40→64, stride 2", "YWeightTransposed", 640),
              Stream.of(
                  of(
                      "Depthwise",
                      "forward",
                      "3×3 of 64 channels, 25×5: forward",
                      "computeY addToY"),
                  of("Depthwise", "inputs", "∂x", "clearDX addToDX"),
                  of("Depthwise", "weights", "∂w", "addToDYWeight").rows(64),
                  of(
                      "Pooling",
                      "forward",
                      "largest of 2×2, 16 channels: forward",
                      "clearY computeY"),
                  of("Pooling", "inputs", "∂x", "clearYTies addToYTies computeDX"),
                  of(
                      "Cells",
                      "products of x",
                      "64 cells, 25 steps: x of all steps",
                      "computeYZ addToYZ"),
                  of("Cells", "products of h", "h of one step", "addToYZFromY"),
                  of("Cells", "derivatives of h", "∂h of one step", "addToDY"),
                  of("Cells", "inputs", "∂x of all steps", "clearDX addToDX"),
                  of(
                      "Recurrence",
                      "forward",
                      "all of a network of 64 cells: forward",
                      "evaluation"),
                  of("Recurrence", "step", "gradient", "gradient")))
          .flatMap(rows -> rows)
          .toList();

  private static Stream<WindowStage> convolution(
      String network, String label, String transposed, int rows) {
    return Stream.of(
        of(network, "forward", label + ": forward", "computeY addToY"),
        of(network, "inputs", "∂x", "clearDX addToDX"),
        of(network, "transposed", "transposing for ∂x", "compute" + transposed).rows(rows),
        of(network, "weights", "∂w", "addToDYWeight"));
  }

  private static WindowStage of(String network, String name, String label, String methods) {
    return new WindowStage(network, name, label, 0, List.of(methods.split(" ")));
  }

  private WindowStage rows(int rows) {
    return new WindowStage(network, name, label, rows, methods);
  }

  /** The name that each program prints before its figure. */
  String key() {
    return network + " " + name;
  }
}
