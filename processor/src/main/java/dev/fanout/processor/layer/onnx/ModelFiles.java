package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.diagnostic.Where;
import java.io.IOException;

/** Finds the files that descriptions name. */
@FunctionalInterface
public interface ModelFiles {

  /**
   * The file of that name.
   *
   * @param where it is named
   * @throws IOException with a sentence, if there is none or it cannot be read
   */
  ModelFile read(String name, Where where) throws IOException;
}
