package dev.fanout.examples.benchmarks.peers;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.fanout.examples.benchmarks.convolutional.PictureSubject;
import dev.fanout.examples.benchmarks.convolutional.Pictures;
import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Steps;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;

/** PyTorch through the Deep Java Library, which trains networks of pictures. */
public final class DjlPictures implements PictureSubject {

  private final Djl djl = new Djl();

  @Override
  public String label() {
    return "PyTorch through DJL";
  }

  @Override
  public String version() {
    return djl.version();
  }

  @Override
  public Optional<Prediction> prediction(Pictures pictures, int samples) {
    return Optional.empty();
  }

  @Override
  public Optional<Steps> training(Pictures pictures, double rate) {
    Model model = Model.newInstance(pictures.network(), Device.cpu(), "PyTorch");
    model.setBlock(new PictureBlock(pictures, model.getNDManager()));
    Loss loss = Loss.softmaxCrossEntropyLoss();
    Optimizer optimizer =
        Optimizer.sgd().setLearningRateTracker(Tracker.fixed((float) rate)).build();
    Trainer trainer =
        model.newTrainer(
            new DefaultTrainingConfig(loss)
                .optOptimizer(optimizer)
                .optDevices(new Device[] {Device.cpu()}));
    trainer.initialize(shape(pictures));
    return Optional.of(new Fit(trainer, pictures, loss));
  }

  private static Shape shape(Pictures pictures) {
    var in = pictures.input();
    return new Shape(Pictures.BATCH, in.channels(), in.height(), in.width());
  }

  private static final class Fit implements Steps {

    private final Trainer trainer;
    private final Pictures pictures;
    private final Loss loss;
    private final float[] inputs;
    private final int[] classes;
    private int from;

    Fit(Trainer trainer, Pictures pictures, Loss loss) {
      this.trainer = trainer;
      this.pictures = pictures;
      this.loss = loss;
      this.inputs = pictures.input().channelsFirst(pictures.inputs());
      this.classes = pictures.classes();
    }

    @Override
    public void run() {
      try (NDManager manager = trainer.getManager().newSubManager()) {
        NDArray x = batch(manager, from);
        int[] rows = Arrays.copyOfRange(classes, from, from + Pictures.BATCH);
        NDArray y = manager.create(rows);
        try (GradientCollector collector = trainer.newGradientCollector()) {
          NDList outputs = trainer.forward(new NDList(x));
          collector.backward(loss.evaluate(new NDList(y), outputs));
        }
        trainer.step();
      }
      from = (from + Pictures.BATCH) % Pictures.SAMPLES;
    }

    private NDArray batch(NDManager manager, int first) {
      int width = pictures.input().size();
      FloatBuffer rows = FloatBuffer.wrap(inputs).slice(first * width, Pictures.BATCH * width);
      return manager.create(rows, shape(pictures));
    }

    @Override
    public float[] output() {
      try (NDManager manager = trainer.getManager().newSubManager()) {
        NDArray y = trainer.evaluate(new NDList(batch(manager, 0))).singletonOrThrow();
        return y.softmax(-1).toFloatArray();
      }
    }
  }
}
