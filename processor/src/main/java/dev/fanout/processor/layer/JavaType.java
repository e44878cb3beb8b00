package dev.fanout.processor.layer;

import java.util.List;

/**
 * A type that a description names by its class literal.
 *
 * @param name the qualified name, {@code void} for no type
 * @param isVisible whether emitted classes can name it
 * @param methods those that it declares
 */
public record JavaType(String name, boolean isVisible, List<Method> methods) {

  /** No type. */
  public static final JavaType VOID = new JavaType("void", true, List.of());

  /**
   * A method of the type.
   *
   * @param returns the words of its type, for example {@code double}
   * @param parameters the words of their types
   * @param flaw what keeps emitted classes from calling it, as the end of a sentence; empty for
   *     nothing
   */
  public record Method(String name, String returns, List<String> parameters, String flaw) {

    public boolean isCallable() {
      return flaw.isEmpty();
    }

    /** {@code double value(double)}. */
    @Override
    public String toString() {
      return returns + " " + name + "(" + String.join(", ", parameters) + ")";
    }
  }

  public boolean isVoid() {
    return name.equals("void");
  }
}
