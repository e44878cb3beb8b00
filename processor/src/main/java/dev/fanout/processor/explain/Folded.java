package dev.fanout.processor.explain;

import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.outline.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The nodes of a network with each repeated block as one node, its last. */
final class Folded {

  private Folded() {}

  /** Parents before children, as long as blocks do not interleave; empty if nothing is folded. */
  static List<Unit> of(Outline outline) {
    Map<String, String> blocks = outline.blocks();
    if (blocks.isEmpty()) {
      return List.of();
    }
    Map<String, Integer> sizes = new LinkedHashMap<>();
    blocks.values().forEach(block -> sizes.merge(block, 1, Integer::sum));
    Map<String, Unit> folded = new LinkedHashMap<>();
    for (Unit unit : outline.nodes()) {
      String name = blocks.getOrDefault(unit.name(), unit.name());
      Unit before = folded.remove(name);
      List<String> parents = new ArrayList<>(before == null ? List.of() : before.parents());
      for (String parent : unit.parents()) {
        String of = blocks.getOrDefault(parent, parent);
        if (!of.equals(name) && !parents.contains(of)) {
          parents.add(of);
        }
      }
      boolean isBlock = sizes.containsKey(name);
      folded.put(
          name,
          new Unit(
              name,
              unit.parameterName(),
              isBlock ? "block of " + Objects.requireNonNull(sizes.get(name)) : unit.kind(),
              unit.shape(),
              unit.width(),
              parents,
              unit.multiplyAdds() + (before == null ? 0 : before.multiplyAdds())));
    }
    return List.copyOf(folded.values());
  }
}
