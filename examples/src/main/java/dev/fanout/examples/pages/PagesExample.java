package dev.fanout.examples.pages;

import dev.fanout.examples.chart.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gathers the pages that javac wrote for the networks of the examples ({@code -Afanout.page=true}),
 * and writes an index of them.
 */
public final class PagesExample {

  /** Where Maven has javac write what processors make. */
  private static final Path EMITTED = Path.of("target", "generated-sources", "annotations");

  private PagesExample() {}

  public static void main(String... arguments) throws IOException {
    Path module = Files.isDirectory(EMITTED) ? Path.of("") : Path.of("examples");
    Path emitted = module.resolve(EMITTED);
    List<Path> pages = pages(emitted);
    StringBuilder items = new StringBuilder();
    for (Path page : pages) {
      String name = name(emitted, page);
      Output.text("Page", "pages/" + name, Files.readString(page));
      items.append("<li><a href=\"%s\">%s</a></li>\n".formatted(name, name.replace(".html", "")));
    }
    Output.text("Index of " + pages.size() + " pages", "pages/index.html", index(items.toString()));
  }

  private static List<Path> pages(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "There are no pages in " + folder.toAbsolutePath() + ": compile first.");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".html"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  /** {@code iris.Iris.html}: several examples have networks of the same name. */
  private static String name(Path folder, Path page) {
    return folder
        .relativize(page)
        .toString()
        .replace('\\', '/')
        .replace("dev/fanout/examples/", "")
        .replace('/', '.');
  }

  private static String index(String items) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>The networks of the examples</title>
        <style>:root { color-scheme: light dark; } body { font: 16px/1.6 system-ui, sans-serif; margin: 2rem auto; max-width: 40rem; padding: 0 1rem; }</style></head>
        <body><main><h1>The networks of the examples</h1>
        <p>Each page shows the graph of a network and answers, for a unit you choose, why its derivative is a sum.</p>
        <ul>
        %s</ul></main></body></html>
        """
        .formatted(items);
  }
}
