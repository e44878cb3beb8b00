package dev.fanout.io;

import dev.fanout.internal.Misuse;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.ParameterTensor;
import java.util.Arrays;

/** Numbers under a name in a file. */
public final class Entry {

  final String name;
  final ParameterTensor tensor;
  final Blocks blocks;

  /**
   * @param name the name in the file
   * @param tensor the shape, and where in the blocks each element is
   * @param blocks are written as {@code F32} or {@code F64}, as they are
   * @throws IllegalArgumentException if one is null
   */
  public Entry(String name, ParameterTensor tensor, Blocks blocks) {
    this.name = Misuse.given(name);
    this.tensor = Misuse.given(tensor);
    this.blocks = Misuse.given(blocks);
  }

  /**
   * What a file has under the name.
   *
   * @throws IllegalArgumentException if that is nothing or of another shape, or the file is null
   */
  public double[] values(Tensors file) {
    Misuse.require(
        Arrays.equals(Misuse.given(file).shape(name), tensor.shape()),
        String.format("%s has another shape than %s.", name, tensor));
    return file.values(name);
  }

  /**
   * Sets the numbers, row by row.
   *
   * @param values as many as the tensor has elements
   * @throws IllegalArgumentException if they are not
   */
  public void set(double[] values) {
    Misuse.require(
        Misuse.given(values).length == tensor.size(),
        String.format("%s takes %s values, not %s.", name, tensor.size(), values.length));
    for (int i = 0; i < values.length; i++) {
      blocks.set(tensor.block(i), tensor.lane(i), values[i]);
    }
  }
}
