package dev.fanout.processor.onnx;

import java.util.List;

/**
 * NumberList of one type, row-major.
 *
 * @param name empty where the file gives none
 * @param shape empty for one number
 * @param values as many as the shape says; whole ones beyond 2⁵³ are rounded
 */
public record OnnxTensor(String name, ElementType type, List<Integer> shape, double[] values) {

  public OnnxTensor {
    shape = List.copyOf(shape);
  }
}
