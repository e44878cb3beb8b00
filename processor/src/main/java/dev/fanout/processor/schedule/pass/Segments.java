package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Loops;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Request;
import dev.fanout.processor.schedule.pass.Segment.Looped;
import dev.fanout.processor.schedule.pass.Segment.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Cuts a program into stages: neighbouring assignments of small layers form straight-line code, in
 * methods of legal size; every other assignment or ordered loop is a stage of its own.
 *
 * @param unrolled the assignments that are written out
 * @param watched the derivatives that are shown as soon as they are complete
 * @param blocks the nodes inside of repeated blocks, each with what tells the block apart
 */
record Segments(
    SmallLayers unrolled, Set<Tensor> watched, Constants constants, Map<String, String> blocks) {

  /** How many assignments write a tensor, and how many have to do with it at all. */
  private static final class Counts {

    final Map<Tensor, Integer> writes = new HashMap<>();
    final Map<Tensor, Integer> uses = new HashMap<>();

    Counts(List<Assignment> assignments) {
      for (Assignment assignment : assignments) {
        writes.merge(assignment.target().tensor(), 1, Integer::sum);
        Set<Tensor> tensors = new HashSet<>();
        tensors.add(assignment.target().tensor());
        Expressions.reads(assignment.value()).forEach(read -> tensors.add(read.tensor()));
        tensors.forEach(tensor -> uses.merge(tensor, 1, Integer::sum));
      }
    }
  }

  /**
   * @param accumulated the tensors that others have started
   * @param stored the tensors that others read
   */
  List<Segment> of(Request request, Predicate<Tensor> accumulated, Predicate<Tensor> stored) {
    Program program = request.program();
    Counts all = new Counts(program.assignments());
    List<Segment> segments = new ArrayList<>();
    List<Assignment> small = new ArrayList<>();
    Map<Tensor, Integer> missing = new HashMap<>(all.writes);
    for (List<Assignment> part : Loops.of(program.assignments())) {
      String node = part.get(0).node();
      if (!small.isEmpty() && !block(small.get(0).node()).equals(block(node))) {
        addStraightLine(small, all, accumulated, stored, segments);
      }
      if (request.writesOut() && part.stream().allMatch(unrolled::contains)) {
        small.addAll(part);
      } else {
        addStraightLine(small, all, accumulated, stored, segments);
        segments.add(new Looped(List.copyOf(part)));
      }
      for (Assignment assignment : part) {
        Tensor target = assignment.target().tensor();
        if (missing.merge(target, -1, Integer::sum) == 0 && watched.contains(target)) {
          addStraightLine(small, all, accumulated, stored, segments);
          segments.add(new Shown(target));
        }
      }
    }
    addStraightLine(small, all, accumulated, stored, segments);
    return segments;
  }

  /** What tells apart the repeated block that {@code node} is in; empty outside. */
  private String block(String node) {
    return blocks.getOrDefault(node, "");
  }

  /** Whether a segment is a part of a repeated block. */
  boolean isOfBlock(Segment segment) {
    return !segment.from().isEmpty() && !block(segment.from().get(0).node()).isEmpty();
  }

  private void addStraightLine(
      List<Assignment> small,
      Counts all,
      Predicate<Tensor> accumulated,
      Predicate<Tensor> stored,
      List<Segment> segments) {
    if (small.isEmpty()) {
      return;
    }
    List<Assignment> from = List.copyOf(small);
    small.clear();
    Counts here = new Counts(from);
    Predicate<Tensor> completes =
        tensor ->
            here.writes.getOrDefault(tensor, 0).equals(all.writes.getOrDefault(tensor, 0))
                && !accumulated.test(tensor);
    Predicate<Tensor> kept =
        tensor ->
            !here.uses.getOrDefault(tensor, 0).equals(all.uses.getOrDefault(tensor, 0))
                || stored.test(tensor)
                || watched.contains(tensor);
    List<Assignment> statements = Inlining.of(Unrolling.of(from, completes, constants), kept);
    segments.addAll(MethodBudget.split(from, statements));
  }
}
