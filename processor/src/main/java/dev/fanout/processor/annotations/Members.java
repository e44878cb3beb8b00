package dev.fanout.processor.annotations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * The methods of a description, its own and inherited. {@code Elements.getAllMembers} has them too,
 * but in an order that differs between compilers; the order of nodes is that of the values in a row
 * and of the parameters in a file, so here it is defined: superclass, superinterfaces, own methods,
 * each in declaration order. A method that overrides another takes its place.
 */
public final class Members {

  private final DeclaredType description;
  private final Types types;
  private final Map<String, List<ExecutableElement>> byName = new LinkedHashMap<>();
  private final List<ExecutableElement> all = new ArrayList<>();

  private Members(TypeElement description, Types types) {
    this.description = (DeclaredType) description.asType();
    this.types = types;
  }

  static List<ExecutableElement> of(TypeElement description, Types types) {
    Members members = new Members(description, types);
    for (TypeMirror type : supertypes(description)) {
      if (type.getKind() == TypeKind.DECLARED) {
        members.addAll(TypeWords.element(type));
      }
    }
    members.addAll(description);
    return members.all;
  }

  /** All supertypes but {@code Object}, each once, in the order of {@link Members}. */
  static List<TypeMirror> supertypes(TypeElement type) {
    List<TypeMirror> supertypes = new ArrayList<>();
    addSupertypes(type, new LinkedHashSet<>(), supertypes);
    return supertypes;
  }

  private static void addSupertypes(
      TypeElement type, Set<String> seen, List<TypeMirror> supertypes) {
    List<TypeMirror> direct = new ArrayList<>();
    direct.add(type.getSuperclass());
    direct.addAll(type.getInterfaces());
    for (TypeMirror supertype : direct) {
      if (supertype.getKind() == TypeKind.NONE) {
        continue;
      }
      TypeElement element = TypeWords.element(supertype);
      String name = element.getQualifiedName().toString();
      if (!name.equals("java.lang.Object") && seen.add(name)) {
        addSupertypes(element, seen, supertypes);
        supertypes.add(supertype);
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
      all.removeAll(overridden);
      namesakes.removeAll(overridden);
    }
    namesakes.add(method);
  }

  /**
   * Whether {@code method} takes the place of {@code other} in the description. {@code
   * Elements.overrides} answers differently in each compiler where both methods are abstract.
   */
  private boolean overrides(ExecutableElement method, ExecutableElement other) {
    return isInherited(method)
        && isInherited(other)
        && (isDeclaredBelow(method, other) || isImplementedBeside(method, other))
        && types.isSubsignature(signature(method), signature(other));
  }

  private static boolean isInherited(ExecutableElement method) {
    return !method.getModifiers().contains(Modifier.STATIC)
        && !method.getModifiers().contains(Modifier.PRIVATE);
  }

  private boolean isDeclaredBelow(ExecutableElement method, ExecutableElement other) {
    TypeMirror type = types.erasure(Objects.requireNonNull(method.getEnclosingElement()).asType());
    TypeMirror above = types.erasure(Objects.requireNonNull(other.getEnclosingElement()).asType());
    return types.isSubtype(type, above) && !types.isSameType(type, above);
  }

  /** A superclass implements the methods of interfaces that it does not know of. */
  private static boolean isImplementedBeside(ExecutableElement method, ExecutableElement other) {
    return !isAbstract(method)
        && Objects.requireNonNull(method.getEnclosingElement()).getKind().isClass()
        && Objects.requireNonNull(other.getEnclosingElement()).getKind().isInterface();
  }

  private ExecutableType signature(ExecutableElement method) {
    return (ExecutableType) types.asMemberOf(description, method);
  }
}
