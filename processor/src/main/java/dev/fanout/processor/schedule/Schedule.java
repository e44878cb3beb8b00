package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Kernel.Axis;
import dev.fanout.processor.schedule.Tile.Variant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How an emitted class computes its routines, and where it keeps what.
 *
 * @param storages of every tensor that is kept in an array; the others live in local variables
 */
public record Schedule(Map<Tensor, Storage> storages, List<Routine> routines) {

  public Schedule {
    storages = new LinkedHashMap<>(storages);
    routines = List.copyOf(routines);
  }

  public Routine routine(String name) {
    return routines.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  /**
   * How the forward pass of each node is computed; nothing of an input.
   *
   * @param variants of kernels that the class has
   */
  public Map<String, Set<String>> shapes(Set<Variant> variants) {
    Map<String, Set<String>> shapes = new HashMap<>();
    Stage.flat(routines.get(0).stages()).forEach(stage -> addShape(stage, variants, shapes));
    for (Set<String> ofNode : shapes.values()) {
      if (ofNode.size() > 1) {
        ofNode.remove("loops");
      }
    }
    return shapes;
  }

  private static void addShape(
      Stage stage, Set<Variant> variants, Map<String, Set<String>> shapes) {
    if (stage instanceof Stage.StraightLine line) {
      line.from().forEach(assignment -> add("straight line", assignment, shapes));
    } else if (stage instanceof Contraction contraction) {
      add(contraction.words(variants), contraction.of(), shapes);
    } else if (stage instanceof Stage.LoopNest loops) {
      add("loops", loops.of(), shapes);
    }
  }

  private static void add(String shape, Assignment of, Map<String, Set<String>> shapes) {
    shapes.computeIfAbsent(of.node(), node -> new LinkedHashSet<>()).add(shape);
  }

  /** How many numbers the transposed weights have that the routines work with. */
  public long transposedSize() {
    return routines.stream()
        .flatMap(routine -> Stage.flat(routine.stages()).stream())
        .filter(stage -> stage instanceof Contraction c && c.isWorthTransposing())
        .map(stage -> ((Contraction) stage))
        .collect(
            Collectors.toMap(
                Contraction::source,
                c -> (long) c.extent(Axis.SUM) * c.extent(Axis.LANE),
                Math::max))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** About how many bytes of bytecode the straight-line code takes. */
  public long straightLineBytes() {
    return routines.stream()
        .flatMap(routine -> routine.stages().stream())
        .filter(Stage.StraightLine.class::isInstance)
        .flatMap(stage -> ((Stage.StraightLine) stage).statements().stream())
        .mapToLong(BytecodeEstimate::of)
        .sum();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("arrays:\n");
    storages.forEach(
        (tensor, storage) ->
            text.append("  ")
                .append(tensor)
                .append(" in ")
                .append(storage.array())
                .append(storage.array().shape().toString().replace("-1", "samples"))
                .append(storage.offset() == 0 ? "" : " from " + storage.offset())
                .append('\n'));
    routines.forEach(text::append);
    return text.toString();
  }
}
