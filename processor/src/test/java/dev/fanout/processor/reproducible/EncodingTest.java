package dev.fanout.processor.reproducible;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.data.Samples;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.network.Trainable;
import dev.fanout.processor.FanoutProcessor;
import dev.fanout.processor.testing.Compilation;
import dev.fanout.processor.testing.Compiler;
import java.io.IOException;
import java.io.Writer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Emitted sources are read as they were written, in whatever {@code -encoding}. */
final class EncodingTest {

  /** Names by escapes, as a description may write them whose encoding lacks the letters. */
  private static final String NET =
      """
      package net;
      import dev.fanout.*;
      @Network(derivatives = Derivative.INPUT_GRADIENT)
      public interface Net {
        @Input(4) Tensor A();
        @Dense(units = 40, activation = Activation.GELU) Tensor B(Tensor A);
        @Watch @Dense(units = 3) Tensor C(Tensor B);
        @Dense(units = 2, activation = Activation.SOFTMAX)
        @Output(loss = Loss.CROSS_ENTROPY) Tensor D(Tensor C);
      }
      """;

  private static final List<String> NAMES = List.of("größe", "入力", "𝒙", "µ");

  private static final List<String> ENCODINGS =
      List.of("US-ASCII", "ISO-8859-1", "UTF-8", "UTF-16", "Shift_JIS");

  @TempDir private Path folder;

  static Stream<Arguments> compilations() {
    // The Eclipse compiler writes sources as the platform does, but would read them as UTF-16.
    return ENCODINGS.stream()
        .flatMap(encoding -> Stream.of(Compiler.values()).map(by -> Arguments.of(encoding, by)))
        .filter(each -> !List.of(each.get()).equals(List.of("UTF-16", Compiler.ECLIPSE)));
  }

  @ParameterizedTest
  @MethodSource("compilations")
  void namesOfAllAlphabets(String encoding, Compiler compiler) throws Exception {
    List<Double> expected =
        computed(compile(named(List.of("a", "b", "c", "d")), encoding, compiler));
    assertThat(computed(compile(named(NAMES), encoding, compiler))).isEqualTo(expected);
    for (Path source : sources()) {
      Charset charset = Charset.forName(encoding);
      String text = Files.readString(source, charset);
      assertThat(text).contains(encoding.equals("UTF-8") ? "größe" : "gr\\u00f6\\u00dfe");
      assertThat(text).contains(encoding.equals("UTF-8") ? "𝒙" : "\\ud835\\udc99");
      if (!encoding.equals("UTF-8")) {
        assertThat(text.chars().allMatch(c -> c < 127)).isTrue();
      }
    }
  }

  private static String named(List<String> names) {
    String text = NET;
    for (int i = 0; i < names.size(); i++) {
      text = text.replaceAll("\\b" + (char) ('A' + i) + "\\b", names.get(i));
    }
    return text;
  }

  private List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("emitted"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  /** The folder of the classes. */
  private Path compile(String text, String encoding, Compiler compiler) throws IOException {
    Path source = Files.createDirectories(folder.resolve("source")).resolve("Net.java");
    Path emitted = Files.createDirectories(folder.resolve("emitted"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Charset charset = Charset.forName(encoding);
    Files.write(source, encoded(text, charset).getBytes(charset));
    JavaCompiler tool = compiler.tool();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> options = new ArrayList<>(List.of("-encoding", encoding));
    options.addAll(List.of("-d", classes.toString(), "-s", emitted.toString()));
    options.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    options.addAll(List.of("--release", "17", Compilation.CHECKED));
    try (StandardJavaFileManager files = tool.getStandardFileManager(said, null, charset)) {
      JavaCompiler.CompilationTask task =
          tool.getTask(
              Writer.nullWriter(), files, said, options, null, files.getJavaFileObjects(source));
      task.setProcessors(List.of(new FanoutProcessor()));
      boolean isFine = task.call();
      assertThat(said.getDiagnostics()).isEmpty();
      assertThat(isFine).isTrue();
    }
    return classes;
  }

  /** What the encoding lacks stands in the description as escapes. */
  private static String encoded(String text, Charset charset) {
    return text.codePoints()
        .mapToObj(Character::toString)
        .map(c -> charset.newEncoder().canEncode(c) ? c : escaped(c))
        .collect(Collectors.joining());
  }

  private static String escaped(String c) {
    return c.chars().mapToObj(unit -> "\\u%04x".formatted(unit)).collect(Collectors.joining());
  }

  private static List<Double> computed(Path classes) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Trainable training =
          (Trainable)
              loader
                  .loadClass("net.NetTraining")
                  .getMethod("initialized", long.class)
                  .invoke(null, 3L);
      Samples samples =
          Samples.of(
              new float[][] {{1, 2, 3, 4}, {4, 3, 1, 2}}, new float[][] {{1, 0}, {0.5f, 0.5f}});
      List<Double> numbers = new ArrayList<>();
      numbers.add(training.gradient(samples, new int[] {0, 1}, 0, 2));
      numbers.add(training.gradients().get(3, 0));
      numbers.add(Evaluation.of(training, samples).loss());
      return numbers;
    }
  }

  /** In other encodings than UTF-8 a reader finds what people type for the signs of formulas. */
  @ParameterizedTest
  @CsvSource({"US-ASCII, JAVAC", "UTF-8, JAVAC", "UTF-8, ECLIPSE"})
  void formulasStayReadable(String encoding, Compiler compiler) throws Exception {
    compile(named(List.of("a", "b", "c", "d")), encoding, compiler);
    String text =
        sources().stream()
            .map(file -> read(file, Charset.forName(encoding)))
            .collect(Collectors.joining());
    if (encoding.equals("UTF-8")) {
      assertThat(text).contains("∂b[i] += Σ_j ∂c[j] · c.weight[j, i]");
    } else {
      assertThat(text).contains("db[i] += sum_j dc[j] * c.weight[j, i]");
    }
  }

  private static String read(Path file, Charset charset) {
    try {
      return new String(Files.readAllBytes(file), charset);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
