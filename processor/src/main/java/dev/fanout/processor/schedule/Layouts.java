package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Expression.Constant;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Stage.LoopNest;
import dev.fanout.processor.schedule.Stage.StraightLine;
import dev.fanout.processor.schedule.Storage.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays the routines of one class out in stages, and its tensors in arrays. */
final class Layouts {

  private final Map<Tensor, Storage> storages;
  private final Set<String> unrolled;
  private final Map<String, List<Part>> parts = new LinkedHashMap<>();

  /** Assignments that become one stage: one of them, or straight-line code. */
  private record Part(List<Assignment> from, List<Assignment> statements) {

    boolean isStraightLine() {
      return statements != null;
    }

    Set<Tensor> tensors() {
      return new Program(isStraightLine() ? statements : from).tensors();
    }
  }

  Layouts(Map<Tensor, Storage> fixed, Set<String> unrolled) {
    this.storages = new LinkedHashMap<>(fixed);
    this.unrolled = unrolled;
  }

  Schedule schedule(Map<String, Program> programs) {
    programs.forEach((name, program) -> parts.put(name, parts(program.assignments())));
    Set<Tensor> used = new HashSet<>();
    parts.values().forEach(list -> list.forEach(part -> used.addAll(part.tensors())));
    storages.keySet().retainAll(used);
    parts.forEach(this::store);
    List<Routine> routines = new ArrayList<>();
    parts.forEach((name, list) -> routines.add(new Routine(name, stages(list))));
    return new Schedule(storages, routines);
  }

  /** Neighbouring assignments of small layers form straight-line code, in methods of legal size. */
  private List<Part> parts(List<Assignment> assignments) {
    List<Part> result = new ArrayList<>();
    int from = 0;
    while (from < assignments.size()) {
      int to = from;
      while (to < assignments.size() && unrolled.contains(assignments.get(to).node())) {
        to++;
      }
      if (to == from) {
        result.add(new Part(List.of(assignments.get(from)), null));
        from++;
      } else {
        result.addAll(straightLine(assignments, from, to));
        from = to;
      }
    }
    return result;
  }

  private List<Part> straightLine(List<Assignment> assignments, int from, int to) {
    List<Assignment> here = assignments.subList(from, to);
    List<Assignment> elsewhere = new ArrayList<>(assignments.subList(0, from));
    elsewhere.addAll(assignments.subList(to, assignments.size()));
    Set<Tensor> assignedElsewhere = new Program(elsewhere).targets();
    Set<Tensor> usedElsewhere = new Program(elsewhere).tensors();
    List<Assignment> statements =
        Unrolling.of(here, t -> !assignedElsewhere.contains(t) && !isSummedOverSamples(t));
    statements = Inlining.of(statements, t -> usedElsewhere.contains(t) || storages.containsKey(t));
    return MethodBudget.split(statements).stream().map(part -> new Part(here, part)).toList();
  }

  private static boolean isSummedOverSamples(Tensor tensor) {
    return tensor.isAdjoint() && !tensor.isPerSample();
  }

  /** A tensor is kept in an array if loops run over it or if several stages share it. */
  private void store(String routine, List<Part> stages) {
    Map<Tensor, Integer> uses = new LinkedHashMap<>();
    Set<Tensor> looped = new LinkedHashSet<>();
    for (Part part : stages) {
      for (Tensor tensor : part.tensors()) {
        uses.merge(tensor, 1, Integer::sum);
        if (!part.isStraightLine() || tensor.role() == Role.ERROR || tensor.role() == Role.SEED) {
          looped.add(tensor);
        }
      }
    }
    looped.removeAll(storages.keySet());
    looped.forEach(
        tensor ->
            storages.put(
                tensor, Storage.of(tensor, tensor.shape().size() == 1 ? Kind.FLAT : Kind.ROWS)));
    uses.values().removeIf(count -> count < 2);
    uses.keySet().removeAll(storages.keySet());
    int width = uses.keySet().stream().mapToInt(Tensor::size).sum();
    Tensor row = new Tensor("", routine + "Values", Role.VALUE, List.of(Index.SAMPLES, width));
    int offset = 0;
    for (Tensor tensor : uses.keySet()) {
      storages.put(tensor, new Storage(row, Kind.ROWS, offset));
      offset += tensor.size();
    }
  }

  private List<Stage> stages(List<Part> parts) {
    List<Stage> stages = new ArrayList<>();
    Set<Tensor> started = new HashSet<>();
    for (Part part : parts) {
      if (part.isStraightLine()) {
        part.statements().forEach(s -> startStatement(s, started, stages));
        stages.add(new StraightLine(part.from(), part.statements()));
      } else {
        stages.add(stage(part.from().get(0), started, stages));
      }
    }
    return stages;
  }

  private void startStatement(Assignment statement, Set<Tensor> started, List<Stage> stages) {
    Tensor target = statement.target().tensor();
    if (started.add(target)
        && statement.operator() != Operator.ASSIGN
        && !isSummedOverSamples(target)) {
      stages.add(clear(target));
    }
  }

  private Stage stage(Assignment of, Set<Tensor> started, List<Stage> stages) {
    Assignment over = Coalescing.of(placed(of));
    Tensor target = of.target().tensor();
    boolean first = started.add(target) && !isSummedOverSamples(target);
    Stage contraction = Matching.of(of, over).orElse(null);
    if (contraction != null) {
      if (first) {
        stages.add(clear(target));
      }
      return contraction;
    }
    LoopNest loops = new LoopNest(of, over, guards(of), first);
    if (first && (loops.sumsInTarget() || !Domain.coversTarget(of))) {
      stages.add(clear(target));
      return new LoopNest(of, over, guards(of), false);
    }
    return loops;
  }

  /** A tensor that is only ever added to starts at zero. */
  private LoopNest clear(Tensor tensor) {
    List<Affine> subscripts = new ArrayList<>();
    for (int d = 0; d < tensor.shape().size(); d++) {
      int extent = tensor.shape().get(d);
      subscripts.add(
          Affine.of(extent == Index.SAMPLES ? Index.SAMPLE : new Index("i" + d, extent)));
    }
    Access all = tensor.at(subscripts);
    Assignment of = new Assignment(tensor.node(), all, Operator.ASSIGN, Constant.ZERO);
    return new LoopNest(of, Coalescing.of(placed(of)), List.of(), true);
  }

  private Assignment placed(Assignment of) {
    return new Assignment(
        of.node(),
        placed(of.target()),
        of.operator(),
        Expressions.map(of.value(), part -> part instanceof Access read ? placed(read) : part));
  }

  private Access placed(Access access) {
    return storages.get(access.tensor()).place(access);
  }

  private static List<LoopNest.Guard> guards(Assignment assignment) {
    List<LoopNest.Guard> guards = new ArrayList<>();
    for (Access access : assignment.accesses()) {
      List<Integer> shape = access.tensor().shape();
      for (int d = 0; d < shape.size(); d++) {
        Affine subscript = access.subscripts().get(d);
        if (shape.get(d) != Index.SAMPLES
            && (subscript.minimum() < 0 || subscript.maximum() >= shape.get(d))) {
          guards.add(new LoopNest.Guard(subscript, shape.get(d)));
        }
      }
    }
    return guards;
  }
}
