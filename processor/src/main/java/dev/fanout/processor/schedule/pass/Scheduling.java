package dev.fanout.processor.schedule.pass;

import dev.fanout.Precision;
import dev.fanout.Unroll;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.check.Passes;
import dev.fanout.processor.notation.derivative.Copies;
import dev.fanout.processor.schedule.NumberType;
import dev.fanout.processor.schedule.Request;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Threads;
import dev.fanout.processor.schedule.fusion.FewTerms;
import dev.fanout.processor.schedule.kernel.Tile.Variant;
import dev.fanout.processor.schedule.lanes.GradientLanes;
import dev.fanout.processor.schedule.lanes.SampleLanes;
import dev.fanout.processor.schedule.segment.Constants;
import dev.fanout.processor.schedule.segment.Segments;
import dev.fanout.processor.schedule.segment.SmallLayers;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Decides how the classes of a network compute it. */
public final class Scheduling {

  /** Samples that a model computes together: enough to reuse each weight, few for the cache. */
  private static final int ROWS = 32;

  /** The same of a training step, which reads each weight twice. */
  private static final int TRAINING_ROWS = 64;

  /** What a thread computes while another one starts and ends several times. */
  private static final long MULTIPLY_ADDS_OF_THREAD = 2_000_000;

  private final Programs programs;
  private final Interface rows;
  private final Demand demand;
  private final Constants constants;
  private final Set<Tensor> watched;
  private final Map<String, String> blocks;
  private final Passes passes;
  private final SmallLayers small;
  private final Work work;
  private final FixedStorages fixed;

  /**
   * What a network computes.
   *
   * @param training the forward pass with the error, as a training step computes it
   * @param backward the derivative of its error with respect to the parameters
   * @param inference the forward pass with the error, as the trained network computes it
   * @param model the same for a model, of which some may be computed when it is made
   */
  public record Programs(Program training, Program backward, Program inference, Program model) {}

  /**
   * The rows that a network exchanges with its caller.
   *
   * @param inputs in the order of an input row
   * @param outputs in the order of an output row
   * @param targets in the order of a target row
   */
  public record Interface(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> targets) {}

  /**
   * What was asked for.
   *
   * @param variants of kernels that the classes have
   */
  public record Demand(Unroll unroll, Precision precision, Set<Variant> variants) {}

  /**
   * @param watched the derivatives that a training step shows as soon as they are complete
   * @param blocks the nodes inside of repeated blocks, each with what tells the block apart
   */
  public Scheduling(
      Programs programs,
      Interface rows,
      Demand demand,
      Constants constants,
      Set<Tensor> watched,
      Map<String, String> blocks,
      Passes passes) {
    this.passes = passes;
    this.programs = programs;
    this.rows = rows;
    this.demand = demand;
    this.constants = constants;
    this.watched = watched;
    this.blocks = blocks;
    this.small = new SmallLayers(programs.training(), programs.model(), demand.unroll());
    this.work = Work.of(programs.training());
    this.fixed =
        new FixedStorages(element())
            .row(rows.inputs(), "inputs", Role.INPUT)
            .row(rows.outputs(), "outputs", Role.VALUE)
            .row(rows.targets(), "targets", Role.TARGET)
            .parameters(List.of(programs.training(), programs.inference()), small);
  }

  private NumberType element() {
    return NumberType.of(demand.precision());
  }

  private Program staged(Program program, Predicate<Tensor> wanted) {
    return AlongRows.of(
        program, a -> !small.contains(a), wanted.or(watched::contains), fixed.map());
  }

  /** From inputs to outputs; what depends on parameters alone is prepared before. */
  public Schedule inference() {
    Program all =
        Pruning.of(staged(programs.model(), rows.outputs()::contains), rows.outputs()::contains);
    List<Assignment> prepare = all.assignments().stream().filter(Assignment::isOfBatch).toList();
    List<Assignment> forward = all.assignments().stream().filter(a -> !a.isOfBatch()).toList();
    Map<String, Request> routines = new LinkedHashMap<>();
    routines.put("forward", new Request(new Program(forward), rows.outputs()::contains));
    if (!prepare.isEmpty()) {
      routines.put("prepare", new Request(new Program(prepare), tensor -> false));
    }
    Map<Tensor, Storage> storages = new LinkedHashMap<>(fixed.map());
    Map<Tensor, Storage> inLanes = new LinkedHashMap<>();
    boolean hasLanes = SampleLanes.suit(new Program(forward));
    if (hasLanes) {
      Program ofLanes = FewTerms.of(SampleLanes.of(new Program(forward)));
      inLanes.putAll(SampleLanes.storages(ofLanes, element()));
      storages.putAll(inLanes);
      List<Tensor> outputs = SampleLanes.of(rows.outputs());
      routines.put(SampleLanes.ROUTINE, new Request(ofLanes, outputs::contains, false, false));
    }
    Composition composition =
        composition(storages, Set.of(), routines, Scheduling::isBlock)
            .callers(array -> array.role() == Role.INPUT || array.part().equals("outputs"))
            .layers(small, work, demand.variants())
            .threads(new Threads(work.multiplyAdds(), MULTIPLY_ADDS_OF_THREAD))
            .direct("forward")
            .rows("forward", ROWS)
            .rows("prepare", ROWS);
    boolean hasVectors =
        demand.variants().contains(Variant.VECTOR) && composition.hasVectorKernel();
    Set<Tensor> seen = new HashSet<>(fixed.map().keySet());
    seen.addAll(SampleLanes.of(rows.outputs()));
    composition.onePasses(seen, hasVectors);
    seen.addAll(inLanes.keySet());
    composition.littleMemory("forward", seen).inCache();
    if (hasLanes) {
      composition
          .rows(SampleLanes.ROUTINE, SampleLanes.TOGETHER)
          .lanes(
              SampleLanes.lanes(
                  new Program(forward),
                  rows.inputs(),
                  rows.outputs(),
                  work.widest(),
                  hasVectors,
                  composition.storages()),
              inLanes.keySet());
    }
    return composition
        .units(new Program(forward), rows.inputs(), rows.outputs(), segments(Set.of()))
        .schedule();
  }

  private Program withoutCopies() {
    Predicate<Tensor> outputs = rows.outputs()::contains;
    return staged(Copies.without(programs.inference(), outputs), outputs);
  }

  /** From inputs and targets to outputs and error, and to the gradient of the error. */
  public Schedule training() {
    Map<String, Request> routines = new LinkedHashMap<>();
    routines.put(
        "evaluation",
        pruned(
            OutputErrors.beside(withoutCopies()),
            t -> rows.outputs().contains(t) || t.role() == Role.ERROR));
    Program gradient = gradient(a -> small.areFew() || !small.contains(a));
    routines.put("gradient", new Request(gradient, this::isTrained));
    Program lanes = gradient(a -> true);
    boolean hasLanes =
        demand.variants().contains(Variant.VECTOR)
            && element() == NumberType.FLOAT
            && (watched.isEmpty() && blocks.isEmpty())
            && GradientLanes.suit(lanes, small, work.widest());
    if (hasLanes) {
      routines.put(GradientLanes.ROUTINE, new Request(lanes, this::isTrained, true, true));
    }
    Composition composition =
        composition(fixed.map(), watched, routines, t -> isBlock(t) || isGradient(t))
            .callers(array -> array.role() == Role.INPUT || array.role() == Role.TARGET)
            .layers(small, work, demand.variants())
            .share("gradient");
    int together = composition.has(Role.SHARE) ? Routine.WHOLE_BATCH : TRAINING_ROWS;
    int descent =
        watched.isEmpty()
            ? Descent.limit(composition.stages("gradient"), fixed.trained(), together)
            : 0;
    if (hasLanes) {
      composition.rows(GradientLanes.ROUTINE, TRAINING_ROWS).lanes(GradientLanes.lanes());
    }
    return composition
        .rows("evaluation", TRAINING_ROWS)
        .rows("gradient", together)
        .descent(descent)
        .schedule();
  }

  /**
   * Both passes of a training step.
   *
   * @param areLast which gradients of parameters come behind everything else
   */
  private Program gradient(Predicate<Assignment> areLast) {
    Program backward =
        Descent.gradientsLast(
            programs.backward(), a -> isGradient(a.target().tensor()) && areLast.test(a));
    return Pruning.of(staged(programs.training().then(backward), this::isTrained), this::isTrained);
  }

  private static Request pruned(Program program, Predicate<Tensor> wanted) {
    return new Request(Pruning.of(program, wanted), wanted);
  }

  private boolean isTrained(Tensor tensor) {
    return tensor.role() == Role.ERROR || tensor.role() == Role.STATE || isGradient(tensor);
  }

  private boolean isGradient(Tensor tensor) {
    return tensor.isAdjoint() && fixed.map().containsKey(tensor);
  }

  /** What classes that share their parameters number alike. */
  private static boolean isBlock(Tensor tensor) {
    return tensor.role() == Role.PARAMETER || tensor.role() == Role.STATE;
  }

  /**
   * Derivatives of the trained network, each a routine by its name.
   *
   * @param weights what each output counts, in the order of an output row
   */
  public Schedule derivatives(Map<String, Request> requests, List<Tensor> weights) {
    List<Tensor> adjoints = rows.inputs().stream().map(Tensor::adjoint).toList();
    Map<Tensor, Storage> storages =
        fixed
            .copy()
            .row(weights, "outputWeights", Role.TARGET)
            .row(tangents(rows.inputs()), "inputDirections", Role.INPUT)
            .row(tangents(rows.outputs()), "outputDerivatives", Role.VALUE)
            .row(adjoints, "inputGradients", Role.VALUE)
            .row(tangents(adjoints), "inputGradientDerivatives", Role.VALUE)
            .tangentsOfParameters()
            .map();
    Map<String, Request> routines = new LinkedHashMap<>();
    requests.forEach(
        (name, request) ->
            routines.put(
                name, pruned(staged(request.program(), request.wanted()), request.wanted())));
    Composition composition =
        composition(
            storages,
            Set.of(),
            routines,
            t -> isBlock(t) || storages.containsKey(t) && isTangentOfParameter(t));
    requests.keySet().forEach(name -> composition.rows(name, ROWS));
    return composition.schedule();
  }

  private static boolean isTangentOfParameter(Tensor tensor) {
    return !tensor.isPerSample()
        && (tensor.role() == Role.TANGENT || tensor.role() == Role.ADJOINT_TANGENT);
  }

  private static List<Tensor> tangents(List<Tensor> tensors) {
    return tensors.stream().map(Tensor::tangent).toList();
  }

  private Composition composition(
      Map<Tensor, Storage> storages,
      Set<Tensor> shown,
      Map<String, Request> routines,
      Predicate<Tensor> kept) {
    return new Composition(
        new Layouts(storages, element(), segments(shown)).of(routines, kept),
        storages.keySet(),
        element());
  }

  private Segments segments(Set<Tensor> shown) {
    return new Segments(small, shown, constants, blocks, passes);
  }
}
