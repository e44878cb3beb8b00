package dev.fanout.processor.derivative;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every derivative on request against central differences, and against one another. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
final class DerivativesTest {

  private static final String ALL =
      "INPUT_GRADIENT, JACOBIAN, DIRECTIONAL, VECTOR_JACOBIAN, INPUT_HESSIAN_VECTOR,"
          + " PARAMETER_DIRECTIONAL, HESSIAN_VECTOR";

  /** Few inputs and many outputs: the Jacobian is made in passes forwards. */
  private static final String NARROW =
      """
      @Input(2) Tensor x();
      @Dense(units = 6, activation = TANH) Tensor hidden(Tensor x);
      @Dense(units = 6, activation = GELU) Tensor other(Tensor x);
      @Maximum Tensor larger(Tensor hidden, Tensor other);
      @LayerNorm Tensor normal(Tensor larger);
      @Output(loss = CROSS_ENTROPY) @Dense(units = 4, activation = SOFTMAX) Tensor kind(Tensor normal);
      @Output(loss = HUBER, delta = 0.4) @Dense(units = 3, activation = GELU_TANH)
      Tensor place(Tensor normal, Tensor x);
      """;

  /** Many inputs and few outputs, two inputs, shared and frozen weights. */
  private static final String WIDE =
      """
      @Input(5) Tensor left();
      @Input(5) Tensor right();
      @Dense(units = 9, activation = MISH) Tensor first(Tensor left);
      @Dense(units = 9, activation = MISH, share = "first") Tensor second(Tensor right);
      @Subtract Tensor apart(Tensor first, Tensor second);
      @Dense(units = 7, activation = SILU, trainable = false) Tensor frozen(Tensor apart, Tensor left);
      @BatchNorm Tensor normal(Tensor frozen);
      @Output(loss = BINARY_CROSS_ENTROPY) @Dense(units = 1, activation = SIGMOID)
      Tensor same(Tensor normal, Tensor apart);
      """;

  /** Loops and contractions. */
  private static final String LARGE =
      """
      @Input(20) Tensor x();
      @Dense(units = 24, activation = TANH) Tensor a(Tensor x);
      @Dense(units = 24, activation = SOFTPLUS) Tensor b(Tensor a);
      @Add Tensor both(Tensor a, Tensor b);
      @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 3) Tensor y(Tensor both);
      """;

  /** Windows: shared, frozen, in a block, and of pools. */
  private static final String WINDOWS =
      """
      @Input({4, 3, 2}) Tensor x();
      @Convolution(units = 2, kernel = 2, padding = Padding.SAME, activation = TANH)
      Tensor a(Tensor x);
      @Convolution(units = 2, kernel = 2, dilation = 2, pads = 1, activation = SOFTPLUS, share = "a")
      Tensor b(Tensor a);
      @DepthwiseConvolution(kernel = 2, trainable = false) Tensor c(Tensor b);
      @Use(Up.class) Tensor d(Tensor c);
      @MaxPool(kernel = 2, stride = 1) Tensor e(Tensor d);
      @GroupNorm(groups = 2) Tensor f(Tensor e);
      @AveragePool(kernel = {2, 1}, stride = 1) Tensor g(Tensor f);
      @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 3) Tensor y(Tensor g);
      interface Up {
        @Input({3, 2, 2}) Tensor in();
        @TransposedConvolution(units = 2, kernel = 2, stride = 2, activation = TANH)
        Tensor out(Tensor in);
      }
      """;

  /** Of so many terms, how many are the largest is counted once for all. */
  private static String ofManyParents() {
    String slices =
        IntStream.range(0, 33)
            .mapToObj(
                i -> "@Slice(from = %s, to = %s) Tensor s%s(Tensor a);".formatted(i, i + 1, i))
            .collect(Collectors.joining("\n"));
    String all =
        IntStream.range(0, 33).mapToObj(i -> "Tensor s" + i).collect(Collectors.joining(", "));
    return """
        @Input(3) Tensor x();
        @Dense(units = 33, activation = TANH) Tensor a(Tensor x);
        %s
        @Maximum Tensor largest(%s);
        @Minimum Tensor least(%2$s);
        @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor y(Tensor largest, Tensor least);
        """
        .formatted(slices, all);
  }

  static List<String> networks() {
    return List.of(NARROW, WIDE, LARGE, WINDOWS, ofManyParents());
  }

  private static Emitted emitted(String methods, String unroll) {
    String text =
        """
        import dev.fanout.*;
        import static dev.fanout.Activation.*;
        import static dev.fanout.Derivative.*;
        import static dev.fanout.Loss.*;

        @Network(precision = Precision.DOUBLE, unroll = Unroll.%s, derivatives = {%s})
        public interface Net {
        %s}
        """
            .formatted(unroll, ALL, methods);
    Compiled compiled =
        Compiler.JAVAC.compilation().options("-Xlint:all,-processing").compileOnce(text).orFail();
    assertThat(compiled.diagnostics()).isEmpty();
    return new Emitted(compiled, new Random(3));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theJacobianIsTheLimit(String network) {
    Emitted net = emitted(network, "AUTO");
    double[] x = net.input();
    double[][] jacobian = net.jacobian(x);
    for (int i = 0; i < x.length; i++) {
      double[] limit = net.limit(x, unit(x.length, i), net::predict);
      for (int j = 0; j < limit.length; j++) {
        close("∂y" + j + "/∂x" + i, jacobian[j][i], limit[j]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void directionsAndWeightsOfTheJacobianAgree(String network) {
    Emitted net = emitted(network, "NEVER");
    double[] x = net.input();
    double[] v = net.random(x.length);
    double[] forwards = net.directional(x, v);
    double[] u = net.random(forwards.length);
    double[] back = net.vectorJacobian(x, u);
    assertThat(dot(u, forwards)).isWithin(1e-12).of(dot(back, v));
    double[][] jacobian = net.jacobian(x);
    for (int j = 0; j < jacobian.length; j++) {
      assertThat(forwards[j]).isWithin(1e-12).of(dot(jacobian[j], v));
    }
    double[] limit = net.limit(x, v, net::predict);
    for (int j = 0; j < limit.length; j++) {
      close("∇y" + j, forwards[j], limit[j]);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theInputGradientAndItsDerivativeAreLimits(String network) {
    Emitted net = emitted(network, "AUTO");
    double[] x = net.input();
    double[] t = net.target();
    double[] gradient = net.inputGradient(x, t);
    for (int i = 0; i < x.length; i++) {
      double[] limit = net.limit(x, unit(x.length, i), at -> net.error(at, t));
      close("∂E/∂x" + i, gradient[i], limit[0]);
    }
    double[] u = net.random(x.length);
    double[] product = net.inputHessianVector(x, t, u);
    double[] limit = net.limit(x, u, at -> net.inputGradient(at, t));
    for (int i = 0; i < x.length; i++) {
      close("(∂²E/∂x² u)" + i, product[i], limit[i]);
    }
    double[] w = net.random(x.length);
    assertThat(dot(w, product)).isWithin(1e-11).of(dot(u, net.inputHessianVector(x, t, w)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "ALWAYS", "NEVER"})
  void theHessianIsTheLimitOfTheGradient(String unroll) {
    for (String network : networks()) {
      Emitted net = emitted(network, unroll.equals("ALWAYS") && network == LARGE ? "AUTO" : unroll);
      int samples = 37;
      double[] x = net.inputs(samples);
      double[] t = net.targets(samples);
      double[] v = net.direction();
      double[] product = net.hessianVector(x, t, samples, v);
      double[] limit = net.parameterLimit(v, () -> net.gradient(x, t, samples));
      for (int i = 0; i < product.length; i++) {
        close("(H v)" + i, product[i], limit[i]);
      }
      double[] u = net.direction();
      assertThat(dot(u, product)).isWithin(1e-10).of(dot(v, net.hessianVector(x, t, samples, u)));
      double slope = net.parameterDirectional(x, t, samples, v);
      assertThat(slope).isWithin(1e-12).of(dot(net.gradient(x, t, samples), v));
      double[] error = net.parameterLimit(v, () -> new double[] {net.meanError(x, t, samples)});
      close("∇E · v", slope, error[0]);
    }
  }

  private static void close(String what, double actual, double limit) {
    assertWithMessage(what).that(actual).isWithin(1e-7 * (1 + Math.abs(limit))).of(limit);
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static double[] unit(int length, int i) {
    double[] unit = new double[length];
    unit[i] = 1;
    return unit;
  }
}
