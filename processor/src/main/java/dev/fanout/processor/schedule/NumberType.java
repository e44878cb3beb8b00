package dev.fanout.processor.schedule;

import dev.fanout.Precision;

/** What the elements of an array are: a primitive type of Java. */
public enum NumberType {
  FLOAT("float", "Float", Float.BYTES),
  DOUBLE("double", "Double", Double.BYTES);

  private final String word;
  private final String box;
  private final int bytes;

  NumberType(String word, String box, int bytes) {
    this.word = word;
    this.box = box;
    this.bytes = bytes;
  }

  /** The numbers of a network. */
  public static NumberType of(Precision precision) {
    return switch (precision) {
      case FLOAT -> FLOAT;
      case DOUBLE -> DOUBLE;
    };
  }

  /** Its keyword. */
  public String word() {
    return word;
  }

  /** Its class in {@code java.lang}. */
  public String box() {
    return box;
  }

  /** How many bytes an element takes. */
  public int bytes() {
    return bytes;
  }
}
