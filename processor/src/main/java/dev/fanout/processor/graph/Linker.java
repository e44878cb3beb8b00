package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Heading;
import dev.fanout.processor.layer.LossTerm;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** From nodes, as a front end read them one by one, to the network that they are together. */
public final class Linker {

  private Linker() {}

  /**
   * The network, or empty after every mistake was reported.
   *
   * @param written in the order in which they are declared
   */
  public static Optional<Network> link(
      Heading heading, List<Declaration> written, BlockTypes blocks, Problems problems) {
    String name = heading.simpleName();
    NameCheck.check(written, problems);
    Completeness.checkEnds(name, heading.where(), written, problems);
    List<Declaration> declarations =
        new PlacedBlocks(heading.qualifiedName(), blocks).expand(written, problems);
    NameCheck.checkLengths(declarations, heading.where(), problems);
    Assembly assembly = Assembly.of(declarations, problems);
    List<LossTerm> heads = Heads.of(declarations, assembly, problems);
    TrainingCheck.check(heading, declarations, problems);
    Map<Node, Node> owners = SharedParameters.of(declarations, assembly, problems);
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    Network network =
        new Network(
            heading,
            assembly.nodes(),
            nodes(declarations, Declaration::isInput, assembly),
            heads,
            nodes(declarations, Declaration::isWatched, assembly),
            owners);
    Completeness.checkRows(name, network, problems);
    Completeness.checkUse(network, problems);
    if (network.isTrained()) {
      DependenceCheck.checkWatched(network, declarations, problems);
    }
    CustomCheck.check(network, problems);
    PrecisionCheck.check(network, problems);
    return problems.hasErrors() ? Optional.empty() : Optional.of(network);
  }

  private static List<Node> nodes(
      List<Declaration> declarations, Predicate<Declaration> wanted, Assembly assembly) {
    return declarations.stream()
        .filter(wanted)
        .flatMap(declaration -> assembly.find(declaration).stream())
        .toList();
  }
}
