package dev.fanout.examples.data;

import dev.fanout.data.Idx;
import dev.fanout.data.Samples;
import java.io.IOException;
import java.io.InputStream;

/** The pictures of Fashion-MNIST that travel with the examples: 28×28 values from 0 to 255. */
public final class Clothes {

  private Clothes() {}

  /** 10,000 pictures to learn from. */
  public static Samples train() throws IOException {
    return read("fashion-mnist-train-first10000");
  }

  /** 2,000 pictures to be tested on. */
  public static Samples test() throws IOException {
    return read("fashion-mnist-t10k-first2000");
  }

  private static Samples read(String part) throws IOException {
    String images = part + "-images-idx3-ubyte.gz";
    String labels = part + "-labels-idx1-ubyte.gz";
    try (InputStream pixels = Resource.open(images);
        InputStream classes = Resource.open(labels)) {
      return Idx.classes(Idx.read(images, pixels), Idx.read(labels, classes), 10);
    }
  }
}
