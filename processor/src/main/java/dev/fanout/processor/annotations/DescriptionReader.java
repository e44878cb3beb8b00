package dev.fanout.processor.annotations;

import dev.fanout.Derivative;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.graph.Assembly;
import dev.fanout.processor.graph.Completeness;
import dev.fanout.processor.graph.CustomCheck;
import dev.fanout.processor.graph.Declaration;
import dev.fanout.processor.graph.DependenceCheck;
import dev.fanout.processor.graph.Graph;
import dev.fanout.processor.graph.Heads;
import dev.fanout.processor.graph.NameCheck;
import dev.fanout.processor.graph.PlacedBlocks;
import dev.fanout.processor.graph.PrecisionCheck;
import dev.fanout.processor.graph.SharedParameters;
import dev.fanout.processor.graph.TopologicalOrder;
import dev.fanout.processor.graph.TrainingCheck;
import dev.fanout.processor.graph.UseLayer;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LossTerm;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
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
    TypeCheck check = new TypeCheck(elements, sources);
    if (!check.isDescription(type, problems)) {
      return Optional.empty();
    }
    String name = type.getSimpleName().toString();
    Places places = new Places(type, sources);
    AnnotationSettings annotations =
        new AnnotationSettings(elements, elements.getPackageOf(type), places, layers);
    Settings settings = annotations.of(type, dev.fanout.Network.class).orElseThrow();
    check.checkNamesFree(type, suffixes(settings), problems);
    List<Declaration> written = declarations(type, new MethodReader(annotations, places, problems));
    NameCheck.check(written, problems);
    Completeness.checkEnds(name, places.at(type), written, problems);
    BlockReader blocks = new BlockReader(annotations, places);
    if (settings.text("weights").isEmpty()) {
      blocks.checkWeights(written, problems);
    }
    List<Declaration> declarations =
        new PlacedBlocks(type.getQualifiedName().toString(), blocks).expand(written, problems);
    NameCheck.checkLengths(declarations, places.at(type), problems);
    Assembly assembly = assembly(declarations, problems);
    List<LossTerm> heads = Heads.of(declarations, assembly, problems);
    TrainingCheck.check(name, settings, declarations, problems);
    Map<Node, Node> owners = owners(declarations, assembly, problems);
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    Network network =
        new Network(
            Where.at(type),
            elements.getPackageOf(type).getQualifiedName().toString(),
            type.getQualifiedName().toString(),
            TypeWords.emittedName(type),
            TypeWords.withEnclosing(type).stream()
                .allMatch(each -> each.getModifiers().contains(Modifier.PUBLIC)),
            assembly.nodes(),
            nodes(declarations, Declaration::isInput, assembly),
            heads,
            nodes(declarations, Declaration::isWatched, assembly),
            owners,
            settings);
    Completeness.checkRows(name, network, problems);
    Completeness.checkUse(network, problems);
    if (network.isTrained()) {
      DependenceCheck.checkWatched(network, declarations, problems);
    }
    CustomCheck.check(network, problems);
    PrecisionCheck.check(network, problems);
    return problems.hasErrors() ? Optional.empty() : Optional.of(network);
  }

  private static List<String> suffixes(Settings network) {
    List<String> suffixes = new ArrayList<>(List.of("Model"));
    if (Network.isTrained(network)) {
      suffixes.add("Training");
    }
    if (!network.constants("derivatives", Derivative.class).isEmpty()) {
      suffixes.add("Derivatives");
    }
    return suffixes;
  }

  private List<Declaration> declarations(TypeElement type, MethodReader methods) {
    return Members.of(type, types).stream()
        .flatMap(method -> methods.read(method).stream())
        .toList();
  }

  private static Assembly assembly(List<Declaration> declarations, Problems problems) {
    Graph graph = Graph.of(declarations, problems);
    Assembly assembly = new Assembly(graph, problems);
    TopologicalOrder.of(graph, problems).forEach(assembly::add);
    DependenceCheck.checkTables(assembly.nodes(), problems);
    return assembly;
  }

  private static Map<Node, Node> owners(
      List<Declaration> declarations, Assembly assembly, Problems problems) {
    return SharedParameters.of(
        assembly.nodes(), declarations.stream().map(Declaration::name).toList(), problems);
  }

  /** Reads the types that a description uses. */
  private final class BlockReader implements PlacedBlocks.Reader {

    private final AnnotationSettings annotations;
    private final Places places;

    BlockReader(AnnotationSettings annotations, Places places) {
      this.annotations = annotations;
      this.places = places;
    }

    @Override
    public Optional<List<Declaration>> read(String name, Problems problems) {
      return Optional.ofNullable(elements.getTypeElement(name))
          .filter(TypeCheck::hasAbstractMethods)
          .filter(this::hasNodes)
          .map(type -> declarations(type, new MethodReader(annotations, places, problems)));
    }

    /** Warns of blocks with weights of their own, which no other network has. */
    void checkWeights(List<Declaration> declarations, Problems problems) {
      for (Declaration each : declarations) {
        if (each.isUse()) {
          Settings use = each.layer().orElseThrow().settings();
          Optional.ofNullable(elements.getTypeElement(use.type("value").name()))
              .flatMap(type -> annotations.of(type, dev.fanout.Network.class))
              .map(block -> block.text("weights"))
              .filter(weights -> !weights.isEmpty())
              .ifPresent(
                  weights ->
                      problems.warning(
                          use.where("value"),
                          "WeightsOfBlock",
                          "'%s' uses '%s', whose weights '%s' are those of '%2$sModel' alone; in this place its parameters start anew. Name a file with the weights of the whole network, or use a block without weights."
                              .formatted(
                                  each.name(),
                                  PlacedBlocks.simple(use.type("value").name()),
                                  weights)));
        }
      }
    }

    private boolean hasNodes(TypeElement type) {
      return Members.of(type, types).stream()
          .anyMatch(method -> !annotations.layers(method).isEmpty());
    }

    @Override
    public void check(List<Declaration> block, Problems problems) {
      NameCheck.checkUnique(block, problems);
      owners(block, assembly(block, problems), problems);
    }
  }

  private static List<Node> nodes(
      List<Declaration> declarations, Predicate<Declaration> wanted, Assembly assembly) {
    return declarations.stream()
        .filter(wanted)
        .flatMap(declaration -> assembly.find(declaration).stream())
        .toList();
  }
}
