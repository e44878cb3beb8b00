package dev.fanout.examples.benchmarks.convolutional;

import java.io.Serializable;

/**
 * The shape of a value, channels last; a sequence is a picture of one row.
 *
 * @param height rows
 * @param width positions of a row
 * @param channels numbers of a position
 */
public record PictureShape(int height, int width, int channels) implements Serializable {

  static PictureShape of(int... extents) {
    return switch (extents.length) {
      case 1 -> new PictureShape(1, 1, extents[0]);
      case 2 -> new PictureShape(1, extents[0], extents[1]);
      default -> new PictureShape(extents[0], extents[1], extents[2]);
    };
  }

  /** How many numbers it has. */
  public int size() {
    return height * width * channels;
  }

  /** The same numbers of each sample, channels first. */
  public float[] channelsFirst(float[] values) {
    float[] turned = new float[values.length];
    int positions = height * width;
    for (int i = 0; i < values.length; i++) {
      int sample = i / size();
      int position = i % size() / channels;
      turned[sample * size() + i % channels * positions + position] = values[i];
    }
    return turned;
  }
}
