package dev.fanout.processor.description;

import dev.fanout.processor.ReadingProcessor;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.testing.Compilation;
import dev.fanout.processor.testing.Compiler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Descriptions without mistakes, read. */
final class Read {

  private Read() {}

  /** The one network in {@code sources}. */
  static Network network(Compiler compiler, String... sources) {
    return network(compiler.compilation(), sources);
  }

  static Network network(Compilation compilation, String... sources) {
    List<Network> networks = networks(compilation, sources);
    if (networks.size() != 1) {
      throw new AssertionError(networks.size() + " networks");
    }
    return networks.get(0);
  }

  static List<Network> networks(Compilation compilation, String... sources) {
    List<Network> networks = new ArrayList<>();
    compilation
        .processors(() -> List.of(ReadingProcessor.into(networks::add)))
        .compile(sources)
        .orFail();
    return networks;
  }

  /** {@code [x: 4, hidden(x): 8]}. */
  static List<String> nodes(Network network) {
    return network.nodes().stream().map(Read::words).toList();
  }

  private static String words(Node node) {
    String parents = node.parents().stream().map(Node::name).collect(Collectors.joining(", "));
    return node.name() + (parents.isEmpty() ? "" : "(" + parents + ")") + ": " + node.shape();
  }
}
