package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Tensor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** How the forward pass of {@code node} is computed; empty for an input. */
  public Set<String> shapes(String node) {
    Set<String> shapes = new LinkedHashSet<>();
    for (Stage stage : Stage.flat(routines.get(0).stages())) {
      if (stage instanceof Stage.StraightLine line) {
        if (line.from().stream().anyMatch(assignment -> assignment.node().equals(node))) {
          shapes.add("straight line");
        }
      } else if (stage instanceof Contraction contraction) {
        if (contraction.of().node().equals(node)) {
          shapes.add(contraction.shape().toString());
        }
      } else if (stage instanceof Stage.LoopNest nest && nest.of().node().equals(node)) {
        shapes.add("loops");
      }
    }
    if (shapes.size() > 1) {
      shapes.remove("loops");
    }
    return shapes;
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
