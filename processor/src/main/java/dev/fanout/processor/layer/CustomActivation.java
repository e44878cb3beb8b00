package dev.fanout.processor.layer;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.JavaType.Method;
import dev.fanout.processor.notation.Custom;
import java.util.List;
import java.util.Optional;

/** A non-linearity of the user's: a class with the static methods {@code value, derivative}. */
public final class CustomActivation {

  private static final String HOW =
      "A custom activation is a class with 'static double value(double x)' and 'static double"
          + " derivative(double x, double y)', where y is value(x); float serves as well.";

  private CustomActivation() {}

  /** Whether the layer names one. */
  public static boolean isIn(Settings settings) {
    return !settings.type("custom").isVoid();
  }

  /**
   * Reports a class that does not have the methods, or an activation beside it.
   *
   * @param activation the member for an activation of Fanout's
   * @return whether there was nothing to report
   */
  static boolean check(String name, String activation, Settings settings, Problems problems) {
    if (!isIn(settings)) {
      return true;
    }
    JavaType type = settings.type("custom");
    if (settings.isWritten(activation)) {
      problems.error(
          settings.where(activation),
          "TwoActivations",
          "'%s' has the activation %s and the custom activation '%s'. Remove one of them, or make a node of each."
              .formatted(name, settings.text(activation), type.name()));
      return false;
    }
    String wrong = wrong(type);
    if (wrong != null) {
      problems.error(
          settings.where("custom"),
          "CustomActivation",
          "'%s' has the custom activation '%s', %s. %s".formatted(name, type.name(), wrong, HOW));
      return false;
    }
    return true;
  }

  /** What keeps {@code type} from being an activation, or null. */
  private static String wrong(JavaType type) {
    if (!type.isVisible()) {
      return "which the emitted classes cannot see";
    }
    if (isDouble(type).isPresent()) {
      return null;
    }
    Optional<Method> value = named(type, Custom.VALUE);
    Optional<Method> derivative = named(type, Custom.DERIVATIVE);
    if (value.isEmpty() || derivative.isEmpty()) {
      return "which has no method '" + (value.isEmpty() ? Custom.VALUE : Custom.DERIVATIVE) + "'";
    }
    return "which has '" + words(value.get()) + "' and '" + words(derivative.get()) + "'";
  }

  private static Optional<Method> named(JavaType type, String name) {
    return type.methods().stream().filter(method -> method.name().equals(name)).findFirst();
  }

  private static String words(Method method) {
    return (method.isCallable() ? "static " : "")
        + method.returns()
        + " "
        + method.name()
        + "("
        + String.join(", ", method.parameters())
        + ")";
  }

  /** Whether its methods are of {@code double}, or of {@code float}; empty if it lacks one. */
  static Optional<Boolean> isDouble(JavaType type) {
    return List.of("double", "float").stream()
        .filter(
            number -> has(type, Custom.VALUE, number, 1) && has(type, Custom.DERIVATIVE, number, 2))
        .map(number -> number.equals("double"))
        .findFirst();
  }

  private static boolean has(JavaType type, String name, String number, int parameters) {
    return type.methods().stream()
        .anyMatch(
            method ->
                method.isCallable()
                    && method.name().equals(name)
                    && method.returns().equals(number)
                    && method.parameters().size() == parameters
                    && method.parameters().stream().allMatch(number::equals));
  }

  /** The function that the layer names. */
  public static Custom of(Settings settings) {
    JavaType type = settings.type("custom");
    return Custom.value(type.name(), isDouble(type).orElseThrow());
  }
}
