package dev.fanout.processor.description;

import dev.fanout.Output;
import dev.fanout.processor.description.Declaration.LayerUse;
import dev.fanout.processor.description.Declaration.Parameter;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Layers;
import dev.fanout.processor.layer.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.Elements;

/** Reads one method by itself; what it says about other methods is {@link Graph}'s concern. */
final class MethodReader {

  private final AnnotationSettings annotations;
  private final ParameterReader parameters;
  private final Places places;
  private final Problems problems;

  MethodReader(Elements elements, Places places, Problems problems) {
    this.annotations = new AnnotationSettings(elements, places);
    this.parameters = new ParameterReader(places, problems);
    this.places = places;
    this.problems = problems;
  }

  /** The node that {@code method} means to be; empty where it means to be none. */
  Optional<Declaration> read(ExecutableElement method) {
    List<LayerUse> layers = annotations.layers(method);
    Optional<Settings> output = annotations.of(method, Output.class);
    if (Members.isAbstract(method)) {
      return Optional.of(readNode(method, layers, output));
    }
    if (layers.isEmpty() && output.isEmpty()) {
      return Optional.empty();
    }
    reportBody(method, layers, output);
    return Optional.of(declaration(method, Optional.empty(), output, List.of()));
  }

  private Declaration readNode(
      ExecutableElement method, List<LayerUse> layers, Optional<Settings> output) {
    boolean returnsTensor = TypeNames.isTensor(method.getReturnType());
    if (!returnsTensor) {
      report(
          method,
          "NotATensor",
          "'%s' returns '%s', and a node returns 'Tensor'. Return that, or give the method a body"
              + " if it is no node.",
          TypeNames.words(method.getReturnType()));
    }
    if (layers.isEmpty()) {
      if (returnsTensor) {
        report(
            method,
            "NoLayer",
            "'%s' has no layer annotation. Add one of %s, or give the method a body if it is no"
                + " node.",
            Layers.ALL.stream()
                .map(layer -> "@" + layer.annotation().getSimpleName())
                .collect(Collectors.joining(", ")));
      }
      return declaration(method, Optional.empty(), output, List.of());
    }
    if (!method.getTypeParameters().isEmpty()) {
      report(method, "Generic", "'%s' has type parameters, and a node has none. Remove them.");
    }
    Optional<LayerUse> layer = Optional.of(layers.get(0));
    if (layers.size() > 1) {
      layer = Optional.empty();
      reportLayers(method, layers);
    }
    return declaration(method, layer, output, parameters.read(method, layer));
  }

  private Declaration declaration(
      ExecutableElement method,
      Optional<LayerUse> layer,
      Optional<Settings> output,
      List<Parameter> parameters) {
    return new Declaration(name(method), places.at(method), layer, output, parameters);
  }

  private void reportLayers(ExecutableElement method, List<LayerUse> layers) {
    problems.error(
        layers.get(1).settings().where(),
        "TwoLayers",
        "'%s' carries %s, and a node has one layer. Make a method of each, the second taking the first, or remove one."
            .formatted(
                name(method),
                layers.stream().map(LayerUse::annotation).collect(Collectors.joining(" and "))));
  }

  private void reportBody(
      ExecutableElement method, List<LayerUse> layers, Optional<Settings> output) {
    Stream<Settings> first =
        Stream.concat(layers.stream().map(LayerUse::settings), output.stream());
    problems.error(
        first.findFirst().orElseThrow().where(),
        "NotAbstract",
        "'%s' carries %s and is %s, and a node is an abstract method. Remove the annotation, or make the method abstract."
            .formatted(
                name(method),
                layers.isEmpty() ? "@Output" : layers.get(0).annotation(),
                method.getModifiers().contains(Modifier.STATIC) ? "static" : "not abstract"));
  }

  private void report(ExecutableElement method, String code, String text, Object... seen) {
    Object[] words = new Object[seen.length + 1];
    words[0] = name(method);
    System.arraycopy(seen, 0, words, 1, seen.length);
    problems.error(places.at(method), code, text.formatted(words));
  }

  private static String name(ExecutableElement method) {
    return method.getSimpleName().toString();
  }
}
