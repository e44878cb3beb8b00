package dev.fanout.processor.description;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The methods of a description, its own and inherited. {@code Elements.getAllMembers} has them too,
 * but in an order that differs between compilers; the order of nodes is that of the values in a row
 * and of the parameters in a file, so here it is defined: superclass, superinterfaces, own methods,
 * each in declaration order. A method that overrides another takes its place.
 */
final class Members {

  private final TypeElement description;
  private final Elements elements;
  private final Map<String, List<ExecutableElement>> byName = new LinkedHashMap<>();
  private final List<ExecutableElement> all = new ArrayList<>();

  private Members(TypeElement description, Elements elements) {
    this.description = description;
    this.elements = elements;
  }

  static List<ExecutableElement> of(TypeElement description, Elements elements) {
    Members members = new Members(description, elements);
    for (TypeMirror type : supertypes(description)) {
      if (type.getKind() == TypeKind.DECLARED) {
        members.addAll(TypeNames.element(type));
      }
    }
    members.addAll(description);
    return members.all;
  }

  /** All supertypes but {@code Object}, each once, in the order of {@link Members}. */
  static List<TypeMirror> supertypes(TypeElement type) {
    Map<String, TypeMirror> found = new LinkedHashMap<>();
    addSupertypes(type, found);
    return List.copyOf(found.values());
  }

  private static void addSupertypes(TypeElement type, Map<String, TypeMirror> found) {
    List<TypeMirror> direct = new ArrayList<>();
    direct.add(type.getSuperclass());
    direct.addAll(type.getInterfaces());
    for (TypeMirror supertype : direct) {
      if (supertype.getKind() == TypeKind.NONE) {
        continue;
      }
      TypeElement element = TypeNames.element(supertype);
      String name = element.getQualifiedName().toString();
      if (!name.equals("java.lang.Object") && !found.containsKey(name)) {
        addSupertypes(element, found);
        found.put(name, supertype);
      }
    }
  }

  static boolean isAbstract(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT);
  }

  private void addAll(TypeElement type) {
    ElementFilter.methodsIn(type.getEnclosedElements()).forEach(this::add);
  }

  private void add(ExecutableElement method) {
    List<ExecutableElement> namesakes =
        byName.computeIfAbsent(method.getSimpleName().toString(), name -> new ArrayList<>());
    if (namesakes.stream().anyMatch(earlier -> overrides(earlier, method))) {
      return;
    }
    List<ExecutableElement> overridden =
        namesakes.stream().filter(earlier -> overrides(method, earlier)).toList();
    if (overridden.isEmpty()) {
      all.add(method);
    } else {
      all.set(all.indexOf(overridden.get(0)), method);
    }
    all.removeAll(overridden);
    namesakes.removeAll(overridden);
    namesakes.add(method);
  }

  private boolean overrides(ExecutableElement method, ExecutableElement other) {
    return elements.overrides(method, other, description);
  }
}
