package dev.fanout.processor.schedule.segment;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Loops;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.check.Check;
import dev.fanout.processor.notation.check.Form;
import dev.fanout.processor.notation.check.Passes;
import dev.fanout.processor.notation.check.Violation;
import dev.fanout.processor.schedule.Request;
import dev.fanout.processor.schedule.segment.Segment.Looped;
import dev.fanout.processor.schedule.segment.Segment.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Cuts a program into stages: neighbouring assignments of small layers form straight-line code, in
 * methods of legal size; every other assignment or ordered loop is a stage of its own.
 *
 * @param unrolled the assignments that are written out
 * @param watched the derivatives that are shown as soon as they are complete
 * @param blocks the nodes inside of repeated blocks, each with what tells the block apart
 */
public record Segments(
    SmallLayers unrolled,
    Set<Tensor> watched,
    Constants constants,
    Map<String, String> blocks,
    Passes passes) {

  /** How many assignments write a tensor, and how many have to do with it at all. */
  private static final class Counts {

    final Map<Tensor, Integer> writes = new HashMap<>();
    final Map<Tensor, Integer> uses = new HashMap<>();

    Counts(List<Assignment> assignments) {
      for (Assignment assignment : assignments) {
        writes.merge(assignment.target().tensor(), 1, Integer::sum);
        Set<Tensor> tensors = new HashSet<>();
        tensors.add(assignment.target().tensor());
        assignment.reads().forEach(read -> tensors.add(read.tensor()));
        tensors.forEach(tensor -> uses.merge(tensor, 1, Integer::sum));
      }
    }
  }

  /**
   * @param accumulated the tensors that others have started
   * @param stored the tensors that others read or supply
   */
  public List<Segment> of(
      String routine, Request request, Predicate<Tensor> accumulated, Predicate<Tensor> stored) {
    passes.run("program of " + routine, request::program, made -> violations(made, stored));
    return passes.run(
        "stages of " + routine,
        () -> of(request, accumulated, stored),
        made -> violations(program(made), stored));
  }

  /** What the stages compute, one after the other. */
  private static Program program(List<Segment> segments) {
    return new Program(segments.stream().flatMap(s -> s.computed().stream()).toList());
  }

  /** What is wrong with a routine that finds what it does not write, if that is kept for it. */
  private static List<Violation> violations(Program routine, Predicate<Tensor> stored) {
    Set<Tensor> given =
        routine.tensors().stream()
            .filter(tensor -> stored.test(tensor) || !tensor.isPerSample())
            .collect(Collectors.toSet());
    given.removeAll(routine.targets());
    return Check.of(Form.ROUTINE, routine, new Program(List.of()), given);
  }

  private List<Segment> of(
      Request request, Predicate<Tensor> accumulated, Predicate<Tensor> stored) {
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
      if (request.writesOut() && part.stream().allMatch(a -> isWrittenOut(a, request))) {
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

  /** What is summed over vectors of samples is a contraction. */
  private boolean isWrittenOut(Assignment assignment, Request request) {
    return unrolled.contains(assignment)
        && (!request.inLanes() || assignment.target().tensor().isPerSample());
  }

  /** What tells apart the repeated block that {@code node} is in; empty outside. */
  private String block(String node) {
    return blocks.getOrDefault(node, "");
  }

  /** Whether a segment is a part of a repeated block. */
  public boolean isOfBlock(Segment segment) {
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
    List<Assignment> writtenOut =
        passes.run(
            "unrolling",
            () -> Unrolling.of(from, completes, constants),
            made -> Check.of(Form.STRAIGHT_LINE, new Program(made)));
    List<Assignment> statements =
        passes.run(
            "inlining",
            () -> Inlining.of(writtenOut, kept),
            made -> Check.of(Form.STRAIGHT_LINE, new Program(made)));
    segments.addAll(MethodBudget.split(from, statements));
  }
}
