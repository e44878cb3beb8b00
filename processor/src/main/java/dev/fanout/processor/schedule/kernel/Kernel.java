package dev.fanout.processor.schedule.kernel;

import static dev.fanout.processor.schedule.kernel.Kernel.Axis.DESTINATION;
import static dev.fanout.processor.schedule.kernel.Kernel.Axis.LANE;
import static dev.fanout.processor.schedule.kernel.Kernel.Axis.SUM;
import static dev.fanout.processor.schedule.kernel.Tile.Variant.FUSED;
import static dev.fanout.processor.schedule.kernel.Tile.Variant.NARROW;
import static dev.fanout.processor.schedule.kernel.Tile.Variant.OUTER;
import static dev.fanout.processor.schedule.kernel.Tile.Variant.PANELS;
import static dev.fanout.processor.schedule.kernel.Tile.Variant.PLAIN;
import static dev.fanout.processor.schedule.kernel.Tile.Variant.VECTOR;
import static dev.fanout.processor.schedule.kernel.Tile.Variant.WIDE;

import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.kernel.Tile.Variant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue of kernels: methods that compute T[d, l] += Σ_k a[d, k] · s[k, l] for factors that
 * stand in memory in different ways. One row each, which {@code pass.Matching} chooses by the
 * addresses alone; the texts are in {@code source.emitted}, by the names that a row gives.
 */
public enum Kernel {
  /** T[d][l] += a[d][k] · s[k][l]: rows of s, scaled and added to rows of T. */
  ROWS(
      "addProducts",
      "rows",
      "",
      new Address(DESTINATION, SUM),
      new Address(SUM, LANE),
      null,
      List.of(
          new Assigning(
              "assignProducts",
              LANE,
              new Tile(PLAIN, "FloatPasses", "startFromRowFour", 1, 4, 1),
              new Tile(FUSED, "FusedFloatPasses", "startFromRowFour", 1, 4, 1),
              new Tile(VECTOR, "FloatVectorPasses", "startWideRow", 1, 1, 8)),
          new Assigning(
              "assignProductsByRow",
              DESTINATION,
              new Tile(VECTOR, "FloatVectorTilesByRow", "startWideTileByRow", 4, 1, 4),
              new Tile(PANELS, "FloatVectorTilesByRow", "startTileByRow", 4, 1, 2))),
      new Tile(PLAIN, "FloatProducts", "addTwoToThree", 3, 2, 1),
      new Tile(FUSED, "FusedFloatLoops", "addTwoToThree", 3, 2, 1),
      new Tile(WIDE, "FusedFloatProducts", "addFourToFour", 4, 4, 1),
      new Tile(VECTOR, "FloatVectors", "addTile", 8, 1, 2),
      new Tile(PANELS, "FloatVectorPanels", "addPanelTile", 4, 1, 2)),

  /** T[d][l] += a[k][d] · s[k][l]: the same with a transposed. */
  ROWS_OF_TRANSPOSED(
      "addProductsOfTransposed",
      "rows",
      ", factor transposed",
      new Address(SUM, DESTINATION),
      new Address(SUM, LANE),
      null,
      List.of(
          new Assigning(
              "assignProductsOfTransposed",
              DESTINATION,
              new Tile(PLAIN, "FloatPassesOfTransposed", "startTwoToThree", 3, 2, 1),
              new Tile(FUSED, "FusedFloatPasses", "startTwoToThree", 3, 2, 1),
              new Tile(WIDE, "WideFloatPassesOfTransposed", "startFourToFour", 4, 4, 1),
              new Tile(
                  VECTOR, "FloatVectorPassesOfTransposed", "startWideTileOfTransposed", 4, 1, 4),
              new Tile(PANELS, "FloatVectorPassesOfTransposed", "startTileOfTransposed", 4, 1, 2))),
      new Tile(PLAIN, "FloatProducts", "addTwoToThree", 3, 2, 1),
      new Tile(FUSED, "FusedFloatLoops", "addTwoToThree", 3, 2, 1),
      new Tile(WIDE, "FusedFloatProducts", "addFourToFour", 4, 4, 1),
      new Tile(VECTOR, "FloatVectorsOfTransposed", "addTileOfTransposed", 8, 1, 2),
      new Tile(PANELS, "FloatVectorPanelsOfTransposed", "addPanelTileOfTransposed", 4, 1, 2),
      new Tile(OUTER, "FloatVectorOuters", "addWideOuter", 1, 1, 8)),

  /** T[d][l] += a[p·d + q·k] · s[k][l]: the same with a in one array. */
  ROWS_OF_FLAT(
      "addProductsOfFlat",
      "rows",
      ", factor flat",
      Address.FLAT,
      new Address(SUM, LANE),
      null,
      List.of(
          new Assigning(
              "assignProductsOfFlat",
              DESTINATION,
              new Tile(PLAIN, "FloatPassesOfTransposed", "startFour", 1, 4, 1),
              new Tile(FUSED, "FusedFloatPasses", "startFour", 1, 4, 1),
              new Tile(VECTOR, "FloatVectorTilesByRow", "startWideTileByRow", 4, 1, 4),
              new Tile(PANELS, "FloatVectorTilesByRow", "startTileByRow", 4, 1, 2))),
      new Tile(PLAIN, "FloatProducts", "addTwoToThree", 3, 2, 1),
      new Tile(FUSED, "FusedFloatLoops", "addTwoToThree", 3, 2, 1),
      new Tile(WIDE, "FusedFloatProducts", "addFourToFour", 4, 4, 1),
      new Tile(VECTOR, "FloatVectorsOfFlat", "addTileOfFlat", 8, 1, 2),
      new Tile(PANELS, "FloatVectorPanelsOfFlat", "addPanelTileOfFlat", 4, 1, 2),
      new Tile(OUTER, "FloatVectorOuters", "addWideOuter", 1, 1, 8)),

  /** T[d][l] += a[d][k] · s[l][k]: dot products of rows. */
  DOTS(
      "addDots",
      "dot products",
      "",
      new Address(DESTINATION, SUM),
      new Address(LANE, SUM),
      new Transposition(8, 16, ROWS),
      List.of(),
      new Tile(PLAIN, "FloatDots", "eightDots", 1, 1, 8),
      new Tile(FUSED, "FusedFloatLoops", "eightDots", 1, 1, 8),
      new Tile(NARROW, "FloatVectorDots", "addDotTile", 8, 1, 1));

  /** What an index does in a contraction. */
  public enum Axis {
    /** d: it numbers the rows of the target. */
    DESTINATION,
    /** k: it is summed over. */
    SUM,
    /** l: it runs along the rows of the target. */
    LANE
  }

  /**
   * Where an element of an array of rows stands.
   *
   * @param row what numbers the rows
   * @param along what runs along a row
   */
  public record Address(@Nullable Axis row, @Nullable Axis along) {

    /** That of every target. */
    public static final Address TARGET = new Address(DESTINATION, LANE);

    /** That of an element of one array of numbers, where every index has a step of its own. */
    public static final Address FLAT = new Address(null, null);

    public boolean isFlat() {
      return row == null;
    }
  }

  /**
   * A parameter as source is transposed in front of another kernel, where that pays.
   *
   * @param samples from so many destinations up, if they are samples
   * @param lanes from so many lanes up: below, it costs more than it saves
   * @param kernel that computes with the transposed source
   */
  public record Transposition(int samples, int lanes, Kernel kernel) {}

  /**
   * The kernel once more, with all that is done to the target in one pass: it is assigned, starting
   * from an element of one array for each value of an axis, and may be rectified.
   *
   * @param method the name of that method in every text
   * @param start the axis
   * @param tiles those that assign
   */
  public record Assigning(String method, Axis start, List<Tile> tiles) {

    public Assigning {
      tiles = List.copyOf(tiles);
    }

    Assigning(String method, Axis start, Tile... tiles) {
      this(method, start, List.of(tiles));
    }

    /** Whether it gains by it only on vectors: elsewhere it calls the loops and the kernel. */
    public boolean isOfVectors() {
      return tiles.stream().allMatch(tile -> Variant.VECTORS.contains(tile.variant()));
    }
  }

  private final String method;
  private final String words;
  private final String addressing;
  private final Address factor;
  private final Address source;
  private final @Nullable Transposition transposition;
  private final List<Assigning> assigning;
  private final List<Tile> tiles;

  Kernel(
      String method,
      String words,
      String addressing,
      Address factor,
      Address source,
      @Nullable Transposition transposition,
      List<Assigning> assigning,
      Tile... tiles) {
    this.method = method;
    this.words = words;
    this.addressing = addressing;
    this.factor = factor;
    this.source = source;
    this.transposition = transposition;
    this.assigning = assigning;
    this.tiles = List.of(tiles);
  }

  /** The name of its method in every text. */
  public String method() {
    return method;
  }

  public Address factor() {
    return factor;
  }

  public Address source() {
    return source;
  }

  /** Its scratch memory is the transposed source. */
  public Optional<Transposition> transposition() {
    return Optional.ofNullable(transposition);
  }

  /** The kernels that start their target themselves. */
  public List<Assigning> assigning() {
    return assigning;
  }

  /** What is computed at a time, and by which text. */
  public List<Tile> tiles() {
    return tiles;
  }

  /** Whether there is a text of it on {@code jdk.incubator.vector}. */
  public boolean hasVectors() {
    return tiles.stream().anyMatch(tile -> Variant.VECTORS.contains(tile.variant()));
  }

  /** The texts of a variant, none if there is no such variant of this kernel. */
  public Stream<String> texts(Variant variant) {
    return Stream.concat(tiles.stream(), assigning.stream().flatMap(each -> each.tiles().stream()))
        .filter(tile -> tile.variant() == variant)
        .map(Tile::text);
  }

  /** The tile of a variant, if there is that variant of this kernel. */
  public Optional<Tile> tile(Variant variant) {
    return tiles.stream().filter(tile -> tile.variant() == variant).findFirst();
  }

  /**
   * What runs along no row: any number of indices at once can be it, because a kernel can be given
   * references to the rows that they number.
   */
  public Axis gathered() {
    Set<Axis> axes = EnumSet.allOf(Axis.class);
    axes.removeAll(Arrays.asList(LANE, factor.along(), source.along()));
    return axes.iterator().next();
  }

  /** Itself, and the one that takes its place where the source is transposed. */
  public List<Kernel> withTransposition() {
    return transposition == null ? List.of(this) : List.of(this, transposition.kernel());
  }

  @Override
  public String toString() {
    return words + addressing;
  }

  /** The same with the tiles that a class with these variants has. */
  public String with(Set<Variant> variants) {
    Tile always = tile(variants.contains(FUSED) ? FUSED : PLAIN).orElseThrow();
    String others =
        tiles.stream()
            .filter(tile -> tile.isConditional() && variants.contains(tile.variant()))
            .map(Tile::toString)
            .collect(Collectors.joining(", "));
    return words
        + ", "
        + always
        + (always.destinations() == 1 ? " at a time" : " per pass")
        + (others.isEmpty() ? "" : " (" + others + ")")
        + addressing;
  }

  /** The same where the source is transposed. */
  public String transposed() {
    Transposition other = Objects.requireNonNull(transposition);
    return "%s of the transposed source from %s samples up, else %s"
        .formatted(other.kernel().words, other.samples(), words);
  }
}
