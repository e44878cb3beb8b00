package dev.fanout.processor.schedule.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.BySamples;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.OnePass;
import dev.fanout.processor.schedule.Sharing;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.Transpose;
import dev.fanout.processor.schedule.Turns;
import dev.fanout.processor.schedule.Watchpoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What two workers touch in a stage, each for half of the values of the index that they share. */
final class Touches implements Stage.Cases<Set<Touch>> {

  /** Beyond so many values of a subscript, all between the smallest and the largest are taken. */
  private static final int VALUES = 100_000;

  private final Map<Tensor, Storage> storages;
  private final Sharing sharing;
  private final UnaryOperator<Tensor> same;

  /**
   * @param same tells which array another one may stand for
   */
  Touches(Map<Tensor, Storage> storages, Sharing sharing, UnaryOperator<Tensor> same) {
    this.storages = storages;
    this.sharing = sharing;
    this.same = same;
  }

  @Override
  public Set<Touch> straightLine(StraightLine line) {
    Set<Touch> touches = new LinkedHashSet<>();
    for (Assignment statement : line.statements()) {
      addRows(statement.target(), true, touches);
      statement.reads().forEach(read -> addRows(read, false, touches));
    }
    return touches;
  }

  /** The rows that are touched: which lanes of them need not be told apart. */
  private void addRows(Access access, boolean isWrite, Set<Touch> touches) {
    Storage storage = storages.get(access.tensor());
    if (storage != null) {
      touches.add(touch(storage.place(access), isWrite, 1));
    }
  }

  @Override
  public Set<Touch> contraction(Contraction c) {
    Set<Touch> touches = new LinkedHashSet<>();
    touches.add(touch(c.target(), true, 2));
    touches.add(touch(c.factor(), false, 2));
    touches.add(touch(c.source(), false, 2));
    return touches;
  }

  @Override
  public Set<Touch> loopNest(LoopNest nest) {
    Set<Touch> touches = new LinkedHashSet<>();
    touches.add(touch(nest.over().target(), true, 2));
    nest.over().target().lookups().forEach(access -> touches.add(touch(access, false, 2)));
    nest.over().reads().forEach(access -> touches.add(touch(access, false, 2)));
    return touches;
  }

  @Override
  public Set<Touch> onePass(OnePass pass) {
    Set<Touch> touches = new LinkedHashSet<>();
    pass.parts().forEach(part -> touches.addAll(part.choose(this)));
    return touches;
  }

  @Override
  public Set<Touch> watchpoint(Watchpoint watchpoint) {
    Tensor array = Objects.requireNonNull(storages.get(watchpoint.adjoint())).array();
    return Set.of(new Touch(same.apply(array), true, List.of(all(array), List.of())));
  }

  @Override
  public Set<Touch> transpose(Transpose transpose) {
    Set<Touch> touches = new LinkedHashSet<>();
    touches.add(touch(transpose.source(), false, 2));
    touches.add(
        touch(
            transpose.into().at(List.of(Affine.constant(0), Affine.of(transpose.rows()))),
            true,
            2));
    return touches;
  }

  @Override
  public Set<Touch> turns(Turns turns) {
    throw new IllegalArgumentException("turns touch what their steps do");
  }

  @Override
  public Set<Touch> bySamples(BySamples choice) {
    throw new IllegalArgumentException("a choice touches what the steps of one way do");
  }

  /**
   * @param dimensions how many of the array are told apart
   */
  private Touch touch(Access access, boolean isWrite, int dimensions) {
    Tensor array = access.tensor();
    List<List<Optional<BitSet>>> workers =
        switch (sharing.part()) {
          case WHOLE -> List.of(all(array), all(array));
          case FIRST -> List.of(all(array), List.of());
          case VALUES -> List.of(box(access, 0, dimensions), box(access, 1, dimensions));
        };
    return new Touch(same.apply(array), isWrite, workers);
  }

  private static List<Optional<BitSet>> all(Tensor array) {
    return Collections.nCopies(array.shape().size(), Optional.empty());
  }

  private List<Optional<BitSet>> box(Access access, int worker, int dimensions) {
    List<Optional<BitSet>> box = new ArrayList<>();
    for (int d = 0; d < access.subscripts().size(); d++) {
      Affine subscript = access.subscripts().get(d);
      boolean isShared =
          d < dimensions
              && subscript.coefficient(sharing.shared()) != 0
              && subscript.terms().stream().noneMatch(term -> term.index().isLookedUp());
      box.add(isShared ? Optional.of(places(subscript, worker)) : Optional.empty());
    }
    return box;
  }

  /** Of the samples their numbers, whatever rows they have: guards keep each to its own. */
  private BitSet places(Affine subscript, int worker) {
    BitSet places = new BitSet();
    if (sharing.isOfSamples()) {
      places.set(worker);
      return places;
    }
    long values =
        subscript.terms().stream()
            .mapToLong(term -> term.index().extent())
            .reduce(1, (a, b) -> a * b);
    int half = sharing.shared().extent() / 2;
    int from = worker == 0 ? 0 : half;
    int to = worker == 0 ? half : sharing.shared().extent();
    if (values > VALUES) {
      int step = subscript.coefficient(sharing.shared());
      int rest = subscript.maximum() - step * (sharing.shared().extent() - 1);
      places.set(
          Math.max(0, step * from + subscript.minimum()), Math.max(0, step * (to - 1) + rest) + 1);
      return places;
    }
    add(subscript.terms(), 0, subscript.offset(), from, to, places);
    return places;
  }

  private void add(List<Affine.Term> terms, int at, int value, int from, int to, BitSet places) {
    if (at == terms.size()) {
      if (value >= 0) {
        places.set(value);
      }
      return;
    }
    Index index = terms.get(at).index();
    boolean isShared = index.equals(sharing.shared());
    int last = isShared ? to : index.extent();
    for (int i = isShared ? from : 0; i < last; i++) {
      add(terms, at + 1, value + terms.get(at).coefficient() * i, from, to, places);
    }
  }
}
