package dev.fanout.processor.layer.onnx;

/** Part of a graph has no assignments here; the message says what it is, and of which node. */
final class UnsupportedModelException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnsupportedModelException(String message) {
    super(message);
  }
}
