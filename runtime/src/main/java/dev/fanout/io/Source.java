package dev.fanout.io;

/** Where a file has a tensor of a network. */
final class Source {

  final String name;
  final boolean isTransposed;

  Source(String name, boolean isTransposed) {
    this.name = name;
    this.isTransposed = isTransposed;
  }

  /** The rule of {@link Names} that says so. */
  String rule(String inNetwork) {
    return String.format("%s = %s%s", name, inNetwork, isTransposed ? " transposed" : "");
  }
}
