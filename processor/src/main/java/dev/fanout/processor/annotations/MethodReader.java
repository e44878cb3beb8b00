package dev.fanout.processor.annotations;

import dev.fanout.Watch;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.graph.Declaration;
import dev.fanout.processor.graph.Declaration.LayerUse;
import dev.fanout.processor.graph.Declaration.Parameter;
import dev.fanout.processor.graph.Graph;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.Objective;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Reads one method by itself; what it says about other methods is {@link Graph}'s concern. */
final class MethodReader {

  private final AnnotationReader annotations;
  private final ParameterReader parameters;
  private final Places places;
  private final Problems problems;

  MethodReader(AnnotationReader annotations, Places places, Problems problems) {
    this.annotations = annotations;
    this.parameters = new ParameterReader(annotations, places, problems);
    this.places = places;
    this.problems = problems;
  }

  /** The node that {@code method} means to be; empty where it means to be none. */
  Optional<Declaration> read(ExecutableElement method) {
    List<LayerUse> layers = annotations.layers(method);
    List<Objective> outputs = annotations.outputs(method);
    if (Members.isAbstract(method)) {
      return Optional.of(readNode(method, layers, outputs));
    }
    Optional<Where> watch = watch(method);
    if (layers.isEmpty() && outputs.isEmpty() && watch.isEmpty()) {
      return Optional.empty();
    }
    reportBody(method, layers, outputs, watch);
    return Optional.of(declaration(method, Optional.empty(), outputs, List.of()));
  }

  private Declaration readNode(
      ExecutableElement method, List<LayerUse> layers, List<Objective> outputs) {
    boolean returnsTensor = TypeWords.isTensor(method.getReturnType());
    if (!returnsTensor) {
      report(
          method,
          "NotATensor",
          "'%s' returns '%s', and a node returns 'Tensor'. Return that, or give the method a body"
              + " if it is no node.",
          TypeWords.words(method.getReturnType()));
    }
    if (layers.isEmpty()) {
      if (returnsTensor) {
        report(
            method,
            "NoLayer",
            "'%s' has no layer annotation. Add one of %s, or give the method a body if it is no"
                + " node.",
            annotations.kinds().stream()
                .map(kind -> "@" + kind.name())
                .collect(Collectors.joining(", ")));
      }
      return declaration(method, Optional.empty(), outputs, List.of());
    }
    if (!method.getTypeParameters().isEmpty()) {
      report(method, "Generic", "'%s' has type parameters, and a node has none. Remove them.");
    }
    Optional<LayerUse> layer = Optional.of(layers.get(0));
    if (layers.size() > 1) {
      layer = Optional.empty();
      reportLayers(method, layers);
    }
    layer.ifPresent(use -> checkComputed(method, use, outputs));
    return declaration(method, layer, outputs, parameters.read(method, layer));
  }

  private Declaration declaration(
      ExecutableElement method,
      Optional<LayerUse> layer,
      List<Objective> outputs,
      List<Parameter> parameters) {
    return new Declaration(
        name(method), name(method), places.at(method), layer, outputs, watch(method), parameters);
  }

  private Optional<Where> watch(ExecutableElement method) {
    return annotations.of(method, Watch.class).map(watch -> watch.origin().where());
  }

  /** Training changes no value that the caller or the description states. */
  private void checkComputed(ExecutableElement method, LayerUse use, List<Objective> outputs) {
    if (use.layer().kind().arity() != Arity.NONE) {
      return;
    }
    String kind = use.layer().isInput() ? "an input" : "a constant";
    for (Objective output : outputs) {
      problems.error(
          output.origin().where(),
          "OutputOnInput",
          "'%s' is %s, and no training changes its values. Move @Output to a node that is computed."
              .formatted(name(method), kind));
    }
    watch(method)
        .ifPresent(
            where ->
                problems.error(
                    where,
                    "WatchOnInput",
                    "'%s' is %s, and training computes no derivative with respect to it. Move @Watch to a node that is computed."
                        .formatted(name(method), kind)));
  }

  private void reportLayers(ExecutableElement method, List<LayerUse> layers) {
    problems.error(
        layers.get(1).origin().where(),
        "TwoLayers",
        "'%s' carries %s, and a node has one layer. Make a method of each, the second taking the first, or remove one."
            .formatted(
                name(method),
                layers.stream().map(LayerUse::annotation).collect(Collectors.joining(" and "))));
  }

  private void reportBody(
      ExecutableElement method,
      List<LayerUse> layers,
      List<Objective> outputs,
      Optional<Where> watch) {
    Stream<Where> first =
        Stream.of(
                layers.stream().map(use -> use.origin().where()),
                outputs.stream().map(output -> output.origin().where()),
                watch.stream())
            .flatMap(each -> each);
    problems.error(
        first.findFirst().orElseThrow(),
        "NotAbstract",
        "'%s' carries %s and is %s, and a node is an abstract method. Remove the annotation, or make the method abstract."
            .formatted(
                name(method),
                !layers.isEmpty()
                    ? layers.get(0).annotation()
                    : outputs.isEmpty() ? "@Watch" : "@Output",
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
