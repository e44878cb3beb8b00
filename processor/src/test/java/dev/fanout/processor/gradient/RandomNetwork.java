package dev.fanout.processor.gradient;

import dev.fanout.processor.gradient.RandomGraph.Node;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * A random description: skip connections, fan-out to several layers, several inputs and heads,
 * small and large layers, blocks, shared and frozen parameters.
 */
final class RandomNetwork {

  /** A network of more operations than this may be too large for ALWAYS. */
  private static final int WRITTEN_OUT = 900;

  private RandomNetwork() {}

  /** The description of this number, always the same. */
  static Described of(long seed) {
    return of(seed, "precision = Precision.DOUBLE");
  }

  /** The same with these members of {@code @Network}, beside the one of unrolling. */
  static Described of(long seed, String members) {
    Random random = new Random(seed);
    String suffix = String.valueOf(seed);
    RandomBlocks blocks = new RandomBlocks(suffix);
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      blocks.draw(new RandomGraph(random));
    }
    RandomGraph graph = new RandomGraph(random);
    RandomLayers layers = new RandomLayers(graph, blocks, suffix);
    RandomHeads heads = new RandomHeads(graph, layers);
    int inputs = 1 + random.nextInt(3);
    for (int i = 0; i < inputs; i++) {
      graph.input("in" + i, graph.shape(), graph.oneIn(2) ? 1 + random.nextInt(5) : 0);
    }
    if (graph.oneIn(3)) {
      graph.input("picture", RandomPictures.shape(graph), 0);
    }
    int nodes = 1 + random.nextInt(6);
    for (int i = 0; i < nodes; i++) {
      layers.node("n" + i);
      Node node = graph.nodes.get("n" + i);
      if (node.varies() && graph.oneIn(10)) {
        heads.ofLast(node);
      }
    }
    heads.heads();
    if (graph.oneIn(3)) {
      graph.shuffle();
    }
    String name = "Random" + suffix;
    String unroll =
        graph.pick("AUTO", "AUTO", graph.cost > WRITTEN_OUT ? "AUTO" : "ALWAYS", "NEVER");
    return new Described(
        name,
        text(name, suffix, members + ", unroll = Unroll." + unroll, graph, blocks),
        graph.declared(graph.inputs),
        graph.declared(graph.targets),
        Map.copyOf(graph.rates),
        List.copyOf(new TreeSet<>(graph.watched)));
  }

  private static String text(
      String name, String suffix, String members, RandomGraph graph, RandomBlocks blocks) {
    return """
    import dev.fanout.*;
    import static dev.fanout.Activation.*;
    import static dev.fanout.Derivative.*;
    import static dev.fanout.Loss.*;

    @Network(%s)
    public interface %s {
    %s
      final class Wave {
        static double value(double x) {
          return x + Math.sin(x);
        }

        static double derivative(double x, double y) {
          return 1 + Math.cos(x);
        }
      }
    %s}

    final class Bent%s {
      static double value(double x) {
        return Math.sqrt(x * x + 1);
      }

      static double derivative(double x, double y) {
        return x / y;
      }
    }
    %s\
    """
        .formatted(members, name, graph.text("  "), blocks.nested(), suffix, blocks.behind());
  }
}
