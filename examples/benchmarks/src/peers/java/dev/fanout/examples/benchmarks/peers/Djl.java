package dev.fanout.examples.benchmarks.peers;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.examples.benchmarks.subject.Steps;
import dev.fanout.examples.benchmarks.subject.Subject;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** The Deep Java Library over PyTorch. */
public final class Djl implements Subject {

  private static final String ENGINE = "PyTorch";

  /** Sets the threads of PyTorch and keeps DJL from asking for more libraries. */
  public Djl() {
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  @Override
  public String label() {
    return "DJL, PyTorch";
  }

  @Override
  public String version() {
    return "%s, PyTorch %s".formatted(Versions.of("api"), Versions.of("pytorch-native-cpu"));
  }

  @Override
  public boolean supports(Measure measure, Net net) {
    return true;
  }

  /** The layers with the parameters of the problem; softmax is left to the loss or to a block. */
  private static Model model(Problem problem, boolean withSoftmax) {
    Net net = problem.net();
    Model model = Model.newInstance(net.name(), Device.cpu(), ENGINE);
    NDManager manager = model.getNDManager();
    SequentialBlock block = new SequentialBlock();
    for (int layer = 0; layer < net.layers(); layer++) {
      Linear linear = Linear.builder().setUnits(net.out(layer)).build();
      Shape shape = new Shape(net.out(layer), net.in(layer));
      set(linear, "weight", manager.create(problem.weights().get(layer), shape));
      set(linear, "bias", manager.create(problem.biases().get(layer)));
      block.add(linear);
      if (layer < net.layers() - 1) {
        block.add(net.isTanh() ? Activation.tanhBlock() : Activation.reluBlock());
      }
    }
    if (withSoftmax && net.classifies()) {
      block.add(values -> new NDList(values.singletonOrThrow().softmax(-1)));
    }
    model.setBlock(block);
    return model;
  }

  private static void set(Linear linear, String name, NDArray values) {
    values.setRequiresGradient(true);
    Parameter parameter = linear.getParameters().get(name);
    parameter.setArray(values);
  }

  @Override
  public Prediction prediction(Problem problem, int samples) {
    Model model = model(problem, true);
    NDManager manager = model.getNDManager();
    model
        .getBlock()
        .initialize(manager, DataType.FLOAT32, new Shape(samples, problem.net().inputs()));
    return new Output(model, problem.inputs(samples), samples, problem.net().inputs());
  }

  @Override
  public Steps training(Problem problem, int batch, Rule rule, double rate) {
    Tracker tracker = Tracker.fixed((float) rate);
    Optimizer optimizer =
        rule == Rule.SGD
            ? Optimizer.sgd().setLearningRateTracker(tracker).build()
            : Optimizer.adam().optLearningRateTracker(tracker).build();
    Loss loss =
        problem.net().classifies() ? Loss.softmaxCrossEntropyLoss() : Loss.l2Loss("loss", 1);
    Model model = model(problem, false);
    Trainer trainer =
        model.newTrainer(
            new DefaultTrainingConfig(loss)
                .optOptimizer(optimizer)
                .optDevices(new Device[] {Device.cpu()}));
    trainer.initialize(new Shape(batch, problem.net().inputs()));
    return new Fit(trainer, problem, batch, loss);
  }

  @Override
  public List<String> libraries() {
    return List.of(
        "/ai/djl/",
        "/jna-[^p]",
        "/gson-",
        "/commons-(compress|csv|io|lang3|codec)-",
        "/slf4j-api-");
  }

  private static final class Output implements Prediction {

    private final Predictor<NDList, NDList> predictor;
    private final NDManager manager;
    private final float[] in;
    private final Shape shape;
    private float[] out;

    Output(Model model, float[] in, int samples, int width) {
      this.predictor = model.newPredictor(new NoopTranslator());
      this.manager = model.getNDManager();
      this.in = in;
      this.shape = new Shape(samples, width);
    }

    @Override
    public void run() {
      try (NDArray x = manager.create(in, shape);
          NDList y = predictor.predict(new NDList(x))) {
        out = y.singletonOrThrow().toFloatArray();
      } catch (TranslateException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public float[] outputs() {
      return out;
    }
  }

  private static final class Fit implements Steps {

    private final Trainer trainer;
    private final Problem problem;
    private final int batch;
    private final Loss loss;
    private final FloatBuffer inputs;
    private final FloatBuffer targets;
    private final int[] classes;
    private int from;

    Fit(Trainer trainer, Problem problem, int batch, Loss loss) {
      this.trainer = trainer;
      this.problem = problem;
      this.batch = batch;
      this.loss = loss;
      this.inputs = FloatBuffer.wrap(problem.inputs());
      this.targets = FloatBuffer.wrap(problem.targets());
      this.classes = Rows.classes(problem.targetRows(0, Problem.SAMPLES));
    }

    @Override
    public void run() {
      try (NDManager manager = trainer.getManager().newSubManager()) {
        NDArray x = rows(manager, inputs, problem.net().inputs());
        NDArray y =
            problem.net().classifies()
                ? manager.create(Arrays.copyOfRange(classes, from, from + batch))
                : rows(manager, targets, problem.net().outputs());
        try (GradientCollector collector = trainer.newGradientCollector()) {
          NDList outputs = trainer.forward(new NDList(x));
          collector.backward(loss.evaluate(new NDList(y), outputs));
        }
        trainer.step();
      }
      from = (from + batch) % Problem.SAMPLES;
    }

    private NDArray rows(NDManager manager, FloatBuffer all, int width) {
      return manager.create(all.slice(from * width, batch * width), new Shape(batch, width));
    }

    @Override
    public float[] output() {
      try (NDManager manager = trainer.getManager().newSubManager()) {
        int width = problem.net().inputs();
        NDArray x = manager.create(problem.inputs(1), new Shape(1, width));
        NDArray y = trainer.evaluate(new NDList(x)).singletonOrThrow();
        return (problem.net().classifies() ? y.softmax(-1) : y).toFloatArray();
      }
    }
  }
}
