package dev.fanout.processor.diagnostic;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * A place in the description: an element, or more exactly an annotation on it, or more exactly a
 * value in that annotation. Opaque to everything between the reader and the messager.
 *
 * @param annotation null where the place is the element
 * @param value null where the place is the element or the annotation
 */
public record Where(Element element, AnnotationMirror annotation, AnnotationValue value) {

  public static Where at(Element element) {
    return new Where(element, null, null);
  }

  public static Where at(Element element, AnnotationMirror annotation) {
    return new Where(element, annotation, null);
  }
}
