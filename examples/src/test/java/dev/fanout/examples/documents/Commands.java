package dev.fanout.examples.documents;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands as a reader of the pages would, in a folder. */
final class Commands {

  private final Path folder;

  /** Commands in a folder, in which Maven takes the local repository of the tests. */
  Commands(Path folder) throws IOException {
    this.folder = folder;
    Path settings = folder.resolve(".mvn");
    Files.createDirectories(settings);
    Files.writeString(
        settings.resolve("maven.config"), "-Dmaven.repo.local=" + Repository.folder() + "\n");
  }

  /** What a command prints; it has to succeed. */
  String run(String command) throws Exception {
    Path log = Files.createTempFile(folder, "log", ".txt");
    Process process = start(command, log);
    boolean hasEnded = process.waitFor(240, TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(log);
    assertWithMessage("%s ends:\n%s", command, text).that(hasEnded).isTrue();
    assertWithMessage("%s:\n%s", command, text).that(process.exitValue()).isEqualTo(0);
    return text;
  }

  /** Starts a command that does not end by itself. */
  Process start(String command, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    // Maven ends before it would be worth while to optimize it.
    environment.put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    environment.merge(
        "PATH", System.getProperty("java.home") + "/bin:", (path, java) -> java + path);
    return builder.start();
  }
}
