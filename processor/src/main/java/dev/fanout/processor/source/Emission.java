package dev.fanout.processor.source;

import dev.fanout.processor.notation.Program;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.source.derivative.DerivativesClass;
import dev.fanout.processor.source.kernel.VectorClass;
import dev.fanout.processor.source.model.ModelClass;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.stage.FanOut;
import dev.fanout.processor.source.training.TrainingClass;
import java.util.Optional;

/** The source texts of the emitted classes. */
public final class Emission {

  private final Outline outline;
  private final FanOut fanOut;
  private final VectorClass vectors;

  /**
   * @param forward what is computed
   * @param described the same without what lies between nodes and rows of the caller
   */
  public Emission(Outline outline, Program forward, Program described) {
    this.outline = outline;
    this.fanOut = new FanOut(forward, described);
    this.vectors = outline.arithmetic().isVector() ? new VectorClass(outline) : null;
  }

  /** The class that only infers. */
  public String model(Schedule inference) {
    return ModelClass.text(outline, inference, fanOut, vectors);
  }

  /** The class that trains. */
  public String training(Schedule training) {
    return TrainingClass.text(outline, training, fanOut, vectors);
  }

  /** The class of the derivatives on request. */
  public String derivatives(Schedule derivatives) {
    return DerivativesClass.text(outline, derivatives, fanOut, vectors);
  }

  /** The class of the kernels on vectors that the classes before call, if they do. */
  public Optional<String> vectors() {
    return Optional.ofNullable(vectors).flatMap(VectorClass::text);
  }
}
