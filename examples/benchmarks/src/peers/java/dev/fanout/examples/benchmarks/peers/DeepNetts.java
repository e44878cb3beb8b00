package dev.fanout.examples.benchmarks.peers;

import deepnetts.net.FeedForwardNetwork;
import deepnetts.net.layers.AbstractLayer;
import deepnetts.net.layers.activation.ActivationType;
import deepnetts.net.loss.LossType;
import deepnetts.net.train.opt.OptimizerType;
import deepnetts.util.Tensor;
import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.examples.benchmarks.subject.Steps;
import dev.fanout.examples.benchmarks.subject.Subject;
import java.util.List;

/** Deep Netts' feed-forward network. */
public final class DeepNetts implements Subject {

  @Override
  public String label() {
    return "Deep Netts";
  }

  @Override
  public String version() {
    return Versions.of("deepnetts-core");
  }

  @Override
  public String note() {
    return "one sample after the other; no Adam";
  }

  @Override
  public boolean supports(Measure measure, Net net) {
    return measure.rule().orElse(Rule.SGD) == Rule.SGD;
  }

  @Override
  public Prediction prediction(Problem problem, int samples) {
    return new Output(network(problem), problem, samples);
  }

  private static FeedForwardNetwork network(Problem problem) {
    Net net = problem.net();
    FeedForwardNetwork.Builder builder = FeedForwardNetwork.builder().addInputLayer(net.inputs());
    int last = net.layers() - 1;
    for (int layer = 0; layer < last; layer++) {
      builder.addFullyConnectedLayer(
          net.out(layer), net.isTanh() ? ActivationType.TANH : ActivationType.RELU);
    }
    FeedForwardNetwork network =
        builder
            .addOutputLayer(
                net.outputs(), net.classifies() ? ActivationType.SOFTMAX : ActivationType.LINEAR)
            .lossFunction(net.classifies() ? LossType.CROSS_ENTROPY : LossType.MEAN_SQUARED_ERROR)
            .build();
    for (int layer = 0; layer < net.layers(); layer++) {
      copy(problem, layer, network.getLayers().get(layer + 1));
    }
    return network;
  }

  private static void copy(Problem problem, int layer, AbstractLayer to) {
    int inputs = problem.net().in(layer);
    for (int j = 0; j < problem.net().out(layer); j++) {
      to.getBiases()[j] = problem.biases().get(layer)[j];
      for (int i = 0; i < inputs; i++) {
        to.getWeights().set(i, j, problem.weights().get(layer)[j * inputs + i]);
      }
    }
  }

  @Override
  public Steps training(Problem problem, int batch, Rule rule, double rate) {
    return new Fit(problem, batch, rate);
  }

  @Override
  public List<String> libraries() {
    return List.of(
        "/deepnetts-core-", "/visrec-api-", "/log4j-", "/commons-(lang3|configuration2)-");
  }

  @Override
  public List<String> jvmOptions() {
    return List.of("-Dlog4j.configurationFile=silent-log4j2.xml");
  }

  private static final class Output implements Prediction {

    private final FeedForwardNetwork network;
    private final float[][] in;
    private final float[][] out;

    Output(FeedForwardNetwork network, Problem problem, int samples) {
      this.network = network;
      this.in = problem.inputRows(0, samples);
      this.out = new float[samples][];
    }

    @Override
    public void run() {
      for (int row = 0; row < in.length; row++) {
        // The network gives its own array, which the next prediction overwrites.
        out[row] = network.predict(in[row]).clone();
      }
    }

    @Override
    public float[] outputs() {
      return Rows.flat(out);
    }
  }

  /** What its trainer does with each batch, which it can do in whole epochs only. */
  private static final class Fit implements Steps {

    private final FeedForwardNetwork network;
    private final Tensor[] inputs = new Tensor[Problem.SAMPLES];
    private final float[][] targets;
    private final int batch;
    private final Output output;
    private int from;

    Fit(Problem problem, int batch, double rate) {
      this.network = DeepNetts.network(problem);
      float[][] rows = problem.inputRows(0, Problem.SAMPLES);
      for (int row = 0; row < rows.length; row++) {
        inputs[row] = new Tensor(1, rows[row].length, rows[row]);
      }
      this.targets = problem.targetRows(0, Problem.SAMPLES);
      this.batch = batch;
      this.output = new Output(network, problem, 1);
      double factor = problem.net().classifies() ? 1 : 2.0 / problem.net().outputs();
      for (AbstractLayer layer : network.getLayers()) {
        layer.setLearningRate((float) (rate * factor));
        layer.setMomentum(0);
        layer.setRegularization(0);
        layer.setBatchMode(batch > 1);
        layer.setBatchSize(batch);
        // Last, since the optimizer takes the settings that the layer has then.
        layer.setOptimizerType(OptimizerType.SGD);
      }
    }

    @Override
    public void run() {
      for (int i = from; i < from + batch; i++) {
        network.setInput(inputs[i]);
        network.setOutputError(
            network.getLossFunction().addPatternError(network.getOutput(), targets[i]));
        network.backward();
      }
      network.applyWeightChanges();
      from = (from + batch) % Problem.SAMPLES;
    }

    @Override
    public float[] output() {
      output.run();
      return output.outputs();
    }
  }
}
