package dev.fanout.processor.annotations;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.graph.Declaration.LayerUse;
import dev.fanout.processor.graph.Declaration.Parameter;
import dev.fanout.processor.layer.LayerKind.Arity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/**
 * Reads the parameters of a method: their number, their types and whether their names are known.
 */
public final class ParameterReader {

  private final AnnotationReader annotations;
  private final Places places;
  private final Problems problems;

  ParameterReader(AnnotationReader annotations, Places places, Problems problems) {
    this.annotations = annotations;
    this.places = places;
    this.problems = problems;
  }

  /**
   * The parameters of {@code method}; none where its layer takes none, so that parameters which are
   * to be removed are reported once.
   */
  List<Parameter> read(ExecutableElement method, Optional<LayerUse> layer) {
    List<? extends VariableElement> parameters = method.getParameters();
    layer.ifPresent(use -> checkNumber(method, use, parameters.size()));
    if (layer.isPresent() && layer.get().layer().kind().arity() == Arity.NONE) {
      return List.of();
    }
    if (hasLostNames(method)) {
      problems.error(
          places.at(method),
          "NoParameterNames",
          "'%s' comes from the class file of '%s', where this compiler finds no names of parameters. Compile '%2$s' with the option -parameters, or together with the description, or name the nodes by @Takes."
              .formatted(
                  name(method),
                  Objects.requireNonNull(method.getEnclosingElement()).getSimpleName()));
      return parameters.stream()
          .map(each -> parameter(method, each, annotations.takes(method, each).isPresent()))
          .toList();
    }
    return parameters.stream().map(parameter -> read(method, parameter)).toList();
  }

  private Parameter read(ExecutableElement method, VariableElement parameter) {
    boolean isTensor = TypeWords.isTensor(parameter.asType());
    if (!isTensor) {
      problems.error(
          places.at(method, parameter),
          "NotATensor",
          "'%s' takes '%s %s', and a node takes only 'Tensor', each named after the node that feeds it."
              .formatted(
                  name(method), TypeWords.words(parameter.asType()), parameter.getSimpleName()));
    }
    return parameter(method, parameter, isTensor);
  }

  private Parameter parameter(
      ExecutableElement method, VariableElement parameter, boolean namesNode) {
    return annotations
        .takes(method, parameter)
        .map(takes -> new Parameter(takes.text("value"), takes.origin().where("value"), namesNode))
        .orElseGet(
            () ->
                new Parameter(
                    parameter.getSimpleName().toString(), places.at(method, parameter), namesNode));
  }

  private void checkNumber(ExecutableElement method, LayerUse use, int number) {
    Arity arity = use.layer().kind().arity();
    if (arity == Arity.NONE && number > 0) {
      problems.error(
          places.at(method, method.getParameters().get(0)),
          "InputTakesNodes",
          "'%s' is %s, and it takes '%s'. Remove the parameters, or replace %s."
              .formatted(
                  name(method),
                  use.layer().isInput()
                      ? "an input, whose values the caller supplies"
                      : "a constant, whose values stand in the description",
                  method.getParameters().get(0).getSimpleName(),
                  use.annotation()));
    } else if (!arity.allows(number)) {
      boolean surplus = IntStream.range(0, number).anyMatch(arity::allows);
      problems.error(
          surplus
              ? places.at(method, method.getParameters().get(arity.least()))
              : places.at(method),
          "ParentCount",
          "'%s' has %s, and %s takes %s. %s"
              .formatted(
                  name(method),
                  number == 0 ? "no parent" : number == 1 ? "1 parent" : number + " parents",
                  use.annotation(),
                  arity,
                  surplus
                      ? "Remove the others, or join them with @Add or @Concat first."
                      : number == 0
                          ? "Name the nodes that feed it as its parameters."
                          : "Name one more as its second parameter, or use @Add, which takes one as well."));
    }
  }

  /**
   * Whether a name is needed that a class file does not have: compilers then call the parameters
   * arg0, arg1, …, and {@code @Takes} needs none.
   */
  private boolean hasLostNames(ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    return !places.inSource(method)
        && parameters.stream().anyMatch(each -> annotations.takes(method, each).isEmpty())
        && IntStream.range(0, parameters.size())
            .allMatch(i -> parameters.get(i).getSimpleName().contentEquals("arg" + i));
  }

  private static String name(ExecutableElement method) {
    return method.getSimpleName().toString();
  }
}
