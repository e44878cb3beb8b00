package dev.fanout.processor.description;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.Head;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** From an annotated type to the network that it describes. */
public final class DescriptionReader {

  private final Elements elements;
  private final Types types;
  private final SourceTypes sources;

  public DescriptionReader(Elements elements, Types types, SourceTypes sources) {
    this.elements = elements;
    this.types = types;
    this.sources = sources;
  }

  /**
   * The network that {@code type} describes, or empty after every mistake in it was reported.
   *
   * @param type free of names that the compiler could not resolve; see {@link Unresolved}
   */
  public Optional<Network> read(TypeElement type, Problems problems) {
    if (!new TypeCheck(elements, sources).isDescription(type, problems)) {
      return Optional.empty();
    }
    Places places = new Places(type, sources);
    MethodReader methods = new MethodReader(elements, places, problems);
    List<Declaration> declarations =
        Members.of(type, types).stream().flatMap(method -> methods.read(method).stream()).toList();
    NameCheck.check(declarations, problems);
    Completeness.checkEnds(
        type.getSimpleName().toString(), places.at(type), declarations, problems);
    Graph graph = Graph.of(declarations, problems);
    Assembly assembly = new Assembly(graph, problems);
    TopologicalOrder.of(graph, problems).forEach(assembly::add);
    List<Head> heads = Heads.of(declarations, assembly, problems);
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    List<Node> inputs =
        declarations.stream()
            .filter(Declaration::isInput)
            .flatMap(input -> assembly.find(input).stream())
            .toList();
    Network network = network(type, places, assembly.nodes(), inputs, heads);
    Completeness.checkRows(type.getSimpleName().toString(), network, problems);
    Completeness.checkUse(network, problems);
    return problems.hasErrors() ? Optional.empty() : Optional.of(network);
  }

  private Network network(
      TypeElement type, Places places, List<Node> nodes, List<Node> inputs, List<Head> heads) {
    Settings settings =
        new AnnotationSettings(elements, places).of(type, dev.fanout.Network.class).orElseThrow();
    return new Network(
        Where.at(type),
        elements.getPackageOf(type).getQualifiedName().toString(),
        type.getQualifiedName().toString(),
        TypeNames.emittedName(type),
        TypeNames.withEnclosing(type).stream()
            .allMatch(each -> each.getModifiers().contains(Modifier.PUBLIC)),
        nodes,
        inputs,
        heads,
        settings);
  }
}
