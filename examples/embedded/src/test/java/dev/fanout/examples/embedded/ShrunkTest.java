package dev.fanout.examples.embedded;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.train.Trainer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proguard.Configuration;
import proguard.ConfigurationParser;
import proguard.ProGuard;

/**
 * What an application that trains carries of the runtime, once a shrinker has left out what it does
 * not call. There is no reflection, so the shrinker needs no rule but the {@code main} to keep.
 */
@Tag("slow")
final class ShrunkTest {

  /** What the runtime may take of an application, in bytes of a jar. */
  private static final int MOST = 95 * 1024;

  @Test
  void anApplicationCarriesLittleAndComputesTheSame(@TempDir Path folder) throws Exception {
    Path library = javaBase(folder.resolve("java.base.jar"));
    String whole = run(folder.resolve("whole"), System.getProperty("java.class.path"));

    Path shrunk = shrink(folder.resolve("shrunk"), library, "-dontoptimize", "-dontobfuscate");
    Path renamed = shrink(folder.resolve("renamed"), library);

    System.out.printf(
        "An application that trains carries %d bytes of the runtime, %d renamed%n",
        Files.size(shrunk), Files.size(renamed));
    assertThat(Files.size(shrunk)).isAtMost(MOST);
    assertThat(whole).startsWith("3 epochs\n6 epochs\n0.9");
    for (Path runtime : List.of(shrunk, renamed)) {
      Path application = runtime.resolveSibling("application.jar");
      assertThat(run(runtime.getParent(), application + File.pathSeparator + runtime))
          .isEqualTo(whole);
    }
  }

  private static String run(Path folder, String classPath) throws Exception {
    Files.createDirectories(folder);
    return Program.run(
            Program.ofThisJdk("java"), "-cp", classPath, OnDevice.class.getName(), "" + folder)
        .text();
  }

  /** Writes {@code application.jar} and {@code runtime.jar}, and returns the latter. */
  private static Path shrink(Path folder, Path library, String... options) throws Exception {
    Files.createDirectories(folder);
    Path runtime = folder.resolve("runtime.jar");
    String rules =
        String.join(
            "\n",
            "-injars " + of(OnDevice.class) + "(**OnDevice.class,**Pictures.class,**.csv)",
            "-injars " + of(Digits.class) + "(**TrainableDigits*.class,**Digits.class)",
            "-outjars " + folder.resolve("application.jar"),
            "-injars " + of(Trainer.class) + "(!module-info.class,!META-INF/**)",
            "-outjars " + runtime,
            "-libraryjars " + library,
            "-dontnote",
            "-keepattributes AnnotationDefault",
            "-keep class " + OnDevice.class.getName() + " { public static void main(...); }",
            String.join("\n", options));
    Configuration configuration = new Configuration();
    try (ConfigurationParser parser =
        new ConfigurationParser(rules, "rules", folder.toFile(), System.getProperties())) {
      parser.parse(configuration);
    }
    new ProGuard(configuration).execute();
    return runtime;
  }

  /** The folder or jar of a class. */
  private static Path of(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** The module of this JDK as a jar: not every JDK comes with one. */
  private static Path javaBase(Path jar) throws IOException {
    Path module = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(module.resolve("java"))) {
      out.setLevel(Deflater.NO_COMPRESSION); // it is read once
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        out.putNextEntry(new JarEntry(module.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    return jar;
  }
}
