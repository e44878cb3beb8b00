package dev.fanout.processor.schedule.pass;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.kernel.Kernel;
import dev.fanout.processor.schedule.kernel.Kernel.Address;
import dev.fanout.processor.schedule.kernel.Kernel.Axis;
import dev.fanout.processor.schedule.kernel.Kernel.Transposition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A kernel is chosen by its row of the catalogue alone. */
final class MatchingTest {

  private static final Index D = new Index("d", 5);
  private static final Index K = new Index("k", 6);
  private static final Index L = new Index("l", 7);

  private static final Map<Axis, Index> AXES =
      Map.of(Axis.DESTINATION, D, Axis.SUM, K, Axis.LANE, L);

  @ParameterizedTest
  @EnumSource
  void findsAKernelByItsAddresses(Kernel kernel) {
    Access target = at("t", Address.TARGET);
    Access factor = at("a", kernel.factor());
    Access source = at("s", kernel.source());
    for (List<Access> product : List.of(List.of(factor, source), List.of(source, factor))) {
      Contraction found = match(target, product.get(0), product.get(1)).orElseThrow();
      assertThat(found.kernel()).isEqualTo(kernel);
      assertThat(found.factor()).isEqualTo(factor);
      assertThat(found.source()).isEqualTo(source);
      for (Axis axis : Axis.values()) {
        assertThat(found.indices(axis)).containsExactly(AXES.get(axis));
      }
      assertThat(found.outer()).isEmpty();
      assertThat(found.isPlain()).isTrue();
      assertThat(found.isWorthTransposing()).isFalse();
    }
  }

  /** Only where the source is a parameter, and the destinations are samples. */
  @ParameterizedTest
  @EnumSource
  void findsWhatIsWorthTransposing(Kernel kernel) {
    Optional<Transposition> transposition = kernel.transposition();
    if (transposition.isPresent()) {
      int least = transposition.get().lanes();
      for (int lanes : new int[] {least - 1, least}) {
        Index l = new Index("l", lanes);
        Access target = array("t", Role.VALUE, Index.SAMPLES, lanes).at(Index.SAMPLE, l);
        Access factor = array("a", Role.VALUE, Index.SAMPLES, 6).at(Index.SAMPLE, K);
        Access source = array("s", Role.PARAMETER, lanes, 6).at(l, K);
        Contraction found = match(target, factor, source).orElseThrow();
        assertThat(found.kernel()).isEqualTo(kernel);
        assertThat(found.isWorthTransposing()).isEqualTo(lanes == least);
      }
    }
  }

  /** An index of a row as well as along it is a diagonal. */
  @Test
  void findsNoKernelForADiagonal() {
    Tensor a = array("a", Role.VALUE, 6, 6);
    assertThat(match(at("t", Address.TARGET), a.at(K, K), at("s", Kernel.ROWS.source()))).isEmpty();
  }

  /** A lane in all three is no sum of products of rows. */
  @Test
  void findsNoKernelForProductsLaneByLane() {
    Tensor a = array("a", Role.VALUE, 6, 7);
    assertThat(match(at("t", Address.TARGET), a.at(K, L), at("s", Kernel.ROWS.source()))).isEmpty();
  }

  private static Optional<Contraction> match(Access target, Access a, Access b) {
    Assignment of = new Assignment("node", target, Operator.ADD, new Product(List.of(a, b)));
    return Matching.of(of, of, List.of());
  }

  private static Access at(String name, Address address) {
    if (address.isFlat()) {
      Affine number = Affine.of(D).times(K.extent()).plus(Affine.of(K));
      return array(name, Role.VALUE, D.extent() * K.extent()).at(List.of(number));
    }
    Index row = AXES.get(address.row());
    Index along = AXES.get(address.along());
    return array(name, Role.VALUE, row.extent(), along.extent()).at(row, along);
  }

  private static Tensor array(String name, Role role, Integer... shape) {
    return new Tensor(name, "", role, List.of(shape));
  }
}
