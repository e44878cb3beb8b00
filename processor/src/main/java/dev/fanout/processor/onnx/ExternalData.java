package dev.fanout.processor.onnx;

import java.io.IOException;

/** The files beside a model in which its large tensors may lie. */
@FunctionalInterface
public interface ExternalData {

  /** For a model that stands by itself. */
  ExternalData NONE =
      (location, offset, length) -> {
        throw new OnnxFormatException("it has tensors in '" + location + "', which is not there");
      };

  /**
   * Bytes of such a file.
   *
   * @param location a path relative to the folder of the model, which does not lead out of it
   * @param length how many are asked for; so many are returned
   */
  byte[] read(String location, long offset, int length) throws IOException;
}
