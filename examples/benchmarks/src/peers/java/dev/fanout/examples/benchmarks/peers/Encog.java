package dev.fanout.examples.benchmarks.peers;

import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.examples.benchmarks.subject.Steps;
import dev.fanout.examples.benchmarks.subject.Subject;
import java.util.List;
import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationLinear;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.engine.network.activation.ActivationSoftMax;
import org.encog.engine.network.activation.ActivationTANH;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.sgd.StochasticGradientDescent;
import org.encog.neural.networks.training.propagation.sgd.update.AdamUpdate;
import org.encog.neural.networks.training.propagation.sgd.update.MomentumUpdate;

/** Encog's feed-forward network. */
public final class Encog implements Subject {

  @Override
  public String label() {
    return "Encog";
  }

  @Override
  public String version() {
    return Versions.of("encog-core");
  }

  @Override
  public String note() {
    return "in double precision, one sample after the other; its training steps are not quite those"
        + " of the others (only predictions were checked)";
  }

  @Override
  public boolean supports(Measure measure, Net net) {
    return true;
  }

  @Override
  public Prediction prediction(Problem problem, int samples) {
    return new Output(network(problem), problem, samples);
  }

  private static BasicNetwork network(Problem problem) {
    Net net = problem.net();
    BasicNetwork network = new BasicNetwork();
    network.addLayer(new BasicLayer(null, true, net.inputs()));
    for (int layer = 0; layer < net.layers(); layer++) {
      boolean isLast = layer == net.layers() - 1;
      network.addLayer(new BasicLayer(activation(net, isLast), !isLast, net.out(layer)));
    }
    network.getStructure().finalizeStructure();
    for (int layer = 0; layer < net.layers(); layer++) {
      int inputs = net.in(layer);
      for (int j = 0; j < net.out(layer); j++) {
        for (int i = 0; i < inputs; i++) {
          network.setWeight(layer, i, j, problem.weights().get(layer)[j * inputs + i]);
        }
        network.setWeight(layer, inputs, j, problem.biases().get(layer)[j]);
      }
    }
    return network;
  }

  private static ActivationFunction activation(Net net, boolean isLast) {
    if (isLast) {
      return net.classifies() ? new ActivationSoftMax() : new ActivationLinear();
    }
    return net.isTanh() ? new ActivationTANH() : new ActivationReLU();
  }

  @Override
  public Steps training(Problem problem, int batch, Rule rule, double rate) {
    return new Fit(problem, batch, rule, rate);
  }

  @Override
  public List<String> libraries() {
    return List.of("/encog-core-");
  }

  private static final class Output implements Prediction {

    private final BasicNetwork network;
    private final double[][] in;
    private final double[][] out;

    Output(BasicNetwork network, Problem problem, int samples) {
      this.network = network;
      this.in = Rows.widened(problem.inputRows(0, samples));
      this.out = new double[samples][problem.net().outputs()];
    }

    @Override
    public void run() {
      for (int row = 0; row < in.length; row++) {
        network.compute(in[row], out[row]);
      }
    }

    @Override
    public float[] outputs() {
      return Rows.flat(out);
    }
  }

  private static final class Fit implements Steps {

    private final BasicMLDataSet samples;
    private final StochasticGradientDescent descent;
    private final int batch;
    private int from;

    Fit(Problem problem, int batch, Rule rule, double rate) {
      BasicNetwork network = network(problem);
      this.samples =
          new BasicMLDataSet(
              Rows.widened(problem.inputRows(0, Problem.SAMPLES)),
              Rows.widened(problem.targetRows(0, Problem.SAMPLES)));
      this.descent = new StochasticGradientDescent(network, samples);
      this.batch = batch;
      descent.setMomentum(0);
      if (rule == Rule.SGD) {
        // It sums the gradients of a batch; the others take their mean.
        double factor = problem.net().classifies() ? 1 : 2.0 / problem.net().outputs();
        descent.setUpdateRule(new MomentumUpdate());
        descent.setLearningRate(rate * factor / batch);
      } else {
        descent.setUpdateRule(new AdamUpdate());
        descent.setLearningRate(rate);
      }
    }

    @Override
    public void run() {
      for (int i = from; i < from + batch; i++) {
        descent.process(samples.get(i));
      }
      descent.update();
      from = (from + batch) % Problem.SAMPLES;
    }

    @Override
    public float[] output() {
      return null;
    }
  }
}
