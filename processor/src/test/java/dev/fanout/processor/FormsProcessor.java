package dev.fanout.processor;

import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.kind.Layers;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Processor;

/** Fanout's processor, whose forms are kept for tests in other packages. */
public final class FormsProcessor {

  /** Takes the texts of kernels apart once for all tests. */
  private static final Pipeline PIPELINE = new Pipeline();

  private FormsProcessor() {}

  /** As compilers call it. */
  public static Processor plain() {
    return new FanoutProcessor(PIPELINE::run);
  }

  /**
   * @param forms collects the forms by the qualified name of the description
   */
  public static Processor into(Map<String, Forms> forms) {
    return into(forms, Layers.ALL);
  }

  /**
   * @param layers the kinds of layers that descriptions can use
   */
  public static Processor into(Map<String, Forms> forms, List<LayerReader> layers) {
    return new FanoutProcessor(
        (network, options, weights) -> {
          Forms made = PIPELINE.run(network, options, weights);
          forms.put(network.qualifiedName(), made);
          return made;
        },
        layers);
  }
}
