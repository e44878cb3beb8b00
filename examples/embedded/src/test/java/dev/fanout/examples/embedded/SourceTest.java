package dev.fanout.examples.embedded;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of the emitted class, copied beside a program that knows nothing of Fanout. */
final class SourceTest {

  private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  private static final String DEMO = DigitsDemo.class.getName();
  private static final String PATH = DEMO.replace('.', '/');

  private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\n");

  @TempDir private Path folder;

  private String demo;
  private String model;

  @BeforeEach
  void readSources() throws IOException {
    demo = Files.readString(MODULE.resolve("src/main/java/" + PATH + ".java"));
    model =
        Files.readString(
            MODULE.resolve(
                "target/generated-sources/annotations/"
                    + DigitsModel.class.getName().replace('.', '/')
                    + ".java"));
  }

  @Test
  void compilesForJava8AndRunsAlone() throws Exception {
    Path classes = compiledForJava8();
    assertThat(
            Program.run(Program.ofThisJdk("java"), "-classpath", classes.toString(), DEMO).text())
        .isEqualTo(expected());
  }

  /** What a class loader offers that has nothing but {@code java.base} and the two classes. */
  @Test
  void runsWhereThereIsNothingButJavaBase() throws Exception {
    Class<?> alone = new Alone(compiledForJava8()).loadClass(DEMO);
    assertThat(alone).isNotEqualTo(DigitsDemo.class);
    assertThat(printed(() -> alone.getMethod("main", String[].class).invoke(null, (Object) none())))
        .isEqualTo(expected());
  }

  /** {@code java DigitsDemo.java}: one file, compiled in memory when it is started. */
  @Test
  void runsAsOneFileWithoutABuild() throws Exception {
    String pasted = withoutPackage(model).replace("public final class", "final class");
    String imports =
        String.join("", IMPORT.matcher(pasted).results().map(MatchResult::group).toList());
    String one = imports + withoutPackage(demo) + IMPORT.matcher(pasted).replaceAll("");
    Path file = Files.writeString(folder.resolve("DigitsDemo.java"), one);
    assertThat(Program.run(Program.ofThisJdk("java"), file.toString()).text())
        .isEqualTo(expected());
  }

  private static String withoutPackage(String source) {
    return source.replaceFirst("(?m)^package .*;\n", "");
  }

  private Path compiledForJava8() throws IOException {
    Path demoFile = Files.writeString(folder.resolve("DigitsDemo.java"), demo);
    Path modelFile = Files.writeString(folder.resolve("DigitsModel.java"), model);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int exit =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                out,
                out,
                "--release=8",
                // JDKs from 20 on warn that Java 8 is old.
                "-Xlint:all,-options",
                "-Werror",
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-classpath",
                classes.toString(),
                "-d",
                classes.toString(),
                demoFile.toString(),
                modelFile.toString());
    assertWithMessage("javac: %s", said).that(exit).isEqualTo(0);
    return classes;
  }

  private static String expected() throws Exception {
    String expected = printed(() -> DigitsDemo.main(none()));
    assertThat(expected).contains("This is a 7");
    return expected;
  }

  private static String[] none() {
    return new String[0];
  }

  private static String printed(Printing program) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private interface Printing {
    void run() throws Exception;
  }

  private static final class Alone extends ClassLoader {

    private final Path classes;

    Alone(Path classes) {
      super(null);
      this.classes = classes;
    }

    /** The loader of the platform's first classes has more modules than one. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> found = super.loadClass(name, resolve);
      if (found.getClassLoader() != this && found.getModule() != Object.class.getModule()) {
        throw new ClassNotFoundException(name + " is in " + found.getModule());
      }
      return found;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try {
        byte[] code = Files.readAllBytes(classes.resolve(name.replace('.', '/') + ".class"));
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
