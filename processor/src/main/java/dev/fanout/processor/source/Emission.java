package dev.fanout.processor.source;

import dev.fanout.processor.notation.Program;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.source.derivative.DerivativesClass;
import dev.fanout.processor.source.kernel.VectorClass;
import dev.fanout.processor.source.model.ModelClass;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.stage.FanOut;
import dev.fanout.processor.source.training.TrainingClass;
import java.util.List;
import java.util.Optional;

/** The source texts of the emitted classes. */
public final class Emission {

  private final Outline outline;
  private final FanOut fanOut;

  /**
   * @param forward what is computed
   * @param described the same without what lies between nodes and rows of the caller
   */
  public Emission(Outline outline, Program forward, Program described) {
    this.outline = outline;
    this.fanOut = new FanOut(forward, described);
  }

  /** The class that only infers. */
  public String model(Schedule inference) {
    return ModelClass.text(outline, inference, fanOut);
  }

  /** The class that trains. */
  public String training(Schedule training) {
    return TrainingClass.text(outline, training, fanOut);
  }

  /** The class of the derivatives on request. */
  public String derivatives(Schedule derivatives) {
    return DerivativesClass.text(outline, derivatives, fanOut);
  }

  /** The class of the kernels on vectors that the classes of these texts call, if they do. */
  public Optional<String> vectors(List<String> classes) {
    return VectorClass.text(outline, classes);
  }
}
