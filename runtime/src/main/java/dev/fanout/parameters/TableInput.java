package dev.fanout.parameters;

import dev.fanout.internal.Misuse;

/**
 * Inputs that number the rows of a table, from 0.
 *
 * @param node the name of the node that has the table
 * @param column the first of the columns of an input row
 * @param width how many columns they are
 * @param rows of the table
 */
public record TableInput(String node, int column, int width, int rows) {

  /** Takes the numbers as they are. */
  public TableInput {
    Misuse.given("name of a node", node);
  }
}
