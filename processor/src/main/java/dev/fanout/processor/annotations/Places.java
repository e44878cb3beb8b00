package dev.fanout.processor.annotations;

import dev.fanout.processor.diagnostic.Where;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * Where to report what concerns a part of a description. What it inherits from a class file has no
 * line to point at; the description itself then stands for it.
 */
final class Places {

  private final TypeElement description;
  private final SourceTypes sources;

  Places(TypeElement description, SourceTypes sources) {
    this.description = description;
    this.sources = sources;
  }

  boolean inSource(Element element) {
    return sources.contain(element);
  }

  Where at(Element element) {
    return SourcePlace.at(inSource(element) ? element : description);
  }

  /**
   * Asks the method, since a parameter does not know it in later rounds of the Eclipse compiler.
   */
  Where at(ExecutableElement method, VariableElement parameter) {
    return SourcePlace.at(inSource(method) ? parameter : description);
  }

  /** A value in an annotation of a parameter. */
  Where at(
      ExecutableElement method,
      VariableElement parameter,
      AnnotationMirror annotation,
      AnnotationValue value) {
    return inSource(method)
        ? new SourcePlace(parameter, annotation, value)
        : SourcePlace.at(description);
  }

  Where at(Element element, AnnotationMirror annotation) {
    return inSource(element) ? SourcePlace.at(element, annotation) : SourcePlace.at(description);
  }

  Where at(Element element, AnnotationMirror annotation, AnnotationValue value) {
    return inSource(element)
        ? new SourcePlace(element, annotation, value)
        : SourcePlace.at(description);
  }
}
