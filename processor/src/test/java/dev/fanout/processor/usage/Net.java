package dev.fanout.processor.usage;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;

/** Networks {@code Net} that are computed in different ways, and programs that use them. */
final class Net {

  /** One method of straight-line code. */
  static final String STRAIGHT =
      """
      @Input(3) Tensor x();
      @Dense(units = 4, activation = TANH) Tensor h(Tensor x);
      @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 3) Tensor y(Tensor h);
      """;

  /** Straight-line code, loops and a normalisation that is folded. */
  static final String MIXED =
      """
      @Input(5) Tensor x();
      @Dense(units = 3, activation = TANH) Tensor small(Tensor x);
      @Dense(units = 40, activation = RELU) Tensor large(Tensor x, Tensor small);
      @BatchNorm Tensor normal(Tensor large);
      @Watch @Concat Tensor both(Tensor small, Tensor normal);
      @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 5) Tensor y(Tensor both);
      """;

  /** Loops alone. */
  static final String LOOPS =
      """
      @Input(40) Tensor x();
      @Dense(units = 70, activation = TANH) Tensor h(Tensor x);
      @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 40) Tensor y(Tensor h);
      """;

  /** Samples are never lanes. */
  static final String WORDS =
      """
      @Input(2) Tensor x();
      @Embedding(rows = 3, units = 20) Tensor e(Tensor x);
      @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor y(Tensor e);
      """;

  private Net() {}

  /** The network with all derivatives, and a class {@code Program} of these methods. */
  static Compiled compile(String members, String nodes, String program) {
    String net =
        """
        import dev.fanout.*;
        import static dev.fanout.Activation.*;
        import static dev.fanout.Derivative.*;
        import static dev.fanout.Loss.*;

        @Network(%sderivatives = {INPUT_GRADIENT, JACOBIAN, DIRECTIONAL, VECTOR_JACOBIAN,
            INPUT_HESSIAN_VECTOR, PARAMETER_DIRECTIONAL, HESSIAN_VECTOR})
        public interface Net {
        %s}
        """
            .formatted(members, nodes.indent(2));
    String user =
        """
        import dev.fanout.Predictor;
        import dev.fanout.data.*;
        import dev.fanout.evaluate.*;
        import dev.fanout.network.*;
        import dev.fanout.optimize.*;
        import dev.fanout.parameters.*;
        import dev.fanout.train.*;
        import java.util.*;
        import java.util.function.*;

        public final class Program {
          private Program() {}

        %s}
        """
            .formatted(program.indent(2));
    return Compiler.JAVAC
        .compilation()
        .options("-parameters", "-Xlint:all,-processing", "-Werror")
        .compileOnce(net, user)
        .orFail();
  }

  /** What a method of the program returns. */
  @SuppressWarnings("unchecked")
  static <T> T call(Compiled compiled, String method, Object... arguments) {
    try {
      for (var candidate : compiled.load("Program").getMethods()) {
        if (candidate.getName().equals(method)) {
          return (T) candidate.invoke(null, arguments);
        }
      }
      throw new AssertionError("no method " + method);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
