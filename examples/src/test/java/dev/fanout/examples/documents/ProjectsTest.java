package dev.fanout.examples.documents;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The projects that the pages describe, built by the installed Maven from an empty local repository
 * but for our artifacts.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the local repository of the documents")
final class ProjectsTest {

  private static final String FIRST =
      """
      package iris;

      public final class First {
        public static void main(String... arguments) {
          float[] shares = IrisTraining.initialized(1).model().species(new float[] {5, 3, 1, 0});
          System.out.println("first: " + (shares[0] + shares[1] + shares[2]));
        }
      }
      """;

  /** From the README's commands those that follow the copy of the starter. */
  @Test
  void theFirstTenMinutes(@TempDir Path folder) throws Exception {
    List<String> commands =
        Page.read("README.md").code("sh", "examples/starter").lines().map(this::command).toList();
    assertThat(commands.size()).isAtMost(6);
    copy(Page.ROOT.resolve("examples/starter"), folder);
    Commands shell = new Commands(folder);

    String trained = shell.run(commands.get(2));
    assertThat(trained).containsMatch("accuracy +(0\\.9|1\\.0)");

    Files.writeString(
        folder.resolve("src/serve/java/iris/Excerpt.java"),
        "package iris;\nfinal class Excerpt {\n  static float[] run() {\n%s    return probabilities;\n  }\n}\n"
            .formatted(Page.read("README.md").code("java excerpt").get(0)));
    int port = freePort();
    Path log = folder.resolve("serve.txt");
    Process service = shell.start("exec " + commands.get(3) + " -Dport=" + port, log);
    try {
      String question = commands.get(4).replace("8080", String.valueOf(port));
      String answer = answer(shell, question, service, log);
      assertThat(answer).startsWith("[0.9");
    } finally {
      service.descendants().forEach(ProcessHandle::destroyForcibly);
      service.destroyForcibly().waitFor();
    }
  }

  private String command(String line) {
    return line.replaceFirst("\\s*#.*", "");
  }

  private static String answer(Commands shell, String question, Process service, Path log)
      throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
    while (System.nanoTime() < end && service.isAlive()) {
      if (Files.readString(log).contains("http://")) {
        return shell.run(question.replace("curl", "curl -s"));
      }
      Thread.sleep(100);
    }
    throw new AssertionError(Files.readString(log));
  }

  /** The lines of docs/building.md in a project of their own. */
  @Test
  void theMavenLines(@TempDir Path folder) throws Exception {
    String lines = Page.read("docs/building.md").code("xml", "annotationProcessorPaths");
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>some</groupId>
          <artifactId>project</artifactId>
          <version>1</version>
        %s
        </project>
        """
            .formatted(lines));
    Path sources = Files.createDirectories(folder.resolve("src/main/java/iris"));
    sources(sources);

    Commands shell = new Commands(folder);
    shell.run("mvn -q compile");
    String printed =
        shell.run("java -cp target/classes:" + Repository.jar("fanout-runtime") + " iris.First");

    assertThat(printed).startsWith("first: ");
    assertThat(Files.exists(folder.resolve("target/classes/iris/IrisModel.class"))).isTrue();
  }

  @Test
  void theJavacLines(@TempDir Path folder) throws Exception {
    sources(folder);
    for (String artifact : List.of("fanout-runtime", "fanout-processor")) {
      Path jar = Repository.jar(artifact);
      Files.copy(jar, folder.resolve(jar.getFileName()));
    }
    Path javaPoet =
        Path.of(
            com.palantir.javapoet.TypeSpec.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    Files.copy(javaPoet, folder.resolve(javaPoet.getFileName()));

    String printed = new Commands(folder).run(Page.read("docs/building.md").code("sh", "javac -d"));

    assertThat(printed).contains("first: ");
  }

  /** The coordinates for Gradle and kapt are those of our artifacts. */
  @Test
  void theGradleLines() throws IOException {
    List<String> blocks = Page.read("docs/building.md").code("kotlin");
    String lines = String.join("\n", blocks);
    for (String artifact : List.of("fanout-runtime", "fanout-processor")) {
      String version = Repository.jar(artifact).getParent().getFileName().toString();
      assertWithMessage("docs/building.md")
          .that(lines)
          .contains("dev.fanout:%s:%s\"".formatted(artifact, version));
    }
    assertThat(lines.replaceAll("dev\\.fanout:fanout-(runtime|processor):0\\.1\\.0-SNAPSHOT", ""))
        .doesNotContain("dev.fanout:");
  }

  private static void sources(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("Iris.java"), Page.read("docs/describing.md").code("java", "package iris;"));
    Files.writeString(folder.resolve("First.java"), FIRST);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.startsWith(from.resolve("target"))).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
