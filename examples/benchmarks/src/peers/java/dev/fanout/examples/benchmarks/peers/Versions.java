package dev.fanout.examples.benchmarks.peers;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What version of a library is on the class path. */
final class Versions {

  private Versions() {}

  /** The version in the name of the jar of this artifact. */
  static String of(String artifact) {
    Pattern name = Pattern.compile("[/\\\\]" + artifact + "-([0-9][^/\\\\]*)\\.jar$");
    return Arrays.stream(
            System.getProperty("java.class.path").split(System.getProperty("path.separator")))
        .map(name::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst()
        .orElse("unknown");
  }
}
