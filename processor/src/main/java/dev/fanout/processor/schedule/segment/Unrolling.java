package dev.fanout.processor.schedule.segment;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Loops;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Storage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Writes assignments out, one for each element of the target, for one sample: every index but that
 * of the sample becomes a number, and all that is added to one element becomes one visible sum.
 */
final class Unrolling {

  /** The most terms of one statement; a sum of more continues in the next one. */
  private static final int TERMS = 100;

  /** About the most bytes of bytecode of one statement, with what it loads. */
  private static final int BYTES = 5_000;

  private final Map<Access, Contributions> elements = new LinkedHashMap<>();
  private final Set<Tensor> targets = new HashSet<>();
  private final Constants constants;
  private int written;

  private Unrolling(Constants constants) {
    this.constants = constants;
  }

  /**
   * @param completes whether all that is ever assigned to a tensor is among {@code assignments}; to
   *     the others their sum is added
   */
  static List<Assignment> of(
      List<Assignment> assignments, Predicate<Tensor> completes, Constants constants) {
    Unrolling unrolling = new Unrolling(constants);
    for (List<Assignment> part : Loops.of(assignments)) {
      Order order = part.get(0).order();
      if (order == null) {
        unrolling.write(part.get(0), null, 0);
        continue;
      }
      int turns = order.index().extent();
      for (int turn = 0; turn < turns; turn++) {
        int at = order.isDescending() ? turns - 1 - turn : turn;
        part.forEach(assignment -> unrolling.write(assignment, order.index(), at));
      }
    }
    unrolling.addEmptySums(assignments, completes);
    unrolling.gatherUnread(new Program(assignments));
    return unrolling.elements.values().stream()
        .sorted(
            Comparator.comparingInt((Contributions c) -> c.last)
                .thenComparingInt(Contributions::number))
        .flatMap(contributions -> contributions.toAssignments(completes).stream())
        .map(statement -> unrolling.withoutAbsent(statement, completes))
        .filter(s -> s.operator() == Operator.ASSIGN || !s.value().equals(Literal.ZERO))
        .toList();
  }

  /** Elements that nothing is ever added to, as derivatives of what nothing reads, are zero. */
  private Assignment withoutAbsent(Assignment statement, Predicate<Tensor> completes) {
    Predicate<Expression> isAbsent =
        part ->
            part instanceof Access read
                && targets.contains(read.tensor())
                && completes.test(read.tensor())
                && !elements.containsKey(read);
    return statement.reads().stream().noneMatch(isAbsent)
        ? statement
        : statement.with(
            Expressions.map(statement.value(), p -> isAbsent.test(p) ? Literal.ZERO : p));
  }

  /** Elements of the forward pass that nothing is added to are what loops start them with. */
  private void addEmptySums(List<Assignment> assignments, Predicate<Tensor> completes) {
    Map<Tensor, Integer> count = new HashMap<>();
    Map<Tensor, Integer> last = new HashMap<>();
    elements.forEach(
        (target, contributions) -> {
          count.merge(target.tensor(), 1, Integer::sum);
          last.merge(target.tensor(), contributions.last, Math::max);
        });
    Set<Tensor> seen = new HashSet<>();
    for (Assignment first : assignments) {
      Tensor tensor = first.target().tensor();
      if (seen.add(tensor)
          && first.operator() == Operator.ADD
          && !tensor.isAdjoint()
          && completes.test(tensor)
          && count.getOrDefault(tensor, 0) < tensor.size()) {
        Assignment empty =
            new Assignment(first.node(), tensor.each(), Operator.ASSIGN, Literal.EMPTY_SUM);
        // In an ordered loop, an early turn reads them before the last one adds to others.
        int place = first.order() == null ? last.getOrDefault(tensor, 0) : -1;
        forEach(
            empty,
            null,
            0,
            at -> {
              Contributions nothing = new Contributions(fixed(empty.target(), at), empty);
              nothing.add(empty.value(), empty, place);
              elements.putIfAbsent(nothing.target, nothing);
            });
      }
    }
  }

  /** What nothing here reads can wait: the elements of one tensor then stand together. */
  private void gatherUnread(Program program) {
    Set<Tensor> read = new HashSet<>();
    program.assignments().forEach(a -> a.reads().forEach(r -> read.add(r.tensor())));
    Map<Tensor, Integer> last = new HashMap<>();
    elements.forEach((target, c) -> last.merge(target.tensor(), c.last, Math::max));
    elements.forEach(
        (target, contributions) -> {
          if (!read.contains(target.tensor())) {
            contributions.last = Objects.requireNonNull(last.get(target.tensor()));
          }
        });
  }

  /** Writes all of {@code assignment} out, or its turn {@code value} of an ordered loop. */
  private void write(Assignment assignment, @Nullable Index turn, int value) {
    targets.add(assignment.target().tensor());
    forEach(
        assignment,
        turn,
        value,
        at -> {
          Access target = fixed(assignment.target(), at);
          elements
              .computeIfAbsent(target, t -> new Contributions(t, assignment))
              .add(fixed(assignment.value(), at), assignment, written++);
        });
  }

  /** The values of all indices but that of the sample, in the domain, the last one fastest. */
  private static void forEach(
      Assignment assignment,
      @Nullable Index turn,
      int value,
      Consumer<Map<Index, Integer>> action) {
    List<Index> indices =
        assignment.indices().stream()
            .filter(i -> i.extent() != Index.SAMPLES && !i.equals(turn))
            .toList();
    Map<Index, Integer> at = new LinkedHashMap<>();
    at.put(Index.SAMPLE, 0);
    if (turn != null) {
      at.put(turn, value);
    }
    boolean whole = Domain.isWhole(assignment);
    forEach(
        indices,
        0,
        at,
        () -> {
          if (whole || Domain.contains(assignment, at)) {
            action.accept(at);
          }
        });
  }

  private static void forEach(
      List<Index> indices, int depth, Map<Index, Integer> at, Runnable action) {
    if (depth == indices.size()) {
      action.run();
      return;
    }
    for (int i = 0; i < indices.get(depth).extent(); i++) {
      at.put(indices.get(depth), i);
      forEach(indices, depth + 1, at, action);
    }
  }

  private Expression fixed(Expression value, Map<Index, Integer> at) {
    return Expressions.map(
        value, part -> part instanceof Access read ? constants.valueOf(fixed(read, at)) : part);
  }

  private static Access fixed(Access access, Map<Index, Integer> at) {
    if (access.isElement()) {
      return access;
    }
    List<Affine> fixed = new ArrayList<>(access.subscripts().size());
    for (Affine subscript : access.subscripts()) {
      fixed.add(isSample(subscript) ? subscript : Affine.constant(subscript.evaluate(at)));
    }
    return access.tensor().at(fixed);
  }

  private static boolean isSample(Affine subscript) {
    return subscript.terms().size() == 1
        && subscript.terms().get(0).index().extent() == Index.SAMPLES;
  }

  /** What is assigned to one element. */
  private static final class Contributions {

    private final Access target;
    private final String node;
    private final Operator operator;
    private final Map<Assignment, List<Expression>> values = new LinkedHashMap<>();
    private int last;

    Contributions(Access target, Assignment first) {
      this.target = target;
      this.node = first.node();
      this.operator = first.operator();
    }

    void add(Expression value, Assignment from, int order) {
      values.computeIfAbsent(from, a -> new ArrayList<>()).add(value);
      last = order;
    }

    /** A derivative in the order of the forward pass, in which the readers of the unit stand. */
    private List<Expression> terms() {
      List<List<Expression>> parts = new ArrayList<>(values.values());
      if (target.tensor().isAdjoint()) {
        Collections.reverse(parts);
      }
      return parts.stream().flatMap(List::stream).toList();
    }

    /** The row-major number of the element. */
    int number() {
      return Storage.number(target.subscripts(), target.tensor().shape()).offset();
    }

    /** One statement, or several where one would be too large. */
    List<Assignment> toAssignments(Predicate<Tensor> completes) {
      boolean complete = completes.test(target.tensor());
      List<Assignment> statements = new ArrayList<>();
      List<Expression> terms = terms();
      int to = 0;
      for (int from = 0; from < terms.size(); from = to) {
        to = end(terms, from);
        List<Expression> all = new ArrayList<>(terms.subList(from, to));
        if (complete && from > 0) {
          all.add(0, target);
        }
        Operator rest = operator == Operator.MAXIMUM ? Operator.MAXIMUM : Operator.ADD;
        statements.add(
            new Assignment(node, target, complete ? Operator.ASSIGN : rest, combined(all)));
      }
      return statements;
    }

    /** The end of the terms from {@code from} on that fit into one statement, at least one. */
    private static int end(List<Expression> terms, int from) {
      Set<Access> reads = new HashSet<>();
      int bytes = 0;
      int to = from;
      while (to < terms.size() && to < from + TERMS) {
        bytes += MethodBudget.bytes(terms.get(to), reads);
        if (bytes > BYTES && to > from) {
          return to;
        }
        to++;
      }
      return to;
    }

    private Expression combined(List<Expression> parts) {
      if (operator != Operator.MAXIMUM) {
        return Expressions.sum(parts);
      }
      return Expressions.maximum(parts);
    }
  }
}
