package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.FanoutProcessor;
import dev.fanout.processor.testing.Compilation;
import dev.fanout.processor.testing.Fork;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a file is found, by compilers on the disk: the first place of several counts. */
final class LookupTest {

  private static final String NET =
      """
      package p.q;
      import dev.fanout.*;
      @Network(weights = "%s", training = false)
      public interface Net {
        @Input(1) Tensor x();
        @Dense(units = 1) @Output Tensor y(Tensor x);
      }
      """;

  /** In the order in which they are looked into. */
  private static final List<String> PLACES =
      List.of(
          "option/p/q", "option", "src/p/q", "src", "out/p/q", "out", "lib/p/q", "jar/p/q", "lib");

  @TempDir Path folder;

  @BeforeEach
  void makeFolders() throws IOException {
    for (String place : PLACES) {
      Files.createDirectories(folder.resolve(place));
    }
  }

  @ParameterizedTest
  @CsvSource({"net.safetensors", "weights/net.safetensors"})
  void theFirstPlaceCounts(String name) throws Exception {
    describe(name);
    for (int i = PLACES.size() - 1; i >= 0; i--) {
      if (PLACES.get(i).startsWith("jar")) {
        jar(name, file(i).bytes());
      } else {
        file(i).write(folder.resolve(PLACES.get(i)).resolve(name));
      }
      List<String> options = options();
      if (PLACES.get(i).startsWith("option")) {
        options.add("-Afanout.weights=" + folder.resolve("option"));
      }
      assertThat(weight(compile(ToolProvider.getSystemJavaCompiler(), options)))
          .isEqualTo(1000f + i);
    }
  }

  @Test
  void theEclipseCompilerFindsThemToo() throws Exception {
    describe("net.safetensors");
    file(8).write(folder.resolve("lib/net.safetensors"));
    List<String> options = options();
    options.addAll(List.of("--release", "17"));
    assertThat(weight(compile(new EclipseCompiler(), options))).isEqualTo(1008f);
  }

  /** As in Maven, which compiles with the folder of sources as the source path. */
  @Test
  void fromTheCommandLine() throws Exception {
    describe("net.safetensors");
    file(2).write(folder.resolve("src/p/q/net.safetensors"));
    List<String> options = options();
    options.addAll(List.of("-processor", FanoutProcessor.class.getName()));
    options.add(folder.resolve("src/p/q/Net.java").toString());
    Fork.start("javac", options).output();
    assertThat(weight("")).isEqualTo(1002f);
  }

  private void describe(String name) throws IOException {
    Files.writeString(folder.resolve("src/p/q/Net.java"), NET.formatted(name));
  }

  private static RawFile file(int place) {
    return new RawFile().tensor("y.weight", "[1,1]", 1000 + place).tensor("y.bias", "[1]", 0);
  }

  private void jar(String name, byte[] bytes) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("lib.jar"));
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry("p/q/" + name));
      jar.write(bytes);
    }
  }

  private List<String> options() {
    String classPath =
        String.join(
            File.pathSeparator,
            folder.resolve("lib").toString(),
            folder.resolve("lib.jar").toString(),
            System.getProperty("java.class.path"));
    return new ArrayList<>(
        List.of(
            "-classpath",
            classPath,
            "-sourcepath",
            folder.resolve("src").toString(),
            "-s",
            folder.resolve("out").toString(),
            "-d",
            folder.resolve("out").toString(),
            Compilation.CHECKED));
  }

  /** Returns what was said. */
  private String compile(JavaCompiler compiler, List<String> options) throws IOException {
    StringBuilder said = new StringBuilder();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              files,
              one -> said.append(one).append('\n'),
              options,
              null,
              files.getJavaFileObjects(folder.resolve("src/p/q/Net.java")));
      task.setProcessors(List.of(new FanoutProcessor()));
      task.call();
    }
    return said.toString();
  }

  /** The weight in the text of the model. */
  private float weight(String said) throws IOException {
    Path model = folder.resolve("out/p/q/NetModel.java");
    assertThat(said).isEmpty();
    String number =
        Files.readString(model).replaceAll("(?s).*// y.weight \\[1, 1\\]\\s+([\\d.]+)f.*", "$1");
    return Float.parseFloat(number);
  }
}
