package dev.fanout.processor.source.stage;

import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.schedule.Stage.Guard;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.JavaExpression;
import dev.fanout.processor.source.text.Lines;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Loops that skip what lies outside of a tensor: as soon as all but one index of a guard are known,
 * it bounds the loop over that one, so that nothing is asked in the innermost loop.
 */
final class GuardedLoops {

  private final List<Guard> guards;
  private final Identifiers names;
  private final Lines lines;
  private final Set<Index> known = new HashSet<>();

  /** What each block that is open has made known: none if it is a condition, two by one loop. */
  private final Deque<List<Index>> blocks = new ArrayDeque<>();

  GuardedLoops(List<Guard> guards, Identifiers names, Lines lines) {
    this.guards = guards;
    this.names = names;
    this.lines = lines;
  }

  /** The index has a value here. */
  void know(Index index) {
    known.add(index);
  }

  boolean isKnown(Index index) {
    return known.contains(index);
  }

  /** Whether the value of {@code subscript} is known here. */
  boolean isKnown(Affine subscript) {
    return subscript.terms().stream().allMatch(term -> isKnown(term.index()));
  }

  /** Asks what is known before the first loop. */
  void start() {
    ask(guards.stream().filter(guard -> isKnown(guard.subscript())).toList());
  }

  /**
   * Opens the loop over {@code index}.
   *
   * @param isShared whether it runs from {@code from} to {@code to}
   */
  void open(Index index, boolean isShared) {
    Bounds bounds = bounds(index, isShared);
    lines.open(header(names.index(index), bounds.from(), bounds.to()));
    enter(List.of(index));
    ask(bounds.asked());
  }

  /**
   * Whether one loop can run over the values of both: where the inner one runs is the same for each
   * value of the outer one, and nothing is asked inside.
   */
  boolean areOneLoop(Index outer, Index inner) {
    return guards.stream()
        .map(Guard::subscript)
        .allMatch(
            subscript ->
                Math.abs(subscript.coefficient(outer)) + Math.abs(subscript.coefficient(inner))
                    <= 1);
  }

  /**
   * Opens one loop over the values of both, those of the inner one first, instead of a loop in a
   * loop. The inner one is set back where it ends.
   */
  void openBoth(Index outer, Index inner) {
    Bounds around = bounds(outer, false);
    Bounds within = bounds(inner, false);
    lines.add("int %s = %s;".formatted(first(inner), within.from()));
    lines.add("int %s = %s;".formatted(end(inner), within.to()));
    lines.add("int %s = %s;".formatted(end(outer), around.to()));
    // An inner loop without values leaves none to the outer one.
    lines.open(
        "for (int %1$s = %2$s < %3$s ? %4$s : %5$s, %6$s = %2$s; %1$s < %5$s; )"
            .formatted(
                names.index(outer),
                first(inner),
                end(inner),
                around.from(),
                end(outer),
                names.index(inner)));
    enter(List.of(outer, inner));
  }

  /** Ends the body of a loop over the values of both. */
  private void step(Index outer, Index inner) {
    String i = names.index(inner);
    lines.add(i + "++;").open("if (" + i + " == " + end(inner) + ")");
    lines.add(i + " = " + first(inner) + ";").add(names.index(outer) + "++;").close();
  }

  private String first(Index index) {
    return names.of(List.of("first", index), names.index(index) + "From");
  }

  private String end(Index index) {
    return names.of(List.of("end", index), names.index(index) + "To");
  }

  /** Where a loop runs from and to, and what has to be asked inside. */
  private record Bounds(String from, String to, List<Guard> asked) {}

  private Bounds bounds(Index index, boolean isShared) {
    String from = isShared ? "from" : "0";
    String to = isShared ? "to" : extent(index);
    List<Guard> asked = new ArrayList<>();
    for (Guard guard : guards) {
      int coefficient = guard.subscript().coefficient(index);
      Affine rest = guard.subscript().plus(Affine.of(index).times(-coefficient));
      if (coefficient == 0 || !isKnown(rest)) {
        continue;
      }
      if (Math.abs(coefficient) > 1) {
        asked.add(guard);
        continue;
      }
      boolean isRising = coefficient == 1;
      boolean leavesLow = guard.subscript().minimum() < 0;
      boolean leavesHigh = guard.subscript().maximum() >= guard.extent();
      if (isRising ? leavesLow : leavesHigh) {
        Affine first = isRising ? rest.times(-1) : rest.plus(1 - guard.extent());
        from = "Math.max(%s, %s)".formatted(from, subscript(first));
      }
      if (isRising ? leavesHigh : leavesLow) {
        Affine end = isRising ? rest.times(-1).plus(guard.extent()) : rest.plus(1);
        to = "Math.min(%s, %s)".formatted(to, subscript(end));
      }
    }
    return new Bounds(from, to, asked);
  }

  private void enter(List<Index> indices) {
    blocks.push(indices);
    known.addAll(indices);
  }

  private void ask(List<Guard> asked) {
    if (!asked.isEmpty()) {
      lines.open("if (" + condition(asked, names) + ")");
      enter(List.of());
    }
  }

  /** How many blocks are open. */
  int depth() {
    return blocks.size();
  }

  /** Closes all blocks but the first ones. */
  void close(int depth) {
    while (blocks.size() > depth) {
      List<Index> left = blocks.pop();
      if (left.size() == 2) {
        step(left.get(0), left.get(1));
      }
      left.forEach(known::remove);
      lines.close();
    }
  }

  /** {@code for (int i = 0; i < 32; i++)}, or of an index that is shared the part of it. */
  static String header(Index index, Identifiers names, boolean isShared) {
    return header(names.index(index), isShared ? "from" : "0", isShared ? "to" : extent(index));
  }

  private static String header(String i, String from, String to) {
    return "for (int " + i + " = " + from + "; " + i + " < " + to + "; " + i + "++)";
  }

  private static String extent(Index index) {
    return index.extent() == Index.SAMPLES ? "samples" : String.valueOf(index.extent());
  }

  /** {@code y + k - 1 >= 0 && y + k - 1 < 28}. */
  static String condition(List<Guard> guards, Identifiers names) {
    Set<String> conditions = new LinkedHashSet<>();
    for (Guard guard : guards) {
      String subscript = JavaExpression.subscript(guard.subscript(), names::index);
      if (guard.subscript().minimum() < 0) {
        conditions.add(subscript + " >= 0");
      }
      if (guard.subscript().maximum() >= guard.extent()) {
        conditions.add(subscript + " < " + guard.extent());
      }
    }
    return String.join(" && ", conditions);
  }

  private String subscript(Affine subscript) {
    return JavaExpression.subscript(subscript, names::index);
  }
}
