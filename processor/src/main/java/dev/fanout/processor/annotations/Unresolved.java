package dev.fanout.processor.annotations;

import dev.fanout.Use;
import dev.fanout.processor.nullness.Nullable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;
import javax.lang.model.util.Types;

/**
 * Finds names that the compiler could not resolve. Another processor may still emit them, so the
 * description waits for the next round; if none does, the compiler reports them itself.
 */
public final class Unresolved {

  /** What javac gives for a string that it could not make out. */
  private static final String JAVAC_ERROR = "<error>";

  private final Elements elements;
  private final Types types;

  public Unresolved(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /**
   * Whether {@code description} cannot be read yet. Methods with a body do not count: they may use
   * the classes that Fanout is about to emit for this very description.
   */
  public boolean in(TypeElement description) {
    Set<String> seen = new HashSet<>();
    Deque<TypeElement> next = new ArrayDeque<>(List.of(description));
    while (!next.isEmpty()) {
      TypeElement type = next.remove();
      if (seen.add(type.getQualifiedName().toString())) {
        if (isIn(type)) {
          return true;
        }
        blocks(type).forEach(next::add);
      }
    }
    return false;
  }

  /** Whether the type itself has any. */
  private boolean isIn(TypeElement type) {
    return annotatedWithUnresolved(type)
        || Members.supertypes(type).stream().anyMatch(Unresolved::isUnresolved)
        || nodes(type).anyMatch(this::inMethod);
  }

  private Stream<ExecutableElement> nodes(TypeElement type) {
    return Members.of(type, types).stream().filter(Members::isAbstract);
  }

  private boolean inMethod(ExecutableElement method) {
    return isUnresolved(method.getReturnType())
        || annotatedWithUnresolved(method)
        || method.getParameters().stream()
            .anyMatch(each -> isUnresolved(each.asType()) || annotatedWithUnresolved(each));
  }

  /** The types that {@code @Use} names. */
  private Stream<TypeElement> blocks(TypeElement type) {
    return nodes(type)
        .flatMap(method -> method.getAnnotationMirrors().stream())
        .filter(
            mirror ->
                TypeWords.element(mirror.getAnnotationType())
                    .getQualifiedName()
                    .contentEquals(Use.class.getCanonicalName()))
        .flatMap(mirror -> mirror.getElementValues().values().stream())
        .map(AnnotationValue::getValue)
        .filter(DeclaredType.class::isInstance)
        .map(block -> TypeWords.element((DeclaredType) block));
  }

  private boolean annotatedWithUnresolved(Element element) {
    return element.getAnnotationMirrors().stream().anyMatch(this::inAnnotation);
  }

  private boolean inAnnotation(AnnotationMirror annotation) {
    if (isUnresolved(annotation.getAnnotationType())) {
      return true;
    }
    Map<? extends ExecutableElement, ? extends AnnotationValue> values =
        elements.getElementValuesWithDefaults(annotation);
    return ElementFilter.methodsIn(annotation.getAnnotationType().asElement().getEnclosedElements())
        .stream()
        .anyMatch(member -> !isValue(values.get(member), member.getReturnType()));
  }

  private static boolean isUnresolved(TypeMirror type) {
    return type.getKind() == TypeKind.ERROR
        || type.getKind() == TypeKind.ARRAY && isUnresolved(((ArrayType) type).getComponentType());
  }

  /** A value that the compiler could not make out is absent, or a string in place of its type. */
  private boolean isValue(@Nullable AnnotationValue value, TypeMirror type) {
    return value != null && value.accept(new OfType(), type);
  }

  private final class OfType extends SimpleAnnotationValueVisitor14<Boolean, TypeMirror> {

    @Override
    protected Boolean defaultAction(Object value, TypeMirror type) {
      return type.getKind().isPrimitive();
    }

    @Override
    public Boolean visitEnumConstant(VariableElement value, TypeMirror type) {
      return type.getKind() == TypeKind.DECLARED;
    }

    @Override
    public Boolean visitString(String value, TypeMirror type) {
      return type.getKind() == TypeKind.DECLARED
          && TypeWords.element(type).getQualifiedName().contentEquals("java.lang.String")
          && !value.equals(JAVAC_ERROR);
    }

    @Override
    public Boolean visitType(TypeMirror value, TypeMirror type) {
      return !isUnresolved(value);
    }

    @Override
    public Boolean visitAnnotation(AnnotationMirror value, TypeMirror type) {
      return !inAnnotation(value);
    }

    @Override
    public Boolean visitArray(List<? extends AnnotationValue> values, TypeMirror type) {
      return type.getKind() == TypeKind.ARRAY
          && values.stream()
              .allMatch(value -> isValue(value, ((ArrayType) type).getComponentType()));
    }
  }
}
