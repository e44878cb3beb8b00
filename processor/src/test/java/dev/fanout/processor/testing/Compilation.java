package dev.fanout.processor.testing;

import dev.fanout.processor.FormsProcessor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;

/**
 * How to compile: with which compiler, processors, options and classes. Immutable, so a prepared
 * one can be kept and compile again and again.
 *
 * <pre>{@code
 * Compiled compiled = Compiler.JAVAC.compilation().options("-Xlint:all", "-Werror").compile(iris);
 * Class<?> model = compiled.orFail().load("com.example.IrisModel");
 * }</pre>
 */
public final class Compilation {

  private static final Supplier<List<Processor>> FANOUT = () -> List.of(FormsProcessor.plain());

  private static final Map<List<Object>, Compiled> ONCE = new ConcurrentHashMap<>();

  /** Whatever a test compiles, what each pass makes of it is checked. */
  public static final String CHECKED = "-Afanout.check=true";

  private final Compiler compiler;
  private final Supplier<List<Processor>> processors;
  private final List<String> options;
  private final List<String> classPath;

  private Compilation(
      Compiler compiler,
      Supplier<List<Processor>> processors,
      List<String> options,
      List<String> classPath) {
    this.compiler = compiler;
    this.processors = processors;
    this.options = options;
    this.classPath = classPath;
  }

  /** With Fanout's processor, which checks itself, and the class path of the tests. */
  static Compilation with(Compiler compiler) {
    return new Compilation(
        compiler, FANOUT, List.of(CHECKED), List.of(System.getProperty("java.class.path")));
  }

  /** Replaces the processors. A processor serves once, so each compilation makes new ones. */
  public Compilation processors(Supplier<List<Processor>> processors) {
    return new Compilation(compiler, processors, options, classPath);
  }

  /** Adds options, for example {@code "-Afanout.dump=true"}. */
  public Compilation options(String... more) {
    return new Compilation(compiler, processors, joined(options, List.of(more)), classPath);
  }

  /** Adds the classes of an earlier compilation, without their sources. */
  public Compilation classPath(Compiled earlier) {
    String folder = earlier.writeClasses().toString();
    return new Compilation(compiler, processors, options, joined(classPath, List.of(folder)));
  }

  /** Compiles texts that each hold one top-level type, whose name is read from the text. */
  public Compiled compile(String... sources) {
    return compile(SourceText.byName(sources));
  }

  /**
   * As {@link #compile(String...)}, but only once in this JVM: the same texts with the same options
   * have the same result, whose classes are loaded anew. Options must not name files that change.
   */
  public Compiled compileOnce(String... sources) {
    List<Object> asked = List.of(compiler, processors, options, classPath, List.of(sources));
    return ONCE.computeIfAbsent(asked, key -> compile(sources)).anew();
  }

  /** Compiles texts by the qualified names of their top-level types, in the order of the map. */
  public Compiled compile(Map<String, String> sources) {
    List<SourceText> units =
        sources.entrySet().stream()
            .map(source -> new SourceText(source.getKey(), source.getValue()))
            .toList();
    JavaCompiler tool = compiler.tool();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (MemoryFiles files = isOrdinary() ? MemoryFiles.shared() : MemoryFiles.own()) {
      CompilationTask task =
          tool.getTask(Writer.nullWriter(), files, diagnostics, allOptions(), List.of(), units);
      task.setProcessors(processors.get());
      boolean success = task.call();
      return new Compiled(success, diagnostics.getDiagnostics(), files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the files are looked for where all compilations do, or it is easily told otherwise. */
  private boolean isOrdinary() {
    return classPath.size() == 1 && !options.contains("--release");
  }

  private List<String> allOptions() {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-classpath", String.join(File.pathSeparator, classPath)));
    if (compiler == Compiler.ECLIPSE && !all.contains("--release")) {
      // Without it the Eclipse compiler reads the sources as Java 1.8 or older.
      all.addAll(List.of("--release", "17"));
    }
    return all;
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
