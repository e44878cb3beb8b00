package dev.fanout.processor.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;

/** What a compilation said and wrote. */
public final class Compiled {

  private final boolean success;
  private final List<Diagnostic<? extends JavaFileObject>> diagnostics;
  private final Map<String, String> sources;
  private final Map<String, byte[]> resources;
  private final Map<String, byte[]> classes;
  private final ClassLoader loader;

  private Compiled(Compiled other) {
    this.success = other.success;
    this.diagnostics = other.diagnostics;
    this.sources = other.sources;
    this.resources = other.resources;
    this.classes = other.classes;
    this.loader = new Loader();
  }

  Compiled(
      boolean success, List<Diagnostic<? extends JavaFileObject>> diagnostics, MemoryFiles files) {
    this.success = success;
    this.diagnostics = diagnostics;
    this.sources = new TreeMap<>();
    files.written(Kind.SOURCE).forEach((path, text) -> sources.put(name(path), utf8(text)));
    this.resources = files.written(Kind.OTHER);
    this.classes = new TreeMap<>();
    files.written(Kind.CLASS).forEach((path, code) -> classes.put(name(path), code));
    this.loader = new Loader();
  }

  /** The same, with classes of its own. */
  Compiled anew() {
    return new Compiled(this);
  }

  public boolean success() {
    return success;
  }

  /** Everything the compiler said, in its order. */
  public List<Diagnostic<? extends JavaFileObject>> diagnostics() {
    return diagnostics;
  }

  /** The messages that begin with a code in brackets, which are Fanout's. */
  public List<Diagnostic<? extends JavaFileObject>> problems() {
    return diagnostics.stream().filter(said -> text(said).matches("(?s)\\[\\w+] .*")).toList();
  }

  /** The text of a message without what the compiler adds before it. */
  public static String text(Diagnostic<?> diagnostic) {
    return diagnostic.getMessage(Locale.ROOT);
  }

  /** The emitted sources by qualified name. */
  public Map<String, String> sources() {
    return sources;
  }

  /** The source of an emitted type. */
  public String source(String qualifiedName) {
    String source = sources.get(qualifiedName);
    if (source == null) {
      throw new AssertionError("No " + qualifiedName + " among " + sources.keySet() + report());
    }
    return source;
  }

  /** The emitted resources by path. */
  public Map<String, byte[]> resources() {
    return resources;
  }

  /** An emitted resource read as UTF-8. */
  public String resource(String path) {
    byte[] text = resources.get(path);
    if (text == null) {
      throw new AssertionError("No " + path + " among " + resources.keySet() + report());
    }
    return utf8(text);
  }

  /** The class files, emitted or not, by binary name. */
  public Map<String, byte[]> classes() {
    return classes;
  }

  /** Loads the classes; all their other classes come from the tests. */
  public ClassLoader loader() {
    return loader;
  }

  /** Loads a class by its binary name. */
  public Class<?> load(String name) {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("No class " + name + " among " + classes.keySet() + report(), e);
    }
  }

  /** Fails with everything that was said, and the emitted sources, unless all compiled. */
  public Compiled orFail() {
    if (!success) {
      throw new AssertionError(report());
    }
    return this;
  }

  private String report() {
    String said =
        diagnostics.stream()
            .map(one -> one.getKind() + " line " + one.getLineNumber() + ": " + text(one))
            .collect(Collectors.joining("\n"));
    return "\n" + said + "\n" + String.join("\n", sources.values());
  }

  /** Writes the classes into a new folder. */
  Path writeClasses() {
    try {
      Path folder = Files.createTempDirectory("classes");
      for (Map.Entry<String, byte[]> code : classes.entrySet()) {
        Path file = folder.resolve(code.getKey().replace('.', '/') + Kind.CLASS.extension);
        Files.createDirectories(file.getParent());
        Files.write(file, code.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(String path) {
    return path.replace('/', '.');
  }

  private static String utf8(byte[] text) {
    return new String(text, StandardCharsets.UTF_8);
  }

  private final class Loader extends ClassLoader {

    Loader() {
      super(Compiled.class.getClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] code = classes.get(name);
      if (code == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, code, 0, code.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      byte[] bytes = resources.get(name);
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
  }
}
