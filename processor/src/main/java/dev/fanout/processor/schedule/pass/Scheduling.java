package dev.fanout.processor.schedule.pass;

import dev.fanout.Unroll;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.check.Passes;
import dev.fanout.processor.notation.derivative.Copies;
import dev.fanout.processor.schedule.Request;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Storage.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Decides how a network is computed: layer by layer straight-line code or loops. */
public final class Scheduling {

  /** Up to so many multiply–adds a layer, straight-line code is as fast as any loop. */
  public static final int UNROLLED_MULTIPLY_ADDS = 64;

  /** Up to so many operations in all such layers; more of them take long to compile. */
  public static final int UNROLLED_NETWORK = 1024;

  /** Single units, which no loop suits, are straight-line code in any network. */
  private static final int UNROLLED_UNITS = 8;

  /** From so many units up, rows of one lane per unit are vectorised well. */
  private static final int LANES = 16;

  /** The routine of a model that computes a large batch feature by feature. */
  public static final String COLUMNS = "forwardOfColumns";

  private final Programs programs;
  private final boolean isSmall;
  private final Interface rows;
  private final Constants constants;
  private final Set<Tensor> watched;
  private final Map<String, String> blocks;
  private final Unrolled unrolled;
  private final Passes passes;
  private final Map<Tensor, Storage> fixed = new LinkedHashMap<>();

  /**
   * What a network computes.
   *
   * @param training the forward pass with the error, as a training step computes it
   * @param backward the derivative of its error with respect to the parameters
   * @param inference the forward pass with the error, as the trained network computes it
   */
  public record Programs(Program training, Program backward, Program inference) {}

  /**
   * The rows that a network exchanges with its caller.
   *
   * @param inputs in the order of an input row
   * @param outputs in the order of an output row
   * @param targets in the order of a target row
   */
  public record Interface(List<Tensor> inputs, List<Tensor> outputs, List<Tensor> targets) {}

  /**
   * @param watched the derivatives that a training step shows as soon as they are complete
   * @param blocks the nodes inside of repeated blocks, each with what tells the block apart
   */
  public Scheduling(
      Programs programs,
      Interface rows,
      Unroll unroll,
      Constants constants,
      Set<Tensor> watched,
      Map<String, String> blocks,
      Passes passes) {
    this.passes = passes;
    this.unrolled =
        Unrolled.of(unrolled(programs, unroll), List.of(programs.training(), programs.inference()));
    this.programs = programs;
    this.isSmall = isSmall(largest(programs), programs);
    this.rows = rows;
    this.constants = constants;
    this.watched = watched;
    this.blocks = blocks;
    storeInRow(rows.inputs(), "inputs", Role.INPUT);
    storeInRow(rows.outputs(), "outputs", Role.VALUE);
    storeInRow(rows.targets(), "targets", Role.TARGET);
    storeParameters();
  }

  private Program staged(Program program) {
    return RowCopies.of(program, assignment -> !unrolled.contains(assignment));
  }

  /** From inputs to outputs; what depends on parameters alone is prepared before. */
  public Schedule inference() {
    Program all = Pruning.of(withoutCopies(), rows.outputs()::contains);
    List<Assignment> prepare = new ArrayList<>();
    List<Assignment> forward = new ArrayList<>();
    for (Assignment assignment : all.assignments()) {
      (isOfBatch(assignment) ? prepare : forward).add(assignment);
    }
    Map<String, Request> routines = new LinkedHashMap<>();
    routines.put("forward", new Request(new Program(forward), rows.outputs()::contains));
    if (!prepare.isEmpty()) {
      routines.put("prepare", new Request(new Program(prepare), tensor -> false));
    }
    Program ofRows = new Program(forward);
    if (SampleLanes.suit(ofRows)) {
      Program ofColumns = SampleLanes.of(ofRows);
      for (Tensor tensor : ofColumns.tensors()) {
        if (tensor.isPerSample()) {
          fixed.put(tensor, SampleLanes.storage(tensor));
        }
      }
      List<Tensor> outputs = rows.outputs().stream().map(SampleLanes::of).toList();
      routines.put(COLUMNS, new Request(ofColumns, outputs::contains));
    }
    return layouts(Set.of()).schedule(routines, Scheduling::isBlock);
  }

  /** Whether no sample has to do with it. */
  private static boolean isOfBatch(Assignment assignment) {
    return assignment.accesses().stream().noneMatch(access -> access.tensor().isPerSample());
  }

  private Program withoutCopies() {
    return staged(Copies.without(programs.inference(), rows.outputs()::contains));
  }

  /** From inputs and targets to outputs and error, and to the gradient of the error. */
  public Schedule training() {
    Program backward =
        Descent.gradientsLast(
            programs.backward(),
            a -> isGradient(a.target().tensor()) && (isSmall() || !unrolled.contains(a)));
    Map<String, Request> routines = new LinkedHashMap<>();
    routines.put(
        "evaluation",
        pruned(
            OutputErrors.beside(withoutCopies()),
            t -> rows.outputs().contains(t) || t.role() == Role.ERROR));
    routines.put("gradient", pruned(staged(programs.training().then(backward)), this::isTrained));
    return layouts(watched).schedule(routines, t -> isBlock(t) || isGradient(t));
  }

  private static Request pruned(Program program, Predicate<Tensor> wanted) {
    return new Request(Pruning.of(program, wanted), wanted);
  }

  private boolean isTrained(Tensor tensor) {
    return tensor.role() == Role.ERROR || tensor.role() == Role.STATE || isGradient(tensor);
  }

  private boolean isGradient(Tensor tensor) {
    return tensor.isAdjoint() && fixed.containsKey(tensor);
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
    storeInRow(weights, "outputWeights", Role.TARGET);
    storeInRow(tangents(rows.inputs()), "inputDirections", Role.INPUT);
    storeInRow(tangents(rows.outputs()), "outputDerivatives", Role.VALUE);
    storeInRow(adjoints, "inputGradients", Role.VALUE);
    storeInRow(tangents(adjoints), "inputGradientDerivatives", Role.VALUE);
    for (Tensor parameter : List.copyOf(fixed.keySet())) {
      if (parameter.role() == Role.PARAMETER) {
        Kind kind = fixed.get(parameter).kind();
        for (Tensor tangent : tangents(List.of(parameter, parameter.adjoint()))) {
          fixed.put(tangent, Storage.of(tangent, kind));
        }
      }
    }
    Map<String, Request> routines = new LinkedHashMap<>();
    requests.forEach(
        (name, request) -> routines.put(name, pruned(staged(request.program()), request.wanted())));
    return layouts(Set.of()).schedule(routines, t -> isBlock(t) || isTangentOfParameter(t));
  }

  private boolean isTangentOfParameter(Tensor tensor) {
    return fixed.containsKey(tensor)
        && !tensor.isPerSample()
        && (tensor.role() == Role.TANGENT || tensor.role() == Role.ADJOINT_TANGENT);
  }

  private static List<Tensor> tangents(List<Tensor> tensors) {
    return tensors.stream().map(Tensor::tangent).toList();
  }

  private Layouts layouts(Set<Tensor> shown) {
    return new Layouts(fixed, new Segments(unrolled, shown, constants, blocks, passes));
  }

  /** Whether the small layers are few enough to be written out, all together. */
  public boolean isSmall() {
    return isSmall;
  }

  private static boolean isSmall(Map<String, Long> largest, Programs programs) {
    long all =
        programs.training().assignments().stream()
            .filter(a -> largest.get(a.node()) <= UNROLLED_MULTIPLY_ADDS)
            .mapToLong(Assignment::repetitions)
            .sum();
    return all <= UNROLLED_NETWORK;
  }

  /** The most operations of one assignment, by node. */
  private static Map<String, Long> largest(Programs programs) {
    Map<String, Long> largest = new LinkedHashMap<>();
    for (Assignment assignment : programs.training().assignments()) {
      largest.merge(assignment.node(), assignment.repetitions(), Math::max);
    }
    return largest;
  }

  private static Set<String> unrolled(Programs programs, Unroll unroll) {
    Map<String, Long> largest = largest(programs);
    int limit = isSmall(largest, programs) ? UNROLLED_MULTIPLY_ADDS : UNROLLED_UNITS;
    Set<String> unrolled = new HashSet<>();
    largest.forEach(
        (node, repetitions) -> {
          if (unroll == Unroll.ALWAYS || (unroll == Unroll.AUTO && repetitions <= limit)) {
            unrolled.add(node);
          }
        });
    return unrolled;
  }

  private void storeInRow(List<Tensor> tensors, String name, Role role) {
    int width = tensors.stream().mapToInt(Tensor::size).sum();
    Tensor row = new Tensor("", name, role, List.of(Index.SAMPLES, width));
    int offset = 0;
    for (Tensor tensor : tensors) {
      fixed.put(tensor, new Storage(row, Kind.ROWS, offset));
      offset += tensor.size();
    }
  }

  private void storeParameters() {
    Set<Tensor> looped = new HashSet<>();
    Set<Tensor> lookedUp = new HashSet<>();
    Set<Tensor> kept = new LinkedHashSet<>();
    for (Program program : List.of(programs.training(), programs.inference())) {
      for (Assignment assignment : program.assignments()) {
        for (Access access : assignment.accesses()) {
          if (isKept(access.tensor())) {
            kept.add(access.tensor());
            if (!unrolled.contains(assignment)) {
              looped.add(access.tensor());
            }
            if (!access.lookups().isEmpty()) {
              lookedUp.add(access.tensor());
            }
          }
        }
      }
    }
    for (Tensor tensor : kept) {
      Kind kind = looped.contains(tensor) ? kind(tensor, lookedUp.contains(tensor)) : Kind.FLAT;
      fixed.put(tensor, Storage.of(tensor, kind));
      if (tensor.role() == Role.PARAMETER) {
        fixed.put(tensor.adjoint(), Storage.of(tensor.adjoint(), kind));
      }
    }
  }

  private static boolean isKept(Tensor tensor) {
    return switch (tensor.role()) {
      case PARAMETER, STATE, CONSTANT -> true;
      default -> false;
    };
  }

  private static Kind kind(Tensor tensor, boolean isLookedUp) {
    if (tensor.shape().size() < 2) {
      return Kind.FLAT;
    }
    boolean isWide = tensor.shape().get(0) >= LANES || tensor.shape().size() > 2;
    boolean inColumns = tensor.role() != Role.CONSTANT && !isLookedUp && isWide;
    return inColumns ? Kind.COLUMNS : Kind.ROWS;
  }
}
