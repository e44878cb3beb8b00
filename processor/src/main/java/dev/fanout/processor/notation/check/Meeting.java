package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Order;
import java.util.List;
import java.util.Objects;

/**
 * Whether two accesses of a tensor come to the same element, and when: the bounds of the subscripts
 * and their common divisor tell most apart, the elements themselves the rest.
 */
final class Meeting {

  private Meeting() {}

  /** Whether some element is both. */
  static boolean isPossible(TensorUse a, TensorUse b) {
    return isWithinBounds(a.access(), b.access())
        && Elements.of(a.of(), a.access()).intersects(Elements.of(b.of(), b.access()));
  }

  private static boolean isWithinBounds(Access a, Access b) {
    List<Integer> shape = a.tensor().shape();
    for (int d = 0; d < shape.size(); d++) {
      if (shape.get(d) != Index.SAMPLES && areApart(a.subscripts().get(d), b.subscripts().get(d))) {
        return false;
      }
    }
    return true;
  }

  private static boolean areApart(Affine a, Affine b) {
    if (a.maximum() < b.minimum() || b.maximum() < a.minimum()) {
      return true;
    }
    int divisor = 0;
    for (Affine subscript : List.of(a, b)) {
      for (Affine.Term term : subscript.terms()) {
        divisor = gcd(divisor, Math.abs(term.coefficient()));
      }
    }
    return divisor != 0 && (a.offset() - b.offset()) % divisor != 0;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** Whether {@code second} can come to an element to which {@code first} came before. */
  static boolean follows(TensorUse second, TensorUse first) {
    return follows(second, first, second.at() > first.at());
  }

  /** The same, or in the same assignment. */
  static boolean followsOrIsWith(TensorUse second, TensorUse first) {
    return follows(second, first, second.at() >= first.at());
  }

  /**
   * @param isBehind whether it does so where both stand in the same turn
   */
  private static boolean follows(TensorUse second, TensorUse first, boolean isBehind) {
    boolean isInTime =
        second.sharesLoop(first)
            ? TurnRange.between(second, first)
                .allow(Objects.requireNonNull(second.of().order()), isBehind)
            : isBehind;
    return isInTime && isPossible(second, first);
  }

  /** How many turns an element can lie between two accesses, in the values of the index. */
  private record TurnRange(int least, int most) {

    static TurnRange between(TensorUse second, TensorUse first) {
      Index turn = Objects.requireNonNull(second.of().order()).index();
      TurnRange turns = new TurnRange(1 - turn.extent(), turn.extent() - 1);
      for (int d = 0; d < second.access().subscripts().size(); d++) {
        if (second.access().tensor().shape().get(d) != Index.SAMPLES) {
          turns =
              turns.and(
                  second.access().subscripts().get(d), first.access().subscripts().get(d), turn);
        }
      }
      return turns;
    }

    /** From c · t₂ + r₂ = c · t₁ + r₁, what t₂ − t₁ can be by the bounds of r₁ − r₂. */
    private TurnRange and(Affine second, Affine first, Index turn) {
      int c = second.coefficient(turn);
      if (c == 0 || c != first.coefficient(turn)) {
        return this;
      }
      Affine own = Affine.of(turn).times(-c);
      Affine rest2 = second.plus(own);
      Affine rest1 = first.plus(own);
      int from = rest1.minimum() - rest2.maximum();
      int to = rest1.maximum() - rest2.minimum();
      int low = c > 0 ? from : -to;
      int high = c > 0 ? to : -from;
      int step = Math.abs(c);
      return new TurnRange(
          Math.max(least, -Math.floorDiv(-low, step)), Math.min(most, Math.floorDiv(high, step)));
    }

    boolean allow(Order order, boolean isBehind) {
      boolean isLater = order.isDescending() ? least < 0 : most > 0;
      return least <= most && (isLater || (isBehind && least <= 0 && most >= 0));
    }
  }
}
