package dev.fanout.processor.schedule.transposition;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.BySamples;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.NumberType;
import dev.fanout.processor.schedule.OnePass;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Storage.Addressing;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.Transpose;
import dev.fanout.processor.schedule.Turns;
import dev.fanout.processor.schedule.Watchpoint;
import dev.fanout.processor.schedule.kernel.Kernel.Axis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Has matrices transposed, where there are samples enough: by one who computes alone right before
 * they are read, by workers in front of everything else.
 */
public final class Transpositions implements Stage.Cases<Stage> {

  private final NumberType element;
  private final boolean isShared;
  private final Map<List<Object>, Tensor> transposed = new HashMap<>();
  private final Map<Tensor, Storage> storages = new LinkedHashMap<>();
  private Set<Transpose> first = new LinkedHashSet<>();
  private int samples;

  public Transpositions(NumberType element, boolean isShared) {
    this.element = element;
    this.isShared = isShared;
  }

  /** The arrays that receive transposed matrices. */
  public Map<Tensor, Storage> storages() {
    return storages;
  }

  /** The stages of a routine with its transpositions. */
  public List<Stage> of(List<Stage> stages) {
    first = new LinkedHashSet<>();
    samples = 0;
    List<Stage> all = new ArrayList<>();
    stages.forEach(stage -> all.add(stage.choose(this)));
    if (!first.isEmpty()) {
      all.add(
          0,
          new BySamples(
              "transpose what several workers read",
              samples,
              List.of(),
              first.stream().map(Step::of).toList()));
    }
    return all;
  }

  @Override
  public Stage contraction(Contraction c) {
    if (!c.isWorthTransposing()) {
      return c;
    }
    Tensor into = transposed(c);
    Transpose transpose = new Transpose(start(c.source()), into, c.lane());
    List<Step> more = new ArrayList<>();
    if (isShared) {
      first.add(transpose);
    } else {
      more.add(Step.of(transpose));
    }
    more.add(Step.of(c.byRowsOf(into)));
    samples = c.kernel().transposition().orElseThrow().samples();
    return new BySamples(c.label(), samples, List.of(Step.of(c.asItStands())), more);
  }

  /** The array for what {@code c} reads; parts of one matrix have arrays of their own. */
  private Tensor transposed(Contraction c) {
    Access source = start(c.source());
    return transposed.computeIfAbsent(
        List.of(source, c.extent(Axis.SUM), c.extent(Axis.LANE)),
        key -> {
          Tensor into = array(source.tensor(), "", c);
          for (int number = 2; storages.containsKey(into); number++) {
            into = array(source.tensor(), String.valueOf(number), c);
          }
          storages.put(into, Storage.of(into, Addressing.ROWS, element));
          return into;
        });
  }

  private static Tensor array(Tensor of, String number, Contraction c) {
    return new Tensor(
        of.node(),
        of.part() + ".transposed" + number,
        Role.VALUE,
        List.of(c.extent(Axis.SUM), c.extent(Axis.LANE)));
  }

  /** The element at which a part of a matrix begins. */
  private static Access start(Access access) {
    return access
        .tensor()
        .at(
            access.subscripts().stream()
                .map(subscript -> Affine.constant(subscript.offset()))
                .toList());
  }

  @Override
  public Stage straightLine(StraightLine line) {
    return line;
  }

  @Override
  public Stage loopNest(LoopNest nest) {
    return nest;
  }

  /** Nor does what is worth transposing become one pass. */
  @Override
  public Stage onePass(OnePass pass) {
    return pass;
  }

  /** What is worth transposing stands in no ordered loop. */
  @Override
  public Stage turns(Turns turns) {
    return turns;
  }

  @Override
  public Stage watchpoint(Watchpoint watchpoint) {
    return watchpoint;
  }

  @Override
  public Stage transpose(Transpose transpose) {
    return transpose;
  }

  @Override
  public Stage bySamples(BySamples choice) {
    return choice;
  }
}
