package dev.fanout.processor.pytorch;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.Unroll;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The emitted classes of all references. They are compiled together, which takes less time. */
final class Emitted {

  static final List<Unroll> UNROLLS = List.of(Unroll.AUTO, Unroll.NEVER);

  private static final Map<Unroll, Compiled> COMPILED = new EnumMap<>(Unroll.class);
  private static final String PRECISION = "precision = Precision.DOUBLE";

  private Emitted() {}

  /** Compiles what is not compiled yet; to be called before the tests, so that it fails once. */
  static synchronized void compileAll() {
    for (Unroll unroll : UNROLLS) {
      COMPILED.computeIfAbsent(unroll, Emitted::compile);
    }
  }

  private static Compiled compile(Unroll unroll) {
    String[] texts =
        Reference.names("", true).stream()
            .map(name -> text(Reference.read(name), unroll))
            .toArray(String[]::new);
    return Compiler.JAVAC.compile(texts).orFail();
  }

  private static String text(Reference reference, Unroll unroll) {
    assertThat(reference.description()).contains(PRECISION);
    return reference.description().replace(PRECISION, PRECISION + ", unroll = Unroll." + unroll);
  }

  /** The training class of a network, with the parameters of the reference. */
  static Trainable training(Reference reference, Unroll unroll)
      throws ReflectiveOperationException {
    Class<?> type = COMPILED.get(unroll).load(reference.type() + "Training");
    Trainable training = (Trainable) type.getMethod("initialized", long.class).invoke(null, 1L);
    restore(training.layout(), reference);
    return training;
  }

  /** Sets all parameters and running statistics. */
  static void restore(Layout layout, Reference reference) {
    for (String tensor : reference.behind("parameter/")) {
      layout.write(tensor, reference.all("parameter/" + tensor));
    }
  }

  /** A model with these parameters, one tensor after the other. */
  static Model model(Reference reference, Unroll unroll, double[] parameters)
      throws ReflectiveOperationException {
    Class<?> type = COMPILED.get(unroll).load(reference.type() + "Model");
    return new Model(type.getMethod("of", double[].class).invoke(null, parameters));
  }

  /** An emitted model. */
  record Model(Object emitted) {

    void predict(double[] in, double[] out) throws ReflectiveOperationException {
      emitted
          .getClass()
          .getMethod("predict", double[].class, double[].class)
          .invoke(emitted, in, out);
    }

    void predict(double[] in, double[] out, int samples) throws ReflectiveOperationException {
      emitted
          .getClass()
          .getMethod("predict", double[].class, double[].class, int.class)
          .invoke(emitted, in, out, samples);
    }
  }
}
