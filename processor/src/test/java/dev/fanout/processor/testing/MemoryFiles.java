package dev.fanout.processor.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Keeps what a compilation writes, by path: {@code com/example/IrisModel.java}. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {

  /**
   * What no compilation uses at the moment. Each has read the jars of the tests, which takes long.
   */
  private static final Queue<JavaFileManager> IDLE = new ConcurrentLinkedQueue<>();

  private final Map<String, Output> outputs = new TreeMap<>();
  private final boolean isShared;

  private MemoryFiles(JavaFileManager files, boolean isShared) {
    super(files);
    this.isShared = isShared;
  }

  /** Over files that later compilations with the class path of the tests use as well. */
  static MemoryFiles shared() {
    JavaFileManager idle = IDLE.poll();
    return new MemoryFiles(idle == null ? ofJavac() : idle, true);
  }

  /** Over files of this compilation alone, which may be told other places to look at. */
  static MemoryFiles own() {
    return new MemoryFiles(ofJavac(), false);
  }

  /** The files of javac, with which the Eclipse compiler gets on better than with its own. */
  private static JavaFileManager ofJavac() {
    return ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
  }

  @Override
  public void close() throws IOException {
    if (isShared) {
      IDLE.add(fileManager);
    } else {
      super.close();
    }
  }

  /** What was written in files of {@code kind}, without the extension; sorted. */
  Map<String, byte[]> written(Kind kind) {
    Map<String, byte[]> written = new TreeMap<>();
    outputs.forEach(
        (path, output) -> {
          // A file that was only looked for is no output.
          if (output.getKind() == kind && output.isWritten) {
            written.put(
                path.substring(0, path.length() - kind.extension.length()),
                output.bytes.toByteArray());
          }
        });
    return written;
  }

  @Override
  public boolean hasLocation(Location location) {
    return location.isOutputLocation()
        || location == StandardLocation.SOURCE_PATH
        || super.hasLocation(location);
  }

  /** The Eclipse compiler looks on the disk for sources that are not on the source path. */
  @Override
  public boolean contains(Location location, FileObject file) throws IOException {
    return file instanceof SourceText
        ? location == StandardLocation.SOURCE_PATH
        : super.contains(location, file);
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<Kind> kinds, boolean recurse) throws IOException {
    return location == StandardLocation.SOURCE_PATH
        ? List.of()
        : super.list(location, packageName, kinds, recurse);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, Kind kind, FileObject sibling) {
    return output(className.replace('.', '/') + kind.extension, kind);
  }

  @Override
  public FileObject getFileForOutput(
      Location location, String packageName, String relativeName, FileObject sibling) {
    return output(path(packageName, relativeName), Kind.OTHER);
  }

  @Override
  public FileObject getFileForInput(Location location, String packageName, String relativeName)
      throws IOException {
    Output written = outputs.get(path(packageName, relativeName));
    if (location.isOutputLocation()) {
      return written;
    }
    return super.getFileForInput(location, packageName, relativeName);
  }

  @Override
  public boolean isSameFile(FileObject one, FileObject other) {
    return one.toUri().equals(other.toUri());
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    if (file instanceof Output) {
      String path = file.toUri().getPath().substring(1);
      return path.substring(0, path.lastIndexOf('.')).replace('/', '.');
    }
    return super.inferBinaryName(location, file);
  }

  private Output output(String path, Kind kind) {
    return outputs.computeIfAbsent(path, key -> new Output(path, kind));
  }

  private static String path(String packageName, String relativeName) {
    return packageName.isEmpty()
        ? relativeName
        : packageName.replace('.', '/') + "/" + relativeName;
  }

  private static final class Output extends SimpleJavaFileObject {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean isWritten;

    Output(String path, Kind kind) {
      super(URI.create("memory:///" + path), kind);
    }

    @Override
    public OutputStream openOutputStream() {
      bytes.reset();
      isWritten = true;
      return bytes;
    }

    @Override
    public InputStream openInputStream() throws IOException {
      if (bytes.size() == 0) {
        throw new FileNotFoundException(getName());
      }
      return new ByteArrayInputStream(bytes.toByteArray());
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
