package dev.fanout.processor.notation;

import java.util.ArrayList;
import java.util.List;

/** Cuts a program where its ordered loops begin and end. */
public final class Loops {

  private Loops() {}

  /** Each ordered loop as one part, each other assignment as a part of its own. */
  public static List<List<Assignment>> of(List<Assignment> assignments) {
    List<List<Assignment>> parts = new ArrayList<>();
    int from = 0;
    while (from < assignments.size()) {
      Order order = assignments.get(from).order();
      int to = from + 1;
      while (to < assignments.size()
          && order != null
          && order.equals(assignments.get(to).order())) {
        to++;
      }
      parts.add(assignments.subList(from, to));
      from = to;
    }
    return parts;
  }
}
