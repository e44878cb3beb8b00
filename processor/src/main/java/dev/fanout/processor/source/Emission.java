package dev.fanout.processor.source;

import dev.fanout.processor.notation.Program;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.source.derivative.DerivativesClass;
import dev.fanout.processor.source.kernel.Libraries;
import dev.fanout.processor.source.kernel.VectorClass;
import dev.fanout.processor.source.model.ModelClass;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.stage.FanOut;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.training.TrainingClass;
import dev.fanout.processor.source.type.Family;
import java.util.Optional;

/** The source texts of the emitted classes. */
public final class Emission {

  private final Family family;

  /**
   * @param forward what is computed
   * @param described the same without what lies between nodes and rows of the caller
   */
  public Emission(Outline outline, Program forward, Program described, Libraries libraries) {
    Arithmetic arithmetic = outline.arithmetic();
    this.family =
        new Family(
            outline,
            new FanOut(forward, described),
            libraries.of(arithmetic),
            arithmetic.isVector()
                ? new VectorClass(outline, libraries.ofVectors(arithmetic))
                : null);
  }

  /** The class that only infers. */
  public String model(Schedule inference) {
    return ModelClass.text(family, inference);
  }

  /** The class that trains. */
  public String training(Schedule training) {
    return TrainingClass.text(family, training);
  }

  /** The class of the derivatives on request. */
  public String derivatives(Schedule derivatives) {
    return DerivativesClass.text(family, derivatives);
  }

  /** The class of the kernels on vectors that the classes before call, if they do. */
  public Optional<String> vectors() {
    return Optional.ofNullable(family.vectors()).flatMap(VectorClass::text);
  }
}
