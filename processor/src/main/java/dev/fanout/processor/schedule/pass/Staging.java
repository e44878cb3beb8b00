package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Stage.Guard;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.Turns;
import dev.fanout.processor.schedule.Watchpoint;
import dev.fanout.processor.schedule.segment.InParts;
import dev.fanout.processor.schedule.segment.Segment;
import dev.fanout.processor.schedule.segment.Segment.Looped;
import dev.fanout.processor.schedule.segment.Segment.Shown;
import dev.fanout.processor.schedule.segment.Segment.WrittenOut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes the stages of one routine, with those that begin what is only added to. */
final class Staging implements Segment.Kinds<Void> {

  private final Map<Tensor, Storage> storages;
  private final Set<Tensor> accumulated;
  private final boolean inLanes;
  private final Set<Tensor> started = new HashSet<>();
  private final List<Stage> stages = new ArrayList<>();
  private Set<Tensor> found = Set.of();
  private Set<Tensor> assigned = Set.of();

  /**
   * @param accumulated what others have begun
   * @param inLanes whether straight-line code computes vectors of samples
   */
  Staging(Map<Tensor, Storage> storages, Set<Tensor> accumulated, boolean inLanes) {
    this.storages = storages;
    this.accumulated = accumulated;
    this.inLanes = inLanes;
  }

  /**
   * @param leftovers what the routine finds of others where it writes nothing itself
   */
  List<Stage> of(List<Segment> segments, Set<Tensor> leftovers) {
    found = leftovers;
    assigned = InParts.of(segments);
    for (Tensor tensor : found) {
      if (isFound(tensor) && segments.stream().noneMatch(s -> s.writesElementsOf(tensor))) {
        stages.add(clear(tensor, Operator.ASSIGN));
      }
    }
    segments.forEach(segment -> segment.choose(this));
    return stages;
  }

  @Override
  public Void writtenOut(WrittenOut segment) {
    segment.statements().forEach(this::start);
    stages.add(new StraightLine(segment.from(), segment.statements(), inLanes));
    return null;
  }

  @Override
  public Void looped(Looped segment) {
    Order order = segment.from().get(0).order();
    if (order == null) {
      stages.add(stage(segment.from().get(0)));
      return null;
    }
    List<Step> inner = new ArrayList<>();
    segment.from().forEach(assignment -> inner.add(Step.of(stage(assignment))));
    stages.add(new Turns(order, inner, false));
    return null;
  }

  @Override
  public Void shown(Shown segment) {
    stages.add(new Watchpoint(segment.adjoint()));
    return null;
  }

  private void start(Assignment statement) {
    Tensor target = statement.target().tensor();
    if (started.add(target)
        && !accumulated.contains(target)
        && (statement.operator() != Operator.ASSIGN || isFound(target))) {
      stages.add(clear(target, statement.operator()));
    }
  }

  private boolean isFound(Tensor tensor) {
    return found.contains(tensor) && storages.containsKey(tensor);
  }

  /** Of one assignment; what has to be done before it, or before the loop around, is added. */
  private Stage stage(Assignment of) {
    List<Guard> guards = guards(of);
    Assignment placed = placed(of);
    Assignment over = guards.isEmpty() ? Coalescing.of(placed) : placed;
    Tensor target = of.target().tensor();
    boolean first = started.add(target) && !accumulated.contains(target);
    Contraction contraction = Matching.of(of, over, guards).orElse(null);
    if (contraction != null) {
      if (first) {
        stages.add(clear(target, of.operator()));
      }
      return contraction;
    }
    boolean inLoop = of.order() != null;
    LoopNest loops = new LoopNest(of, over, guards, first && !inLoop);
    boolean adds = inLoop ? of.operator() != Operator.ASSIGN : loops.sumsInTarget();
    if (first && (adds || !assigned.contains(target) && !Domain.coversTarget(of))) {
      stages.add(clear(target, of.operator()));
      return new LoopNest(of, over, guards, false);
    }
    return loops;
  }

  /** A tensor that is only ever added to starts as the sum of no terms, a maximum at −∞. */
  private LoopNest clear(Tensor tensor, Operator operator) {
    Literal start =
        switch (operator) {
          case ASSIGN -> Literal.ZERO;
          case ADD -> tensor.emptySum();
          case MAXIMUM -> new Literal(Double.NEGATIVE_INFINITY);
        };
    Assignment of = new Assignment(tensor.node(), tensor.each(), Operator.ASSIGN, start);
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
    return Objects.requireNonNull(storages.get(access.tensor()))
        .place(access.tensor().at(subscripts));
  }

  private Index placed(Index index) {
    return index.isLookedUp()
        ? new Index(index.name(), index.extent(), placed(Objects.requireNonNull(index.lookup())))
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
