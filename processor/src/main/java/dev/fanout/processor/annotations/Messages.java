package dev.fanout.processor.annotations;

import dev.fanout.processor.diagnostic.Problem;
import dev.fanout.processor.diagnostic.Problems;
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
      if (problem.where() instanceof SourcePlace place) {
        print(kind, problem.message(), place);
      } else {
        messager.printMessage(kind, problem.where() + ": " + problem.message());
      }
    }
  }

  /** Messager does not promise to take null for an annotation or a value that is not there. */
  private void print(Kind kind, String message, SourcePlace place) {
    if (place.value() != null) {
      messager.printMessage(kind, message, place.element(), place.annotation(), place.value());
    } else if (place.annotation() != null) {
      messager.printMessage(kind, message, place.element(), place.annotation());
    } else {
      messager.printMessage(kind, message, place.element());
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
