package dev.fanout.examples.benchmarks.convolutional;

import java.io.Serializable;
import java.util.List;

/**
 * A layer of a network that predicts: norms folded into weights, activations with what they follow.
 *
 * @param name the last node that it computes
 * @param kind what it computes
 * @param parents the layers or the input that it reads
 * @param window what it reads of them; null unless it is a convolution or a pooling
 * @param in the shape of the first parent
 * @param out the shape of its value
 * @param weight [out, in, rows, columns], or [channel, rows, columns] of a depthwise convolution,
 *     or [out, height, width, channel] of a dense layer; empty if there is none
 * @param bias for each channel of its value
 * @param activation what follows
 */
public record Layer(
    String name,
    Kind kind,
    List<String> parents,
    Window window,
    PictureShape in,
    PictureShape out,
    float[] weight,
    float[] bias,
    Activation activation)
    implements Serializable {

  /** What a layer computes. */
  public enum Kind {
    /** Each output channel of all input channels. */
    CONVOLUTION,
    /** Each output channel of its own input channel. */
    DEPTHWISE,
    /** The largest of each window. */
    MAX_POOL,
    /** The mean of each channel. */
    MEAN,
    /** The sum of two layers. */
    ADD,
    /** Each unit of all numbers. */
    DENSE
  }

  /** What follows. */
  public enum Activation {
    /** Nothing. */
    IDENTITY,
    /** What is negative becomes 0. */
    RELU,
    /** Probabilities of the channels. */
    SOFTMAX
  }

  Layer followed(String by, Activation activation) {
    return new Layer(by, kind, parents, window, in, out, weight, bias, activation);
  }

  /** The same with each channel times a factor, plus a summand. */
  Layer normalized(String by, double[] factor, double[] summand) {
    float[] scaled = weight.clone();
    float[] moved = bias.clone();
    int row = scaled.length / factor.length;
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= (float) factor[i / row];
    }
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) (moved[i] * factor[i] + summand[i]);
    }
    return new Layer(by, kind, parents, window, in, out, scaled, moved, activation);
  }

  /** The multiply–adds of one sample. */
  public long multiplyAdds() {
    return switch (kind) {
      case CONVOLUTION -> (long) out.size() * in.channels() * window.taps();
      case DEPTHWISE -> (long) out.size() * window.taps();
      case DENSE -> (long) out.size() * in.size();
      default -> 0;
    };
  }
}
