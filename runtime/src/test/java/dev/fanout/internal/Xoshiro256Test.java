package dev.fanout.internal;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class Xoshiro256Test {

  /** From the authors' splitmix64.c with the seed 1234567. */
  @Test
  void splitMixIsTheReference() {
    long[] expected = {
      6457827717110365317L,
      3203168211198807973L,
      Long.parseUnsignedLong("9817491932198370423"),
      4593380528125082431L,
      Long.parseUnsignedLong("16408922859458223821"),
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(Xoshiro256.splitMix(1234567, i + 1)).isEqualTo(expected[i]);
    }
  }

  /** From the authors' xoshiro256starstar.c with the state 1, 2, 3, 4. */
  @Test
  void xoshiroIsTheReference() {
    Xoshiro256 random = new Xoshiro256(1, 2, 3, 4);
    long[] expected = {
      11520,
      0,
      1509978240,
      1215971899390074240L,
      1216172134540287360L,
      607988272756665600L,
      Long.parseUnsignedLong("16172922978634559625"),
      8476171486693032832L,
      Long.parseUnsignedLong("10595114339597558777"),
      2904607092377533576L,
    };
    for (long value : expected) {
      assertThat(random.nextLong()).isEqualTo(value);
    }
  }

  @Test
  void seedsTheStateBySplitMix() {
    Xoshiro256 seeded = Xoshiro256.seeded(9);
    Xoshiro256 expected =
        new Xoshiro256(
            Xoshiro256.splitMix(9, 1),
            Xoshiro256.splitMix(9, 2),
            Xoshiro256.splitMix(9, 3),
            Xoshiro256.splitMix(9, 4));

    assertThat(seeded.nextLong()).isEqualTo(expected.nextLong());
  }

  @Test
  void streamsDiffer() {
    long[] first = new long[2000];
    for (int i = 0; i < 1000; i++) {
      first[i] = Xoshiro256.stream(5, i).nextLong();
      first[1000 + i] = Xoshiro256.stream(5, ~i).nextLong();
    }

    assertThat(Arrays.stream(first).distinct().count()).isEqualTo(2000);
    assertThat(Xoshiro256.stream(5, 3).nextLong()).isEqualTo(first[3]);
  }

  @Test
  void integersAreUnbiased() {
    // 2³² is 2.5 times this bound: without rejection half of the values would come 3 times for 2 of
    // the others, the low ones (remainder) or the even ones (multiplication).
    int bound = 1_717_986_918;
    Xoshiro256 random = Xoshiro256.seeded(1);
    double low = 0;
    double even = 0;
    for (int i = 0; i < 100_000; i++) {
      int value = random.nextInt(bound);
      assertThat(value).isAtLeast(0);
      assertThat(value).isLessThan(bound);
      low += value < bound / 2 ? 1 : 0;
      even += value % 2 == 0 ? 1 : 0;
    }
    assertThat(low).isWithin(800).of(50_000);
    assertThat(even).isWithin(800).of(50_000);
  }

  @Test
  void smallIntegersAreUniform() {
    Xoshiro256 random = Xoshiro256.seeded(2);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[random.nextInt(7)]++;
    }
    // χ² with 6 degrees of freedom exceeds 22.5 once in a thousand.
    double chiSquared = 0;
    for (int count : counts) {
      chiSquared += (count - 10_000.0) * (count - 10_000.0) / 10_000;
    }
    assertThat(chiSquared).isLessThan(22.5);
  }

  @Test
  void refusesBoundsBelowOne() {
    IllegalArgumentException exception =
        assertThrows(IllegalArgumentException.class, () -> Xoshiro256.seeded(0).nextInt(0));

    assertThat(exception).hasMessageThat().isEqualTo("The bound is 0. Give at least 1.");
  }

  @Test
  void gaussianMoments() {
    Xoshiro256 random = Xoshiro256.seeded(3);
    int n = 200_000;
    double[] moments = new double[5];
    for (int i = 0; i < n; i++) {
      double x = random.nextGaussian();
      double power = 1;
      for (int k = 0; k < moments.length; k++) {
        moments[k] += power / n;
        power *= x;
      }
    }
    assertThat(moments[1]).isWithin(0.01).of(0);
    assertThat(moments[2]).isWithin(0.02).of(1);
    assertThat(moments[3]).isWithin(0.04).of(0);
    assertThat(moments[4]).isWithin(0.12).of(3);
  }

  @Test
  void shufflesEveryOrderAlike() {
    int[] counts = new int[6];
    for (int seed = 0; seed < 60_000; seed++) {
      int[] order = {0, 1, 2};
      Xoshiro256.seeded(seed).shuffle(order);
      assertThat(order[0] + order[1] + order[2]).isEqualTo(3);
      counts[2 * order[0] + (order[1] > order[2] ? 1 : 0)]++;
    }
    for (int count : counts) {
      assertThat((double) count).isWithin(400).of(10_000);
    }
  }
}
