package dev.fanout.processor.diagnostic;

/**
 * A place in a file that the compiler does not read: {@code kws.onnx: node Conv_3}.
 *
 * @param file its name
 * @param part of it, in its own words; empty for the whole
 */
public record FilePlace(String file, String part) implements Where {

  @Override
  public String toString() {
    return part.isEmpty() ? file : file + ": " + part;
  }
}
