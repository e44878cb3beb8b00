package dev.fanout.processor.notation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Assignments in an order in which no tensor is read before it is complete. */
public record Program(List<Assignment> assignments) {

  public Program {
    assignments = List.copyOf(assignments);
  }

  /** Whether some assignments stand in an ordered loop. */
  public boolean hasOrder() {
    return assignments.stream().anyMatch(assignment -> assignment.order() != null);
  }

  /** The tensors that one assignment alone writes: they hold its value ever after. */
  public Set<Tensor> writtenOnce() {
    Set<Tensor> once = new HashSet<>();
    Set<Tensor> written = new HashSet<>();
    for (Assignment assignment : assignments) {
      Tensor target = assignment.target().tensor();
      if (written.add(target)) {
        once.add(target);
      } else {
        once.remove(target);
      }
    }
    return once;
  }

  /** The assignments of both, one after the other. */
  public Program then(Program next) {
    List<Assignment> all = new ArrayList<>(assignments);
    all.addAll(next.assignments);
    return new Program(all);
  }

  /** The tensors in the order of their first use. */
  public Set<Tensor> tensors() {
    Set<Tensor> tensors = new LinkedHashSet<>();
    for (Assignment assignment : assignments) {
      assignment.reads().forEach(read -> tensors.add(read.tensor()));
      assignment.target().lookups().forEach(read -> tensors.add(read.tensor()));
      tensors.add(assignment.target().tensor());
    }
    return tensors;
  }

  /** The tensors that are assigned to. */
  public Set<Tensor> targets() {
    return assignments.stream()
        .map(assignment -> assignment.target().tensor())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** One assignment a line. */
  @Override
  public String toString() {
    return assignments.stream().map(a -> a + "\n").collect(Collectors.joining());
  }
}
