package dev.fanout.processor.annotations;

import dev.fanout.processor.layer.JavaType;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads types that a description names by class literals. */
final class JavaTypes {

  private JavaTypes() {}

  /**
   * @param from the package that the emitted classes are in
   */
  static JavaType of(TypeMirror type, PackageElement from) {
    if (type.getKind() != TypeKind.DECLARED) {
      return new JavaType(TypeWords.words(type), true, List.of());
    }
    TypeElement element = TypeWords.element(type);
    return new JavaType(
        element.getQualifiedName().toString(),
        TypeWords.withEnclosing(element).stream().allMatch(each -> isVisible(each, from)),
        ElementFilter.methodsIn(element.getEnclosedElements()).stream()
            .map(method -> method(method, from))
            .toList());
  }

  private static JavaType.Method method(ExecutableElement method, PackageElement from) {
    return new JavaType.Method(
        method.getSimpleName().toString(),
        TypeWords.words(method.getReturnType()),
        method.getParameters().stream().map(each -> TypeWords.words(each.asType())).toList(),
        flaw(method, from));
  }

  private static String flaw(ExecutableElement method, PackageElement from) {
    if (!isVisible(method, from)) {
      return "the emitted classes cannot see";
    }
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      return "is not static";
    }
    return method.getThrownTypes().stream()
        .filter(JavaTypes::isChecked)
        .findFirst()
        .map(thrown -> "throws '" + TypeWords.words(thrown) + "'")
        .orElse("");
  }

  private static boolean isChecked(TypeMirror thrown) {
    TypeMirror type = thrown;
    while (type.getKind() == TypeKind.DECLARED) {
      TypeElement element = TypeWords.element(type);
      String name = element.getQualifiedName().toString();
      if (name.equals("java.lang.RuntimeException") || name.equals("java.lang.Error")) {
        return false;
      }
      type = element.getSuperclass();
    }
    return true;
  }

  private static boolean isVisible(Element element, PackageElement from) {
    if (element.getModifiers().contains(Modifier.PRIVATE)) {
      return false;
    }
    return element.getModifiers().contains(Modifier.PUBLIC)
        || Objects.requireNonNull(element.getEnclosingElement()).getKind().isInterface()
        || packageOf(element).getQualifiedName().contentEquals(from.getQualifiedName());
  }

  private static PackageElement packageOf(Element element) {
    Element enclosing = element;
    while (!(enclosing instanceof PackageElement)) {
      enclosing = Objects.requireNonNull(enclosing.getEnclosingElement());
    }
    return (PackageElement) enclosing;
  }
}
