package dev.fanout.processor.diagnostic;

import dev.fanout.processor.diagnostic.Problem.Severity;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** Shows problems to the user: the only place that speaks to the compiler's {@link Messager}. */
public final class Messages {

  private final Messager messager;

  public Messages(Messager messager) {
    this.messager = messager;
  }

  public void print(Problems problems) {
    for (Problem problem : problems.all()) {
      Kind kind = problem.severity() == Severity.ERROR ? Kind.ERROR : Kind.WARNING;
      Where where = problem.where();
      // Messager does not promise to take null for an annotation or a value that is not there.
      if (where.value() != null) {
        messager.printMessage(
            kind, problem.message(), where.element(), where.annotation(), where.value());
      } else if (where.annotation() != null) {
        messager.printMessage(kind, problem.message(), where.element(), where.annotation());
      } else {
        messager.printMessage(kind, problem.message(), where.element());
      }
    }
  }
}
