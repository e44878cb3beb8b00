package dev.fanout.examples.benchmarks.subject;

import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fanout with some options of its processor. */
public enum Fanout implements Subject {
  /** The default. */
  PLAIN("Fanout", List.of(), List.of()),
  /** Fused multiply–adds. */
  FMA("Fanout, fma", List.of("-Afanout.fma=true"), List.of()),
  /** Fused multiply–adds by the vector API. */
  VECTOR(
      "Fanout, fma, vector",
      List.of("-Afanout.fma=true", "-Afanout.vector=true"),
      List.of("--add-modules", "jdk.incubator.vector"));

  private static final String ADAPTERS = "dev.fanout.examples.benchmarks.networks.";

  private final String label;
  private final List<String> processorOptions;
  private final List<String> jvmOptions;

  Fanout(String label, List<String> processorOptions, List<String> jvmOptions) {
    this.label = label;
    this.processorOptions = processorOptions;
    this.jvmOptions = jvmOptions;
  }

  @Override
  public String id() {
    return "Fanout" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String version() {
    return "this build";
  }

  @Override
  public boolean supports(Measure measure, Net net) {
    return true;
  }

  /** What javac is told when it compiles the descriptions. */
  public List<String> processorOptions() {
    return processorOptions;
  }

  @Override
  public List<String> jvmOptions() {
    return jvmOptions;
  }

  @Override
  public List<String> libraries() {
    return List.of("fanout-runtime", "/runtime/target/");
  }

  /** Where the compiled descriptions lie. */
  public Path classes() {
    return Folders.NETWORKS.resolve(name().toLowerCase(Locale.ROOT));
  }

  /** The emitted classes of a network, in a class loader of their own. */
  public Emitted emitted(Net net) {
    try {
      URL[] path = {classes().toUri().toURL()};
      // Open for as long as the JVM lives: classes are loaded when they are first used.
      @SuppressWarnings("resource")
      ClassLoader loader = new URLClassLoader(path, Emitted.class.getClassLoader());
      Class<?> adapter = Class.forName(ADAPTERS + net + "Adapter", true, loader);
      return (Emitted) adapter.getConstructor().newInstance();
    } catch (MalformedURLException | ReflectiveOperationException e) {
      throw new IllegalStateException(
          "The networks are not compiled to " + classes() + ". Run the suite.", e);
    }
  }

  @Override
  public Prediction prediction(Problem problem, int samples) {
    Emitted emitted = emitted(problem.net());
    Trainable training = emitted.training(1);
    set(training.layout(), problem);
    float[] in = problem.inputs(samples);
    float[] out = new float[samples * problem.net().outputs()];
    Runnable run =
        samples == 1 ? emitted.one(training, in, out) : emitted.many(training, in, out, samples);
    return new Running(run, out);
  }

  @Override
  public Steps training(Problem problem, int batch, Rule rule, double rate) {
    Emitted emitted = emitted(problem.net());
    Trainable training = emitted.training(1);
    set(training.layout(), problem);
    float[] out = new float[problem.net().outputs()];
    return new FanoutSteps(
        training,
        problem,
        batch,
        rule,
        rate,
        new Running(emitted.one(training, problem.inputs(1), out), out));
  }

  /** No training class: a file of parameters, and the model. */
  @Override
  public void predictFirst(Net net) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(parameters(net)));
    float[] parameters = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(parameters);
    emitted(net).predict(parameters, new float[net.inputs()], new float[net.outputs()]);
  }

  /** Writes the file that {@link #predictFirst} reads. */
  public void writeParameters(Net net) throws IOException {
    Emitted emitted = emitted(net);
    float[] parameters = emitted.parameters(emitted.training(1));
    ByteBuffer bytes = ByteBuffer.allocate(parameters.length * Float.BYTES);
    bytes.asFloatBuffer().put(parameters);
    Files.write(parameters(net), bytes.array());
  }

  private Path parameters(Net net) {
    return classes().resolve(net + ".parameters");
  }

  /** Makes the problem of a network: the parameters that Fanout starts with, random samples. */
  public static void writeProblem(Net net) throws IOException {
    Layout layout = PLAIN.emitted(net).training(1).layout();
    List<float[]> weights = new ArrayList<>();
    List<float[]> biases = new ArrayList<>();
    for (ParameterTensor tensor : layout.tensors()) {
      (tensor.shape().length == 2 ? weights : biases).add(layout.read(tensor.name()));
    }
    Problem.random(net, weights, biases).write();
  }

  private static void set(Layout layout, Problem problem) {
    int weight = 0;
    int bias = 0;
    for (ParameterTensor tensor : layout.tensors()) {
      boolean isWeight = tensor.shape().length == 2;
      layout.write(
          tensor.name(), isWeight ? problem.weights().get(weight++) : problem.biases().get(bias++));
    }
  }

  private record Running(Runnable code, float[] outputs) implements Prediction {

    @Override
    public void run() {
      code.run();
    }
  }
}
