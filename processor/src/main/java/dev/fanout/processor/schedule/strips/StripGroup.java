package dev.fanout.processor.schedule.strips;

import static java.util.Objects.requireNonNull;

import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Sharing;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.Strip;
import dev.fanout.processor.schedule.Turns;
import dev.fanout.processor.schedule.strips.RowStage.RowRead;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stages that are computed together in strips. In a turn, the last one computes some rows, and each
 * one before it as many as that takes; what a row is computed from has been computed in this turn
 * or in an earlier one.
 *
 * @param strips the rows that a turn computes of each array
 * @param kept how many rows of each array are needed at a time
 */
record StripGroup(
    List<RowStage> stages, int turns, Map<Tensor, Strip> strips, Map<Tensor, Integer> kept) {

  /** Most rows of the last stage in a turn. */
  private static final int MOST = 8;

  /**
   * As few rows in a turn as leave kernels something to do; empty if the stages do not go together.
   */
  static Optional<StripGroup> of(List<RowStage> stages) {
    for (int rows = 1; rows <= MOST; rows *= 2) {
      Optional<StripGroup> group = new Rates(stages, rows).group();
      if (group.isEmpty() || group.get().isFast()) {
        return group;
      }
    }
    return Optional.empty();
  }

  private boolean isFast() {
    return stages.stream()
        .allMatch(stage -> stage.isFast(requireNonNull(strips.get(stage.array())).rate()));
  }

  /** The stages in turns. */
  Turns inTurns() {
    Index turn = strips.values().iterator().next().turn();
    return new Turns(
        new Order("strips", turn, false),
        stages.stream()
            .map(
                stage ->
                    new Step(
                        stage.stage(),
                        false,
                        Sharing.of(stage.index(), requireNonNull(strips.get(stage.array())))))
            .toList(),
        false);
  }

  /** Finds out how many rows of each array a turn computes, and which. */
  private static final class Rates {

    private final List<RowStage> stages;
    private final Map<Tensor, Integer> rows = new LinkedHashMap<>();
    private final Map<Tensor, Integer> rates = new HashMap<>();
    private final Map<Tensor, Integer> lags = new HashMap<>();

    /**
     * @param ofLast how many rows of the last stage
     */
    Rates(List<RowStage> stages, int ofLast) {
      this.stages = stages;
      rates.put(stages.get(stages.size() - 1).array(), ofLast);
    }

    Optional<StripGroup> group() {
      if (!areInOrder() || !goThrough()) {
        return Optional.empty();
      }
      int ahead = 0;
      for (Tensor array : rows.keySet()) {
        ahead = Math.max(ahead, ceil(-lag(array), rate(array)));
      }
      int turns = 0;
      for (Tensor array : rows.keySet()) {
        lags.put(array, lag(array) + rate(array) * ahead);
        turns = Math.max(turns, ceil(requireNonNull(rows.get(array)) + lag(array), rate(array)));
      }
      Index turn = new Index("t", turns);
      Map<Tensor, Strip> strips = new LinkedHashMap<>();
      rows.forEach(
          (array, all) -> strips.put(array, new Strip(turn, rate(array), lag(array), all)));
      return Optional.of(new StripGroup(stages, turns, strips, kept()));
    }

    /** Whether everything is complete before another stage reads it. */
    private boolean areInOrder() {
      Set<Tensor> read = new HashSet<>();
      for (RowStage stage : stages) {
        @Nullable Integer before = rows.putIfAbsent(stage.array(), stage.rows());
        if (before != null && before != stage.rows() || read.contains(stage.array())) {
          return false;
        }
        stage.reads().forEach(each -> read.add(each.array()));
        read.remove(stage.array());
      }
      return true;
    }

    /** From the last stage to the first; whether all of them find their rate. */
    private boolean goThrough() {
      Tensor end = stages.get(stages.size() - 1).array();
      lags.put(end, 0);
      for (int k = stages.size() - 1; k >= 0; k--) {
        RowStage stage = stages.get(k);
        if (!rates.containsKey(stage.array())) {
          return false;
        }
        for (RowRead read : stage.reads()) {
          if (rows.containsKey(read.array()) && !reads(stage, read)) {
            return false;
          }
        }
      }
      return true;
    }

    private boolean reads(RowStage stage, RowRead read) {
      if (read.array().equals(stage.array())) {
        return read.step() == 1 && read.first() == 0 && read.last() == 0;
      }
      int rate = read.step() * rate(stage.array());
      int lag = read.step() * lag(stage.array()) + read.step() - 1 - read.last();
      lags.merge(read.array(), lag, Math::min);
      return rate > 0 && rate == rates.merge(read.array(), rate, (one, other) -> one);
    }

    /** The rows from the first one that is read to the last one that is computed. */
    private Map<Tensor, Integer> kept() {
      Map<Tensor, Integer> kept = new HashMap<>(rates);
      for (RowStage stage : stages) {
        for (RowRead read : stage.reads()) {
          if (rows.containsKey(read.array())) {
            int behind = read.step() * lag(stage.array()) - read.first() - lag(read.array());
            kept.merge(read.array(), rate(read.array()) + behind, Math::max);
          }
        }
      }
      return kept;
    }

    private int rate(Tensor array) {
      return requireNonNull(rates.get(array));
    }

    private int lag(Tensor array) {
      return requireNonNull(lags.get(array));
    }

    private static int ceil(int dividend, int divisor) {
      return -Math.floorDiv(-dividend, divisor);
    }
  }
}
