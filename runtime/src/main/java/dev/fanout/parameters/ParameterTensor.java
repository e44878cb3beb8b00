package dev.fanout.parameters;

import dev.fanout.Initializer;
import dev.fanout.internal.Misuse;
import java.util.Arrays;

/**
 * A named parameter tensor and where it is stored.
 *
 * <p>Element (i<sub>0</sub>, i<sub>1</sub>, …) lies in block firstBlock + Σ<sub>d</sub>
 * i<sub>d</sub> · blockStrides<sub>d</sub> at position Σ<sub>d</sub> i<sub>d</sub> ·
 * laneStrides<sub>d</sub>. A weight of shape [out, in] kept as one row per input has block strides
 * (0, 1) and lane strides (1, 0).
 *
 * <p>Immutable.
 */
public final class ParameterTensor {

  private final String name;
  private final Initializer initializer;
  private final double initialValue;
  private final boolean isTrained;
  private final int[] shape;
  private final int firstBlock;
  private final int[] blockStrides;
  private final int[] laneStrides;

  ParameterTensor(
      String name,
      Initializer initializer,
      double initialValue,
      boolean isTrained,
      int[] shape,
      int firstBlock,
      int[] blockStrides,
      int[] laneStrides) {
    this.name = Misuse.given("name of a tensor", name);
    this.initializer = initializer;
    this.initialValue = initialValue;
    this.isTrained = isTrained;
    this.shape = Misuse.given("shape", shape).clone();
    this.firstBlock = firstBlock;
    this.blockStrides = Misuse.given("array of strides", blockStrides).clone();
    this.laneStrides = Misuse.given("array of strides", laneStrides).clone();
  }

  /** The name, as PyTorch would give it: {@code hidden.weight}. */
  public String name() {
    return name;
  }

  /** How it starts; see {@link #initialValue()}. */
  public Initializer initializer() {
    return initializer;
  }

  /**
   * What is added to each value of its initializer when the network starts: 0 for most; 1, with
   * {@link Initializer#ZEROS}, for a scale.
   */
  public double initialValue() {
    return initialValue;
  }

  /** Whether it has a gradient; not so for frozen layers and running statistics. */
  public boolean isTrained() {
    return isTrained;
  }

  /** The extents, outermost first; [out, in] for the weight of a dense layer. */
  public int[] shape() {
    return shape.clone();
  }

  /** The number of elements. */
  public int size() {
    int size = 1;
    for (int extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    return size;
  }

  /** The number of units a value feeds, once for each position of a window, as in PyTorch. */
  int fanOut() {
    return shape.length < 2 ? shape[0] : size() / shape[1];
  }

  /** The number of values one unit reads: the product of the other extents. */
  int fanIn() {
    return size() / shape[0];
  }

  /** The block of an element, given by its row-major number, from 0 to size() − 1. */
  public int block(int element) {
    return firstBlock + along(blockStrides, element);
  }

  /** The position in its block of an element, given by its row-major number. */
  public int lane(int element) {
    return along(laneStrides, element);
  }

  private int along(int[] strides, int element) {
    int sum = 0;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      sum += element % shape[axis] * strides[axis];
      element /= shape[axis];
    }
    return sum;
  }

  /**
   * The name and index of an element, given by its row-major number, such as {@code
   * hidden.weight[3, 1]}.
   */
  public String element(int element) {
    int[] index = new int[shape.length];
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = element % shape[axis];
      element /= shape[axis];
    }
    return name.concat(Arrays.toString(index));
  }

  /** The name and shape, such as {@code hidden.weight [8, 4]}. */
  @Override
  public String toString() {
    return String.format("%s %s", name, Arrays.toString(shape));
  }
}
