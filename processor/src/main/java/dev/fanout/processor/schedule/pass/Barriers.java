package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Stage.LoopNest;
import dev.fanout.processor.schedule.Stage.StraightLine;
import dev.fanout.processor.schedule.Stage.Turns;
import dev.fanout.processor.schedule.Stage.Watch;
import dev.fanout.processor.schedule.Storage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where workers that share the stages of a routine have to wait for one another: before a stage
 * that reads or writes what another worker may still be working on.
 */
public final class Barriers {

  /** Who works on a stage; those of one kind are kept apart, unless its parts are of any index. */
  private enum Kind {
    SAMPLES,
    ELEMENTS,
    WHOLE
  }

  /** Stands for all transposed matrices. */
  private static final Object TRANSPOSED = new Object();

  private final Map<Tensor, Storage> storages;
  private final Map<Kind, Set<Object>> read = new EnumMap<>(Kind.class);
  private final Map<Kind, Set<Object>> written = new EnumMap<>(Kind.class);

  public Barriers(Map<Tensor, Storage> storages) {
    this.storages = storages;
    for (Kind kind : Kind.values()) {
      read.put(kind, new HashSet<>());
      written.put(kind, new HashSet<>());
    }
  }

  /** The workers transpose matrices, in parts. */
  public void transpose() {
    written.get(Kind.ELEMENTS).add(TRANSPOSED);
  }

  /** Whether all workers must have come here before the stage that is next. */
  public boolean isNeededBefore(Stage stage) {
    Index index = WorkSharing.index(stage);
    Kind kind =
        index == null ? Kind.WHOLE : index.equals(Index.SAMPLE) ? Kind.SAMPLES : Kind.ELEMENTS;
    Set<Object> reads = new HashSet<>();
    Set<Object> writes = new HashSet<>();
    accesses(stage, reads, writes);
    boolean isNeeded = false;
    for (Kind other : Kind.values()) {
      isNeeded |=
          (other != kind || kind == Kind.ELEMENTS)
              && (meet(writes, read.get(other))
                  || meet(writes, written.get(other))
                  || meet(reads, written.get(other)));
    }
    if (isNeeded) {
      pass();
    }
    read.get(kind).addAll(reads);
    written.get(kind).addAll(writes);
    return isNeeded;
  }

  /** There is a barrier here. */
  public void pass() {
    read.values().forEach(Set::clear);
    written.values().forEach(Set::clear);
  }

  private static boolean meet(Set<Object> some, Set<Object> others) {
    return !Collections.disjoint(some, others);
  }

  private void accesses(Stage stage, Set<Object> reads, Set<Object> writes) {
    if (stage instanceof Turns turns) {
      turns.stages().forEach(inner -> accesses(inner, reads, writes));
    } else if (stage instanceof Watch watch) {
      writes.add(key(storages.get(watch.adjoint()).array())); // a watcher may change it
    } else if (stage instanceof StraightLine line) {
      line.statements().forEach(s -> accesses(s, reads, writes));
    } else if (stage instanceof LoopNest nest) {
      accesses(nest.of(), reads, writes);
    } else if (stage instanceof Contraction c) {
      accesses(c.of(), reads, writes);
      if (c.isWorthTransposing()) {
        reads.add(TRANSPOSED);
      }
    }
  }

  private void accesses(Assignment of, Set<Object> reads, Set<Object> writes) {
    add(of.target(), writes);
    of.target().lookups().forEach(lookup -> add(lookup, reads));
    Expressions.reads(of.value()).forEach(access -> add(access, reads));
  }

  private void add(Access access, Set<Object> arrays) {
    Storage storage = storages.get(access.tensor());
    if (storage != null) {
      arrays.add(key(storage.array()));
    }
  }

  /** Gradients may be added to the parameters themselves. */
  private static Tensor key(Tensor array) {
    return array.isAdjoint() && !array.isPerSample()
        ? new Tensor(array.node(), array.part(), Role.PARAMETER, array.shape())
        : array;
  }
}
