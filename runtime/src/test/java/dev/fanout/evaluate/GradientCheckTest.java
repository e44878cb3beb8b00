package dev.fanout.evaluate;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.data.Samples;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.testing.Scripted;
import dev.fanout.testing.Standardized;
import dev.fanout.testing.TwoLayers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GradientCheckTest {

  private static final Samples SAMPLES = TwoLayers.samples(20);

  /** The hidden units are max(0, z), or that times another slope in the backward pass. */
  private static TwoLayers rectified(int units, boolean inDouble, double slope, double slopeAt0) {
    return new TwoLayers(units, inDouble) {
      @Override
      public double activation(double z) {
        return Math.max(0, z);
      }

      @Override
      public double derivative(double z) {
        return z == 0 ? slopeAt0 : z > 0 ? slope : 0;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRightGradientPasses(boolean inDouble) {
    GradientReport report = GradientCheck.of(new TwoLayers(5, inDouble)).run(SAMPLES);

    report.orThrow();
    assertThat(report.passed()).isTrue();
    assertThat(report.tolerance()).isEqualTo(inDouble ? 1e-6 : 2e-2);
    assertThat(report.tensors()).hasSize(3);
    assertThat(report.tensors().get(0).checked()).isEqualTo(10);
    assertThat(report.tensors().get(0).element()).matches("hidden\\.weight\\[[0-4], [01]\\]");
    assertThat(report.worst().relativeError()).isAtMost(inDouble ? 1e-7 : 2e-3);
    assertThat(report.worst().emitted())
        .isWithin(inDouble ? 1e-7 : 1e-2)
        .of(report.worst().numerical());
  }

  @ParameterizedTest
  @CsvSource({"true, 1.00001", "true, 0.5", "true, -1", "false, 1.05", "false, 0"})
  void aWrongGradientFails(boolean inDouble, double factor) {
    TwoLayers network =
        new TwoLayers(5, inDouble) {
          @Override
          public double derivative(double z) {
            return factor * super.derivative(z);
          }
        };

    GradientReport report = GradientCheck.of(network).run(SAMPLES);

    assertThat(report.passed()).isFalse();
    for (int i = 0; i < 2; i++) {
      GradientReport.TensorResult hidden = report.tensors().get(i);
      assertThat(hidden.wrong()).isGreaterThan(hidden.checked() / 2);
      assertThat(hidden.emitted()).isWithin(inDouble ? 1e-9 : 1e-3).of(factor * hidden.numerical());
    }
    assertThat(report.tensors().get(2).wrong()).isEqualTo(0);
    assertThat(report.toString()).contains("look at the layer of hidden.bias[");
    assertThrows(AssertionError.class, report::orThrow);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void kinksPass(boolean inDouble) {
    // 200 units of 50 samples: tens of kinks lie within the steps of single precision.
    Samples samples = TwoLayers.samples(50);

    GradientCheck.of(rectified(200, inDouble, 1, 0)).run(samples).orThrow();
    assertThat(GradientCheck.of(rectified(200, inDouble, 1.05, 0)).run(samples).passed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, true", "0.5, true", "1, true", "1.1, false", "-0.1, false"})
  void anySlopeBetweenBothSidesPassesAtAKink(double slope, boolean passes) {
    TwoLayers network = rectified(3, true, 1, slope);
    network.layout().write("hidden.weight", new double[6]);
    network.layout().write("hidden.bias", new double[3]);

    assertThat(GradientCheck.of(network).run(SAMPLES.rows(0, 1)).passed()).isEqualTo(passes);
  }

  @Test
  void whatIsFarBelowTheGreatestGradientDoesNotCount() {
    TwoLayers network =
        new TwoLayers(5, true) {
          @Override
          public double gradient(Samples samples, int[] order, int from, int to) {
            double error = super.gradient(samples, order, from, to);
            gradients().set(1, 0, gradients().get(1, 0) + 1e-11);
            return error;
          }
        };
    network.layout().write("out.weight", new double[] {0, 1, 1, 1, 1});

    // The gradients of the first unit are 0, but for the slip.
    GradientReport report = GradientCheck.of(network).run(SAMPLES);

    assertThat(report.tensors().get(1).wrong()).isEqualTo(0);
    assertThat(report.tensors().get(1).relativeError()).isGreaterThan(0.0);
  }

  /** Notes which parameter differs from the start in each call. */
  private static final class Noting extends TwoLayers {

    final List<String> changed = new ArrayList<>();
    private final Blocks start = parameters().copy();

    Noting(int units) {
      super(units, true);
    }

    @Override
    public double gradient(Samples samples, int[] order, int from, int to) {
      StringBuilder differences = new StringBuilder();
      for (int block = 0; block < start.count(); block++) {
        for (int at = 0; at < start.length(block); at++) {
          double difference = parameters().get(block, at) - start.get(block, at);
          if (difference != 0) {
            differences.append(block).append('.').append(at).append(difference > 0 ? "+" : "-");
          }
        }
      }
      changed.add(differences.toString());
      return super.gradient(samples, order, from, to);
    }
  }

  @Test
  void changesOneParameterAfterTheOther() {
    Noting network = new Noting(1);

    GradientCheck.of(network).run(SAMPLES);

    assertThat(network.changed)
        .containsExactly("", "0.0-", "0.0+", "0.1-", "0.1+", "1.0-", "1.0+", "2.0-", "2.0+")
        .inOrder();
  }

  @Test
  void choosesElementsOfLargeTensorsAtRandom() {
    Noting network = new Noting(30);
    GradientCheck check = GradientCheck.of(network).elements(7);

    GradientReport report = check.run(SAMPLES);

    List<String> first = List.copyOf(network.changed);
    assertThat(first).hasSize(1 + 2 * 3 * 7);
    assertThat(first).containsNoDuplicates();
    for (GradientReport.TensorResult result : report.tensors()) {
      assertThat(result.checked()).isEqualTo(7);
    }
    network.changed.clear();
    check.run(SAMPLES);
    assertThat(network.changed).isEqualTo(first);
    network.changed.clear();
    check.seed(1).run(SAMPLES);
    assertThat(network.changed).isNotEqualTo(first);
  }

  @Test
  void oneHundredElementsAreEnough() {
    assertThat(GradientCheck.of(new TwoLayers(51, true)).run(SAMPLES).tensors().get(0).checked())
        .isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void repeatsTheDrawsAndRestoresAll(boolean inDouble) {
    Standardized network = new Standardized(inDouble);
    double[][] inputs = {{1}, {2}, {6}, {3}, {-2}};
    Samples samples =
        Samples.of(inputs, new double[][] {{1}, {2}, {3}, {0}, {1}})
            .weighted(new double[] {1, 0, 2, 0.5, 3});
    Blocks before = network.parameters().copy();

    GradientReport report = GradientCheck.of(network).run(samples);

    report.orThrow();
    assertThat(report.tensors()).hasSize(2);
    assertThat(network.layout().toArray()).isEqualTo(network.layout().over(before).toArray());
    assertThat(network.randomState()).isEqualTo(7);
  }

  @Test
  void restoresAllAfterAnException() {
    int[] calls = new int[1];
    Standardized network =
        new Standardized(true) {
          @Override
          public double gradient(Samples samples, int[] order, int from, int to) {
            super.gradient(samples, order, from, to);
            if (++calls[0] == 3) {
              throw new ArithmeticException("trapped");
            }
            return 1;
          }
        };
    Blocks before = network.parameters().copy();
    Samples samples = Samples.of(new double[][] {{1}, {2}}, new double[][] {{1}, {2}});

    assertThrows(ArithmeticException.class, () -> GradientCheck.of(network).run(samples));

    assertThat(network.parameters().doubles()).isEqualTo(before.doubles());
    assertThat(network.randomState()).isEqualTo(7);
  }

  @Test
  void whatIsNotFiniteFails() {
    TwoLayers network =
        new TwoLayers(2, true) {
          @Override
          public double derivative(double z) {
            return Double.NaN;
          }
        };

    GradientReport report = GradientCheck.of(network).run(SAMPLES);

    assertThat(report.worst().element()).isEqualTo("hidden.weight[0, 0]");
    assertThat(report.worst().relativeError()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(report.worst().emitted()).isNaN();
    assertThat(report.tensors().get(0).wrong()).isEqualTo(4);
    assertThat(report.tensors().get(2).wrong()).isEqualTo(0);
  }

  @Test
  void theStepGrowsWithTheParameter() {
    List<Double> weights = new ArrayList<>();
    TwoLayers network =
        new TwoLayers(1, true) {
          @Override
          public double gradient(Samples samples, int[] order, int from, int to) {
            weights.add(parameters().get(2, 0));
            return super.gradient(samples, order, from, to);
          }
        };
    for (double weight : new double[] {-4, 0.5}) {
      network.layout().write("out.weight", new double[] {weight});
      GradientCheck.of(network).step(0.25).tolerance(10).run(SAMPLES);
    }

    assertThat(weights)
        .containsExactly(
            -4.0, -4.0, -4.0, -4.0, -4.0, -4.0, -4.0, -5.0, -3.0, //
            0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.75)
        .inOrder();
  }

  @Test
  void theToleranceDecides() {
    GradientCheck check =
        GradientCheck.of(
            new TwoLayers(5, true) {
              @Override
              public double derivative(double z) {
                return 1.001 * super.derivative(z);
              }
            });

    assertThat(check.run(SAMPLES).passed()).isFalse();
    assertThat(check.tolerance(0.0009).run(SAMPLES).passed()).isFalse();
    assertThat(check.tolerance(0.0011).run(SAMPLES).passed()).isTrue();
  }

  @Test
  void refusesWhatCannotBeChecked() {
    TwoLayers network = new TwoLayers(2, false);
    Blocks parameters = Blocks.of(new float[1][1]);
    Standardized frozen =
        new Standardized(false) {
          @Override
          public Layout layout() {
            return Layout.of(parameters)
                .inputs(2)
                .state("out.bias", Initializer.ZEROS, new int[] {1}, 0, new int[1], new int[1])
                .head("out", 1, 1, Loss.MEAN_SQUARED_ERROR)
                .build();
          }

          @Override
          public Blocks gradients() {
            return parameters.first(0);
          }
        };

    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> GradientCheck.of(network).step(1e-12).run(SAMPLES)))
        .hasMessageThat()
        .isEqualTo(
            "The step 1.0E-12 vanishes in the rounding of hidden.weight[0, 0]. Give a greater"
                + " one.");
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> GradientCheck.of(frozen).run(SAMPLES)))
        .hasMessageThat()
        .isEqualTo(
            "No tensor of the network is trained, so it has no gradient to check. Leave a layer"
                + " that is not frozen.");
    assertThrows(
        IllegalArgumentException.class, () -> GradientCheck.of(network).run(Scripted.SAMPLES));
    GradientCheck check = GradientCheck.of(network);
    assertThat(assertThrows(IllegalArgumentException.class, () -> check.elements(0)))
        .hasMessageThat()
        .isEqualTo("The number of elements per tensor is 0. Give at least 1.");
    assertThrows(IllegalArgumentException.class, () -> check.step(0));
    assertThrows(IllegalArgumentException.class, () -> check.tolerance(Double.NaN));
  }
}
