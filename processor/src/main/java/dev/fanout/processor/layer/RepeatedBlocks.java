package dev.fanout.processor.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The descriptions that a network places more than once. */
final class RepeatedBlocks {

  private RepeatedBlocks() {}

  /** The nodes inside of such a block, with the name of the node that places it. */
  static Map<String, String> of(List<Node> nodes) {
    Map<String, List<Node>> inside = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (node.layer().isAlias()) {
        inside.putIfAbsent(enclosing(node.name()), new ArrayList<>());
      }
    }
    for (Node node : nodes) {
      List<Node> block =
          inside.get(inside.containsKey(node.name()) ? node.name() : enclosing(node.name()));
      if (block != null) {
        block.add(node);
      }
    }
    Map<String, Integer> times = new TreeMap<>();
    inside.forEach((use, block) -> times.merge(signature(use, block), 1, Integer::sum));
    Map<String, String> repeated = new TreeMap<>();
    inside.forEach(
        (use, block) -> {
          if (Objects.requireNonNull(times.get(signature(use, block))) > 1) {
            block.forEach(node -> repeated.put(node.name(), use));
          }
        });
    return repeated;
  }

  /** {@code first} for {@code first.gate}; empty outside of any block. */
  private static String enclosing(String name) {
    int end = name.lastIndexOf('.');
    return end < 0 ? "" : name.substring(0, end);
  }

  private static String signature(String use, List<Node> block) {
    StringBuilder text = new StringBuilder();
    for (Node node : block) {
      text.append(node.name().substring(use.length()))
          .append(node.layer().kind().name())
          .append(node.shape())
          .append(' ');
    }
    return text.toString();
  }
}
