package dev.fanout.processor.schedule;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kinds of stages are closed: the compiler names every place that a further one concerns. */
final class StageKindsTest {

  private static final Path SOURCES = Golden.module().resolve("src/main/java");
  private static final Path SCHEDULE = SOURCES.resolve("dev/fanout/processor/schedule");

  @TempDir Path folder;

  /** What a kind could be asked for without the compiler noticing that another one is missing. */
  @Test
  void nobodyAsksAStageForItsClass() throws IOException {
    String kinds = String.join("|", kinds());
    assertThat(kinds).contains("LoopNest");
    Pattern asks =
        Pattern.compile("instanceof (Stage|" + kinds + ")\\b|\\b(" + kinds + ")\\.class\\b");
    // The word of a description that is called like a stage is known to layers, which know no
    // stages.
    Path layers = SOURCES.resolve("dev/fanout/processor/layer");
    assertThat(
            files().stream()
                .filter(file -> !file.startsWith(layers))
                .filter(file -> asks.matcher(read(file)).find())
                .toList())
        .isEmpty();
  }

  /** A kind that says nothing of itself. */
  @Test
  void aKindAnswersForItself() throws IOException {
    Set<String> errors =
        compile(
            "package dev.fanout.processor.schedule;\npublic record Pause() implements Stage {}\n",
            read(SCHEDULE.resolve("Stage.java"))
                .replaceFirst("(permits [^{]*?) \\{", "$1, Pause {"));
    assertThat(errors).contains("Pause.java");
  }

  /** A kind that answers for itself, and of which nothing else has heard. */
  @Test
  void everythingThatDependsOnTheKindHasToKnowIt() throws IOException {
    String stage =
        read(SCHEDULE.resolve("Stage.java"))
            .replaceFirst("(permits [^{]*?) \\{", "$1, Pause {")
            .replace(
                "R watchpoint(Watchpoint watchpoint);",
                "R watchpoint(Watchpoint watchpoint);\n\n    R pause(Pause pause);");
    String pause =
        read(SCHEDULE.resolve("Watchpoint.java"))
            .replaceAll("\\bWatchpoint\\b", "Pause")
            .replace("cases.watchpoint(this)", "cases.pause(this)");
    Set<String> errors = compile(pause, stage);
    Set<String> depend =
        files().stream()
            .filter(file -> read(file).matches("(?s).*implements (Stage\\.)?Cases<.*"))
            .filter(file -> read(file).contains("watchpoint(Watchpoint "))
            .map(file -> file.getFileName().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(depend).containsAtLeast("Routines.java", "WorkSharing.java", "Descent.java");
    assertThat(errors).isEqualTo(depend);
  }

  /** The files with errors if all that has to do with stages is compiled with these two. */
  private Set<String> compile(String pause, String stage) throws IOException {
    Path changed = Files.writeString(folder.resolve("Stage.java"), stage);
    Path added = Files.writeString(folder.resolve("Pause.java"), pause);
    List<Path> all =
        Stream.concat(
                Stream.of(changed, added),
                files().stream()
                    .filter(file -> read(file).contains("Cases<"))
                    .filter(file -> !file.endsWith("Stage.java")))
            .toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(diagnostics, null, null)) {
      compiler
          .getTask(
              null,
              manager,
              diagnostics,
              List.of(
                  "-proc:none",
                  "-d",
                  folder.toString(),
                  "-classpath",
                  System.getProperty("java.class.path")),
              null,
              manager.getJavaFileObjectsFromPaths(all))
          .call();
    }
    return diagnostics.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(d -> Path.of(d.getSource().toUri()).getFileName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The kinds that there are, by the declaration of {@link Stage}. */
  private static List<String> kinds() {
    Matcher permits =
        Pattern.compile("(?s)permits ([^{]*?) \\{").matcher(read(SCHEDULE.resolve("Stage.java")));
    assertThat(permits.find()).isTrue();
    return List.of(permits.group(1).trim().split(",\\s*"));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
