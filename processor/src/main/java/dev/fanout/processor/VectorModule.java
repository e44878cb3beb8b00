package dev.fanout.processor;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import javax.lang.model.util.Elements;

/** Whether the compiler sees the module that {@code -Afanout.vector=true} needs. */
final class VectorModule {

  private static final String TYPE = "jdk.incubator.vector.FloatVector";

  private final Elements elements;

  VectorModule(Elements elements) {
    this.elements = elements;
  }

  /** The options, without vectors if there can be none, which is a mistake of the build. */
  Options checked(Options options, Where where, Problems problems) {
    if (!options.isVector() || elements.getTypeElement(TYPE) != null) {
      return options;
    }
    problems.error(
        where,
        "NoVectorModule",
        "-Afanout.vector=true emits a class on jdk.incubator.vector, and the compiler does not see"
            + " that module. Add --add-modules jdk.incubator.vector to its arguments (in Maven,"
            + " two <arg> in <compilerArgs>), with a --release of 17 or more, or leave the option"
            + " out.");
    return options.withoutVector();
  }
}
