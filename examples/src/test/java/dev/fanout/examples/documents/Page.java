package dev.fanout.examples.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation and the code on it.
 *
 * @param name its path from the root of the project
 * @param text what stands in it
 */
record Page(String name, String text) {

  static final Path ROOT = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:^```([^\n]+)\n(.*?)^```$)|(?:^<!-- ([^\n]+)\n(.*?)^-->$)",
          Pattern.MULTILINE | Pattern.DOTALL);

  /** README and everything in docs. */
  static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>(List.of(read("README.md")));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        pages.add(read("docs/" + file.getFileName()));
      }
    }
    return pages;
  }

  static Page read(String name) throws IOException {
    return new Page(name, Files.readString(ROOT.resolve(name)));
  }

  /** The code of a language, in order: what is shown, and what comments hold for it to compile. */
  List<String> code(String language) {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      boolean isShown = matcher.group(1) != null;
      if (language.equals(isShown ? matcher.group(1) : matcher.group(3))) {
        blocks.add(isShown ? matcher.group(2) : matcher.group(4));
      }
    }
    return blocks;
  }

  /** The one block of a language with some words in it. */
  String code(String language, String words) {
    List<String> found = code(language).stream().filter(block -> block.contains(words)).toList();
    if (found.size() != 1) {
      throw new AssertionError(
          "%s has %d blocks of %s with '%s'.".formatted(name, found.size(), language, words));
    }
    return found.get(0);
  }

  /**
   * The page cut where a line {@code <!-- run -->} stands: what follows needs the files that the
   * program before it writes.
   */
  List<Page> parts() {
    return Arrays.stream(text.split("(?m)^<!-- run -->$")).map(p -> new Page(name, p)).toList();
  }

  /** The targets of its links. */
  List<String> links() {
    return Pattern.compile("\\]\\(([^)\\s]+)\\)")
        .matcher(text)
        .results()
        .map(link -> link.group(1))
        .collect(Collectors.toList());
  }

  /** What GitHub makes of its headings to be linked to. */
  List<String> anchors() {
    return Pattern.compile("(?m)^#+ (.*)$")
        .matcher(text)
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
