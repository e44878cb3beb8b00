package dev.fanout.optimize;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Gradients that are handed over as products move parameters as those that are stored, to the bit.
 */
final class ProductsTest {

  private static final Samples SAMPLES = Samples.of(new float[][] {{1}}, new float[][] {{1}});
  private static final int[] ORDER = {0};

  private final Random random = new Random(5);

  private static List<Optimizer> rules() {
    return List.of(
        Adam.withLearningRate(0.1),
        Adam.withLearningRate(0.1).weightDecay(0.1),
        AdamW.withLearningRate(0.1),
        AmsGrad.withLearningRate(0.1),
        Nadam.withLearningRate(0.1),
        RAdam.withLearningRate(0.1),
        Lion.withLearningRate(0.1),
        Rprop.withLearningRate(0.1),
        RmsProp.withLearningRate(0.1),
        Adagrad.withLearningRate(0.1),
        Adadelta.withLearningRate(0.1),
        Sgd.withLearningRate(0.1).momentum(0.9));
  }

  @Test
  void move() {
    for (boolean hasRows : new boolean[] {false, true}) {
      for (Optimizer rule : rules()) {
        Stub stub = new Stub(hasRows);
        Blocks stored = stub.parameters.copy();
        Optimizer.State ofProducts = rule.bind(stub.parameters);
        Optimizer.State ofStored = rule.bind(stored);
        for (int step = 0; step < 5; step++) {
          stub.draw();
          Blocks gradient = Blocks.of(stub.matrix());
          double error = ofProducts.step(stub, stub.parameters, SAMPLES, ORDER, 0, 1, 0.7);
          ofStored.step(stored, gradient, 0.7);
          assertThat(error).isEqualTo(2);
        }
        assertThat(stub.parameters.floats()).isEqualTo(stored.floats());
        for (int i = 0; i < ofStored.blocks().size(); i++) {
          assertThat(ofProducts.blocks().get(i).floats())
              .isEqualTo(ofStored.blocks().get(i).floats());
        }
        assertThat(ofProducts.numbers()).isEqualTo(ofStored.numbers());
        assertThat(ofProducts.steps()).isEqualTo(5);
        assertThat(stub.handed).isEqualTo(ofProducts.isDirect() ? 5 : 0);
      }
    }
  }

  @Test
  void notWithAnErrorThatIsNotFinite() {
    for (Optimizer rule : rules()) {
      Stub stub = new Stub(false);
      stub.error = Double.NaN;
      Optimizer.State state = rule.bind(stub.parameters);
      Blocks before = stub.parameters.copy();
      stub.draw();
      assertThat(state.step(stub, stub.parameters, SAMPLES, ORDER, 0, 1, 1)).isNaN();
      assertThat(stub.parameters.floats()).isEqualTo(before.floats());
      assertThat(state.steps()).isEqualTo(0);
      assertThat(state.numbers()).isEqualTo(new double[rule.numbers()]);
    }
  }

  /** Seven blocks of 37 numbers: a matrix of 3 rows and one of 2, and what is none. */
  private final class Stub implements Trainable {

    private final Blocks parameters = Blocks.of(new float[7][37]);
    private final float[][] stored = new float[7][37];
    private final Blocks gradients;
    private final float[] column = new float[9];
    private final float[] row = new float[37];
    private double error = 2;
    private int handed;

    Stub(boolean hasRows) {
      gradients = hasRows ? Blocks.of(stored, new RowLoops()) : Blocks.of(stored);
      for (float[] block : parameters.floats()) {
        draw(block);
      }
    }

    private void draw() {
      draw(column);
      draw(row);
      column[3] = 0;
      row[5] = -0f;
      for (float[] block : stored) {
        draw(block);
      }
    }

    private void draw(float[] values) {
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat() - 0.5f;
      }
    }

    /** The place of a block in the column of a product, negative if there is none. */
    private int at(int block) {
      return block >= 1 && block <= 3 ? block + 1 : block >= 5 ? block - 5 : -1;
    }

    /** The whole gradient. */
    private float[][] matrix() {
      float[][] all = new float[7][];
      for (int block = 0; block < 7; block++) {
        all[block] = stored[block].clone();
        int at = at(block);
        for (int i = 0; i < 37 && at >= 0; i++) {
          all[block][i] = 0f + column[at] * row[i];
        }
      }
      return all;
    }

    @Override
    public double gradient(
        Samples samples, int[] order, int from, int to, float[] scales, float[][] rows) {
      handed++;
      for (int block = 0; block < 7; block++) {
        int at = at(block);
        scales[block] = at < 0 ? 1 : column[at];
        rows[block] = at < 0 ? stored[block] : row;
      }
      return error;
    }

    @Override
    public double gradient(Samples samples, int[] order, int from, int to) {
      gradients.copyFrom(Blocks.of(matrix()));
      return error;
    }

    @Override
    public Layout layout() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Blocks parameters() {
      return parameters;
    }

    @Override
    public Blocks gradients() {
      return gradients;
    }

    @Override
    public double evaluate(Samples samples, int from, int to, double[][] outputs) {
      throw new UnsupportedOperationException();
    }
  }
}
