package dev.fanout.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The packages are the forms of a network in the order of the pipeline, and each knows only those
 * it is made of. {@code runtime} stands for {@code dev.fanout}, its annotations and enums.
 */
final class ArchitectureTest {

  private static final String OURS = "dev.fanout.processor.";
  private static final int LINES = 300;

  private static JavaClasses main;

  @BeforeAll
  static void importMain() throws URISyntaxException {
    Path classes =
        Path.of(FanoutProcessor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    main = new ClassFileImporter().importPath(classes);
    assertThat(main.contain(FanoutProcessor.class)).isTrue();
    assertThat(main.contain(ArchitectureTest.class)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "notation,            notation",
    "notation.derivative, notation.derivative notation",
    "diagnostic,          diagnostic",
    "layer,               layer notation diagnostic runtime",
    "layer.activation,    layer.activation layer notation diagnostic runtime",
    "layer.loss,          layer.loss layer.activation layer notation diagnostic runtime",
    "layer.kind,          layer.kind layer.activation layer notation diagnostic runtime",
    "graph,               graph layer.. notation diagnostic runtime",
    "annotations,         annotations graph layer.. diagnostic runtime",
    "schedule,            schedule notation runtime",
    "schedule.check,      schedule.check schedule notation",
    "schedule.pass,       schedule.pass schedule notation.. runtime",
    "weights,             weights layer.. notation diagnostic runtime runtime.io",
    "source..,            source.. weights schedule notation runtime",
  })
  void knowsOnly(String form, String known) {
    List<String> packages = new ArrayList<>(List.of("java.."));
    for (String name : known.split(" ")) {
      packages.add(
          name.startsWith("runtime") ? name.replace("runtime", "dev.fanout") : OURS + name);
    }
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage(packages.toArray(new String[0]))
            .or(resideInAPackage("dev.fanout..").negate())
            .as("Fanout's of %s", known);
    classes()
        .that()
        .resideInAPackage(OURS + form)
        .should()
        .onlyDependOnClassesThat(allowed)
        .check(main);
  }

  @Test
  void notationAndScheduleNeedNothingButJava() {
    classes()
        .that()
        .resideInAnyPackage(OURS + "notation..", OURS + "schedule..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java.lang..", "java.util..", "dev.fanout..")
        .check(main);
  }

  /** What emitted classes carry is copied as text, so it may name nothing but {@code java.lang}. */
  @Test
  void emittedCodeNeedsNothing() {
    classes()
        .that()
        .resideInAPackage(OURS + "source.emitted")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java.lang", OURS + "source.emitted")
        .andShould()
        .onlyBeAccessed()
        .byAnyPackage(OURS + "source.emitted")
        .check(main);
  }

  @Test
  void onlySourceWritesJava() {
    noClasses()
        .that()
        .resideOutsideOfPackage(OURS + "source..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.palantir.javapoet..")
        .check(main);
  }

  @Test
  void onlyAnnotationsReadTheCompiler() {
    DescribedPredicate<JavaClass> compiler =
        resideInAnyPackage("javax.lang.model..", "javax.annotation.processing..", "javax.tools..")
            .and(
                // JavaPoet takes modifiers in the words of the compiler; keywords are those of
                // Java.
                DescribedPredicate.describe(
                    "other than Modifier and SourceVersion",
                    type -> !Set.of("Modifier", "SourceVersion").contains(type.getSimpleName())));
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.fanout.processor", OURS + "annotations", OURS + "diagnostic")
        .should()
        .dependOnClassesThat(compiler)
        .check(main);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(OURS + "(**)").should().beFreeOfCycles().check(main);
  }

  @Test
  void nothingLogsOrReflects() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "java.lang.reflect..", "java.lang.invoke..")
        .check(main);
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "reflection",
                call ->
                    call.getTargetOwner().isEquivalentTo(Class.class)
                        && !call.getName()
                            .matches(
                                "getResourceAsStream|get(Simple|Canonical)?Name|desiredAssertionStatus")))
        .check(main);
  }

  @Test
  void noFileIsTooLongToRead() throws IOException {
    List<String> tooLong = new ArrayList<>();
    try (Stream<Path> modules = Files.list(Golden.module().resolve(".."))) {
      for (Path sources :
          modules
              .map(module -> module.resolve("src/main/java"))
              .filter(Files::isDirectory)
              .toList()) {
        addTooLong(sources, tooLong);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  private static void addTooLong(Path sources, List<String> tooLong) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        long lines = Files.readAllLines(file).size();
        if (lines > LINES) {
          tooLong.add(lines + " lines in " + sources.relativize(file));
        }
      }
    }
  }
}
