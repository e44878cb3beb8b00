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
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
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
  private static final int LAYER_LINES = 120;
  private static final int PACKAGE_FILES = 25;
  private static final int PACKAGE_LINES = 2_500;

  private static JavaClasses main;

  @BeforeAll
  static void importMain() throws IOException, URISyntaxException {
    main =
        imported(
            Path.of(
                FanoutProcessor.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    assertThat(main.contain(FanoutProcessor.class)).isTrue();
    assertThat(main.contain(ArchitectureTest.class)).isFalse();
  }

  /** Of a folder, or of the jar that a whole build has in its place. */
  private static JavaClasses imported(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      return new ClassFileImporter().importPath(place);
    }
    try (JarFile jar = new JarFile(place.toFile())) {
      return new ClassFileImporter().importJar(jar);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "notation,            notation",
    "notation.derivative, notation.derivative notation",
    "notation.folding,    notation.folding notation",
    "notation.check,      notation.check notation",
    "notation.interpreter, notation.interpreter notation",
    "onnx,                onnx",
    "diagnostic,          diagnostic",
    "layer,               layer notation diagnostic runtime",
    "layer.pass,          layer.pass layer notation diagnostic runtime",
    "layer.activation,    layer.activation layer notation diagnostic runtime",
    "layer.loss,          layer.loss layer.activation layer notation diagnostic runtime",
    "layer.window,        layer.window layer.activation layer notation diagnostic runtime",
    "layer.shaping,       layer.shaping layer notation diagnostic runtime",
    "layer.sequence,      layer.sequence layer notation diagnostic runtime",
    "layer.kind,          layer.kind layer.window layer.sequence layer.shaping layer.activation layer notation diagnostic runtime",
    "layer.onnx.value,    layer.onnx.value layer notation onnx",
    "layer.onnx.shape,    layer.onnx.shape layer.onnx.value layer notation onnx",
    "layer.onnx.operator, layer.onnx.operator layer.onnx.shape layer.onnx.value layer.activation layer notation onnx runtime",
    "layer.onnx,          layer.onnx.. layer notation.. onnx diagnostic runtime",
    "graph,               graph layer.. notation diagnostic runtime",
    "annotations,         annotations graph layer.. diagnostic runtime",
    "schedule.kernel,     schedule.kernel",
    "schedule,            schedule schedule.kernel notation runtime",
    "schedule.check,      schedule.check schedule schedule.kernel notation",
    "schedule.segment,    schedule.segment schedule schedule.kernel notation.. runtime",
    "schedule.fusion,     schedule.fusion schedule.window schedule schedule.kernel notation",
    "schedule.memory,     schedule.memory schedule notation",
    "schedule.copy,       schedule.copy schedule notation..",
    "schedule.transposition, schedule.transposition schedule schedule.kernel notation",
    "schedule.window,     schedule.window schedule schedule.kernel notation",
    "schedule.strips,     schedule.strips schedule.memory schedule.window schedule schedule.kernel notation",
    "schedule.lanes,      schedule.lanes schedule.segment schedule schedule.kernel notation runtime",
    "schedule.pass,       schedule.pass schedule.lanes schedule.segment schedule.fusion schedule.memory schedule.copy schedule.window schedule.strips schedule.transposition schedule schedule.kernel notation.. runtime",
    "weights,             weights layer.. notation diagnostic runtime runtime.io",
    "explain,             explain source.outline source.text weights schedule notation.. runtime runtime.parameters",
    "source..,            source.. weights schedule schedule.kernel schedule.window notation runtime",
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
                    type ->
                        !Set.of("Modifier", "SourceVersion")
                            .contains(type.getBaseComponentType().getSimpleName())));
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.fanout.processor", OURS + "annotations")
        .should()
        .dependOnClassesThat(compiler)
        .check(main);
  }

  /** What is asked of layers in general is a method of {@code Layer}. */
  @Test
  void onlyTheListAndBlocksNameLayers() {
    noClasses()
        .that()
        .resideOutsideOfPackage(OURS + "layer.kind")
        .and()
        .doNotHaveSimpleName("FanoutProcessor")
        .and()
        .doNotHaveSimpleName("PlacedBlocks")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(OURS + "layer.kind")
        .check(main);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(OURS + "(**)").should().beFreeOfCycles().check(main);
  }

  /**
   * Classes that know each other are one idea in several files, so each circle is stated with its
   * reason. That a sealed type lists what it can be does not count.
   */
  @Test
  void circlesOfClassesAreStated() {
    assertThat(Cycles.of(main))
        .containsExactly(
            // A layer states the assignments of a node in the words of the forward pass, which ask
            // the layers of its parents where their values are.
            Set.of("Forward", "Layer", "Node"),
            // An expression reads tensors at subscripts, and a subscript can be looked up in a
            // tensor; a function states its derivative as an expression.
            Set.of("Access", "Affine", "Expression", "Function", "Index", "Tensor"),
            // The values of the indices at which all accesses of an assignment lie inside.
            Set.of("Assignment", "Domain"),
            // A stage is closed: it lists its kinds, and a list of stages that a worker runs
            // through is walked with those inside of a watch or of turns.
            Set.of(
                "BySamples",
                "Contraction",
                "LoopNest",
                "OnePass",
                "Stage",
                "Step",
                "StraightLine",
                "Transpose",
                "Turns",
                "Watchpoint"),
            // Emitted code, cut out method by method: the classes are files of one text.
            Set.of("FloatDistributions", "FloatFunctions"));
  }

  /** One name means one thing; nested classes count, because they are spoken of by that name. */
  @Test
  void namesAreTakenOnce() throws IOException, URISyntaxException {
    Path runtime =
        Path.of(Trainer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Map<String, Long> times =
        Stream.of(main, imported(runtime))
            .flatMap(JavaClasses::stream)
            .map(JavaClass::getSimpleName)
            .filter(name -> !name.isEmpty() && !name.equals("package-info"))
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    times.values().removeIf(count -> count == 1);
    // Each module has its own, which means the same; what ships of runtime leaves it out.
    times.remove("Nullable");
    assertThat(times.keySet())
        // The word of a description, and the same thing in the compiler.
        .containsExactly("Maximum", "Network", "Sum", "Tensor", "Transpose");
  }

  @Test
  void packagesAreSmall() throws IOException {
    Map<Path, List<Path>> packages;
    try (Stream<Path> files = Files.walk(Golden.module().resolve("src/main/java"))) {
      packages =
          files
              .filter(path -> path.toString().endsWith(".java"))
              .collect(Collectors.groupingBy(Path::getParent));
    }
    List<String> tooLarge = new ArrayList<>();
    for (Map.Entry<Path, List<Path>> each : packages.entrySet()) {
      long lines = 0;
      for (Path file : each.getValue()) {
        lines += Files.readAllLines(file).size();
      }
      if (each.getValue().size() > PACKAGE_FILES || lines > PACKAGE_LINES) {
        tooLarge.add(each.getValue().size() + " files, " + lines + " lines in " + each.getKey());
      }
    }
    assertThat(tooLarge).isEmpty();
  }

  @Test
  void packagesSayWhatTheyAreFor() throws IOException {
    List<Path> silent = new ArrayList<>();
    try (Stream<Path> folders = Files.walk(Golden.module().resolve("src/main/java"))) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        try (Stream<Path> files = Files.list(folder)) {
          if (files.anyMatch(path -> path.toString().endsWith(".java"))
              && !Files.exists(folder.resolve("package-info.java"))
              && !Files.exists(folder.resolve("module-info.java"))) {
            silent.add(folder);
          }
        }
      }
    }
    assertThat(silent).isEmpty();
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

  /** A layer is its shape, its mistakes and the assignments of its forward pass. */
  @Test
  void aLayerIsShort() throws IOException {
    Path layers = Golden.module().resolve("src/main/java/dev/fanout/processor/layer");
    List<String> tooLong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(layers)) {
      for (Path file : files.filter(path -> path.toString().endsWith("Layer.java")).toList()) {
        long lines = Files.readAllLines(file).size();
        if (lines > LAYER_LINES) {
          tooLong.add(lines + " lines in " + layers.relativize(file));
        }
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
