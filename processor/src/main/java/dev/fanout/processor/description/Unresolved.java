package dev.fanout.processor.description;

import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
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
    return annotatedWithUnresolved(description)
        || Members.supertypes(description).stream().anyMatch(Unresolved::isUnresolved)
        || Members.of(description, types).stream()
            .filter(Members::isAbstract)
            .anyMatch(this::inMethod);
  }

  private boolean inMethod(ExecutableElement method) {
    return isUnresolved(method.getReturnType())
        || annotatedWithUnresolved(method)
        || method.getParameters().stream()
            .map(VariableElement::asType)
            .anyMatch(Unresolved::isUnresolved);
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
  private static boolean isValue(AnnotationValue value, TypeMirror type) {
    return value != null && value.accept(new OfType(), type);
  }

  private static final class OfType extends SimpleAnnotationValueVisitor14<Boolean, TypeMirror> {

    OfType() {
      super(true);
    }

    @Override
    public Boolean visitString(String value, TypeMirror type) {
      return type.getKind() == TypeKind.DECLARED
          && TypeNames.element(type).getQualifiedName().contentEquals("java.lang.String");
    }

    @Override
    public Boolean visitType(TypeMirror value, TypeMirror type) {
      return !isUnresolved(value);
    }

    @Override
    public Boolean visitArray(List<? extends AnnotationValue> values, TypeMirror type) {
      return type.getKind() == TypeKind.ARRAY
          && values.stream()
              .allMatch(value -> isValue(value, ((ArrayType) type).getComponentType()));
    }
  }
}
