package dev.fanout.examples.benchmarks.convolutional;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A method of a description.
 *
 * @param name the node
 * @param word the simple name of its annotation
 * @param parents the nodes that it reads
 * @param members the annotation's, with those that have their default value
 */
public record Node(
    String name, String word, List<String> parents, Map<String, List<String>> members)
    implements Serializable {

  /** The only parent, or the first. */
  public String parent() {
    return parents.get(0);
  }

  /** The only value of a member. */
  String text(String member) {
    return members.get(member).get(0);
  }

  /** The numbers of a member. */
  int[] numbers(String member) {
    return members.get(member).stream().mapToInt(Integer::parseInt).toArray();
  }

  /** The number of units of a node that has some. */
  public int units() {
    return numbers("units")[0];
  }

  /** The non-linearity of a node with weights; empty if it has none. */
  public String activation() {
    return members.containsKey("activation") ? text("activation") : "";
  }

  /** Whether the node has a bias. */
  public boolean hasBias() {
    return Boolean.parseBoolean(text("bias"));
  }
}
