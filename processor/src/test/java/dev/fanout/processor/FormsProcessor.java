package dev.fanout.processor;

import java.util.Map;
import javax.annotation.processing.Processor;

/** Fanout's processor, whose forms are kept for tests in other packages. */
public final class FormsProcessor {

  private FormsProcessor() {}

  /**
   * @param forms collects the forms by the qualified name of the description
   */
  public static Processor into(Map<String, Forms> forms) {
    return new FanoutProcessor(
        network -> {
          Forms made = Pipeline.run(network);
          forms.put(network.qualifiedName(), made);
          return made;
        });
  }
}
