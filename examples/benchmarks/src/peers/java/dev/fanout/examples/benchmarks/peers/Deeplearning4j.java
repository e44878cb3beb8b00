package dev.fanout.examples.benchmarks.peers;

import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.examples.benchmarks.subject.Steps;
import dev.fanout.examples.benchmarks.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deeplearning4j's {@code MultiLayerNetwork}. */
public final class Deeplearning4j implements Subject {

  @Override
  public String label() {
    return "Deeplearning4j";
  }

  @Override
  public String version() {
    return Versions.of("deeplearning4j-nn");
  }

  @Override
  public boolean supports(Measure measure, Net net) {
    return true;
  }

  @Override
  public Prediction prediction(Problem problem, int samples) {
    return new Output(
        network(problem, new Sgd(1)), problem.inputs(samples), samples, problem.net().inputs());
  }

  private static MultiLayerNetwork network(Problem problem, IUpdater updater) {
    Net net = problem.net();
    ListBuilder layers =
        new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT).updater(updater).list();
    int last = net.layers() - 1;
    for (int layer = 0; layer < last; layer++) {
      layers.layer(
          new DenseLayer.Builder()
              .nIn(net.in(layer))
              .nOut(net.out(layer))
              .activation(net.isTanh() ? Activation.TANH : Activation.RELU)
              .build());
    }
    layers.layer(
        new OutputLayer.Builder(net.classifies() ? LossFunction.MCXENT : LossFunction.MSE)
            .nIn(net.in(last))
            .nOut(net.out(last))
            .activation(net.classifies() ? Activation.SOFTMAX : Activation.IDENTITY)
            .build());
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    for (int layer = 0; layer < net.layers(); layer++) {
      long[] shape = {net.out(layer), net.in(layer)};
      INDArray weight = Nd4j.create(problem.weights().get(layer), shape, 'c');
      network.getParam(layer + "_W").assign(weight.transpose());
      network
          .getParam(layer + "_b")
          .assign(Nd4j.create(problem.biases().get(layer), new long[] {1, net.out(layer)}, 'c'));
    }
    return network;
  }

  @Override
  public Steps training(Problem problem, int batch, Rule rule, double rate) {
    IUpdater updater = rule == Rule.SGD ? new Sgd(rate) : new Adam(rate);
    return new Fit(problem, batch, network(problem, updater));
  }

  @Override
  public List<String> libraries() {
    return List.of(
        "/org/deeplearning4j/",
        "/org/nd4j/(?!nd4j-native/)",
        "/nd4j-native-[^-]*-[^-]*.jar",
        "/nd4j-native-.*-avx2.jar",
        "/javacpp-[^-]*(-linux-x86_64)?.jar",
        "/openblas-[^-]*-[^-]*(-linux-x86_64)?.jar",
        "/org/slf4j/",
        "/commons-(lang3|io|math3|codec|compress|net|collections4)-",
        "/oshi-",
        "/jna-",
        "/flatbuffers-",
        "/fastutil-",
        "/neoitertools-",
        "/byteunits-",
        "/threetenbp-",
        "/json-");
  }

  private static final class Output implements Prediction {

    private final MultiLayerNetwork network;
    private final float[] in;
    private final long[] shape;
    private float[] out;

    Output(MultiLayerNetwork network, float[] in, int samples, int width) {
      this.network = network;
      this.in = in;
      this.shape = new long[] {samples, width};
    }

    @Override
    public void run() {
      try (INDArray x = Nd4j.create(in, shape, 'c');
          INDArray y = network.output(x, false)) {
        out = (y.ordering() == 'c' ? y : y.dup('c')).data().asFloat();
      }
    }

    @Override
    public float[] outputs() {
      return out;
    }
  }

  /** Batches that are made before, as a data set in memory has them. */
  private static final class Fit implements Steps {

    private final MultiLayerNetwork network;
    private final List<INDArray> inputs = new ArrayList<>();
    private final List<INDArray> targets = new ArrayList<>();
    private final Output output;
    private int next;

    Fit(Problem problem, int batch, MultiLayerNetwork network) {
      this.network = network;
      this.output = new Output(network, problem.inputs(1), 1, problem.net().inputs());
      for (int from = 0; from < Problem.SAMPLES; from += batch) {
        inputs.add(Nd4j.createFromArray(problem.inputRows(from, from + batch)));
        targets.add(Nd4j.createFromArray(problem.targetRows(from, from + batch)));
      }
    }

    @Override
    public void run() {
      network.fit(inputs.get(next), targets.get(next));
      next = (next + 1) % inputs.size();
    }

    @Override
    public float[] output() {
      output.run();
      return output.outputs();
    }
  }
}
