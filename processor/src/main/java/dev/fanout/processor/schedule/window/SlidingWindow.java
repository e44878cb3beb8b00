package dev.fanout.processor.schedule.window;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Stage.Guard;
import dev.fanout.processor.schedule.kernel.Kernel;
import dev.fanout.processor.schedule.kernel.Kernel.Assigning;
import dev.fanout.processor.schedule.kernel.Kernel.Axis;
import dev.fanout.processor.schedule.kernel.Tile;
import dev.fanout.processor.schedule.kernel.Tile.Variant;
import dev.fanout.processor.schedule.window.SpatialAxis.Operands;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Windows that run over a picture or a sequence, for a kernel that adds up all taps of a position
 * while its sums are in registers: T[b, p][l] = Σ_t,k a[b, p + t][k] · s[k, t][l], or, where each
 * channel has windows of its own, Σ_t a[b, p + t][l] · s[t][l]; with up to two positions p and two
 * taps t.
 *
 * @param channels k, along the rows of a; 0 where each channel has windows of its own
 * @param lanes l, along the rows of T and s
 * @param target rows of T, by samples
 * @param factor rows of a, by samples
 * @param source rows of s, by channels
 * @param first the axis of the outer taps
 * @param second the axis of the inner ones
 */
public record SlidingWindow(
    int channels,
    int lanes,
    StridedRows target,
    StridedRows factor,
    StridedRows source,
    SpatialAxis first,
    SpatialAxis second) {

  /** The kernel, which starts and rectifies what it computes. */
  public static final Assigning KERNEL =
      new Assigning(
          "assignWindows",
          Axis.LANE,
          List.of(
              new Tile(Variant.VECTOR, "FloatVectorWindowTiles", "windowTile", 12, 1, 2),
              new Tile(Variant.PANELS, "FloatVectorWindowTiles", "smallWindowTile", 4, 1, 2)));

  /** What is copied at a time, 128 KB of floats, unless one row of a picture has more. */
  private static final int NUMBERS_AT_A_TIME = 32 * 1024;

  /** What windows over one row of a picture may cover at most. */
  private static final int MOST_NUMBERS = 256 * 1024;

  private static final int WIDEST_VECTOR = 16;
  private static final int POSITIONS_AT_A_TIME = 4 * 1024;
  private static final int TILE = 12;
  private static final int MOST_SUMS = 8 * 1024;

  /**
   * @param access to its rows
   * @param step from one to the next
   */
  public record StridedRows(Access access, int step) {
    private static StridedRows of(Access access, Index index) {
      return new StridedRows(access, row(access).coefficient(index));
    }
  }

  /** The windows of a stage that has some and whose sums fit into scratch memory. */
  public static Optional<SlidingWindow> of(Stage stage) {
    Optional<Contraction> contraction = stage.contraction();
    if (stage.order() != null) {
      return Optional.empty();
    }
    return contraction.isPresent()
        ? of(contraction.get())
        : stage.loops().flatMap(SlidingWindow::of);
  }

  private static Optional<SlidingWindow> of(Contraction c) {
    return c.kernel() == Kernel.ROWS
            && !c.isPlain()
            && !c.isWorthTransposing()
            && c.outer().contains(Index.SAMPLE)
        ? of(
            c.target(),
            c.factor(),
            c.source(),
            c.destinations(),
            without(Index.SAMPLE, c.outer()),
            c.guards(),
            c.sums().get(0))
        : Optional.empty();
  }

  private static Optional<SlidingWindow> of(LoopNest nest) {
    Assignment over = nest.over();
    if (nest.starts()
        || over.operator() != Operator.ADD
        || !(over.value() instanceof Product product)
        || product.factors().size() != 2
        || !(product.factors().get(0) instanceof Access a)
        || !(product.factors().get(1) instanceof Access b)
        || !over.accesses().stream().allMatch(SlidingWindow::isOfRows)
        || !nest.lane()
            .filter(
                lane ->
                    over.accesses().stream()
                        .allMatch(each -> each.subscripts().get(1).equals(Affine.of(lane))))
            .isPresent()) {
      return Optional.empty();
    }
    Index lane = nest.lane().orElseThrow();
    boolean isFirst = row(a).coefficient(Index.SAMPLE) != 0;
    return of(
        over.target(),
        isFirst ? a : b,
        isFirst ? b : a,
        without(Index.SAMPLE, without(lane, over.free())),
        over.summed(),
        nest.guards(),
        null);
  }

  private static boolean isOfRows(Access access) {
    return access.subscripts().size() == 2 && access.lookups().isEmpty();
  }

  private static List<Index> without(Index index, List<Index> indices) {
    return indices.stream().filter(each -> !each.equals(index)).toList();
  }

  private static Optional<SlidingWindow> of(
      Access target,
      Access factor,
      Access source,
      List<Index> positions,
      List<Index> taps,
      List<Guard> guards,
      @Nullable Index sum) {
    boolean isOfSamples =
        row(target).coefficient(Index.SAMPLE) != 0
            && row(factor).coefficient(Index.SAMPLE) != 0
            && row(source).coefficient(Index.SAMPLE) == 0
            && taps.stream().noneMatch(tap -> row(target).coefficient(tap) != 0)
            && positions.stream().noneMatch(position -> row(source).coefficient(position) != 0);
    if (!isOfSamples || Stream.of(target, factor, source).anyMatch(each -> lane(each) != 0)) {
      return Optional.empty();
    }
    int lanes = target.subscripts().get(1).indices().get(0).extent();
    return SpatialAxis.of(
            new Operands(row(target), row(factor), row(source)), positions, taps, guards)
        .map(
            axes ->
                new SlidingWindow(
                    sum == null ? 0 : sum.extent(),
                    lanes,
                    StridedRows.of(target, Index.SAMPLE),
                    StridedRows.of(factor, Index.SAMPLE),
                    new StridedRows(source, sum == null ? 0 : row(source).coefficient(sum)),
                    axes.get(0),
                    axes.get(1)))
        .filter(SlidingWindow::fits);
  }

  private static Affine row(Access access) {
    return access.subscripts().get(0);
  }

  private static int lane(Access access) {
    return access.subscripts().get(1).offset();
  }

  private boolean fits() {
    return covered(1) <= MOST_NUMBERS
        && second.positions() <= POSITIONS_AT_A_TIME
        && (long) first.taps() * second.taps() * Math.max(1, channels) <= MOST_SUMS;
  }

  /** The numbers of a row of the factor, in whole vectors where they are loaded as such. */
  private int width() {
    return channels == 0 ? Math.max(lanes, WIDEST_VECTOR) : channels;
  }

  /** How many numbers the windows of so many neighbours on the first axis cover at most. */
  private long covered(int positions) {
    long rows =
        Math.abs(first.factor()) * (positions - 1L)
            + Math.abs(first.tap()) * (first.taps() - 1L)
            + second.highest()
            - second.lowest()
            + 1;
    return rows * width();
  }

  /** How many positions of the first axis are computed together. */
  private int together() {
    int most = Math.max(1, Math.min(first.positions(), POSITIONS_AT_A_TIME / second.positions()));
    while (most > 1 && covered(most) > NUMBERS_AT_A_TIME) {
      most = (most + 1) / 2;
    }
    return most;
  }

  /** All of it as the kernel is given it, with the sizes of its scratch memory. */
  public String numbers() {
    int most = together();
    IntStream own =
        IntStream.of(
            channels,
            lanes,
            target.step(),
            row(target.access()).offset(),
            factor.step(),
            row(factor.access()).offset(),
            row(source.access()).offset(),
            source.step(),
            most,
            second.lowest(),
            second.highest(),
            2 * first.taps() * second.taps() * Math.max(1, channels),
            2 * Math.max(TILE, most * second.positions()),
            Math.toIntExact(covered(most) / width()));
    return IntStream.concat(own, IntStream.concat(first.numbers(), second.numbers()))
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(", "));
  }
}
