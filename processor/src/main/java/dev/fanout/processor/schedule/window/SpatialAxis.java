package dev.fanout.processor.schedule.window;

import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Stage.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An axis along which windows run. A tap is inside of the picture where 0 ≤ at · position + by ·
 * tap + offset &lt; extent.
 *
 * @param positions how many there are
 * @param taps how many there are
 * @param target the step of a position in the rows of the target
 * @param factor that in the factor
 * @param tap the step of a tap in the factor
 * @param source that in the source
 */
public record SpatialAxis(
    int positions,
    int taps,
    int target,
    int factor,
    int tap,
    int source,
    int at,
    int by,
    int offset,
    int extent) {

  /** The numbers of the rows. */
  record Operands(Affine target, Affine factor, Affine source) {}

  /** Two axes, of which the first has the outer taps; empty if there are more, or others. */
  static Optional<List<SpatialAxis>> of(
      Operands rows, List<Index> ofTarget, List<Index> taps, List<Guard> all) {
    List<Index> positions = new ArrayList<>(ofTarget);
    List<Guard> guards = new ArrayList<>(all);
    List<SpatialAxis> axes = new ArrayList<>();
    for (Index tap : taps) {
      Guard guard = taken(guards, tap);
      Index position = guard == null ? null : taken(positions, guard);
      if (isOfOthers(guard, position, tap)) {
        return Optional.empty();
      }
      axes.add(axis(rows, position, tap, guard));
    }
    for (Index position : positions) {
      Guard guard = taken(guards, position);
      if (isOfOthers(guard, position, null)) {
        return Optional.empty();
      }
      SpatialAxis axis = axis(rows, position, null, guard);
      int free = 0;
      while (free < axes.size() && (guard != null || !axes.get(free).hasTapsAlone())) {
        free++;
      }
      if (free < axes.size()) {
        axes.set(free, axes.get(free).with(axis));
      } else {
        axes.add(axis);
      }
    }
    while (axes.size() < 2) {
      axes.add(axis(rows, null, null, null));
    }
    return guards.isEmpty() && axes.size() == 2 ? Optional.of(axes) : Optional.empty();
  }

  /** Whether nothing asks where its taps are, and no position moves them yet. */
  private boolean hasTapsAlone() {
    return at == 0 && by == 0 && target == 0;
  }

  private SpatialAxis with(SpatialAxis other) {
    return new SpatialAxis(
        other.positions, taps, other.target, other.factor, tap, source, 0, 0, 0, 1);
  }

  private static @Nullable Guard taken(List<Guard> guards, Index index) {
    for (Guard guard : guards) {
      if (guard.subscript().coefficient(index) != 0) {
        guards.remove(guard);
        return guard;
      }
    }
    return null;
  }

  private static @Nullable Index taken(List<Index> positions, Guard guard) {
    for (Index position : positions) {
      if (guard.subscript().coefficient(position) != 0) {
        positions.remove(position);
        return position;
      }
    }
    return null;
  }

  private static boolean isOfOthers(
      @Nullable Guard guard, @Nullable Index position, @Nullable Index tap) {
    return guard != null
        && guard.subscript().indices().stream()
            .anyMatch(index -> !index.equals(position) && !index.equals(tap));
  }

  private static SpatialAxis axis(
      Operands rows, @Nullable Index position, @Nullable Index tap, @Nullable Guard guard) {
    return new SpatialAxis(
        position == null ? 1 : position.extent(),
        tap == null ? 1 : tap.extent(),
        step(rows.target(), position),
        step(rows.factor(), position),
        step(rows.factor(), tap),
        step(rows.source(), tap),
        guard == null ? 0 : step(guard.subscript(), position),
        guard == null ? 0 : step(guard.subscript(), tap),
        guard == null ? 0 : guard.subscript().offset(),
        guard == null ? 1 : guard.extent());
  }

  private static int step(Affine subscript, @Nullable Index index) {
    return index == null ? 0 : subscript.coefficient(index);
  }

  /** The lowest row of the factor under any window, as if the other axis had none. */
  int lowest() {
    return rows().min().orElse(0);
  }

  int highest() {
    return rows().max().orElse(0);
  }

  private IntStream rows() {
    return IntStream.range(0, positions * taps)
        .filter(i -> isInside(at * (i / taps) + by * (i % taps) + offset))
        .map(i -> factor * (i / taps) + tap * (i % taps));
  }

  private boolean isInside(int where) {
    return where >= 0 && where < extent;
  }

  IntStream numbers() {
    return IntStream.of(positions, taps, target, factor, tap, source, at, by, offset, extent);
  }
}
