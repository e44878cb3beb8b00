package dev.fanout.data;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Xoshiro256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Samples to learn from and samples to judge by, such as {@link Samples#holdOut} gives. Immutable
 * and safe to share between threads, as its {@link Samples} are.
 */
public final class Split {

  private final Samples train;
  private final Samples validation;

  /** A split into parts, which should have no row in common. Neither is null. */
  public Split(Samples train, Samples validation) {
    this.train = Misuse.given("part to train with", train);
    this.validation = Misuse.given("part to judge by", validation);
  }

  /** What the parameters are fitted to. */
  public Samples train() {
    return train;
  }

  /** What they are judged by. */
  public Samples validation() {
    return validation;
  }

  /**
   * Both parts, changed in the same way, such as by a {@link Transform} fitted to the first:
   *
   * <pre>{@code
   * Split scaled = split.map(Transform.standardizing(split.train())::inputs);
   * }</pre>
   */
  public Split map(UnaryOperator<Samples> change) {
    return new Split(Misuse.given("change", change).apply(train), change.apply(validation));
  }

  static Split random(Samples samples, double heldOut, long seed, boolean byClass) {
    int size = samples.size();
    int train = size - (int) StrictMath.rint(size * heldOut);
    if (!(heldOut > 0 && heldOut < 1) || train == 0 || train == size) {
      throw Misuse.of(
          "To hold out the share %s of %s rows leaves a part empty. Give a share between 0 and 1, "
              + "such as 0.2, of enough rows.",
          heldOut, size);
    }
    int[] order = order(samples, seed, byClass);
    int[] folds = new int[size];
    // Class by class, the number of rows to train with stays within a half of its share.
    double share = byClass ? train / (double) size : 0;
    for (int i = 0; i < size; i++) {
      boolean isTrain =
          byClass ? Math.floor((i + 1) * share + 0.5) > Math.floor(i * share + 0.5) : i < train;
      folds[order[i]] = isTrain ? 0 : 1;
    }
    return of(samples, folds, 1);
  }

  static Split every(Samples samples, int n) {
    requireParts(samples, "distance of rows held out", n);
    int[] folds = new int[samples.size()];
    for (int row = n - 1; row < folds.length; row += n) {
      folds[row] = 1;
    }
    return of(samples, folds, 1);
  }

  static List<Split> folds(Samples samples, int k, long seed, boolean byClass) {
    requireParts(samples, "number of folds", k);
    int[] order = order(samples, seed, byClass);
    int[] folds = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      folds[order[i]] = i % k;
    }
    List<Split> splits = new ArrayList<>();
    for (int fold = 0; fold < k; fold++) {
      splits.add(of(samples, folds, fold));
    }
    return splits;
  }

  private static void requireParts(Samples samples, String name, int value) {
    if (samples.size() < 2) {
      throw Misuse.of("There is one row, which cannot be split. Give at least 2.");
    }
    Misuse.range(name, value, 2, samples.size());
  }

  /** All rows in random order; with classes one class after the other, each at random. */
  private static int[] order(Samples samples, long seed, boolean byClass) {
    int[] order = IntStream.range(0, samples.size()).toArray();
    Xoshiro256.seeded(seed).shuffle(order);
    if (!byClass) {
      return order;
    }
    long[] places = Classes.sorted(samples.targets, order);
    int[] sorted = new int[order.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = order[(int) places[i]];
    }
    return sorted;
  }

  /** The rows of all other folds to train with, those of one to judge by. */
  private static Split of(Samples samples, int[] folds, int fold) {
    int[] train = new int[folds.length];
    int[] validation = new int[folds.length];
    int trains = 0;
    int validations = 0;
    for (int row = 0; row < folds.length; row++) {
      if (folds[row] == fold) {
        validation[validations++] = row;
      } else {
        train[trains++] = row;
      }
    }
    return new Split(
        samples.subset(Arrays.copyOf(train, trains)),
        samples.subset(Arrays.copyOf(validation, validations)));
  }
}
