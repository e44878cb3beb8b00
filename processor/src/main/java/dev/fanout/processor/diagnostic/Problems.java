package dev.fanout.processor.diagnostic;

import dev.fanout.processor.diagnostic.Problem.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one description, so that all of them are reported at once. */
public final class Problems {

  private final List<Problem> all = new ArrayList<>();

  public void error(Where where, String code, String text) {
    all.add(new Problem(Severity.ERROR, code, text, where));
  }

  public void warning(Where where, String code, String text) {
    all.add(new Problem(Severity.WARNING, code, text, where));
  }

  public void note(Where where, String code, String text) {
    all.add(new Problem(Severity.NOTE, code, text, where));
  }

  public void add(Problem problem) {
    all.add(problem);
  }

  public boolean hasErrors() {
    return all.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }

  /** In the order in which they were found. */
  public List<Problem> all() {
    return List.copyOf(all);
  }
}
