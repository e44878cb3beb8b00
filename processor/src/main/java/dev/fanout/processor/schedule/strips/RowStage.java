package dev.fanout.processor.schedule.strips;

import static java.util.Objects.requireNonNull;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Affine.Term;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.BySamples;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.OnePass;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Storage.Addressing;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.Transpose;
import dev.fanout.processor.schedule.Turns;
import dev.fanout.processor.schedule.Watchpoint;
import dev.fanout.processor.schedule.kernel.Kernel.Axis;
import dev.fanout.processor.schedule.window.SlidingWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stage that can compute some rows of a picture.
 *
 * @param products what a kernel computes of it
 * @param array in which the picture lies
 * @param index whose values are the rows, or the positions of all rows
 * @param rows how many rows the picture has
 * @param positions of all rows
 * @param reads what a row is computed from
 */
record RowStage(
    Stage stage,
    Optional<Contraction> products,
    Tensor array,
    Index index,
    int rows,
    int positions,
    List<RowRead> reads) {

  /**
   * Row y is computed from the rows step·y + first to step·y + last of another picture.
   *
   * @param step 0 where it is computed from all rows
   */
  record RowRead(Tensor array, int step, int first, int last) {}

  /** Positions that a kernel is always worth being called for. */
  private static final long POSITIONS = 64;

  /** Multiply-adds that it is worth being called for. */
  private static final long MULTIPLY_ADDS = 16 * 1024;

  /**
   * Bytes of weights that a turn can read from the first cache, or has to read for many positions.
   */
  private static final long WEIGHTS = 32 * 1024;

  /** Whether its kernel, if it has one, computes {@code rows} rows about as fast as all of them. */
  boolean isFast(int rows) {
    return products
        .map(
            c -> {
              long sums = c.extent(Axis.SUM);
              long lanes = c.extent(Axis.LANE);
              long taps = c.of().repetitions() / (positions * sums * lanes);
              long given = (long) positions / this.rows * rows;
              boolean isMuch = given * sums * lanes >= MULTIPLY_ADDS;
              boolean isReadAgain =
                  taps * sums * lanes * Float.BYTES > WEIGHTS && given < POSITIONS / 2;
              return (given >= POSITIONS || isMuch) && !isReadAgain;
            })
        .orElse(true);
  }

  /** Whether each row is computed from the same row of {@code other}. */
  boolean takesEachRowOf(Tensor other) {
    return reads.contains(new RowRead(other, 1, 0, 0));
  }

  /** Empty if the stage has to be computed at once. */
  static Optional<RowStage> of(Stage stage, Map<Tensor, Storage> storages) {
    return stage.choose(new RowsOfStage(storages));
  }

  /** Tells it of each kind of stage. */
  private record RowsOfStage(Map<Tensor, Storage> storages)
      implements Stage.Cases<Optional<RowStage>> {

    @Override
    public Optional<RowStage> loopNest(LoopNest nest) {
      return one(nest, nest.of(), nest.over().target());
    }

    @Override
    public Optional<RowStage> contraction(Contraction c) {
      return c.isWorthTransposing()
          ? Optional.empty()
          : one(c, c.of(), c.target())
              .filter(
                  rows ->
                      c.outer().contains(rows.index()) || c.destinations().contains(rows.index()));
    }

    /** All parts have to be of the same rows; they are numbered as by the kernel. */
    @Override
    public Optional<RowStage> onePass(OnePass pass) {
      List<RowRead> reads = new ArrayList<>();
      for (Stage part : pass.parts()) {
        Optional<RowStage> rows = part.choose(this);
        if (rows.isEmpty()) {
          return rows;
        }
        reads.addAll(rows.get().reads());
      }
      return pass.products()
          .choose(this)
          .filter(rows -> runsAlong(rows.index(), pass))
          .map(
              rows ->
                  new RowStage(
                      pass,
                      rows.products(),
                      rows.array(),
                      rows.index(),
                      rows.rows(),
                      rows.positions(),
                      reads));
    }

    /** Whether the kernel can be given some values of the index. */
    private static boolean runsAlong(Index index, OnePass pass) {
      return SlidingWindow.of(pass.products())
          .filter(window -> window.first().positions() == index.extent())
          .filter(
              window ->
                  window.target().access().subscripts().get(0).coefficient(index)
                      == window.first().target())
          .isPresent();
    }

    private Optional<RowStage> one(Stage stage, Assignment of, Access over) {
      Access target = of.target();
      Storage storage = requireNonNull(storages.get(target.tensor()));
      if (storage.addressing() != Addressing.POSITIONS
          || of.order() != null
          || !of.accesses().stream().allMatch(RowsOfStage::isOfSample)) {
        return Optional.empty();
      }
      Affine row = target.subscripts().get(1);
      int rows = target.tensor().shape().get(1);
      if (rows < 2
          || row.terms().size() != 1
          || !row.equals(Affine.of(row.terms().get(0).index()))
          || row.terms().get(0).index().extent() != rows
          || row.terms().get(0).index().isLookedUp()) {
        return Optional.empty();
      }
      Index y = row.terms().get(0).index();
      if (target.subscripts().stream().filter(s -> s.coefficient(y) != 0).count() != 1) {
        return Optional.empty();
      }
      return over.subscripts().get(0).terms().stream()
          .filter(term -> term.index().extent() != Index.SAMPLES)
          .filter(t -> t.coefficient() * t.index().extent() == storage.rowsPerSample())
          .filter(term -> term.index().extent() % rows == 0)
          .map(Term::index)
          .findFirst()
          .map(
              index ->
                  new RowStage(
                      stage,
                      stage.contraction(),
                      storage.array(),
                      index,
                      rows,
                      storage.rowsPerSample(),
                      reads(of, y)));
    }

    /** Whether it is of the same sample as the target, and nothing is looked up. */
    private static boolean isOfSample(Access access) {
      return access.lookups().isEmpty()
          && (!access.tensor().isPerSample()
              || access.subscripts().get(0).equals(Affine.of(Index.SAMPLE)));
    }

    private List<RowRead> reads(Assignment of, Index y) {
      List<RowRead> reads = new ArrayList<>();
      for (Access read : of.reads()) {
        Tensor tensor = read.tensor();
        Storage storage = storages.get(tensor);
        if (!tensor.isPerSample() || storage == null) {
          continue;
        }
        Affine row = read.subscripts().size() > 1 ? read.subscripts().get(1) : Affine.constant(0);
        int step = storage.addressing() == Addressing.POSITIONS ? row.coefficient(y) : 0;
        boolean isElsewhere =
            read.subscripts().stream().filter(s -> s.coefficient(y) != 0).count() > 1;
        Affine others = row.plus(Affine.of(y).times(-row.coefficient(y)));
        reads.add(
            new RowRead(
                storage.array(),
                isElsewhere ? 0 : Math.max(0, step),
                others.minimum(),
                others.maximum()));
      }
      return reads;
    }

    @Override
    public Optional<RowStage> straightLine(StraightLine line) {
      return Optional.empty();
    }

    @Override
    public Optional<RowStage> turns(Turns turns) {
      return Optional.empty();
    }

    @Override
    public Optional<RowStage> watchpoint(Watchpoint watchpoint) {
      return Optional.empty();
    }

    @Override
    public Optional<RowStage> transpose(Transpose transpose) {
      return Optional.empty();
    }

    @Override
    public Optional<RowStage> bySamples(BySamples choice) {
      return Optional.empty();
    }
  }
}
