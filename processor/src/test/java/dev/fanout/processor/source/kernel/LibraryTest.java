package dev.fanout.processor.source.kernel;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.Precision;
import dev.fanout.processor.schedule.kernel.Kernel;
import dev.fanout.processor.schedule.kernel.Tile.Variant;
import dev.fanout.processor.schedule.window.SlidingWindow;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.testing.Golden;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The library of every kind of numbers, as text: what {@code float} networks carry, and of every
 * other kind what is different. {@code -Dgolden.update=true} rewrites it.
 */
final class LibraryTest {

  private static final Libraries LIBRARIES = new Libraries();

  @ParameterizedTest
  @CsvSource({"float, FLOAT, false", "fused, FLOAT, true", "double, DOUBLE, false"})
  void isAsRecorded(String name, Precision precision, boolean isFused) {
    Map<String, String> texts = EmittedLibrary.texts(new Arithmetic(precision, isFused, false));
    if (!name.equals("float")) {
      texts.values().removeAll(EmittedLibrary.texts(EmittedLibrary.FLOAT).values());
    }
    Golden.check("library/" + name + ".java", String.join("\n\n", texts.values()) + "\n");
  }

  @ParameterizedTest
  @CsvSource({"vectors, FLOAT, false", "doubleVectors, DOUBLE, false", "fusedVectors, FLOAT, true"})
  void vectorsAreAsRecorded(String name, Precision precision, boolean isFused) {
    Map<String, String> texts = vectors(new Arithmetic(precision, isFused, true));
    if (!name.equals("vectors")) {
      // Those of one kernel: the others differ from their own in the same words.
      texts.keySet().removeIf(method -> method.contains("Of"));
    }
    Golden.check("library/" + name + ".java", String.join("\n\n", texts.values()) + "\n");
  }

  private Map<String, String> vectors(Arithmetic arithmetic) {
    Library library = LIBRARIES.ofVectors(arithmetic);
    return library.names().stream()
        .collect(
            Collectors.toMap(
                name -> name, name -> library.method(name).toString(), (a, b) -> a, TreeMap::new));
  }

  /** What is fused and double has no text of its own. */
  @Test
  void fusedDoublesHaveTheMethodsOfBoth() {
    Library fused = LIBRARIES.of(new Arithmetic(Precision.DOUBLE, true, false));
    assertThat(fused.names())
        .containsAtLeastElementsIn(
            LIBRARIES.of(new Arithmetic(Precision.DOUBLE, false, false)).names());
    for (String kernel : fused.withCalls(kernels(Variant.PLAIN))) {
      assertThat(fused.method(kernel).toString()).doesNotContainMatch("\\bfloat\\b");
    }
  }

  /** No kernel's text has a method that no kernel calls. */
  @Test
  void everyMethodOfAKernelIsReached() {
    Library plain = LIBRARIES.of(new Arithmetic(Precision.FLOAT, true, false));
    Set<String> reached = plain.withCalls(kernels(Variant.PLAIN));
    for (Variant variant : Set.of(Variant.PLAIN, Variant.FUSED, Variant.WIDE)) {
      Library.texts(variant).stream()
          .flatMap(text -> LIBRARIES.text(text).methods().stream())
          .forEach(method -> assertThat(reached).contains(method.name()));
    }
    Library vectors = LIBRARIES.ofVectors(new Arithmetic(Precision.FLOAT, false, true));
    Set<String> called = new HashSet<>(Set.of("adamRows", "mixRows"));
    Variant.VECTORS.forEach(variant -> called.addAll(kernels(variant)));
    called.add(SlidingWindow.KERNEL.method());
    called.addAll(Set.of("addDotsToFlat", "addSumsToFlat")); // with the samples as lanes
    called.addAll(Set.of("copyToUnits", "startUnits")); // with the units as lanes
    called.addAll(Set.of("tanhOfOne", "tanhSlopeOfOne", "sigmoidOfOne", "sigmoidSlopeOfOne"));
    called.addAll(Set.of("expNegative", "log"));
    called.addAll(Set.of("expNegativeOfRow", "sigmoidOfRow", "tanhOfRow"));
    assertThat(vectors.withCalls(called)).isEqualTo(vectors.names());
  }

  private static Set<String> kernels(Variant variant) {
    return Stream.of(Kernel.values())
        .filter(kernel -> kernel.tile(variant).isPresent())
        .flatMap(
            kernel ->
                Stream.concat(
                    Stream.of(kernel.method()),
                    kernel.assigning().stream().map(Kernel.Assigning::method)))
        .collect(Collectors.toSet());
  }
}
