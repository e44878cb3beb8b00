package dev.fanout.processor.notation;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AffineTest {

  private static final Index I = new Index("i", 3);
  private static final Index J = new Index("j", 5);

  private static Affine of(int i, int j, int offset) {
    return Affine.of(I).times(i).plus(Affine.of(J).times(j)).plus(offset);
  }

  @Test
  void isEvaluatedAtTheValuesOfItsIndices() {
    assertThat(of(2, -3, 7).evaluate(Map.of(I, 2, J, 4))).isEqualTo(4 - 12 + 7);
    assertThat(Affine.constant(5).evaluate(Map.of())).isEqualTo(5);
  }

  @Test
  void hasItsSmallestAndLargestValueAtTheEndsOfTheRanges() {
    Affine subscript = of(2, -3, 7);
    assertThat(subscript.minimum()).isEqualTo(7 - 12);
    assertThat(subscript.maximum()).isEqualTo(7 + 4);
  }

  @Test
  void addsTermsOfOneIndexAndDropsThoseThatCancel() {
    assertThat(of(2, 1, 1).plus(of(3, -1, 4))).isEqualTo(Affine.of(I).times(5).plus(5));
    assertThat(of(0, 1, 0)).isEqualTo(Affine.of(J));
    assertThat(of(1, 2, 3).times(0)).isEqualTo(Affine.constant(0));
    assertThat(of(1, 2, 3).times(-2)).isEqualTo(of(-2, -4, -6));
  }

  @Test
  void knowsTheCoefficientOfEachIndex() {
    assertThat(of(2, -3, 7).coefficient(I)).isEqualTo(2);
    assertThat(of(2, -3, 7).coefficient(J)).isEqualTo(-3);
    assertThat(of(2, -3, 7).coefficient(new Index("i", 4))).isEqualTo(0);
  }

  @Test
  void aLookedUpIndexCountsAsTheIndicesOfItsLookup() {
    Tensor table = new Tensor("t", "", Tensor.Role.INPUT, List.of(3, 5));
    Index row = new Index("row", 9, table.at(I, J));
    assertThat(Affine.of(row).indices()).containsExactly(I, J).inOrder();
    assertThat(of(1, 1, 0).indices()).containsExactly(I, J).inOrder();
    assertThat(row.isLookedUp()).isTrue();
    assertThat(I.isLookedUp()).isFalse();
  }

  @Test
  void takesOtherNames() {
    Index k = new Index("k", 3);
    assertThat(of(2, 1, 4).rename(index -> index.equals(I) ? k : index).toString())
        .isEqualTo("2·k + j + 4");
  }

  @Test
  void readsLikeAFormula() {
    assertThat(of(2, 1, -1).toString()).isEqualTo("2·i + j − 1");
    assertThat(of(-1, -2, 1).toString()).isEqualTo("−i − 2·j + 1");
    assertThat(of(-3, 1, 0).toString()).isEqualTo("−3·i + j");
    assertThat(Affine.constant(-4).toString()).isEqualTo("-4");
  }
}
