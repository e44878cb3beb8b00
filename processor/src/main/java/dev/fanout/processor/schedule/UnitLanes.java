package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How one sample goes through narrow dense layers with the units of each as lanes, where kernels
 * run on vectors and nobody can change the parameters any more: a copy of them has each layer's
 * bias and the weights of each of its inputs in rows of whole vectors, one after the other.
 *
 * @param layers one feeds the next
 * @param rest what is computed of the values of the last layer; null if they are the output
 */
public record UnitLanes(List<LayerLanes> layers, @Nullable StraightLine rest) {

  /**
   * A layer.
   *
   * @param sums its weighted sums, which the rest knows it by
   * @param function of each sum; null if they stay as they are
   */
  public record LayerLanes(Tensor weight, Tensor bias, Tensor sums, @Nullable Elementary function) {

    /** How many values it takes. */
    public int inputs() {
      return weight.shape().get(1);
    }

    /** How many values it gives. */
    public int units() {
      return weight.shape().get(0);
    }

    /** As many in whole vectors. */
    public int lanes() {
      return (units() + Lanes.MULTIPLE - 1) / Lanes.MULTIPLE * Lanes.MULTIPLE;
    }

    /** How many numbers the copy has of it. */
    public int size() {
      return lanes() * (inputs() + 1);
    }

    @Override
    public String toString() {
      return weight
          + " in "
          + (inputs() + 1)
          + " rows of "
          + lanes()
          + (function == null ? "" : ", then " + function);
    }
  }

  public UnitLanes {
    layers = List.copyOf(layers);
  }

  /** The one whose values are the output, or what the rest begins with. */
  public LayerLanes last() {
    return layers.get(layers.size() - 1);
  }

  /** How many numbers the copy of the parameters has. */
  public int size() {
    return layers.stream().mapToInt(LayerLanes::size).sum();
  }

  @Override
  public String toString() {
    return "units as lanes for one sample, where nobody changes parameters:\n"
        + layers.stream().map(layer -> "  " + layer + "\n").collect(Collectors.joining())
        + (rest == null ? "" : rest.toString().indent(2));
  }
}
