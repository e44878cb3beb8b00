package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Expression.Constant;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.Request;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Stage.Guard;
import dev.fanout.processor.schedule.Stage.LoopNest;
import dev.fanout.processor.schedule.Stage.StraightLine;
import dev.fanout.processor.schedule.Stage.Turns;
import dev.fanout.processor.schedule.Stage.Watch;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Storage.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Lays the routines of one class out in stages, and its tensors in arrays. */
final class Layouts {

  private final Map<Tensor, Storage> storages;
  private final Set<Tensor> accumulated = new HashSet<>();
  private final Segments segments;
  private final Positions positions = new Positions();
  private final Leftovers leftovers = new Leftovers();
  private final Map<String, List<Segment>> segmented = new LinkedHashMap<>();

  /**
   * @param fixed where the tensors are kept that others supply or read
   */
  Layouts(Map<Tensor, Storage> fixed, Segments segments) {
    this.storages = new LinkedHashMap<>(fixed);
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
  Schedule schedule(Map<String, Request> requests, Predicate<Tensor> kept) {
    requests.forEach(
        (name, request) ->
            segmented.put(
                name,
                segments.of(
                    name, request.program(), accumulated::contains, storages::containsKey)));
    Set<Tensor> used = new HashSet<>();
    segmented.values().forEach(list -> list.forEach(part -> used.addAll(part.tensors())));
    storages.keySet().removeIf(tensor -> !used.contains(tensor) && !kept.test(tensor));
    segmented.values().forEach(list -> list.forEach(positions::add));
    segmented.forEach(this::store);
    List<Routine> routines = new ArrayList<>();
    segmented.forEach(leftovers::add);
    segmented.forEach(
        (name, list) ->
            routines.add(
                new Routine(name, stages(list, leftovers.of(name, requests.get(name).wanted())))));
    return new Schedule(storages, routines);
  }

  /** A tensor is kept in an array if loops run over it or if several stages share it. */
  private void store(String routine, List<Segment> stages) {
    Map<Tensor, Integer> uses = new LinkedHashMap<>();
    Set<Tensor> looped = new LinkedHashSet<>();
    Set<Tensor> ofBlocks = new HashSet<>();
    for (Segment part : stages) {
      for (Tensor tensor : part.tensors()) {
        uses.merge(tensor, 1, Integer::sum);
        if (!part.isStraightLine() || isSupplied(tensor)) {
          looped.add(tensor);
        }
        if (segments.isOfBlock(part)) {
          ofBlocks.add(tensor);
        }
      }
    }
    looped.removeAll(storages.keySet());
    looped.forEach(tensor -> storages.put(tensor, Storage.of(tensor, kind(tensor))));
    uses.values().removeIf(count -> count < 2);
    uses.keySet().removeAll(storages.keySet());
    // What a repeated block shares with others has an array of its own, like that of its twins.
    for (Tensor tensor : List.copyOf(uses.keySet())) {
      if (ofBlocks.contains(tensor)) {
        storages.put(tensor, Storage.of(tensor, kind(tensor)));
        uses.remove(tensor);
      }
    }
    int width = uses.keySet().stream().mapToInt(Tensor::size).sum();
    Tensor row = new Tensor("", routine + "Values", Role.VALUE, List.of(Index.SAMPLES, width));
    int offset = 0;
    for (Tensor tensor : uses.keySet()) {
      storages.put(tensor, new Storage(row, Kind.ROWS, offset));
      offset += tensor.size();
    }
  }

  private Kind kind(Tensor tensor) {
    if (tensor.shape().size() < 2) {
      return Kind.FLAT;
    }
    return positions.contains(tensor) && !isSeenByRow(tensor) ? Kind.POSITIONS : Kind.ROWS;
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

  /**
   * @param found what the routine finds of others where it writes nothing itself
   */
  private List<Stage> stages(List<Segment> parts, Set<Tensor> found) {
    List<Stage> stages = new ArrayList<>();
    Set<Tensor> started = new HashSet<>();
    for (Tensor tensor : found) {
      if (isFound(tensor, found) && parts.stream().noneMatch(part -> writes(part, tensor))) {
        stages.add(clear(tensor, Operator.ASSIGN));
      }
    }
    for (Segment part : parts) {
      if (part.watched() != null) {
        stages.add(new Watch(part.watched()));
      } else if (part.isStraightLine()) {
        part.statements().forEach(s -> startStatement(s, found, started, stages));
        stages.add(new StraightLine(part.from(), part.statements()));
      } else if (part.order() == null) {
        stages.add(stage(part.from().get(0), started, stages));
      } else {
        stages.add(turns(part.order(), part.from(), started, stages));
      }
    }
    return stages;
  }

  private Turns turns(
      Order order, List<Assignment> assignments, Set<Tensor> started, List<Stage> before) {
    List<Stage> inner = new ArrayList<>();
    assignments.forEach(assignment -> inner.add(stage(assignment, started, before)));
    return new Turns(order, inner);
  }

  private void startStatement(
      Assignment statement, Set<Tensor> found, Set<Tensor> started, List<Stage> stages) {
    Tensor target = statement.target().tensor();
    if (started.add(target)
        && !accumulated.contains(target)
        && (statement.operator() != Operator.ASSIGN || isFound(target, found))) {
      stages.add(clear(target, statement.operator()));
    }
  }

  private boolean isFound(Tensor tensor, Set<Tensor> found) {
    return found.contains(tensor) && storages.containsKey(tensor);
  }

  private static boolean writes(Segment part, Tensor tensor) {
    return part.isStraightLine()
        && part.statements().stream().anyMatch(s -> s.target().tensor().equals(tensor));
  }

  /**
   * @param before receives what is to be done before the ordered loop around, if there is one
   */
  private Stage stage(Assignment of, Set<Tensor> started, List<Stage> before) {
    List<Guard> guards = guards(of);
    Assignment placed = placed(of);
    Assignment over = guards.isEmpty() ? Coalescing.of(placed) : placed;
    Tensor target = of.target().tensor();
    boolean first = started.add(target) && !accumulated.contains(target);
    Contraction contraction = Matching.of(of, over, guards).orElse(null);
    if (contraction != null) {
      if (first) {
        before.add(clear(target, of.operator()));
      }
      return contraction;
    }
    boolean inLoop = of.order() != null;
    LoopNest loops = new LoopNest(of, over, guards, first && !inLoop);
    boolean adds = inLoop ? of.operator() != Operator.ASSIGN : loops.sumsInTarget();
    if (first && (adds || !Domain.coversTarget(of))) {
      before.add(clear(target, of.operator()));
      return new LoopNest(of, over, guards, false);
    }
    return loops;
  }

  /** A tensor that is only ever added to starts at zero, a maximum at −∞. */
  private LoopNest clear(Tensor tensor, Operator operator) {
    List<Affine> subscripts = new ArrayList<>();
    for (int d = 0; d < tensor.shape().size(); d++) {
      int extent = tensor.shape().get(d);
      subscripts.add(
          Affine.of(extent == Index.SAMPLES ? Index.SAMPLE : new Index("i" + d, extent)));
    }
    Access all = tensor.at(subscripts);
    Constant start =
        operator == Operator.MAXIMUM ? new Constant(Double.NEGATIVE_INFINITY) : Constant.ZERO;
    Assignment of = new Assignment(tensor.node(), all, Operator.ASSIGN, start);
    return new LoopNest(of, Coalescing.of(placed(of)), List.of(), true);
  }

  private Assignment placed(Assignment of) {
    return of.mapAccesses(this::placed);
  }

  private Access placed(Access access) {
    List<Affine> subscripts =
        access.lookups().isEmpty()
            ? access.subscripts()
            : access.subscripts().stream().map(s -> s.rename(this::placed)).toList();
    return storages.get(access.tensor()).place(access.tensor().at(subscripts));
  }

  private Index placed(Index index) {
    return index.isLookedUp()
        ? new Index(index.name(), index.extent(), placed(index.lookup()))
        : index;
  }

  private static List<Guard> guards(Assignment assignment) {
    List<Guard> guards = new ArrayList<>();
    for (Access access : assignment.accesses()) {
      List<Integer> shape = access.tensor().shape();
      for (int d = 0; d < shape.size(); d++) {
        Affine subscript = access.subscripts().get(d);
        if (shape.get(d) != Index.SAMPLES
            && (subscript.minimum() < 0 || subscript.maximum() >= shape.get(d))) {
          Guard guard = new Guard(subscript, shape.get(d));
          if (!guards.contains(guard)) {
            guards.add(guard);
          }
        }
      }
    }
    return guards;
  }
}
