package dev.fanout.processor.diagnostic;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** Shows problems to the user: the only place that speaks to the compiler's {@link Messager}. */
public final class Messages {

  private final Messager messager;

  /** A block that several descriptions use is read for each of them. */
  private final Set<Problem> printed = new HashSet<>();

  public Messages(Messager messager) {
    this.messager = messager;
  }

  public void print(Problems problems) {
    for (Problem problem : problems.all()) {
      if (!printed.add(problem)) {
        continue;
      }
      Kind kind = kind(problem);
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

  private static Kind kind(Problem problem) {
    return switch (problem.severity()) {
      case ERROR -> Kind.ERROR;
      case WARNING -> Kind.WARNING;
      case NOTE -> Kind.NOTE;
    };
  }
}
