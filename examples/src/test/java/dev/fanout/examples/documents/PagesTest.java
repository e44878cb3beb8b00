package dev.fanout.examples.documents;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.examples.documents.PageProgram.Source;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the documentation: their code runs, their links lead somewhere. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
final class PagesTest {

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  static List<Page> pages() throws IOException {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theCodeRuns(Page page, @TempDir Path folder) throws Exception {
    Path iris = Page.ROOT.resolve("examples/starter/data/iris.csv");
    Files.createDirectory(folder.resolve("data"));
    Files.copy(iris, folder.resolve("data/iris.csv"));
    for (Page part : page.parts()) {
      List<String> blocks = part.code("java");
      if (!blocks.isEmpty()) {
        compile(page, PageProgram.of(blocks), folder);
        run(page, folder);
      }
    }
  }

  private static void compile(Page page, PageProgram program, Path folder) throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of("-d", folder + "/classes", "-cp", folder + "/classes:" + CLASS_PATH));
    options.addAll(List.of("-parameters", "-Afanout.weights=" + folder));
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    Path sources = Files.createTempDirectory(folder, "sources");
    Files.createDirectories(folder.resolve("classes"));
    List<Path> files = new ArrayList<>();
    for (Source source : program.sources()) {
      files.add(Files.writeString(sources.resolve(source.name() + ".java"), source.text()));
    }
    try (var manager = javac.getStandardFileManager(null, null, null)) {
      var units = manager.getJavaFileObjectsFromPaths(files);
      CompilationTask task = javac.getTask(messages, manager, null, options, null, units);
      task.setProcessors(processors());
      boolean isCompiled = task.call();
      assertWithMessage("%s:\n%s", page, messages).that(isCompiled).isTrue();
    }
    assertWithMessage("%s", page).that(messages.toString()).isEmpty();
  }

  /** What javac finds on the class path, without loading its classes anew for every page. */
  private static List<Processor> processors() {
    return ServiceLoader.load(Processor.class).stream().map(Provider::get).toList();
  }

  private static void run(Page page, Path folder) throws Exception {
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                "classes:" + CLASS_PATH,
                "page.Page")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertWithMessage("%s ends", page).that(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertWithMessage("%s:\n%s", page, Files.readString(log))
        .that(process.exitValue())
        .isEqualTo(0);
  }

  /** With the pages of single examples. */
  static List<Page> linking() throws IOException {
    List<Page> pages = new ArrayList<>(pages());
    try (Stream<Path> files = Files.walk(Page.ROOT.resolve("examples/src/main/java"))) {
      for (Path file : files.filter(f -> f.endsWith("README.md")).sorted().toList()) {
        pages.add(Page.read(Page.ROOT.relativize(file).toString()));
      }
    }
    pages.add(Page.read("examples/README.md"));
    return pages;
  }

  @ParameterizedTest
  @MethodSource("linking")
  void theLinksLeadSomewhere(Page page) throws IOException {
    for (String link : page.links()) {
      if (!link.startsWith("https://")) {
        String[] target = link.split("#", 2);
        Path file =
            target[0].isEmpty()
                ? Page.ROOT.resolve(page.name())
                : Page.ROOT.resolve(page.name()).resolveSibling(target[0]);
        assertWithMessage("%s links to %s", page, link).that(Files.exists(file)).isTrue();
        if (target.length == 2) {
          Page linked = Page.read(Page.ROOT.relativize(file.normalize()).toString());
          assertWithMessage("%s links to %s", page, link)
              .that(linked.anchors())
              .contains(target[1]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void saysFirstWhatItAnswers(Page page) {
    if (!page.name().equals("README.md")) {
      assertWithMessage("%s: a heading, then a question", page)
          .that(page.text())
          .containsMatch("\\A# [^\n]+\n\n\\*[^*]+\\?\\*\n");
    }
  }

  @Test
  void theReadmeNamesEveryPage() throws IOException {
    Page readme = Page.read("README.md");
    assertWithMessage("lines of README").that(readme.text().lines().count()).isAtMost(200);
    try (Stream<Path> files = Files.list(Page.ROOT.resolve("docs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
        assertWithMessage("links of README")
            .that(readme.links())
            .contains("docs/" + file.getFileName());
      }
    }
  }
}
