package dev.fanout.processor.graph;

import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Columns of an input row that number the rows of a table, as they come or through slices: a caller
 * can check them before anything is computed. Numbers that are computed are checked where they are
 * used.
 *
 * @param node that has the table
 * @param column the first of them
 */
public record RowNumbers(Node node, int column, int width, int rows) {

  /** Those of all tables, in the order of the nodes. */
  public static List<RowNumbers> of(Network network) {
    List<RowNumbers> all = new ArrayList<>();
    for (Node node : network.nodes()) {
      for (int place : node.numbering()) {
        Node numbers = node.parents().get(place);
        int column = column(numbers, network);
        if (column >= 0) {
          all.add(new RowNumbers(node, column, numbers.width(), node.rowsNumberedBy(place)));
        }
      }
    }
    return all;
  }

  /** The column of the first value of a node; negative if it is none of an input row. */
  private static int column(Node node, Network network) {
    if (node.layer().isInput()) {
      List<Node> before = network.inputs().subList(0, network.inputs().indexOf(node));
      return before.stream().mapToInt(Node::width).sum();
    }
    OptionalInt first = node.layer().firstColumn();
    if (first.isEmpty()) {
      return -1;
    }
    int column = column(node.parents().get(0), network);
    return column < 0 ? column : column + first.getAsInt();
  }
}
