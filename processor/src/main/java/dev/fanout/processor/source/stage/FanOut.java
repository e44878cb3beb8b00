package dev.fanout.processor.source.stage;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** S(j) of the chain rule: the units that each unit of a forward pass feeds. */
public final class FanOut {

  /** More units than this are told as first and last. */
  private static final int LISTED = 12;

  /** Of more units than this, only so many are enumerated: a layer can have millions. */
  private static final int ENUMERATED = 1_000;

  private final Program forward;
  private final Map<Tensor, List<Reader>> readers = new HashMap<>();
  private final Map<String, Set<String>> nodes = new HashMap<>();

  /** A read of a tensor, and the assignment whose value it stands in. */
  private record Reader(Assignment assignment, Access read) {}

  public FanOut(Program forward) {
    this(forward, forward);
  }

  /**
   * @param described what tells which nodes read a node
   */
  public FanOut(Program forward, Program described) {
    this.forward = forward;
    for (Assignment assignment : forward.assignments()) {
      for (Access read : Expressions.reads(assignment.value())) {
        readers
            .computeIfAbsent(read.tensor(), t -> new ArrayList<>())
            .add(new Reader(assignment, read));
      }
    }
    for (Assignment assignment : described.assignments()) {
      for (Access read : Expressions.reads(assignment.value())) {
        Tensor tensor = read.tensor();
        if (tensor.part().isEmpty()) {
          boolean own = assignment.node().equals(tensor.node());
          nodes
              .computeIfAbsent(tensor.node(), n -> new LinkedHashSet<>())
              .add(own ? "the error" : assignment.node());
        }
      }
    }
  }

  /** The forward pass that it is about. */
  Program forward() {
    return forward;
  }

  /** {@code hidden[0] feeds species[0], species[1] and gate[0]}. */
  String of(Access unit) {
    List<String> fed = new ArrayList<>(units(unit));
    String name = unit.tensor() + "[" + number(unit) + "]";
    if (fed.size() > LISTED) {
      String rest = " and " + (count(unit, fed.size()) - 3) + " others";
      return name + " feeds " + String.join(", ", fed.subList(0, 3)) + rest;
    }
    return name + " feeds " + enumeration(fed);
  }

  private static String enumeration(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** The nodes that read the value of {@code node}, in the order of the forward pass. */
  public Set<String> nodes(String node) {
    return nodes.getOrDefault(node, Set.of());
  }

  private Set<String> units(Access unit) {
    Set<String> units = new LinkedHashSet<>();
    for (Reader reader : readers.getOrDefault(unit.tensor(), List.of())) {
      if (reader.assignment().target().tensor().role() != Role.DETACHED) {
        Assignment assignment = reader.assignment();
        if (assignment.node().equals(unit.tensor().node())) {
          units.add("the error");
        } else {
          addAll(
              assignment.target().tensor(), subscripts(reader, unit), 0, assignment.node(), units);
        }
      }
    }
    return units;
  }

  /** How many units there are, where not all were enumerated. */
  private long count(Access unit, int enumerated) {
    if (enumerated < ENUMERATED) {
      return enumerated;
    }
    Map<String, Long> counts = new HashMap<>();
    for (Reader reader : Objects.requireNonNull(readers.get(unit.tensor()))) {
      if (reader.assignment().target().tensor().role() != Role.DETACHED) {
        long count =
            subscripts(reader, unit).stream()
                .flatMap(subscript -> subscript.indices().stream())
                .filter(index -> index.extent() != Index.SAMPLES)
                .distinct()
                .mapToLong(Index::extent)
                .reduce(1, (a, b) -> a * b);
        counts.merge(reader.assignment().node(), count, Math::max);
      }
    }
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Those of the targets for which the read is {@code unit}: fixed indices where the read fixes
   * them.
   */
  private static List<Affine> subscripts(Reader reader, Access unit) {
    Access read = reader.read();
    List<Affine> subscripts = new ArrayList<>(reader.assignment().target().subscripts());
    for (int d = 0; d < read.subscripts().size(); d++) {
      Affine subscript = read.subscripts().get(d);
      if (subscript.terms().size() == 1
          && subscript.terms().get(0).index().extent() != Index.SAMPLES) {
        Index index = subscript.terms().get(0).index();
        int coefficient = subscript.terms().get(0).coefficient();
        int value = (unit.subscripts().get(d).offset() - subscript.offset()) / coefficient;
        subscripts.replaceAll(s -> fixed(s, index, value));
      }
    }
    return subscripts;
  }

  private static Affine fixed(Affine subscript, Index index, int value) {
    int coefficient = subscript.coefficient(index);
    return coefficient == 0
        ? subscript
        : subscript.plus(Affine.of(index).times(-coefficient)).plus(coefficient * value);
  }

  private static void addAll(
      Tensor target, List<Affine> subscripts, int depth, String node, Set<String> units) {
    if (units.size() >= ENUMERATED) {
      return;
    }
    if (depth == subscripts.size()) {
      int number = number(target.at(subscripts));
      units.add(target.shape().size() == 1 ? node : node + "[" + number + "]");
      return;
    }
    Affine subscript = subscripts.get(depth);
    if (subscript.terms().isEmpty() || subscript.terms().get(0).index().extent() == Index.SAMPLES) {
      addAll(target, subscripts, depth + 1, node, units);
      return;
    }
    Index index = subscript.terms().get(0).index();
    for (int i = 0; i < index.extent() && units.size() < ENUMERATED; i++) {
      List<Affine> next = new ArrayList<>(subscripts);
      int value = i;
      next.replaceAll(s -> fixed(s, index, value));
      addAll(target, next, depth, node, units);
    }
  }

  private static int number(Access unit) {
    int number = 0;
    for (int d = 1; d < unit.subscripts().size(); d++) {
      number = number * unit.tensor().shape().get(d) + unit.subscripts().get(d).offset();
    }
    return number;
  }
}
