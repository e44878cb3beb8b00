package dev.fanout.processor.notation;

import dev.fanout.processor.notation.Expression.Apply;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which functions of the user's a program calls. */
public final class Calls {

  private Calls() {}

  /** The qualified names of the classes that declare them. */
  public static Set<String> customs(Stream<Assignment> assignments) {
    Set<String> types = new TreeSet<>();
    assignments.forEach(
        assignment ->
            Expressions.map(
                assignment.value(),
                part -> {
                  if (part instanceof Apply apply && apply.function() instanceof Custom custom) {
                    types.add(custom.type());
                  }
                  return part;
                }));
    return types;
  }
}
