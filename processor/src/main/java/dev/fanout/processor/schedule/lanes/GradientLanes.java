package dev.fanout.processor.schedule.lanes;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Lanes;
import dev.fanout.processor.schedule.segment.SmallLayers;
import java.util.List;
import java.util.Set;

/**
 * The gradient of a batch with the samples as lanes, where layers are too narrow for lanes of
 * units. What straight-line code computes of one sample, it computes of a vector of them, statement
 * for statement, so the bits are the same; what is summed over the samples comes last, as
 * contractions along the rows of both factors.
 */
public final class GradientLanes {

  /** The routine that computes all that is of samples. */
  public static final String ROUTINE = "gradientOfLanes";

  /** The routine that sums it up. */
  public static final String SUMS = "gradientOverLanes";

  /** With fewer samples, most lanes of the last vector would be of none. */
  private static final int FEWEST = 16;

  /** Rows of more units fill vectors themselves. */
  private static final int WIDEST = 64;

  /** Beyond so many assignments, or operations written out, methods would take long to compile. */
  private static final int ASSIGNMENTS = 100;

  private static final int OPERATIONS = 2_000;

  /** The functions of straight-line code that there are on vectors. */
  private static final Set<Elementary> FUNCTIONS =
      Set.of(
          Elementary.RELU,
          Elementary.POSITIVE,
          Elementary.MINIMUM,
          Elementary.SQRT,
          Elementary.BOUNDED,
          Elementary.BELOW,
          Elementary.CLIPPED,
          Elementary.EXP_NEGATIVE,
          Elementary.LOG,
          Elementary.TANH,
          Elementary.TANH_SLOPE,
          Elementary.SIGMOID,
          Elementary.SIGMOID_SLOPE);

  private GradientLanes() {}

  /**
   * Whether samples can be lanes, and are worth it.
   *
   * @param gradient the forward and the backward pass
   * @param widest how many units the widest layer has
   */
  public static boolean suit(Program gradient, SmallLayers small, int widest) {
    List<Assignment> writtenOut =
        gradient.assignments().stream().filter(a -> isWrittenOut(a, small)).toList();
    return widest <= WIDEST
        && !writtenOut.isEmpty()
        && writtenOut.stream().allMatch(GradientLanes::isOfVectors)
        && writtenOut.stream().mapToLong(Assignment::repetitions).sum() <= OPERATIONS
        && gradient.assignments().size() <= ASSIGNMENTS
        && gradient.tensors().stream().allMatch(GradientLanes::isPlain)
        && gradient.targets().stream().noneMatch(tensor -> tensor.role() == Role.STATE)
        && gradient.targets().stream().anyMatch(tensor -> !tensor.isPerSample())
        && gradient.assignments().stream().allMatch(SampleLanes::suits);
  }

  /** Whether an assignment becomes straight-line code on vectors. */
  static boolean isWrittenOut(Assignment assignment, SmallLayers small) {
    return small.contains(assignment) && assignment.target().tensor().isPerSample();
  }

  private static boolean isOfVectors(Assignment assignment) {
    boolean[] isOf = {true};
    Expressions.map(
        assignment.value(),
        part -> {
          if (part instanceof Apply apply) {
            isOf[0] &= apply.function() instanceof Elementary e && FUNCTIONS.contains(e);
          }
          return part;
        });
    return isOf[0];
  }

  /** Whether it is drawn for no sample, and its rows can be copied. */
  private static boolean isPlain(Tensor tensor) {
    return switch (tensor.role()) {
      case MASK, SHARE, TANGENT, ADJOINT_TANGENT -> false;
      case INPUT, TARGET -> tensor.shape().size() == 2;
      default -> true;
    };
  }

  /** The tensor with the samples as lanes; what has one number for each sample stays. */
  static Tensor of(Tensor tensor) {
    return switch (tensor.role()) {
      case SEED, ERROR -> tensor;
      default -> tensor.isPerSample() ? Lanes.whole(tensor) : tensor;
    };
  }

  /** When a batch is computed so. */
  public static Lanes lanes() {
    return new Lanes(ROUTINE, SUMS, Lanes.MULTIPLE, FEWEST, false, List.of(), List.of());
  }
}
