package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.convolutional.DescriptionReader;
import dev.fanout.examples.benchmarks.convolutional.FanoutPictures;
import dev.fanout.examples.benchmarks.convolutional.Pictures;
import dev.fanout.examples.benchmarks.subject.Fanout;
import dev.fanout.processor.FanoutProcessor;
import java.nio.file.Path;
import java.util.List;

/** Compiles a network of pictures in a JVM that has compiled nothing yet. */
final class PictureCompilation {

  private PictureCompilation() {}

  /**
   * Prints the seconds. As the plain variant it also writes what all subjects get of the network.
   *
   * @param args a variant of Fanout, a network
   */
  public static void main(String[] args) throws Exception {
    FanoutPictures fanout = new FanoutPictures(Fanout.valueOf(args[0]));
    List<Path> sources = List.of(Pictures.description(args[1]));
    long start = System.nanoTime();
    Networks.compile(fanout.variant(), sources, fanout.classes(), new FanoutProcessor());
    System.out.println((System.nanoTime() - start) / 1e9);
    if (fanout.variant() == Fanout.PLAIN && Pictures.NETWORKS.contains(args[1])) {
      DescriptionReader reader = new DescriptionReader();
      Networks.compile(fanout.variant(), sources, fanout.classes(), reader, "-proc:only");
      fanout.writePictures(args[1], reader.nodes());
    }
  }
}
