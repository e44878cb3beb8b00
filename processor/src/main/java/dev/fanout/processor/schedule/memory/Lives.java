package dev.fanout.processor.schedule.memory;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.BySamples;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.OnePass;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.Strip;
import dev.fanout.processor.schedule.Transpose;
import dev.fanout.processor.schedule.Turns;
import dev.fanout.processor.schedule.Watchpoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The lives of the arrays of one class, in each of its routines. */
final class Lives {

  private final Map<Tensor, Map<String, Life>> lives = new HashMap<>();
  private final Set<Tensor> lasting = new HashSet<>();

  private Lives() {}

  /**
   * @param stages of each routine, by its name
   */
  static Lives of(Map<String, List<Stage>> stages, Map<Tensor, Storage> storages) {
    Lives lives = new Lives();
    stages.forEach((routine, list) -> lives.add(routine, list, storages));
    return lives;
  }

  private void add(String routine, List<Stage> stages, Map<Tensor, Storage> storages) {
    Map<Tensor, Life> ofRoutine = new LinkedHashMap<>();
    int k = 0;
    for (Stage stage : stages) {
      if (stage.strips().isEmpty()) {
        add(stage, k++, ofRoutine, storages);
      } else {
        k = add(stage.strips(), k, ofRoutine, storages);
      }
    }
    ofRoutine.forEach(
        (array, life) -> lives.computeIfAbsent(array, a -> new HashMap<>()).put(routine, life));
  }

  private void add(Stage stage, int k, Map<Tensor, Life> ofRoutine, Map<Tensor, Storage> storages) {
    Set<Tensor> writes = stage.writes(storages);
    Set<Tensor> reads = stage.reads(storages);
    for (Tensor array : reads) {
      Life before = ofRoutine.get(array);
      if (before == null) {
        lasting.add(array);
      }
      int end = !writes.contains(array) && stage.choose(new InPlace(array)) ? 2 * k : 2 * k + 1;
      ofRoutine.put(array, before == null ? new Life(0, end) : before.until(end));
    }
    for (Tensor array : writes) {
      Life before = ofRoutine.get(array);
      int now = 2 * k + 1;
      ofRoutine.put(array, before == null ? new Life(now, now) : before.until(now));
    }
    Set<Tensor> ofElements = stage.choose(new ByElement(storages));
    lasting.addAll(ofElements);
  }

  /** Adds what turns compute in strips; returns the number of the next stage. */
  private int add(
      List<Step> steps, int first, Map<Tensor, Life> ofRoutine, Map<Tensor, Storage> storages) {
    int k = first;
    Set<Tensor> touched = new HashSet<>();
    Map<Tensor, Strip> strips = new HashMap<>();
    Set<Tensor> before = new HashSet<>(ofRoutine.keySet());
    for (Step step : steps) {
      add(step.stage(), k++, ofRoutine, storages);
      touched.addAll(step.stage().reads(storages));
      for (Tensor array : step.stage().writes(storages)) {
        touched.add(array);
        strips.put(array, Objects.requireNonNull(step.sharing().strip()));
      }
    }
    int end = 2 * k - 1;
    Set<Tensor> ofOneTurn = ofOneTurn(strips, storages);
    for (Tensor array : touched) {
      Life life = Objects.requireNonNull(ofRoutine.get(array));
      int from = before.contains(array) || ofOneTurn.contains(array) ? life.from() : 2 * first;
      int to = ofOneTurn.contains(array) ? life.to() : end;
      ofRoutine.put(
          array,
          new Life(from, to, life.from(), before.contains(array) ? null : strips.get(array)));
    }
    return k;
  }

  /** The arrays of which no turn reads what an earlier one wrote. */
  private static Set<Tensor> ofOneTurn(Map<Tensor, Strip> strips, Map<Tensor, Storage> storages) {
    Set<Tensor> arrays = new HashSet<>();
    storages
        .values()
        .forEach(
            storage -> {
              Strip strip = strips.get(storage.array());
              if (strip != null
                  && storage.recurs()
                  && storage.kept() <= strip.rate() * (storage.rowsPerSample() / strip.rows())) {
                arrays.add(storage.array());
              }
            });
    return arrays;
  }

  /**
   * Whether every routine that uses the array writes it from first to last before it reads it, so
   * that nothing has to stay in it.
   */
  boolean begins(Tensor array) {
    return lives.containsKey(array) && !lasting.contains(array);
  }

  /**
   * Whether a routine needs both at a time.
   *
   * @param areAlike whether the rows of both are numbered alike
   */
  boolean meet(Tensor one, Tensor other, boolean areAlike) {
    Map<String, Life> ofOther = lives.getOrDefault(other, Map.of());
    return lives.getOrDefault(one, Map.of()).entrySet().stream()
        .anyMatch(
            entry -> {
              @Nullable Life life = ofOther.get(entry.getKey());
              return life != null
                  && (areAlike ? entry.getValue().meetsInRows(life) : entry.getValue().meets(life));
            });
  }

  /**
   * Whether a stage may write its target where it reads {@code array}: loops that read of it the
   * very element that they write.
   */
  private record InPlace(Tensor array) implements Stage.Cases<Boolean> {

    @Override
    public Boolean loopNest(LoopNest nest) {
      return nest.guards().isEmpty()
          && nest.order() == null
          && nest.over().target().lookups().isEmpty()
          && nest.over().indices().size() == nest.over().free().size()
          && nest.over().reads().stream()
              .filter(access -> access.tensor().equals(array))
              .allMatch(access -> isSame(access, nest.over().target()));
    }

    private static boolean isSame(Access one, Access other) {
      return one.subscripts().equals(other.subscripts());
    }

    @Override
    public Boolean straightLine(StraightLine line) {
      return false;
    }

    @Override
    public Boolean contraction(Contraction contraction) {
      return false;
    }

    @Override
    public Boolean onePass(OnePass pass) {
      return false;
    }

    @Override
    public Boolean turns(Turns turns) {
      return false;
    }

    @Override
    public Boolean watchpoint(Watchpoint watchpoint) {
      return false;
    }

    @Override
    public Boolean transpose(Transpose transpose) {
      return false;
    }

    @Override
    public Boolean bySamples(BySamples choice) {
      return false;
    }
  }

  /**
   * The arrays in which a stage may leave elements as it finds them: straight-line code assigns
   * those alone that something contributes to, and turns may read what only earlier ones wrote.
   */
  private record ByElement(Map<Tensor, Storage> storages) implements Stage.Cases<Set<Tensor>> {

    private Set<Tensor> all(Stage stage) {
      Set<Tensor> arrays = new HashSet<>(stage.writes(storages));
      arrays.addAll(stage.reads(storages));
      return arrays;
    }

    @Override
    public Set<Tensor> straightLine(StraightLine line) {
      return all(line);
    }

    @Override
    public Set<Tensor> turns(Turns turns) {
      return all(turns);
    }

    @Override
    public Set<Tensor> watchpoint(Watchpoint watchpoint) {
      return all(watchpoint);
    }

    @Override
    public Set<Tensor> loopNest(LoopNest nest) {
      return Set.of();
    }

    @Override
    public Set<Tensor> contraction(Contraction contraction) {
      return Set.of();
    }

    @Override
    public Set<Tensor> onePass(OnePass pass) {
      return Set.of();
    }

    @Override
    public Set<Tensor> transpose(Transpose transpose) {
      return Set.of();
    }

    @Override
    public Set<Tensor> bySamples(BySamples choice) {
      return Set.of();
    }
  }
}
