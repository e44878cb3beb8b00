package dev.fanout.processor.schedule.fusion;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.BySamples;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.OnePass;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.Transpose;
import dev.fanout.processor.schedule.Turns;
import dev.fanout.processor.schedule.Watchpoint;
import dev.fanout.processor.schedule.kernel.Kernel.Assigning;
import dev.fanout.processor.schedule.kernel.Kernel.Axis;
import dev.fanout.processor.schedule.window.SlidingWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Puts a contraction with short sums, the loops that start its target and those that rectify it
 * into one pass, where a kernel can do that: to start a row or to rectify it takes as long as one
 * of the few tiles that are added to it.
 */
public final class OnePasses implements Stage.Cases<Void> {

  /** As many as the tiles have that assign. */
  private static final int FEWEST_SUMS = 4;

  /** Beside longer sums, two passes more or less are nothing. */
  private static final int MOST_SUMS = 64;

  private final Map<Tensor, Storage> storages;
  private final Set<Tensor> seen;
  private final Map<Tensor, Integer> touched;
  private final boolean haveVectors;
  private final List<Stage> stages = new ArrayList<>();
  private @Nullable LoopNest start;
  private @Nullable Assigning kernel;
  private @Nullable Stage products;

  private OnePasses(
      Map<Tensor, Storage> storages,
      Set<Tensor> seen,
      Map<Tensor, Integer> touched,
      boolean haveVectors) {
    this.storages = storages;
    this.seen = seen;
    this.touched = touched;
    this.haveVectors = haveVectors;
  }

  /**
   * The stages of the routines, by their names.
   *
   * @param storages of all tensors; what is overwritten lies with what takes its place afterwards
   * @param seen the tensors whose arrays somebody else writes or reads
   * @param haveVectors whether kernels run on vectors, where there are some
   */
  public static Map<String, List<Stage>> of(
      Map<String, List<Stage>> stages,
      Map<Tensor, Storage> storages,
      Set<Tensor> seen,
      boolean haveVectors) {
    Map<Tensor, Integer> touched = new HashMap<>();
    stages.values().forEach(list -> Stage.flat(list).forEach(stage -> tensors(stage, touched)));
    Map<String, List<Stage>> routines = new LinkedHashMap<>();
    stages.forEach(
        (name, list) -> {
          OnePasses passes = new OnePasses(storages, seen, touched, haveVectors);
          list.forEach(stage -> stage.choose(passes));
          passes.end();
          routines.put(name, passes.stages);
        });
    return routines;
  }

  /** Counts the stages that have to do with each tensor. */
  private static void tensors(Stage stage, Map<Tensor, Integer> touched) {
    stage.statements().stream()
        .flatMap(statement -> statement.accesses().stream())
        .map(Access::tensor)
        .distinct()
        .forEach(tensor -> touched.merge(tensor, 1, Integer::sum));
  }

  @Override
  public Void loopNest(LoopNest nest) {
    if (start != null && kernel != null && products != null && finishes(nest, products)) {
      Access result = nest.over().target();
      Tensor before = start.over().target().tensor();
      Tensor pre = start.of().target().tensor();
      storages.put(pre, Objects.requireNonNull(storages.get(nest.of().target().tensor())));
      stages.add(
          new OnePass(kernel, start, products, nest)
              .mapAccesses(
                  access -> access,
                  access -> access.tensor().equals(before) ? access.of(result.tensor()) : access));
      start = null;
      products = null;
      return null;
    }
    if (start != null && products == null && isOfWindows(start, nest)) {
      kernel = SlidingWindow.KERNEL;
      products = nest;
      return null;
    }
    end();
    start = nest;
    return null;
  }

  @Override
  public Void contraction(Contraction contraction) {
    if (start != null && products == null) {
      kernel = starting(start, contraction);
      if (kernel != null) {
        products = contraction;
        return null;
      }
    }
    return other(contraction);
  }

  /** Adds what began and was not finished. */
  private void end() {
    if (start != null) {
      stages.add(
          products == null || kernel == null ? start : new OnePass(kernel, start, products, null));
    }
    start = null;
    products = null;
  }

  private Void other(Stage stage) {
    end();
    stages.add(stage);
    return null;
  }

  /** The kernel for {@code c} that can start its target as the loops do, or null. */
  private @Nullable Assigning starting(LoopNest nest, Contraction c) {
    Assignment over = nest.over();
    if (isOfWindows(nest, c)) {
      return SlidingWindow.KERNEL;
    }
    return c.isPlain()
            && !c.isWorthTransposing()
            && nest.guards().isEmpty()
            && over.operator() == Operator.ASSIGN
            && over.target().equals(c.target())
            && over.value() instanceof Access from
        ? c.kernel().assigning().stream()
            .filter(each -> suits(each, c))
            .filter(each -> isOf(from, c.indices(each.start()).get(0), each))
            .findFirst()
            .orElse(null)
        : null;
  }

  /** Whether the loops assign an element of one array for each lane of windows on vectors. */
  private boolean isOfWindows(LoopNest nest, Stage products) {
    Assignment of = nest.of();
    List<Affine> all = of.target().subscripts();
    return haveVectors
        && nest.guards().isEmpty()
        && of.operator() == Operator.ASSIGN
        && of.target().tensor().equals(products.assignments().get(0).target().tensor())
        && Domain.coversTarget(of)
        && of.value() instanceof Access from
        && from.lookups().isEmpty()
        && from.subscripts().equals(all.subList(all.size() - 1, all.size()))
        && nest.over().value() instanceof Access array
        && array.subscripts().size() == 1
        && array.subscripts().get(0).offset() == 0
        && SlidingWindow.of(products).isPresent();
  }

  /** With a flat factor, the plain method of any number of sums is there as well. */
  private boolean suits(Assigning each, Contraction c) {
    int sums = c.extent(Axis.SUM);
    return each.isOfVectors() || haveVectors && c.kernel().factor().isFlat()
        ? haveVectors
        : sums >= FEWEST_SUMS && (sums <= MOST_SUMS || haveVectors && each.start() == Axis.LANE);
  }

  /** Whether {@code from} is the element of that number of one array. */
  private static boolean isOf(Access from, Index index, Assigning kernel) {
    return from.subscripts().size() == 1
        && from.lookups().isEmpty()
        && (from.subscripts().get(0).offset() == 0 || kernel.start() == Axis.DESTINATION)
        && from.subscripts()
            .get(0)
            .equals(Affine.of(index).plus(from.subscripts().get(0).offset()));
  }

  /** Whether the loops rectify what nobody else asks for, in an array like its own. */
  private boolean finishes(LoopNest nest, Stage products) {
    Access pre = products.assignments().get(0).target();
    Access result = nest.of().target();
    Storage before = Objects.requireNonNull(storages.get(pre.tensor()));
    Storage after = Objects.requireNonNull(storages.get(result.tensor()));
    return nest.guards().isEmpty()
        && nest.of().operator() == Operator.ASSIGN
        && nest.of().value() instanceof Apply relu
        && relu.function() == Elementary.RELU
        && relu.arguments().get(0) instanceof Access rectified
        && rectified.tensor().equals(pre.tensor())
        && rectified.subscripts().equals(result.subscripts())
        && Domain.coversTarget(nest.of())
        && Objects.requireNonNull(touched.get(pre.tensor())) == 3
        && !seen.contains(pre.tensor())
        && !seen.contains(result.tensor())
        && before.in(after.array()).equals(after);
  }

  @Override
  public Void straightLine(StraightLine line) {
    return other(line);
  }

  @Override
  public Void turns(Turns turns) {
    return other(turns);
  }

  @Override
  public Void watchpoint(Watchpoint watchpoint) {
    return other(watchpoint);
  }

  @Override
  public Void transpose(Transpose transpose) {
    return other(transpose);
  }

  @Override
  public Void bySamples(BySamples choice) {
    return other(choice);
  }

  @Override
  public Void onePass(OnePass pass) {
    return other(pass);
  }
}
