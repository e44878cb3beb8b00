package dev.fanout.examples.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A local Maven repository that was empty before this build: it has what we build, and what Maven
 * has fetched for the projects of these tests since.
 */
final class Repository {

  private static final String VERSION = "0.1.0-SNAPSHOT";

  private static final Path FOLDER = Page.ROOT.resolve("examples/target/documents-repository");

  private Repository() {}

  /** Its folder, with the artifacts of this build. */
  static Path folder() throws IOException {
    pom("fanout-parent", Page.ROOT.resolve("pom.xml"));
    for (String module : List.of("runtime", "processor")) {
      String artifact = "fanout-" + module;
      pom(artifact, Page.ROOT.resolve(module + "/pom.xml"));
      jar(Page.ROOT.resolve(module + "/target/classes"), file(artifact, ".jar"));
    }
    return FOLDER;
  }

  /** A jar of this build: {@code fanout-runtime}, {@code fanout-processor}. */
  static Path jar(String artifact) throws IOException {
    folder();
    return file(artifact, ".jar");
  }

  private static Path file(String artifact, String ending) throws IOException {
    Path folder = FOLDER.resolve("dev/fanout/" + artifact + "/" + VERSION);
    Files.createDirectories(folder);
    return folder.resolve(artifact + "-" + VERSION + ending);
  }

  private static void pom(String artifact, Path pom) throws IOException {
    Files.writeString(file(artifact, ".pom"), Files.readString(pom));
  }

  /** The classes of a module as its jar; a build that only tests has not made one. */
  private static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path one : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new JarEntry(classes.relativize(one).toString().replace('\\', '/')));
        Files.copy(one, zip);
        zip.closeEntry();
      }
    }
  }
}
