package dev.fanout.processor.source.text;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/**
 * The members of an emitted class, under the headings that a reader meets from the top: what users
 * call, what is computed, and then the plumbing. JavaPoet writes all fields before all methods, so
 * each section is written by itself.
 */
public final class ClassText {

  /** What members belong to, in the order of the text. */
  public enum Section {
    USE("Methods for users"),
    FORMULAS("What is computed, in formulas"),
    BATCHES("Batches"),
    THREADS("Threads"),
    MEMORY("Parameters and memory"),
    KERNELS("Functions and kernels");

    private final String heading;

    Section(String heading) {
      this.heading = heading;
    }

    /** The line above the members. */
    String line() {
      return "  // ---- " + heading + " " + "-".repeat(80 - heading.length()) + "\n\n";
    }
  }

  private static final String INDENT = "  ";
  private static final String IMPORT = "import ";

  private final String packageName;
  private final String name;
  private final TypeSpec.Builder head;
  private final Map<Section, TypeSpec.Builder> sections = new EnumMap<>(Section.class);
  private Section current = Section.MEMORY;

  /** The members of a class that is final. */
  public ClassText(String packageName, String name) {
    this.packageName = packageName;
    this.name = name;
    this.head = TypeSpec.classBuilder(name).addModifiers(Modifier.FINAL);
    for (Section section : Section.values()) {
      sections.put(section, TypeSpec.classBuilder(name));
    }
  }

  /** The class itself: its documentation, annotations, modifiers and what it implements. */
  public TypeSpec.Builder head() {
    return head;
  }

  /** Has what is added from here on stand in {@code section}; public methods are for users. */
  public ClassText in(Section section) {
    current = section;
    return this;
  }

  public void addField(FieldSpec field) {
    boolean isPlumbing = current.compareTo(Section.FORMULAS) > 0;
    Objects.requireNonNull(sections.get(isPlumbing ? current : Section.MEMORY)).addField(field);
  }

  public void addField(TypeName type, String field, Modifier... modifiers) {
    addField(FieldSpec.builder(type, field, modifiers).build());
  }

  public void addField(Class<?> type, String field, Modifier... modifiers) {
    addField(TypeName.get(type), field, modifiers);
  }

  public void addMethod(MethodSpec method) {
    boolean isPublic = method.modifiers().contains(Modifier.PUBLIC);
    Objects.requireNonNull(sections.get(isPublic ? Section.USE : current)).addMethod(method);
  }

  public void addType(TypeSpec type) {
    Objects.requireNonNull(sections.get(current)).addType(type);
  }

  /**
   * Marks the class for coverage tools, which leave out what carries an annotation whose name
   * contains {@code Generated}. It is a member, as the class is to name no type of another library.
   *
   * @param annotation the simple name of the annotation
   */
  public void markGenerated(String annotation) {
    head.addAnnotation(
        AnnotationSpec.builder(ClassName.get(packageName, name, annotation)).build());
    Objects.requireNonNull(sections.get(Section.MEMORY))
        .addType(
            TypeSpec.annotationBuilder(annotation)
                .addJavadoc("Has coverage tools leave out this class.\n")
                .build());
  }

  /**
   * The source text.
   *
   * @param comment the first line
   */
  public String text(String comment) {
    Set<String> imports = new TreeSet<>();
    StringBuilder body = new StringBuilder();
    sections.forEach(
        (section, type) -> {
          String text = text(type.build());
          String members = body(text, "class " + name + " {\n");
          if (!members.isEmpty()) {
            text.lines()
                .takeWhile(line -> !line.startsWith("class "))
                .forEach(l -> add(l, imports));
            body.append('\n').append(section.line()).append(members);
          }
        });
    String text = text(head.build());
    text.lines().forEach(line -> add(line, imports));
    return "// "
        + comment
        + "\n"
        + (packageName.isEmpty() ? "" : "package " + packageName + ";\n\n")
        + String.join("", imports)
        + (imports.isEmpty() ? "" : "\n")
        + text.substring(start(text), text.lastIndexOf("}\n"))
        + body
        + "}\n";
  }

  private static void add(String line, Set<String> imports) {
    if (line.startsWith(IMPORT)) {
      imports.add(line + "\n");
    }
  }

  private String text(TypeSpec type) {
    return JavaFile.builder(packageName, type)
        .indent(INDENT)
        .skipJavaLangImports(true)
        .build()
        .toString();
  }

  /** What stands between the declaration of a type and the brace that closes it. */
  private static String body(String text, String declaration) {
    int from = text.indexOf(declaration) + declaration.length();
    return text.substring(from, text.lastIndexOf("}\n"));
  }

  /** Where the type begins: behind package and imports. */
  private int start(String text) {
    int at = 0;
    for (String line : text.split("(?<=\n)")) {
      if (!line.startsWith(IMPORT) && !line.startsWith("package ") && !line.isBlank()) {
        return at;
      }
      at += line.length();
    }
    throw new IllegalStateException("no type in\n" + text);
  }
}
