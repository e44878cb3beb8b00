package dev.fanout.examples.benchmarks.convolutional;

import dev.fanout.data.Samples;
import dev.fanout.examples.benchmarks.subject.Fanout;
import dev.fanout.examples.benchmarks.subject.Folders;
import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Steps;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Fanout with some options of its processor.
 *
 * @param variant the options
 */
public record FanoutPictures(Fanout variant) implements PictureSubject {

  private static final String PACKAGE = "dev.fanout.examples.benchmarks.pictures.";

  /**
   * Steps before anything is measured, which give running averages that are not those of a start.
   */
  private static final int PREPARING = 8;

  @Override
  public String label() {
    return variant.label();
  }

  @Override
  public String version() {
    return variant.version();
  }

  @Override
  public List<String> jvmOptions() {
    return variant.jvmOptions();
  }

  /** Where the compiled descriptions lie. */
  public Path classes() {
    return Folders.NETWORKS.resolve("pictures-" + variant.name().toLowerCase(Locale.ROOT));
  }

  /** Writes what all subjects get of a network: random samples, and parameters of a few steps. */
  public void writePictures(String network, List<Node> nodes)
      throws IOException, ReflectiveOperationException {
    Trainable training = training(network);
    Random random = new Random(1);
    float[] inputs = new float[Pictures.SAMPLES * training.layout().inputWidth()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat() * 2 - 1;
    }
    int outputs = training.layout().outputWidth();
    float[] targets = new float[Pictures.SAMPLES * outputs];
    for (int sample = 0; sample < Pictures.SAMPLES; sample++) {
      targets[sample * outputs + random.nextInt(outputs)] = 1;
    }
    Descent steps = new Descent(training, inputs, targets, Pictures.RATE);
    for (int i = 0; i < PREPARING; i++) {
      steps.run();
    }
    Map<String, float[]> parameters = new HashMap<>();
    for (ParameterTensor tensor : training.layout().tensors()) {
      parameters.put(tensor.name(), training.layout().read(tensor.name()));
    }
    float[] predicted = steps.output();
    steps.run();
    steps.run();
    float[] trained = steps.output();
    new Pictures(
            network,
            nodes,
            Folding.of(nodes, parameters),
            parameters,
            inputs,
            targets,
            predicted,
            trained)
        .write();
  }

  @Override
  public Optional<Prediction> prediction(Pictures pictures, int samples)
      throws IOException, ReflectiveOperationException {
    float[] out = new float[samples * pictures.outputs()];
    Trainable training = training(pictures);
    return Optional.of(new Running(model(training, pictures.inputs(samples), out), out));
  }

  @Override
  public Optional<Steps> training(Pictures pictures, double rate)
      throws IOException, ReflectiveOperationException {
    return Optional.of(
        new Descent(training(pictures), pictures.inputs(), pictures.targets(), rate));
  }

  private Trainable training(Pictures pictures) throws IOException, ReflectiveOperationException {
    Trainable training = training(pictures.network());
    Layout layout = training.layout();
    pictures.parameters().forEach(layout::write);
    return training;
  }

  private Trainable training(String network) throws IOException, ReflectiveOperationException {
    URL[] path = {classes().toUri().toURL()};
    // Open for as long as the JVM lives: classes are loaded when they are first used.
    @SuppressWarnings("resource")
    ClassLoader loader = new URLClassLoader(path, FanoutPictures.class.getClassLoader());
    Class<?> type = Class.forName(PACKAGE + network + "Training", true, loader);
    Method initialized = type.getDeclaredMethod("initialized", long.class);
    initialized.setAccessible(true);
    return (Trainable) initialized.invoke(null, 1L);
  }

  /** The model with the parameters of a training class, over one sample or several. */
  private static Runnable model(Trainable training, float[] in, float[] out)
      throws ReflectiveOperationException {
    Method method = training.getClass().getDeclaredMethod("model");
    method.setAccessible(true);
    Object model = method.invoke(training);
    int samples = in.length / training.layout().inputWidth();
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(model.getClass(), MethodHandles.lookup());
    MethodHandle predict;
    if (samples == 1) {
      Method one = model.getClass().getMethod("predict", float[].class, float[].class);
      predict = MethodHandles.insertArguments(lookup.unreflect(one), 0, model, in, out);
    } else {
      Method many = model.getClass().getMethod("predict", float[].class, float[].class, int.class);
      predict = MethodHandles.insertArguments(lookup.unreflect(many), 0, model, in, out, samples);
    }
    return MethodHandleProxies.asInterfaceInstance(Runnable.class, predict);
  }

  private record Running(Runnable code, float[] outputs) implements Prediction {

    @Override
    public void run() {
      code.run();
    }
  }

  private static final class Descent implements Steps {

    private final Trainable training;
    private final Samples samples;
    private final float[] inputs;
    private final int[] order = IntStream.range(0, Pictures.SAMPLES).toArray();
    private final double rate;
    private int from;

    Descent(Trainable training, float[] inputs, float[] targets, double rate) {
      this.training = training;
      this.samples = Samples.of(inputs, targets, Pictures.SAMPLES);
      this.inputs = inputs;
      this.rate = rate;
    }

    @Override
    public void run() {
      training.descend(samples, order, from, from + Pictures.BATCH, rate);
      from = (from + Pictures.BATCH) % Pictures.SAMPLES;
    }

    @Override
    public float[] output() {
      int width = training.layout().inputWidth();
      float[] out = new float[Pictures.BATCH * training.layout().outputWidth()];
      try {
        model(training, Arrays.copyOf(inputs, Pictures.BATCH * width), out).run();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
      return out;
    }
  }
}
