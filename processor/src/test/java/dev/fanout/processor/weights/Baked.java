package dev.fanout.processor.weights;

import dev.fanout.data.Transform;
import dev.fanout.io.Safetensors;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import dev.fanout.processor.testing.Compilation;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * A network that was trained, in as much as its weights are arbitrary numbers, saved, and compiled
 * with them.
 */
final class Baked {

  static final String FILE = "net.safetensors";

  final Compiled plain;
  final Compiled baked;
  final Trainable training;

  private Baked(Compiled plain, Compiled baked, Trainable training) {
    this.plain = plain;
    this.baked = baked;
    this.training = training;
  }

  /**
   * @param members of the network annotation beside the weights, such as {@code "storage =
   *     WeightStorage.STRINGS, "}, or nothing
   * @param description of {@code Net}, with {@code @Network(%s)}
   */
  static Baked of(Path folder, String members, String description, String... options) {
    return of(Compiler.JAVAC.compilation().options(options), folder, members, description);
  }

  static Baked of(Compilation compilation, Path folder, String members, String description) {
    return of(compilation, folder, members, description, null, null);
  }

  /**
   * @param inputs what was done to the inputs, null for nothing
   * @param targets what was done to the targets, null for nothing
   */
  static Baked of(
      Compilation compilation,
      Path folder,
      String members,
      String description,
      Transform inputs,
      Transform targets) {
    String own =
        members
            .replaceAll("(training|storage|weightBits|transforms) = [\\w.]+, ", "")
            .replaceAll(", $", "");
    Compiled plain = compilation.compileOnce(description.formatted(own)).orFail();
    Trainable training = saved(plain, folder, inputs, targets);
    Compiled baked =
        compilation
            .options("-Afanout.weights=" + folder)
            .compile(description.formatted(members + "weights = \"" + FILE + "\""))
            .orFail();
    return new Baked(plain, baked, training);
  }

  /** Saves a network {@code Net} with arbitrary parameters. */
  static Trainable saved(Compiled compiled, Path folder) {
    return saved(compiled, folder, null, null);
  }

  private static Trainable saved(
      Compiled compiled, Path folder, Transform inputs, Transform targets) {
    Trainable training = training(compiled);
    Layout layout = training.layout();
    Random random = new Random(7);
    for (ParameterTensor tensor : layout.tensors()) {
      double[] values = random.doubles(tensor.size(), -1, 1).toArray();
      boolean isVariance = tensor.name().endsWith("running_var");
      layout.write(
          tensor.name(), Arrays.stream(values).map(v -> isVariance ? v + 1.5 : v).toArray());
    }
    try {
      Safetensors.save(folder.resolve(FILE), layout, inputs, targets);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return training;
  }

  static Trainable training(Compiled compiled) {
    return (Trainable) call(load(compiled, "NetTraining"), "initialized", 1L);
  }

  /** A class in whatever package. */
  private static Class<?> load(Compiled compiled, String name) {
    return compiled.load(
        compiled.classes().keySet().stream()
            .filter(each -> each.endsWith(name))
            .findFirst()
            .orElseThrow());
  }

  /** {@code new NetModel()}. */
  Object model() {
    return made(load(baked, "NetModel"));
  }

  /** {@code new} of a class without parameters. */
  static Object made(Class<?> type) {
    try {
      Constructor<?> constructor = type.getConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** {@code NetModel.of} the parameters that were saved. */
  Object expected() {
    Object parameters = call(call(training, "model"), "parameters");
    return call(load(plain, "NetModel"), "of", parameters);
  }

  /** Calls the method of that name that takes such arguments. */
  static Object call(Object on, String name, Object... arguments) {
    Class<?> type = on instanceof Class<?> itself ? itself : on.getClass();
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        try {
          method.setAccessible(true);
          return method.invoke(on, arguments);
        } catch (ReflectiveOperationException e) {
          throw new AssertionError(e);
        }
      }
    }
    throw new AssertionError("no " + name + " in " + type);
  }

  /** The outputs of a model for so many samples, of which {@code from} is the first. */
  Object predictions(Object model, int from, int samples) {
    Object in = inputs(from, samples);
    Object out =
        Array.newInstance(
            in.getClass().getComponentType(), samples * training.layout().outputWidth());
    if (samples == 1) {
      call(model, "predict", in, out);
    } else {
      call(model, "predict", in, out, samples);
    }
    return out;
  }

  private Object inputs(int from, int samples) {
    int width = training.layout().inputWidth();
    boolean isDouble = training.parameters().isDouble();
    Object in = Array.newInstance(isDouble ? double.class : float.class, samples * width);
    for (int i = 0; i < samples * width; i++) {
      // The first input is a row of a table, where there is one.
      float value = i % width == 0 ? (from + i / width) % 5 : (float) Math.sin(1 + from + i);
      Array.setFloat(in, i, value);
    }
    return in;
  }
}
