package dev.fanout.examples.benchmarks.subject;

import java.nio.file.Path;

/** Where files lie, seen from the folder of this module, in which all programs run. */
public final class Folders {

  /** What a run makes for the JDK it runs on. */
  public static final Path NETWORKS =
      Path.of("target", "networks", "jdk" + Runtime.version().feature());

  /** The programs in C. */
  public static final Path PROGRAMS = Path.of("target", "programs");

  /** The sources of the programs in other languages. */
  public static final Path SOURCES = Path.of("src", "native");

  private Folders() {}
}
