package dev.fanout.processor.reproducible;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.fanout.processor.FanoutProcessor;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Builds share a JVM, one after the other in a daemon, or at the same time: nothing is static. */
final class ParallelBuildsTest {

  private static final int BUILDS = 2;

  private final List<String> descriptions =
      Golden.networks().stream().map(Golden::description).toList();

  /** Each with its descriptions in another order, so that different ones meet. */
  @ParameterizedTest
  @EnumSource
  void buildsAtTheSameTimeEmitTheSame(Compiler compiler) throws Exception {
    Map<String, String> expected = emitted(compiler, 0);
    ExecutorService threads = Executors.newFixedThreadPool(BUILDS);
    try {
      List<Future<Map<String, String>>> builds =
          IntStream.range(0, BUILDS)
              .mapToObj(turn -> threads.submit(() -> emitted(compiler, turn)))
              .toList();
      for (Future<Map<String, String>> build : builds) {
        assertThat(build.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Map<String, String> emitted(Compiler compiler, int turn) {
    List<String> turned = new ArrayList<>();
    for (int i = 0; i < descriptions.size(); i++) {
      turned.add(descriptions.get((i + turn) % descriptions.size()));
    }
    return compiler
        .compilation()
        .options("-proc:only")
        .compile(turned.toArray(new String[0]))
        .orFail()
        .sources();
  }

  @Test
  void staticFieldsNeverChange() throws Exception {
    Path classes =
        Path.of(FanoutProcessor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    int checked = 0;
    for (JavaClass type : new ClassFileImporter().importPath(classes)) {
      if (type.getPackageName().startsWith("dev.fanout.processor")
          // What emitted classes carry is there as text.
          && !type.getPackageName().endsWith(".emitted")) {
        for (Field field : Class.forName(type.getName()).getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
            assertWithMessage("%s", field)
                .that(Modifier.isFinal(field.getModifiers()) && isConstant(field))
                .isTrue();
            checked++;
          }
        }
      }
    }
    assertThat(checked).isAtLeast(50);
  }

  private static boolean isConstant(Field field) throws IllegalAccessException {
    if (field.getType().isPrimitive()) {
      return true;
    }
    field.setAccessible(true);
    Object value = field.get(null);
    if (value instanceof Collection || value instanceof Map) {
      return value.getClass().getName().startsWith("java.util.ImmutableCollections");
    }
    return !value.getClass().isArray();
  }
}
