package dev.fanout.processor.numerics;

import dev.fanout.network.Trainable;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Networks compiled together: each of some nodes in every precision, as straight-line code and as
 * loops, {@code float} fused as well.
 */
final class Networks {

  /**
   * A way to compute a network.
   *
   * @param isDouble in double precision
   */
  record Way(boolean isDouble, boolean isLoop, boolean isFused) {

    /** About how much is left of a result by a few roundings. */
    double unit() {
      return isDouble ? 0x1p-53 : 0x1p-24;
    }

    double leastNormal() {
      return isDouble ? Double.MIN_NORMAL : Float.MIN_NORMAL;
    }

    /** The number as this way takes it. */
    double round(double x) {
      return isDouble ? x : (float) x;
    }

    private String members() {
      return "precision = Precision.%s, unroll = Unroll.%s"
          .formatted(isDouble ? "DOUBLE" : "FLOAT", isLoop ? "NEVER" : "AUTO");
    }

    private String suffix() {
      return (isDouble ? "D" : "F") + (isLoop ? "L" : "S");
    }

    @Override
    public String toString() {
      return members() + (isFused ? ", fused" : "");
    }
  }

  static final List<Way> WAYS =
      List.of(
          new Way(false, false, false),
          new Way(false, true, false),
          new Way(false, false, true),
          new Way(false, true, true),
          new Way(true, false, false),
          new Way(true, true, false));

  private final Map<Boolean, Compiled> compiled = new LinkedHashMap<>();

  private Networks() {}

  /**
   * @param members of {@code @Network}, each followed by a comma
   * @param nodes of each network, by a name for it
   */
  static Networks of(String members, Map<String, String> nodes) {
    Networks networks = new Networks();
    for (boolean isFused : new boolean[] {false, true}) {
      List<String> texts = new ArrayList<>();
      nodes.forEach(
          (name, text) ->
              WAYS.stream()
                  .filter(way -> way.isFused == isFused)
                  .forEach(way -> texts.add(text(name, members, text, way))));
      networks.compiled.put(
          isFused,
          Compiler.JAVAC
              .compilation()
              .options("-Afanout.fma=" + isFused)
              .compile(texts.toArray(String[]::new))
              .orFail());
    }
    return networks;
  }

  private static String text(String name, String members, String nodes, Way way) {
    return """
    import dev.fanout.*;

    @Network(%s%s)
    public interface %s {
    %s
    }
    """
        .formatted(members, way.members(), name + way.suffix(), nodes);
  }

  Trainable training(String name, Way way) {
    return (Trainable) call(type(name, "Training", way), null, "initialized", 1L);
  }

  Object model(String name, Way way) {
    Trainable training = training(name, way);
    return call(training.getClass(), training, "model");
  }

  Object derivatives(String name, Way way) {
    return call(type(name, "Derivatives", way), null, "of", model(name, way));
  }

  private Class<?> type(String name, String suffix, Way way) {
    return compiled.get(way.isFused).load(name + way.suffix() + suffix);
  }

  static double[] predict(Object model, double[] in, int width, Way way) {
    Object out = way.isDouble ? new double[width] : new float[width];
    call(model.getClass(), model, "predict", row(in, way), out);
    return doubles(out);
  }

  /** The rows of a batch, all of which are {@code in} but the first, which is zeros. */
  static double[][] predictBatch(Object model, double[] in, int samples, int width, Way way) {
    double[] all = new double[samples * in.length];
    for (int b = 1; b < samples; b++) {
      System.arraycopy(in, 0, all, b * in.length, in.length);
    }
    Object out = way.isDouble ? new double[samples * width] : new float[samples * width];
    call(model.getClass(), model, "predict", row(all, way), out, samples);
    double[] values = doubles(out);
    return IntStream.range(0, samples)
        .mapToObj(b -> Arrays.copyOfRange(values, b * width, (b + 1) * width))
        .toArray(double[][]::new);
  }

  static double[][] jacobian(Object derivatives, double[] in, int width, Way way) {
    Object[] rows =
        way.isDouble ? new double[width][in.length] : (Object[]) new float[width][in.length];
    call(derivatives.getClass(), derivatives, "jacobian", row(in, way), rows);
    return Arrays.stream(rows).map(Networks::doubles).toArray(double[][]::new);
  }

  private static Object row(double[] values, Way way) {
    if (way.isDouble) {
      return values;
    }
    float[] row = new float[values.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) values[i];
    }
    return row;
  }

  private static double[] doubles(Object row) {
    return row instanceof float[] floats
        ? IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray()
        : (double[]) row;
  }

  private static Object call(Class<?> type, Object on, String name, Object... arguments) {
    try {
      Method method =
          Arrays.stream(type.getMethods())
              .filter(m -> m.getName().equals(name) && m.getParameterCount() == arguments.length)
              .findFirst()
              .orElseThrow();
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
