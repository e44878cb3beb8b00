package dev.fanout.processor.layer.activation;

import dev.fanout.Activation;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.JavaType;
import dev.fanout.processor.layer.JavaType.Method;
import dev.fanout.processor.layer.OwnedMember;
import dev.fanout.processor.notation.Custom;
import dev.fanout.processor.nullness.Nullable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A non-linearity of the user's: a class with the static methods {@code value, derivative}. */
public final class CustomActivation {

  private static final String HOW =
      "A custom activation is a class with 'static double value(double x)' and 'static double"
          + " derivative(double x, double y)', where y is value(x); float serves as well.";

  private CustomActivation() {}

  /**
   * Reports a class that does not have the methods, or what belongs to another activation.
   *
   * @param type the class
   * @param member that for an activation of Fanout's
   * @param activation the activation there
   * @return whether there was nothing to report
   */
  static boolean check(
      String name,
      JavaType type,
      String member,
      Activation activation,
      Origin origin,
      Problems problems) {
    if (origin.isWritten(member)) {
      problems.error(
          origin.where(member),
          "TwoActivations",
          "'%s' has the activation %s and the custom activation '%s'. Remove one of them, or make a node of each."
              .formatted(name, activation, type.name()));
      return false;
    }
    String wrong = wrong(type);
    if (wrong != null) {
      problems.error(
          origin.where("custom"),
          "CustomActivation",
          "'%s' has the custom activation '%s', %s. %s".formatted(name, type.name(), wrong, HOW));
      return false;
    }
    return OwnedMember.checkCustom(name, type.name(), origin, problems);
  }

  /** What keeps {@code type} from being an activation, or null. */
  private static @Nullable String wrong(JavaType type) {
    if (!type.isVisible()) {
      return "which the emitted classes cannot see";
    }
    if (isDouble(type).isPresent()) {
      return null;
    }
    for (String name : List.of(Custom.VALUE, Custom.DERIVATIVE)) {
      if (named(type, name).isEmpty()) {
        return "which has no method '" + name + "'";
      }
    }
    Optional<Method> flawed =
        Stream.of("double", "float")
            .filter(number -> fitting(type, number).size() == 2)
            .flatMap(number -> fitting(type, number).stream())
            .filter(method -> !method.isCallable())
            .findFirst();
    return flawed
        .map(method -> "whose '" + method + "' " + method.flaw())
        .orElseGet(
            () ->
                "which has '%s' and '%s'"
                    .formatted(
                        named(type, Custom.VALUE).orElseThrow(),
                        named(type, Custom.DERIVATIVE).orElseThrow()));
  }

  private static Optional<Method> named(JavaType type, String name) {
    return type.methods().stream().filter(method -> method.name().equals(name)).findFirst();
  }

  /** Whether its methods are of {@code double}, or of {@code float}; empty if it lacks one. */
  public static Optional<Boolean> isDouble(JavaType type) {
    return Stream.of("double", "float")
        .filter(number -> fitting(type, number).stream().filter(Method::isCallable).count() == 2)
        .map(number -> number.equals("double"))
        .findFirst();
  }

  /** Its methods with the right names and types, of which there are up to two. */
  private static List<Method> fitting(JavaType type, String number) {
    return type.methods().stream()
        .filter(method -> method.returns().equals(number))
        .filter(
            method ->
                method.name().equals(Custom.VALUE) && method.parameters().equals(List.of(number))
                    || method.name().equals(Custom.DERIVATIVE)
                        && method.parameters().equals(List.of(number, number)))
        .toList();
  }

  /** The function, of a class that was checked. */
  static Custom of(JavaType type) {
    return Custom.value(type.name(), isDouble(type).orElseThrow());
  }
}
