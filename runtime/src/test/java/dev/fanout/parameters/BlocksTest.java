package dev.fanout.parameters;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.internal.blocks.BlockArithmetic;
import org.junit.jupiter.api.Test;

final class BlocksTest {

  @Test
  void sharesTheArrays() {
    float[][] arrays = {{1, 2}, {3}};
    Blocks blocks = Blocks.of(arrays);

    blocks.set(0, 1, 5);

    assertThat(arrays[0][1]).isEqualTo(5f);
    assertThat(blocks.get(1, 0)).isEqualTo(3.0);
    assertThat(blocks.size()).isEqualTo(3);
    assertThat(blocks.toString()).isEqualTo("2 blocks with 3 floats");
  }

  @Test
  void copiesAreIndependent() {
    Blocks blocks = Blocks.of(new double[][] {{1, 2}, {3}});
    Blocks copy = blocks.copy();
    blocks.set(0, 0, 9);

    assertThat(copy.get(0, 0)).isEqualTo(1.0);
    assertThat(blocks.zerosLike().doubles()[1]).isEqualTo(new double[] {0});

    blocks.copyFrom(copy);
    assertThat(blocks.get(0, 0)).isEqualTo(1.0);
  }

  @Test
  void theFirstBlocksAreAView() {
    for (Blocks blocks :
        new Blocks[] {
          Blocks.of(new float[][] {{1, 2}, {3}}), Blocks.of(new double[][] {{1}, {3}})
        }) {
      Blocks first = blocks.first(1);
      blocks.set(0, 0, 9);

      assertThat(first.count()).isEqualTo(1);
      assertThat(first.get(0, 0)).isEqualTo(9.0);
      assertThat(first.isDouble()).isEqualTo(blocks.isDouble());
      assertThat(blocks.first(2).size()).isEqualTo(blocks.size());
      assertThat(blocks.first(0).size()).isEqualTo(0);
      assertThrows(IllegalArgumentException.class, () -> blocks.first(-1));
    }
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> Blocks.of(new float[][] {{1}}).first(2)))
        .hasMessageThat()
        .isEqualTo("The first 2 of 1 blocks with 1 floats asked for. Ask for 0 to 1.");
  }

  @Test
  void namesThePrecision() {
    IllegalStateException floats =
        assertThrows(IllegalStateException.class, () -> Blocks.of(new double[][] {{1}}).floats());
    IllegalStateException doubles =
        assertThrows(IllegalStateException.class, () -> Blocks.of(new float[][] {{1}}).doubles());

    assertThat(floats)
        .hasMessageThat()
        .isEqualTo("These blocks have the precision DOUBLE. Call doubles().");
    assertThat(doubles)
        .hasMessageThat()
        .isEqualTo("These blocks have the precision FLOAT. Call floats().");
  }

  @Test
  void refusesOtherShapes() {
    Blocks blocks = Blocks.of(new float[][] {{1, 2}, {3}});

    IllegalArgumentException exception =
        assertThrows(
            IllegalArgumentException.class,
            () -> blocks.copyFrom(Blocks.of(new float[][] {{1}, {2, 3}})));
    assertThrows(
        IllegalArgumentException.class,
        () -> blocks.copyFrom(Blocks.of(new double[][] {{1, 2}, {3}})));

    assertThat(exception)
        .hasMessageThat()
        .isEqualTo(
            "Expected 2 blocks with 3 floats, got 2 blocks with 3 floats, or the lengths of single"
                + " blocks differ. They belong to different networks.");
  }

  @Test
  void findsWhatIsNotFinite() {
    assertThat(BlockArithmetic.isFinite(Blocks.of(new float[][] {{1}, {2, 3}}))).isTrue();
    assertThat(BlockArithmetic.isFinite(Blocks.of(new float[][] {{1}, {2, Float.NaN}}))).isFalse();
    assertThat(BlockArithmetic.isFinite(Blocks.of(new double[][] {{Double.NEGATIVE_INFINITY}})))
        .isFalse();
  }
}
