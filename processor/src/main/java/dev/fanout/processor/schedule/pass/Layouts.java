package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Lanes;
import dev.fanout.processor.schedule.NumberType;
import dev.fanout.processor.schedule.Request;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Storage.Addressing;
import dev.fanout.processor.schedule.lanes.LaneSegments;
import dev.fanout.processor.schedule.lanes.SampleLanes;
import dev.fanout.processor.schedule.segment.Segment;
import dev.fanout.processor.schedule.segment.Segments;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Lays the routines of one class out in stages, and its tensors in arrays. */
final class Layouts {

  private final Map<Tensor, Storage> storages;
  private final NumberType element;
  private final Set<Tensor> accumulated = new HashSet<>();
  private final Segments segments;
  private final Positions positions = new Positions();
  private final Leftovers leftovers = new Leftovers();
  private final Map<Tensor, Tensor> alike = new HashMap<>();
  private final Map<String, List<Segment>> segmented = new LinkedHashMap<>();

  /**
   * The routines of a class.
   *
   * @param storages of every tensor that is kept in an array
   * @param stages by the names of the routines
   */
  record Arrangement(Map<Tensor, Storage> storages, Map<String, List<Stage>> stages) {}

  /**
   * @param fixed where the tensors are kept that others supply or read
   * @param element the type of all numbers
   */
  Layouts(Map<Tensor, Storage> fixed, NumberType element, Segments segments) {
    this.storages = new LinkedHashMap<>(fixed);
    this.element = element;
    this.segments = segments;
    fixed.keySet().stream().filter(Layouts::isAccumulated).forEach(accumulated::add);
  }

  /** What is added to over the chunks of a batch, and over batches, starts where it was left. */
  private static boolean isAccumulated(Tensor tensor) {
    return switch (tensor.role()) {
      case STATE -> true;
      case ADJOINT, ADJOINT_TANGENT -> !tensor.isPerSample();
      default -> false;
    };
  }

  /**
   * @param kept the tensors whose storage is asked for even if nothing here uses them
   */
  Arrangement of(Map<String, Request> requests, Predicate<Tensor> kept) {
    requests.forEach(
        (name, request) -> {
          request.program().assignments().forEach(this::addAlike);
          if (!request.inLanes()) {
            segmented.put(name, segments(name, request));
          }
        });
    Set<Tensor> used = new HashSet<>();
    segmented.values().forEach(list -> list.forEach(part -> used.addAll(part.tensors())));
    storages.keySet().removeIf(tensor -> !used.contains(tensor) && !kept.test(tensor));
    segmented.values().forEach(list -> list.forEach(positions::add));
    segmented.forEach(this::store);
    requests.forEach(
        (name, request) -> {
          if (request.inLanes()) {
            storeLanes(name, segments(name, request));
          }
        });
    segmented.forEach(leftovers::add);
    Map<String, List<Stage>> stages = new LinkedHashMap<>();
    segmented.forEach(
        (name, list) ->
            stages.put(
                name,
                new Staging(
                        storages, accumulated, Objects.requireNonNull(requests.get(name)).inLanes())
                    .of(
                        list,
                        leftovers.of(name, Objects.requireNonNull(requests.get(name)).wanted()))));
    return new Arrangement(storages, stages);
  }

  private List<Segment> segments(String name, Request request) {
    return segments.of(name, request, accumulated::contains, storages::containsKey);
  }

  /** The same over vectors of samples. Of a value that has rows, it may be asked afterwards. */
  private void storeLanes(String routine, List<Segment> ofSample) {
    Set<Tensor> asked = new HashSet<>();
    storages.keySet().forEach(tensor -> asked.add(Lanes.whole(tensor)));
    List<Segment> list = LaneSegments.of(ofSample, storages);
    segmented.put(routine, list);
    for (Tensor tensor : LaneSegments.stored(list, asked::contains)) {
      storages.computeIfAbsent(tensor, t -> SampleLanes.storage(t, element));
    }
  }

  /** A tensor is kept in an array if loops run over it or if several stages share it. */
  private void store(String routine, List<Segment> stages) {
    Map<Tensor, Integer> uses = new LinkedHashMap<>();
    Set<Tensor> looped = new LinkedHashSet<>();
    Set<Tensor> ofBlocks = new HashSet<>();
    for (Segment part : stages) {
      for (Tensor tensor : part.tensors()) {
        uses.merge(tensor, 1, Integer::sum);
        if (part.usesArrays() || isSupplied(tensor)) {
          looped.add(tensor);
        }
        if (segments.isOfBlock(part)) {
          ofBlocks.add(tensor);
        }
      }
    }
    looped.removeAll(storages.keySet());
    looped.forEach(tensor -> storages.put(tensor, Storage.of(tensor, addressing(tensor), element)));
    uses.values().removeIf(count -> count < 2);
    uses.keySet().removeAll(storages.keySet());
    // What a repeated block shares with others has an array of its own, like that of its twins.
    for (Tensor tensor : List.copyOf(uses.keySet())) {
      if (ofBlocks.contains(tensor)) {
        storages.put(tensor, Storage.of(tensor, addressing(tensor), element));
        uses.remove(tensor);
      }
    }
    int width = uses.keySet().stream().mapToInt(Tensor::size).sum();
    Tensor row = new Tensor("", routine + "Values", Role.VALUE, List.of(Index.SAMPLES, width));
    int offset = 0;
    for (Tensor tensor : uses.keySet()) {
      storages.put(tensor, new Storage(row, Addressing.ROWS, offset, element));
      offset += tensor.size();
    }
  }

  /** What is made of a parameter element by element lies as that does, for the same kernels. */
  private void addAlike(Assignment a) {
    if (a.operator() == Operator.ASSIGN && a.target().subscripts().size() > 1 && a.isOfBatch()) {
      a.reads().stream()
          .filter(read -> read.subscripts().equals(a.target().subscripts()))
          .filter(read -> storages.containsKey(read.tensor()))
          .findFirst()
          .ifPresent(read -> alike.put(a.target().tensor(), read.tensor()));
    }
  }

  private Addressing addressing(Tensor tensor) {
    if (alike.containsKey(tensor)) {
      return Objects.requireNonNull(storages.get(alike.get(tensor))).addressing();
    }
    if (tensor.shape().size() < 2) {
      return Addressing.FLAT;
    }
    return positions.contains(tensor) && !isSeenByRow(tensor)
        ? Addressing.POSITIONS
        : Addressing.ROWS;
  }

  /** What is drawn for a sample at a time, or shown to a watcher. */
  private boolean isSeenByRow(Tensor tensor) {
    return tensor.role() == Role.MASK || segments.watched().contains(tensor);
  }

  /** What the methods around a routine write or read. */
  private static boolean isSupplied(Tensor tensor) {
    return switch (tensor.role()) {
      case ERROR, SEED, MASK, SHARE -> true;
      case TANGENT -> tensor.part().equals("error") && tensor.node().isEmpty();
      default -> false;
    };
  }
}
