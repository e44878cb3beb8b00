package dev.fanout.processor.annotations;

import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.nullness.Nullable;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * A place in an annotated type: an element, or more exactly an annotation on it, or more exactly a
 * value in that annotation.
 *
 * @param annotation null where the place is the element
 * @param value null where the place is the element or the annotation
 */
public record SourcePlace(
    Element element, @Nullable AnnotationMirror annotation, @Nullable AnnotationValue value)
    implements Where {

  public static SourcePlace at(Element element) {
    return new SourcePlace(element, null, null);
  }

  static SourcePlace at(Element element, AnnotationMirror annotation) {
    return new SourcePlace(element, annotation, null);
  }
}
