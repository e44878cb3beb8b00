package dev.fanout.examples.benchmarks.suite;

import dev.fanout.data.Samples;
import dev.fanout.network.Part;
import dev.fanout.network.Trainable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Times the stages of one network of windows, each by itself. */
final class WindowTimes {

  /** Where its descriptions lie. */
  static final String PACKAGE = "dev.fanout.examples.benchmarks.windows.";

  /** A step of a sequence that has one before it and one behind it. */
  private static final int STEP = 5;

  private static final long LEAST_NANOS = 2_000_000;

  private final Trainable training;
  private final Lookup lookup;
  private final int batch;

  private WindowTimes(String network, int batch) throws ReflectiveOperationException {
    Class<?> type = Class.forName(PACKAGE + network + "Training");
    Method initialized = type.getMethod("initialized", long.class);
    initialized.setAccessible(true);
    this.training = (Trainable) initialized.invoke(null, 1L);
    this.lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    this.batch = batch;
    Random random = new Random(3);
    Samples samples =
        Samples.of(
            rows(training.layout().inputWidth(), random),
            rows(training.layout().targetWidth(), random));
    training.gradient(samples, IntStream.range(0, batch).toArray(), 0, batch);
  }

  private float[][] rows(int width, Random random) {
    float[][] rows = new float[batch][width];
    for (float[] row : rows) {
      for (int i = 0; i < width; i++) {
        row[i] = random.nextFloat() * 2 - 1;
      }
    }
    return rows;
  }

  /**
   * @param args network, batch, seconds before anything is measured, windows
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    WindowTimes times = new WindowTimes(args[0], Integer.parseInt(args[1]));
    for (WindowStage stage : WindowStage.ALL) {
      if (stage.network().equals(args[0])) {
        double micros = times.of(stage, Double.parseDouble(args[2]), Integer.parseInt(args[3]));
        System.out.printf(Locale.ROOT, "%s\t%.3f%n", stage.key(), micros);
      }
    }
  }

  /** The lower decile, microseconds for each sample. */
  private double of(WindowStage stage, double seconds, int windows)
      throws ReflectiveOperationException {
    List<Runnable> calls = new ArrayList<>();
    for (String method : stage.methods()) {
      calls.add(call(method, stage.extent()));
    }
    long end = System.nanoTime() + (long) (seconds * 1e9);
    int chunk = 1;
    while (System.nanoTime() < end) {
      if (nanos(calls, chunk) < LEAST_NANOS) {
        chunk *= 2;
      }
    }
    double[] micros = new double[windows];
    for (int i = 0; i < windows; i++) {
      micros[i] = nanos(calls, chunk) / 1e3 / chunk / batch;
    }
    Arrays.sort(micros);
    return micros[windows / 10];
  }

  private static long nanos(List<Runnable> calls, int times) {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      for (Runnable call : calls) {
        call.run();
      }
    }
    return System.nanoTime() - start;
  }

  /** The method with the arguments by which one worker computes all of it. */
  private Runnable call(String name, int extent) throws ReflectiveOperationException {
    Method method =
        Arrays.stream(training.getClass().getDeclaredMethods())
            .filter(one -> one.getName().equals(name) && Modifier.isPrivate(one.getModifiers()))
            .findFirst()
            .orElseThrow(() -> new NoSuchMethodException(training.getClass() + "." + name));
    boolean byRows = method.getParameters()[0].getName().equals("samples");
    Object[] arguments =
        Arrays.stream(method.getParameters())
            .map(parameter -> argument(parameter, byRows ? extent : batch))
            .toArray();
    MethodHandle handle = lookup.unreflect(method).bindTo(training);
    return MethodHandleProxies.asInterfaceInstance(
        Runnable.class, MethodHandles.insertArguments(handle, 0, arguments));
  }

  private Object argument(Parameter parameter, int rows) {
    return switch (parameter.getName()) {
      case "samples" -> batch;
      case "part" -> Part.WHOLE;
      case "from" -> 0;
      case "to" -> rows;
      case "t" -> STEP;
      default -> throw new IllegalStateException("What is " + parameter + "?");
    };
  }
}
