package dev.fanout;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packages of the runtime have an order, and each knows only those before it. */
final class ArchitectureTest {

  /** The packages in their order; the first are the words that users import as one. */
  private static final List<String> PACKAGES =
      List.of(
          "dev.fanout",
          "dev.fanout.internal",
          "dev.fanout.parameters",
          "dev.fanout.internal.blocks",
          "dev.fanout.internal.rows",
          "dev.fanout.data",
          "dev.fanout.network",
          "dev.fanout.optimize",
          "dev.fanout.evaluate",
          "dev.fanout.io",
          "dev.fanout.internal.epoch",
          "dev.fanout.train");

  private static final int FILES = 25;
  private static final int LINES = 2_500;

  /**
   * The files that know one another, each group with the reason why it is no mistake. Every file of
   * a group is in one package.
   */
  private static final Map<Set<String>, String> KNOW_ONE_ANOTHER =
      Map.of(
          Set.of("Output", "Outputs"),
          "the compiler wants an annotation that is repeated to name what holds several",
          Set.of("Layout", "LayoutBuilder"),
          "Layout.of begins a builder, which makes a layout",
          Set.of("Samples", "Split"),
          "samples are split into samples",
          Set.of("Transform", "TransformText", "Columns"),
          "a transform is begun by columns, and parsed from the text that it writes",
          Set.of("Optimizer", "Rule"),
          "the state of a rule moves blocks by it as soon as a network hands them over",
          Set.of("Part", "Workers", "Waiting", "Team"),
          "Workers.of makes a team, and a part of a task waits for the workers that do it",
          Set.of("Names", "Rules", "Match", "Tensors"),
          "Names.of makes rules; a match asks them what the tensors of a file are called, and a"
              + " file proposes the names that match",
          Set.of("Trainer", "TrainerBuilder"),
          "Trainer.builder begins a builder, which makes a trainer");

  private static JavaClasses main;
  private static Path classes;

  @BeforeAll
  static void importMain() throws Exception {
    classes = Path.of(Trainer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    main = new ClassFileImporter().importPath(classes);
    assertThat(main.contain(Trainer.class)).isTrue();
    assertThat(main.contain(ArchitectureTest.class)).isFalse();
  }

  @Test
  void everyPackageKnowsOnlyThoseBeforeIt() {
    Set<String> found = new TreeSet<>();
    Set<String> backwards = new TreeSet<>();
    for (JavaClass type : main) {
      found.add(type.getPackageName());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass known = dependency.getTargetClass();
        if (PACKAGES.indexOf(known.getPackageName()) > PACKAGES.indexOf(type.getPackageName())) {
          backwards.add(type.getName() + " knows " + known.getName());
        }
      }
    }
    found.remove(""); // module-info
    assertThat(found).containsExactlyElementsIn(PACKAGES);
    assertThat(backwards).isEmpty();
  }

  @Test
  void whatIsInternalIsNotExported() throws IOException {
    ModuleDescriptor module;
    try (var descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
      module = ModuleDescriptor.read(descriptor);
    }
    assertThat(module.exports().stream().map(ModuleDescriptor.Exports::source).toList())
        .containsExactlyElementsIn(
            PACKAGES.stream().filter(name -> !name.contains(".internal")).toList());
  }

  @Test
  void filesKnowOneAnotherForAReasonOnly() {
    Map<String, Set<String>> known = new TreeMap<>();
    for (JavaClass type : main) {
      Set<String> ofFile = known.computeIfAbsent(file(type), name -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        if (main.contain(dependency.getTargetClass().getBaseComponentType().getName())) {
          ofFile.add(file(dependency.getTargetClass().getBaseComponentType()));
        }
      }
    }
    Set<Set<String>> groups = new HashSet<>();
    for (String file : known.keySet()) {
      Set<String> group = new LinkedHashSet<>();
      for (String other : reached(file, known)) {
        if (reached(other, known).contains(file)) {
          group.add(other);
        }
      }
      if (group.size() > 1) {
        groups.add(group);
      }
    }
    Map<Set<String>, Long> names =
        groups.stream()
            .collect(
                Collectors.toMap(
                    group ->
                        group.stream()
                            .map(name -> name.substring(name.lastIndexOf('.') + 1))
                            .collect(Collectors.toSet()),
                    group ->
                        group.stream()
                            .map(name -> name.substring(0, name.lastIndexOf('.')))
                            .distinct()
                            .count()));
    assertThat(names.keySet()).containsExactlyElementsIn(KNOW_ONE_ANOTHER.keySet());
    assertThat(Set.copyOf(names.values())).containsExactly(1L);
  }

  /** The outermost class, for which the file is named. */
  private static String file(JavaClass type) {
    String name = type.getName();
    return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
  }

  /** What a file knows, and what that knows, and so on. */
  private static Set<String> reached(String file, Map<String, Set<String>> known) {
    Set<String> reached = new TreeSet<>(known.get(file));
    List<String> open = new ArrayList<>(reached);
    while (!open.isEmpty()) {
      for (String next : known.get(open.remove(open.size() - 1))) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }

  @Test
  void noPackageIsTooLargeToKnow() throws IOException {
    for (String name : PACKAGES) {
      List<Path> files = sources(name);
      long lines = 0;
      for (Path file : files) {
        lines += Files.readAllLines(file).size();
      }
      if (!name.equals("dev.fanout")) {
        assertWithMessage("files of %s", name).that(files.size()).isAtMost(FILES);
      }
      assertWithMessage("lines of %s", name).that(lines).isAtMost(LINES);
    }
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    for (String name : PACKAGES) {
      Path file = sources().resolve(name.replace('.', '/')).resolve("package-info.java");
      String text = Files.readString(file).replaceAll("\\s+\\* ?", " ");
      for (String said :
          List.of("\\bin comes?\\b", "\\bout\\b[^;]*?\\bcomes?\\b", "\\bkno(ws|wn)\\b")) {
        assertWithMessage(name).that(text).containsMatch("(?i)" + said);
      }
    }
  }

  private static Path sources() {
    return classes.resolve("../../src/main/java").normalize();
  }

  private static List<Path> sources(String name) throws IOException {
    try (Stream<Path> files = Files.list(sources().resolve(name.replace('.', '/')))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
