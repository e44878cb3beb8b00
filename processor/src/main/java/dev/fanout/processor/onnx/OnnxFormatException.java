package dev.fanout.processor.onnx;

import java.io.IOException;

/** A file is no model of ONNX, or a damaged one; the message says in what. */
public final class OnnxFormatException extends IOException {

  private static final long serialVersionUID = 1;

  public OnnxFormatException(String message) {
    super(message);
  }
}
