package dev.fanout.processor;

import java.util.Arrays;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/** What the user reads when Fanout itself fails. */
final class Crash {

  private static final int FRAMES = 5;

  private Crash() {}

  /**
   * Asks for a report with all that it takes to find the mistake: the description and the frames.
   */
  static String report(TypeElement description, Throwable cause) {
    String frames =
        Arrays.stream(cause.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.fanout."))
            .limit(FRAMES)
            .map(frame -> "\n    at " + frame)
            .collect(Collectors.joining());
    return "'%s' met a bug in Fanout; nothing is wrong with your build. Please report it with this description and these lines:\n  %s%s"
        .formatted(description.getSimpleName(), cause, frames);
  }
}
