package dev.fanout.processor.gradient;

import dev.fanout.network.Trainable;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.stream.IntStream;

/** Compiles a description called {@code Net} and starts it. */
final class Nets {

  private Nets() {}

  /** A network in double precision of these nodes. */
  static Trainable of(String nodes) {
    return of("precision = Precision.DOUBLE", nodes, 1);
  }

  /** A network of these members of {@code @Network} and these nodes. */
  static Trainable of(String members, String nodes, long seed) {
    String text =
        """
        import dev.fanout.*;

        @Network(%s)
        public interface Net {
        %s
        }
        """
            .formatted(members, nodes.indent(2));
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .options("-Xlint:all,-processing", "-Werror")
            .compile(text)
            .orFail();
    try {
      return (Trainable)
          compiled.load("NetTraining").getMethod("initialized", long.class).invoke(null, seed);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** 0, 1, …, count − 1. */
  static int[] order(int count) {
    return IntStream.range(0, count).toArray();
  }
}
