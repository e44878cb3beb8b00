package dev.fanout.processor.source.kernel;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.Precision;
import dev.fanout.processor.schedule.kernel.Kernel;
import dev.fanout.processor.schedule.kernel.Tile;
import dev.fanout.processor.schedule.kernel.Tile.Variant;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.JavaMethod;
import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row of the catalogue says what stands in the texts: a row and its text are a kernel. */
final class KernelTest {

  private static final Libraries LIBRARIES = new Libraries();

  private static final List<Arithmetic> ALL =
      Stream.of(Precision.values())
          .flatMap(
              precision ->
                  Stream.of(true, false).map(fused -> new Arithmetic(precision, fused, true)))
          .toList();

  @ParameterizedTest
  @EnumSource
  void hasAMethodInEveryText(Kernel kernel) {
    assertThat(kernel.tile(Variant.PLAIN)).isPresent();
    assertThat(kernel.tile(Variant.FUSED)).isPresent();
    for (Tile tile : kernel.tiles()) {
      // Fused ones are nothing but innermost loops; panels and outer products are called.
      if (Set.of(Variant.PLAIN, Variant.WIDE, Variant.VECTOR).contains(tile.variant())) {
        assertThat(names(tile)).contains(kernel.method());
      }
    }
  }

  /** And so is one that assigns. */
  @ParameterizedTest
  @EnumSource
  void assignsInEveryText(Kernel kernel) {
    for (Kernel.Assigning assigning : kernel.assigning()) {
      List<Variant> variants = assigning.tiles().stream().map(Tile::variant).toList();
      assertThat(variants).contains(Variant.VECTOR);
      assertThat(assigning.isOfVectors()).isEqualTo(!variants.contains(Variant.PLAIN));
      assertThat(variants.contains(Variant.FUSED)).isEqualTo(variants.contains(Variant.PLAIN));
      for (Tile tile : assigning.tiles()) {
        if (Set.of(Variant.PLAIN, Variant.WIDE).contains(tile.variant())) {
          assertThat(names(tile)).contains(assigning.method());
        }
      }
      for (Arithmetic arithmetic : ALL) {
        assertThat(LIBRARIES.of(arithmetic).names()).contains(assigning.method());
        assertThat(LIBRARIES.ofVectors(arithmetic).names()).contains(assigning.method());
      }
    }
  }

  /** Every kind of numbers has the kernel and its twin on vectors. */
  @ParameterizedTest
  @EnumSource
  void isInEveryLibrary(Kernel kernel) {
    for (Arithmetic arithmetic : ALL) {
      assertThat(LIBRARIES.of(arithmetic).names()).contains(kernel.method());
      if (kernel.tile(Variant.VECTOR).isPresent()) {
        assertThat(LIBRARIES.ofVectors(arithmetic).names()).contains(kernel.method());
      }
    }
  }

  /** The Javadoc of emitted classes says so. */
  @ParameterizedTest
  @EnumSource
  void hasTheTilesThatItSays(Kernel kernel) {
    for (Tile tile : tiles(kernel)) {
      JavaMethod method =
          LIBRARIES.text(tile.text()).methods().stream()
              .filter(each -> each.name().equals(tile.method()))
              .findFirst()
              .orElseThrow();
      String product =
          switch (tile.variant()) {
            case PLAIN -> " * ";
            case FUSED, WIDE -> "fma(";
            case VECTOR, PANELS, OUTER, NARROW -> ".mul(";
          };
      String loop = method.statements().substring(method.statements().indexOf("for ("));
      assertWithMessage("%s in %s", tile, tile.text())
          .that(loop.split(Pattern.quote(product), -1).length - 1)
          .isEqualTo(tile.products());
    }
  }

  @Test
  void saysWhichTilesRun() {
    assertThat(Kernel.ROWS_OF_TRANSPOSED.with(ALL.get(0).withVectors(false).unfused().variants()))
        .isEqualTo("rows, 3 destinations × 2 sums per pass, factor transposed");
    assertThat(Kernel.ROWS.with(new Arithmetic(Precision.FLOAT, true, true).variants()))
        .isEqualTo(
            "rows, 3 destinations × 2 sums per pass (4 destinations × 4 sums from JDK 25 on,"
                + " 8 destinations × 2 vectors with jdk.incubator.vector,"
                + " 4 destinations × 2 vectors with 16 registers)");
    assertThat(Kernel.DOTS.with(new Arithmetic(Precision.DOUBLE, true, true).variants()))
        .isEqualTo(
            "dot products, 8 at a time (8 destinations from 8 on with jdk.incubator.vector)");
  }

  /** The twin takes what the kernel takes, and the two lanes that are constants of the kernel. */
  @ParameterizedTest
  @EnumSource
  void hasATwinWithItsParameters(Kernel kernel) {
    Arithmetic arithmetic = ALL.get(0);
    if (kernel.tile(Variant.VECTOR).isPresent()) {
      List<JavaMethod.Formal> parameters =
          new ArrayList<>(LIBRARIES.ofVectors(arithmetic).method(kernel.method()).parameters());
      assertThat(parameters.remove(2)).isEqualTo(new JavaMethod.Formal("int", "at"));
      assertThat(parameters.remove(parameters.size() - 4))
          .isEqualTo(new JavaMethod.Formal("int", "from"));
      assertThat(parameters)
          .isEqualTo(LIBRARIES.of(arithmetic).method(kernel.method()).parameters());
    }
  }

  /** Else the matcher would never choose the second. */
  @Test
  void noTwoHaveTheSameAddresses() {
    Set<List<Object>> addresses = new HashSet<>();
    for (Kernel kernel : Kernel.values()) {
      assertThat(addresses.add(List.of(kernel.factor(), kernel.source()))).isTrue();
    }
  }

  /** The wide kernel leaves the rest to the one that it replaces, under another name. */
  @ParameterizedTest
  @EnumSource
  void isReplacedByAWideOne(Kernel kernel) {
    Library fused = LIBRARIES.of(new Arithmetic(Precision.FLOAT, true, false));
    if (kernel.tile(Variant.WIDE).isPresent()) {
      String rest = kernel.method() + "InThrees";
      assertThat(fused.method(kernel.method()).calls()).contains(rest);
      assertThat(fused.method(kernel.method()).words()).contains("WIDE");
      assertThat(fused.method(rest).words()).doesNotContain("WIDE");
    }
  }

  /** No text stands beside the library. */
  @Test
  void everyTextIsUsed() throws IOException {
    Set<String> texts = new TreeSet<>();
    for (String folder : List.of("java", "resources")) {
      Path emitted = Path.of("src/main", folder, "dev/fanout/processor/source/emitted");
      try (Stream<Path> files = Files.list(Golden.module().resolve(emitted))) {
        files
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .filter(text -> !text.equals("package-info"))
            .forEach(texts::add);
      }
    }
    Set<String> methods = new HashSet<>();
    for (Arithmetic arithmetic : ALL) {
      methods.addAll(LIBRARIES.of(arithmetic).names());
      methods.addAll(LIBRARIES.ofVectors(arithmetic).names());
    }
    assertThat(texts).isNotEmpty();
    for (String text : texts) {
      for (JavaMethod method : LIBRARIES.text(text).methods()) {
        assertWithMessage(text).that(methods).contains(method.name());
      }
    }
  }

  private static List<Tile> tiles(Kernel kernel) {
    List<Tile> all = new ArrayList<>(kernel.tiles());
    kernel.assigning().forEach(assigning -> all.addAll(assigning.tiles()));
    return all;
  }

  private List<String> names(Tile tile) {
    return LIBRARIES.text(tile.text()).methods().stream().map(JavaMethod::name).toList();
  }
}
