package dev.fanout.processor.annotations;

import dev.fanout.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Words for types. The compilers' own {@code toString} differ from each other, so it serves neither
 * for messages nor for emitted names.
 */
final class TypeWords {

  private TypeWords() {}

  static boolean isTensor(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && element(type).getQualifiedName().contentEquals(Tensor.class.getCanonicalName());
  }

  /** As a user would write it, without packages and type arguments: {@code float[]}. */
  static String words(TypeMirror type) {
    return switch (type.getKind()) {
      case ARRAY -> words(((ArrayType) type).getComponentType()) + "[]";
      case DECLARED -> element(type).getSimpleName().toString();
      case TYPEVAR -> "a type variable";
      default -> type.getKind().name().toLowerCase(Locale.ROOT);
    };
  }

  /** Of a declared type, or of an unresolved one. */
  static TypeElement element(TypeMirror type) {
    return (TypeElement) ((DeclaredType) type).asElement();
  }

  /** {@code [Outer, Iris]}. */
  static List<TypeElement> withEnclosing(TypeElement type) {
    List<TypeElement> chain = new ArrayList<>();
    for (Element e = type;
        e != null && e.getKind() != ElementKind.PACKAGE;
        e = e.getEnclosingElement()) {
      if (e instanceof TypeElement enclosing) {
        chain.add(0, enclosing);
      }
    }
    return chain;
  }

  /** {@code Outer_Iris}. */
  static String emittedName(TypeElement type) {
    return withEnclosing(type).stream()
        .map(enclosing -> enclosing.getSimpleName().toString())
        .collect(Collectors.joining("_"));
  }

  static TypeElement outermost(Element element) {
    Element type = element;
    while (!(type instanceof TypeElement)) {
      type = Objects.requireNonNull(type.getEnclosingElement());
    }
    return withEnclosing((TypeElement) type).get(0);
  }
}
