package dev.fanout.examples.benchmarks.peers;

import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.examples.benchmarks.subject.Steps;
import dev.fanout.examples.benchmarks.subject.Subject;
import java.util.Arrays;
import java.util.List;
import smile.base.mlp.ActivationFunction;
import smile.base.mlp.Cost;
import smile.base.mlp.HiddenLayer;
import smile.base.mlp.Layer;
import smile.base.mlp.LayerBuilder;
import smile.base.mlp.OutputFunction;
import smile.base.mlp.OutputLayer;
import smile.classification.MLP;
import smile.math.TimeFunction;
import smile.math.matrix.Matrix;

/** Smile's multilayer perceptron. */
public final class Smile implements Subject {

  @Override
  public String label() {
    return "Smile";
  }

  @Override
  public String version() {
    return Versions.of("smile-core");
  }

  @Override
  public String note() {
    return "in double precision, one sample after the other; has neither Adam nor more than one"
        + " output of a regression; its steps through tanh are not those of the others (network A:"
        + " only predictions were checked)";
  }

  @Override
  public boolean supports(Measure measure, Net net) {
    return net.classifies() && measure.rule().orElse(Rule.SGD) == Rule.SGD;
  }

  @Override
  public Prediction prediction(Problem problem, int samples) {
    return new Output(network(problem, 1), problem, samples);
  }

  @Override
  public Steps training(Problem problem, int batch, Rule rule, double rate) {
    return new Fit(network(problem, rate), problem, batch);
  }

  private static MLP network(Problem problem, double rate) {
    Net net = problem.net();
    LayerBuilder[] layers = new LayerBuilder[net.layers() + 1];
    layers[0] = Layer.input(net.inputs());
    for (int layer = 0; layer < net.layers(); layer++) {
      layers[layer + 1] = new Given(problem, layer);
    }
    MLP network = new MLP(layers);
    network.setLearningRate(TimeFunction.constant(rate));
    return network;
  }

  @Override
  public List<String> libraries() {
    return List.of("/smile-", "/slf4j-api-", "/javacpp-", "/openblas-", "/commons-csv-");
  }

  /** A layer that starts with the parameters of the problem. */
  private static final class Given extends LayerBuilder {

    private final Problem problem;
    private final int layer;

    Given(Problem problem, int layer) {
      super(problem.net().out(layer), 0);
      this.problem = problem;
      this.layer = layer;
    }

    @Override
    public Layer build(int inputs) {
      return layer < problem.net().layers() - 1
          ? new Hidden(problem, layer)
          : new Last(problem, layer);
    }
  }

  private static final class Hidden extends HiddenLayer {

    private static final long serialVersionUID = 1;

    Hidden(Problem problem, int layer) {
      super(
          problem.net().out(layer),
          problem.net().in(layer),
          0,
          problem.net().isTanh() ? ActivationFunction.tanh() : ActivationFunction.rectifier());
      copy(problem, layer, weight, bias);
    }
  }

  private static final class Last extends OutputLayer {

    private static final long serialVersionUID = 1;

    Last(Problem problem, int layer) {
      super(
          problem.net().out(layer),
          problem.net().in(layer),
          OutputFunction.SOFTMAX,
          Cost.LIKELIHOOD);
      copy(problem, layer, weight, bias);
    }
  }

  private static void copy(Problem problem, int layer, Matrix weight, double[] bias) {
    int inputs = problem.net().in(layer);
    for (int j = 0; j < bias.length; j++) {
      bias[j] = problem.biases().get(layer)[j];
      for (int i = 0; i < inputs; i++) {
        weight.set(j, i, problem.weights().get(layer)[j * inputs + i]);
      }
    }
  }

  private static final class Output implements Prediction {

    private final MLP network;
    private final double[][] in;
    private final double[][] out;

    Output(MLP network, Problem problem, int samples) {
      this.network = network;
      this.in = Rows.widened(problem.inputRows(0, samples));
      this.out = new double[samples][problem.net().outputs()];
    }

    @Override
    public void run() {
      for (int row = 0; row < in.length; row++) {
        network.predict(in[row], out[row]);
      }
    }

    @Override
    public float[] outputs() {
      return Rows.flat(out);
    }
  }

  private static final class Fit implements Steps {

    private final MLP network;
    private final int batch;
    private final double[][] inputs;
    private final int[] classes;
    private final boolean agrees;
    private final Output output;
    private int from;

    Fit(MLP network, Problem problem, int batch) {
      this.network = network;
      this.batch = batch;
      this.inputs = Rows.widened(problem.inputRows(0, Problem.SAMPLES));
      this.classes = Rows.classes(problem.targetRows(0, Problem.SAMPLES));
      this.agrees = !problem.net().isTanh();
      this.output = new Output(network, problem, 1);
    }

    @Override
    public void run() {
      if (batch == 1) {
        network.update(inputs[from], classes[from]);
      } else {
        network.update(
            Arrays.copyOfRange(inputs, from, from + batch),
            Arrays.copyOfRange(classes, from, from + batch));
      }
      from = (from + batch) % Problem.SAMPLES;
    }

    @Override
    public float[] output() {
      output.run();
      return agrees ? output.outputs() : null;
    }
  }
}
