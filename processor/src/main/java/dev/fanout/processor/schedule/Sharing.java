package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.nullness.Nullable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What each of the workers that run a routine does of a step, or what each turn does. Where nobody
 * shares, the one who runs it does it whole.
 *
 * @param index of which each is given some values; null for {@link #WHOLE} and {@link #FIRST}
 * @param strip the values that a turn is given, counted in rows of a picture; null where workers
 *     share
 */
public record Sharing(OfIndex part, @Nullable Index index, @Nullable Strip strip) {

  /** How much a worker does. */
  public enum OfIndex {
    /** All of it, or what the steps inside say. */
    WHOLE,
    /** All of it if it is the first worker, else nothing. */
    FIRST,
    /** Some values of an index. */
    VALUES
  }

  /** Every worker does all of it, or what the steps inside say. */
  public static final Sharing WHOLE = new Sharing(OfIndex.WHOLE, null, null);

  /** The first worker does it, the others go on. */
  public static final Sharing FIRST = new Sharing(OfIndex.FIRST, null, null);

  public Sharing {
    if ((part == OfIndex.VALUES) != (index != null)) {
      throw new IllegalArgumentException(part + " of " + index);
    }
  }

  /**
   * Which index of an assignment workers can share: each computes the elements of the target for
   * some of its values. Every element is computed by one of them, as it would be by one alone, so
   * no bit depends on how many there are. That of the samples where each is computed by itself,
   * else the longest of the others; null if there is none.
   *
   * @param candidates of which a part can be computed
   */
  static @Nullable Index shareable(Assignment of, List<Index> candidates) {
    if (of.target().tensor().isPerSample()) {
      return of.accesses().stream().allMatch(Sharing::isOfSample) ? Index.SAMPLE : null;
    }
    Index longest = null;
    for (Index index : hasElementsOfItsOwn(of) ? candidates : List.<Index>of()) {
      boolean isTurn = of.order() != null && of.order().index().equals(index);
      if (!isTurn && index.extent() > (longest == null ? 1 : longest.extent())) {
        longest = index;
      }
    }
    return longest;
  }

  private static boolean isOfSample(Access access) {
    return !access.tensor().isPerSample()
        || access.subscripts().get(0).equals(Affine.of(Index.SAMPLE));
  }

  /** Whether other values of an index are other elements of the target. */
  private static boolean hasElementsOfItsOwn(Assignment of) {
    Set<Index> seen = new HashSet<>();
    for (Affine subscript : of.target().subscripts()) {
      if (subscript.terms().size() > 1 || !subscript.indices().stream().allMatch(seen::add)) {
        return false;
      }
    }
    return of.target().lookups().isEmpty();
  }

  /** Each worker does it for some values of {@code index}. */
  public static Sharing of(Index index) {
    return new Sharing(OfIndex.VALUES, index, null);
  }

  /** Each turn does it for some values of {@code index}, as many in every row. */
  public static Sharing of(Index index, Strip strip) {
    return new Sharing(OfIndex.VALUES, index, strip);
  }

  /** How many values of the index a row of the picture has. */
  public int perRow() {
    return shared().extent() / Objects.requireNonNull(strip).rows();
  }

  /** The index of {@link OfIndex#VALUES}. */
  public Index shared() {
    return Objects.requireNonNull(index);
  }

  /** Whether workers share the samples. */
  public boolean isOfSamples() {
    return Index.SAMPLE.equals(index);
  }

  @Override
  public String toString() {
    return switch (part) {
      case WHOLE -> "";
      case FIRST -> "by the first worker: ";
      case VALUES -> strip == null ? "by " + index + ": " : strip + ": ";
    };
  }
}
