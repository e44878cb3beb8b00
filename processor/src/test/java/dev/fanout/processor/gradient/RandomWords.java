package dev.fanout.processor.gradient;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The annotations in the random graphs, whose gradients are checked {@link ThreeWays}. */
public final class RandomWords {

  private static final Pattern ANNOTATION = Pattern.compile("@(\\w+)");

  private RandomWords() {}

  /** By their simple names. */
  public static Set<String> all() {
    return LongStream.range(0, GradientTest.GRAPHS)
        .mapToObj(seed -> RandomNetwork.of(seed).text())
        .flatMap(text -> ANNOTATION.matcher(text).results())
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}
