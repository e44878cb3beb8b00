package dev.fanout.examples.benchmarks.convolutional;

import dev.fanout.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Reads the nodes of a description, in their order, while it is compiled. */
public final class DescriptionReader extends AbstractProcessor {

  private final List<Node> nodes = new ArrayList<>();

  /** The nodes of the only description. */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Network.class.getName());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (Element network : round.getElementsAnnotatedWith(Network.class)) {
      ElementFilter.methodsIn(network.getEnclosedElements()).forEach(this::read);
    }
    return false;
  }

  private void read(ExecutableElement method) {
    AnnotationMirror word =
        method.getAnnotationMirrors().stream()
            .filter(mirror -> !word(mirror).equals("Output"))
            .findFirst()
            .orElseThrow();
    Map<String, List<String>> members = new LinkedHashMap<>();
    processingEnv
        .getElementUtils()
        .getElementValuesWithDefaults(word)
        .forEach((member, value) -> members.put(name(member), texts(value.getValue()).toList()));
    List<String> parents = method.getParameters().stream().map(DescriptionReader::name).toList();
    nodes.add(new Node(name(method), word(word), parents, members));
  }

  private static String word(AnnotationMirror mirror) {
    return name(mirror.getAnnotationType().asElement());
  }

  private static String name(Element element) {
    return element.getSimpleName().toString();
  }

  private static Stream<String> texts(Object value) {
    return value instanceof List<?> list
        ? list.stream().flatMap(each -> texts(((AnnotationValue) each).getValue()))
        : Stream.of(value.toString());
  }
}
