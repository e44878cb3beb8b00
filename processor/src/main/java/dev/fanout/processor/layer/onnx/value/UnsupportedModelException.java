package dev.fanout.processor.layer.onnx.value;

/** Part of a graph has no assignments here; the message says what it is, and of which node. */
public final class UnsupportedModelException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UnsupportedModelException(String message) {
    super(message);
  }
}
