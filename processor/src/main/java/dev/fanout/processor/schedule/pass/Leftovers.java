package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.segment.Segment;
import dev.fanout.processor.schedule.segment.Segment.Kinds;
import dev.fanout.processor.schedule.segment.Segment.Looped;
import dev.fanout.processor.schedule.segment.Segment.Shown;
import dev.fanout.processor.schedule.segment.Segment.WrittenOut;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a routine would find of another one. Routines of a class share arrays, and straight-line
 * code assigns only the elements that something contributes to; the others are zero, as they were
 * when the array was made, unless another routine, or a watcher, has written them.
 */
final class Leftovers {

  private final Map<String, Map<Tensor, BitSet>> written = new LinkedHashMap<>();
  private final Map<String, Map<Tensor, BitSet>> read = new HashMap<>();
  private final Set<Tensor> watched = new HashSet<>();

  /** Looks at what a routine does. */
  void add(String routine, List<Segment> segments) {
    Map<Tensor, BitSet> writes = new LinkedHashMap<>();
    Map<Tensor, BitSet> reads = new LinkedHashMap<>();
    written.put(routine, writes);
    read.put(routine, reads);
    Kinds<Void> cases = new Accesses(writes, reads);
    segments.forEach(segment -> segment.choose(cases));
  }

  /** Notes what segments write and read. */
  private final class Accesses implements Kinds<Void> {

    private final Map<Tensor, BitSet> writes;
    private final Map<Tensor, BitSet> reads;

    Accesses(Map<Tensor, BitSet> writes, Map<Tensor, BitSet> reads) {
      this.writes = writes;
      this.reads = reads;
    }

    @Override
    public Void writtenOut(WrittenOut segment) {
      segment.statements().forEach(statement -> addStatement(statement, writes, reads));
      return null;
    }

    @Override
    public Void looped(Looped segment) {
      for (Assignment assignment : segment.from()) {
        all(assignment.target().tensor(), writes); // loops cover their target, or it is cleared
        assignment.accesses().forEach(access -> all(access.tensor(), reads));
      }
      return null;
    }

    @Override
    public Void shown(Shown segment) {
      watched.add(segment.adjoint());
      all(segment.adjoint(), reads);
      return null;
    }
  }

  private static void addStatement(
      Assignment statement, Map<Tensor, BitSet> writes, Map<Tensor, BitSet> reads) {
    Tensor target = statement.target().tensor();
    if (statement.operator() == Operator.ASSIGN) {
      one(statement.target(), writes);
    } else {
      all(target, writes); // cleared, or begun by others
    }
    Expressions.reads(statement.value()).forEach(access -> one(access, reads));
  }

  private static void one(Access access, Map<Tensor, BitSet> elements) {
    if (access.tensor().isPerSample()) {
      int number = Storage.number(access.subscripts(), access.tensor().shape()).offset();
      elements.computeIfAbsent(access.tensor(), tensor -> new BitSet()).set(number);
    }
  }

  private static void all(Tensor tensor, Map<Tensor, BitSet> elements) {
    if (tensor.isPerSample()) {
      elements.computeIfAbsent(tensor, t -> new BitSet()).set(0, tensor.size());
    }
  }

  /**
   * The tensors of which a routine, or its caller, reads what others have written and not itself.
   *
   * @param wanted what the caller reads
   */
  Set<Tensor> of(String routine, Predicate<Tensor> wanted) {
    Map<Tensor, BitSet> reads = new LinkedHashMap<>(read.get(routine));
    for (Map<Tensor, BitSet> ofRoutine : written.values()) {
      ofRoutine.keySet().stream().filter(wanted).forEach(tensor -> all(tensor, reads));
    }
    Set<Tensor> leftovers = new LinkedHashSet<>();
    reads.forEach(
        (tensor, elements) -> {
          BitSet foreign = (BitSet) elements.clone();
          foreign.andNot(
              Objects.requireNonNull(written.get(routine)).getOrDefault(tensor, new BitSet()));
          if (!foreign.isEmpty()
              && (watched.contains(tensor) || isWrittenElsewhere(routine, tensor, foreign))) {
            leftovers.add(tensor);
          }
        });
    return leftovers;
  }

  private boolean isWrittenElsewhere(String routine, Tensor tensor, BitSet elements) {
    return written.entrySet().stream()
        .filter(other -> !other.getKey().equals(routine))
        .map(other -> other.getValue().get(tensor))
        .anyMatch(others -> others != null && others.intersects(elements));
  }
}
