package dev.fanout.processor.description;

import dev.fanout.processor.description.Declaration.LayerUse;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Layers;
import dev.fanout.processor.layer.Settings;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/** Reads an annotation of an element into {@link Settings}. */
final class AnnotationSettings {

  private final Elements elements;
  private final Places places;

  AnnotationSettings(Elements elements, Places places) {
    this.elements = elements;
    this.places = places;
  }

  /** The members of the annotation of that type on {@code element}, if it carries one. */
  Optional<Settings> of(Element element, Class<? extends Annotation> type) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> is(mirror, type))
        .findFirst()
        .map(mirror -> read(element, mirror));
  }

  /** The layer annotations on {@code element}, as they are written from left to right. */
  List<LayerUse> layers(Element element) {
    List<LayerUse> layers = new ArrayList<>();
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      for (Layer layer : Layers.ALL) {
        // The compiler itself reports an annotation that is there twice.
        if (is(mirror, layer.annotation())
            && layers.stream().noneMatch(earlier -> earlier.layer() == layer)) {
          layers.add(new LayerUse(layer, read(element, mirror)));
        }
      }
    }
    return layers;
  }

  private static boolean is(AnnotationMirror mirror, Class<? extends Annotation> type) {
    return TypeNames.element(mirror.getAnnotationType())
        .getQualifiedName()
        .contentEquals(type.getCanonicalName());
  }

  private Settings read(Element element, AnnotationMirror mirror) {
    Map<String, Object> values = new LinkedHashMap<>();
    elements
        .getElementValuesWithDefaults(mirror)
        .forEach(
            (member, value) ->
                values.put(member.getSimpleName().toString(), value.accept(new Plain(), null)));
    Map<String, Where> written = new LinkedHashMap<>();
    mirror
        .getElementValues()
        .forEach(
            (member, value) ->
                written.put(member.getSimpleName().toString(), places.at(element, mirror, value)));
    return new Settings(places.at(element, mirror), values, written);
  }

  /** Numbers, strings and truth values as they are, enum constants by name, arrays as lists. */
  private static final class Plain extends SimpleAnnotationValueVisitor14<Object, Void> {

    @Override
    protected Object defaultAction(Object value, Void nothing) {
      return value;
    }

    @Override
    public Object visitEnumConstant(VariableElement constant, Void nothing) {
      return constant.getSimpleName().toString();
    }

    @Override
    public Object visitArray(List<? extends AnnotationValue> values, Void nothing) {
      return values.stream().map(value -> value.accept(this, null)).toList();
    }
  }
}
