package dev.fanout.processor.notation.check;

import java.util.List;
import java.util.stream.Collectors;

/** What a pass made breaks rules: a bug of that pass. */
public final class BrokenForm extends IllegalStateException {

  private static final long serialVersionUID = 1;

  /** So many are told: what follows from one bug repeats it. */
  private static final int TOLD = 5;

  /**
   * @param pass the one that was the last to run
   * @param violations at least one
   */
  BrokenForm(String pass, List<?> violations) {
    super(message(pass, violations));
  }

  private static String message(String pass, List<?> violations) {
    String more =
        violations.size() > TOLD ? "\n    and " + (violations.size() - TOLD) + " more" : "";
    return violations.stream()
        .limit(TOLD)
        .map(violation -> "\n    " + violation)
        .collect(Collectors.joining("", "after the pass '" + pass + "'", more));
  }
}
