package dev.fanout.processor.description;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.Head;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** From an annotated type to the network that it describes. */
public final class DescriptionReader {

  private final Elements elements;
  private final Types types;
  private final SourceTypes sources;
  private final List<Layer> layers;

  /**
   * @param layers the kinds of layers there are
   */
  public DescriptionReader(
      Elements elements, Types types, SourceTypes sources, List<Layer> layers) {
    this.elements = elements;
    this.types = types;
    this.sources = sources;
    this.layers = new ArrayList<>(layers);
    this.layers.add(new UseLayer());
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
    String name = type.getSimpleName().toString();
    Places places = new Places(type, sources);
    AnnotationSettings annotations = new AnnotationSettings(elements, places, layers);
    MethodReader methods = new MethodReader(annotations, places, problems);
    List<Declaration> written = declarations(type, methods);
    NameCheck.check(written, problems);
    Completeness.checkEnds(name, places.at(type), written, problems);
    List<Declaration> declarations =
        new Blocks(block -> block(block, methods), problems).expand(written);
    Graph graph = Graph.of(declarations, problems);
    Assembly assembly = new Assembly(graph, problems);
    TopologicalOrder.of(graph, problems).forEach(assembly::add);
    List<Head> heads = Heads.of(declarations, assembly, problems);
    Map<Node, Node> owners =
        Sharing.of(
            assembly.nodes(), declarations.stream().map(Declaration::name).toList(), problems);
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    Network network =
        new Network(
            Where.at(type),
            elements.getPackageOf(type).getQualifiedName().toString(),
            type.getQualifiedName().toString(),
            TypeNames.emittedName(type),
            TypeNames.withEnclosing(type).stream()
                .allMatch(each -> each.getModifiers().contains(Modifier.PUBLIC)),
            assembly.nodes(),
            nodes(declarations, Declaration::isInput, assembly),
            heads,
            nodes(declarations, Declaration::isWatched, assembly),
            owners,
            annotations.of(type, dev.fanout.Network.class).orElseThrow());
    Completeness.checkRows(name, network, problems);
    Completeness.checkUse(network, problems);
    CustomCheck.check(network, problems);
    return problems.hasErrors() ? Optional.empty() : Optional.of(network);
  }

  private List<Declaration> declarations(TypeElement type, MethodReader methods) {
    return Members.of(type, types).stream()
        .flatMap(method -> methods.read(method).stream())
        .toList();
  }

  /** The nodes of a block; empty if the type cannot have any. */
  private Optional<List<Declaration>> block(String name, MethodReader methods) {
    return Optional.ofNullable(elements.getTypeElement(name))
        .filter(TypeCheck::hasAbstractMethods)
        .map(type -> declarations(type, methods));
  }

  private static List<Node> nodes(
      List<Declaration> declarations, Predicate<Declaration> wanted, Assembly assembly) {
    return declarations.stream()
        .filter(wanted)
        .flatMap(declaration -> assembly.find(declaration).stream())
        .toList();
  }
}
