package dev.fanout.processor.onnx;

import java.util.List;
import java.util.Optional;

/**
 * An input or an output of a graph.
 *
 * @param type the code of its elements' type; 0 where it is no tensor or nothing is said
 * @param shape none where the file says nothing of it
 */
public record OnnxValue(String name, long type, Optional<List<Extent>> shape) {

  /**
   * A dimension.
   *
   * @param size at least 0, or −1 where it is open
   * @param name of an open one; may be empty
   */
  public record Extent(int size, String name) {

    public boolean isOpen() {
      return size < 0;
    }

    @Override
    public String toString() {
      return isOpen() ? name.isEmpty() ? "?" : name : String.valueOf(size);
    }
  }
}
