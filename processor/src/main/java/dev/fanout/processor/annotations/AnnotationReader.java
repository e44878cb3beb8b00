package dev.fanout.processor.annotations;

import dev.fanout.Output;
import dev.fanout.Outputs;
import dev.fanout.Takes;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.graph.Declaration.LayerUse;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Objective;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/** Reads an annotation of an element into {@link MemberValues}, or what it means. */
final class AnnotationReader {

  private final Elements elements;
  private final PackageElement emitted;
  private final Places places;
  private final List<LayerReader> layers;

  /**
   * @param emitted the package that the emitted classes are in
   * @param layers the kinds of layers there are
   */
  AnnotationReader(
      Elements elements, PackageElement emitted, Places places, List<LayerReader> layers) {
    this.elements = elements;
    this.emitted = emitted;
    this.places = places;
    this.layers = layers;
  }

  /** The kinds of layers there are. */
  List<LayerKind> kinds() {
    return layers.stream().map(LayerReader::kind).toList();
  }

  /** What each {@code @Output} on {@code element} says, in their order. */
  List<Objective> outputs(Element element) {
    List<Objective> outputs = new ArrayList<>();
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (is(mirror, Output.class)) {
        outputs.add(Objective.read(read(element, mirror)));
      } else if (is(mirror, Outputs.class)) {
        mirror
            .getElementValues()
            .values()
            .forEach(value -> value.accept(new Nested(element, outputs), null));
      }
    }
    return outputs;
  }

  /** Reads the annotations in a container. */
  private final class Nested extends SimpleAnnotationValueVisitor14<Void, Void> {

    private final Element element;
    private final List<Objective> into;

    Nested(Element element, List<Objective> into) {
      this.element = element;
      this.into = into;
    }

    @Override
    public Void visitArray(List<? extends AnnotationValue> values, Void nothing) {
      values.forEach(value -> value.accept(this, null));
      return null;
    }

    @Override
    public Void visitAnnotation(AnnotationMirror mirror, Void nothing) {
      into.add(Objective.read(read(element, mirror)));
      return null;
    }
  }

  /** The members of the annotation of that type on {@code element}, if it carries one. */
  Optional<MemberValues> of(Element element, Class<? extends Annotation> type) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> is(mirror, type))
        .findFirst()
        .map(mirror -> read(element, mirror));
  }

  /** The members of {@code @Takes} on {@code parameter} of {@code method}, if it carries that. */
  Optional<MemberValues> takes(ExecutableElement method, VariableElement parameter) {
    return parameter.getAnnotationMirrors().stream()
        .filter(mirror -> is(mirror, Takes.class))
        .findFirst()
        .map(
            mirror ->
                read(
                    mirror,
                    places.at(method, parameter),
                    value -> places.at(method, parameter, mirror, value)));
  }

  /** The layer annotations on {@code element}, as they are written from left to right. */
  List<LayerUse> layers(Element element) {
    List<LayerUse> layers = new ArrayList<>();
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      for (LayerReader layer : this.layers) {
        // The compiler itself reports an annotation that is there twice.
        if (is(mirror, layer.kind().annotation())
            && layers.stream().noneMatch(earlier -> earlier.layer().kind().equals(layer.kind()))) {
          MemberValues members = read(element, mirror);
          layers.add(new LayerUse(layer.read(members), members.origin()));
        }
      }
    }
    return layers;
  }

  private static boolean is(AnnotationMirror mirror, Class<? extends Annotation> type) {
    return TypeWords.element(mirror.getAnnotationType())
        .getQualifiedName()
        .contentEquals(type.getCanonicalName());
  }

  private MemberValues read(Element element, AnnotationMirror mirror) {
    return read(mirror, places.at(element, mirror), value -> places.at(element, mirror, value));
  }

  private MemberValues read(
      AnnotationMirror mirror, Where where, Function<AnnotationValue, Where> place) {
    Map<String, Object> values = new LinkedHashMap<>();
    elements
        .getElementValuesWithDefaults(mirror)
        .forEach(
            (member, value) ->
                values.put(
                    member.getSimpleName().toString(), value.accept(new Plain(emitted), null)));
    Map<String, Where> written = new LinkedHashMap<>();
    mirror
        .getElementValues()
        .forEach(
            (member, value) -> written.put(member.getSimpleName().toString(), place.apply(value)));
    return new MemberValues(values, new Origin(where, written));
  }

  /**
   * Numbers, strings and truth values as they are, enum constants by name, types as {@link
   * dev.fanout.processor.layer.JavaType}, arrays as lists.
   */
  private static final class Plain extends SimpleAnnotationValueVisitor14<Object, Void> {

    private final PackageElement from;

    Plain(PackageElement from) {
      this.from = from;
    }

    @Override
    public Object visitType(TypeMirror type, Void nothing) {
      return JavaTypes.of(type, from);
    }

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
