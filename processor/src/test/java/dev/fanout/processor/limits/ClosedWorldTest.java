package dev.fanout.processor.limits;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * GraalVM's native-image compiles the classes that it sees are reached. So nothing that Fanout
 * emits, and nothing in its runtime, may reach a class by a name: no reflection, no proxies, no
 * services, no serialisation, no method handles of its own, no native code.
 */
final class ClosedWorldTest {

  /** What javac names where there is an {@code invokedynamic}, which native-image links itself. */
  private static final Pattern LINKED =
      Pattern.compile(
          "java/lang/invoke/(LambdaMetafactory\\.metafactory"
              + "|StringConcatFactory\\.makeConcatWithConstants)"
              + "|java/lang/runtime/ObjectMethods\\.bootstrap");

  private static final Pattern CLASSES =
      Pattern.compile(
          "\\[*L?(java/lang/reflect/.*"
              // javac names these beside each invokedynamic.
              + "|java/lang/invoke/(?!(MethodHandles(\\$Lookup)?|LambdaMetafactory|StringConcatFactory)$).*"
              + "|java/lang/(ClassLoader|foreign/.*)"
              + "|java/util/(ServiceLoader|ResourceBundle)(\\$.*)?"
              + "|java/io/(Object(In|Out)putStream|Serializable|Externalizable)"
              + "|javax/.*|sun/.*|com/sun/.*|jdk/(?!incubator/vector/).*);?");

  private static final Pattern MEMBERS =
      Pattern.compile(
          "java/lang/Class\\.(?!getName$|getSimpleName$|desiredAssertionStatus$|getResourceAsStream$).*"
              + "|java/lang/invoke/.*"
              + "|java/lang/(System|Runtime)\\.load(Library)?"
              + "|java/lang/Thread\\.(get|set)ContextClassLoader");

  @Test
  void theRuntimeIsClosed() throws Exception {
    Map<String, byte[]> runtime = runtime();
    assertThat(runtime.size()).isAtLeast(60);
    assertThat(open(runtime)).isEmpty();
  }

  @Test
  void emittedClassesAreClosed() {
    String[] descriptions =
        Golden.networks().stream().map(Golden::description).toArray(String[]::new);
    Map<String, byte[]> emitted = Compiler.JAVAC.compile(descriptions).orFail().classes();
    assertThat(emitted.keySet().stream().filter(name -> name.endsWith("Model")).count())
        .isAtLeast(5);
    assertThat(open(emitted)).isEmpty();
  }

  /** Whether the module of the vectors is there is asked of the platform, not of a class loader. */
  @Test
  void emittedVectorsAreClosed() {
    Map<String, byte[]> emitted =
        Compiler.JAVAC
            .compilation()
            .options("--add-modules", "jdk.incubator.vector")
            .options("-Afanout.vector=true", "-Afanout.fma=true")
            .compile(Golden.description("digits"))
            .orFail()
            .classes();
    assertThat(emitted.keySet().stream().anyMatch(name -> name.endsWith("Vectors"))).isTrue();
    assertThat(open(emitted)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Class.forName(\"X\")",
        "X.class.getMethods()",
        "X.class.getDeclaredConstructor().newInstance()",
        "java.lang.reflect.Proxy.newProxyInstance(null, null, null)",
        "java.lang.invoke.MethodHandles.lookup()",
        "java.util.ServiceLoader.load(Runnable.class)",
        "java.util.ResourceBundle.getBundle(\"x\")",
        "new java.io.ObjectInputStream(null).readObject()",
        "(Runnable & java.io.Serializable) () -> {}",
        "Thread.currentThread().getContextClassLoader().loadClass(\"X\")",
        "((Runnable) () -> System.loadLibrary(\"x\"))",
      })
  void noticesWhatReachesOut(String expression) {
    Map<String, byte[]> classes =
        Compiler.JAVAC
            .compile("class X { Object x() throws Exception { return " + expression + "; } }")
            .orFail()
            .classes();
    assertThat(open(classes)).isNotEmpty();
  }

  private static List<String> open(Map<String, byte[]> classes) {
    List<String> found = new ArrayList<>();
    classes.forEach(
        (name, bytes) -> {
          ConstantPool constants = ConstantPool.read(bytes);
          constants.classes().stream()
              .filter(each -> CLASSES.matcher(each).matches())
              .forEach(each -> found.add(name + " names " + each));
          constants.members().stream()
              .filter(each -> MEMBERS.matcher(each).matches())
              .forEach(each -> found.add(name + " uses " + each));
          constants.bootstraps().stream()
              .filter(each -> !LINKED.matcher(each).matches())
              .forEach(each -> found.add(name + " is linked by " + each));
        });
    return found;
  }

  /** From a folder in a build of all modules, from a jar in a build that has packed it. */
  private static Map<String, byte[]> runtime() throws Exception {
    Path place = Path.of(Trainer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(place)) {
      return classes(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
      return classes(jar.getPath("/"));
    }
  }

  private static Map<String, byte[]> classes(Path root) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        classes.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    assertWithMessage("classes in %s", root).that(classes).isNotEmpty();
    return classes;
  }
}
