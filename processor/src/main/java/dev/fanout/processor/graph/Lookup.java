package dev.fanout.processor.graph;

import dev.fanout.processor.layer.BlockInputLayer;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.kind.EmbeddingLayer;
import dev.fanout.processor.layer.kind.SliceLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns of an input row that number the rows of a table, as they come or through slices: a caller
 * can check them before anything is computed. Numbers that are computed are checked where they are
 * used.
 *
 * @param node that has the table
 * @param column the first of them
 */
public record Lookup(Node node, int column, int width, int rows) {

  /** Those of all tables, in the order of the nodes. */
  public static List<Lookup> of(Network network) {
    List<Lookup> lookups = new ArrayList<>();
    for (Node node : network.nodes()) {
      if (node.layer() instanceof EmbeddingLayer) {
        Node numbers = node.parents().get(0);
        int column = column(numbers, network);
        if (column >= 0) {
          int rows = node.settings().integer("rows");
          lookups.add(new Lookup(node, column, numbers.width(), rows));
        }
      }
    }
    return lookups;
  }

  /** The column of the first value of a node; negative if it is none of an input row. */
  private static int column(Node node, Network network) {
    if (node.layer().isInput()) {
      List<Node> before = network.inputs().subList(0, network.inputs().indexOf(node));
      return before.stream().mapToInt(Node::width).sum();
    }
    boolean isSlice = node.layer() instanceof SliceLayer;
    if (!isSlice && !(node.layer() instanceof BlockInputLayer)) {
      return -1;
    }
    int column = column(node.parents().get(0), network);
    return column < 0 || !isSlice ? column : column + node.settings().integer("from");
  }
}
