package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Storage.Kind;
import java.util.List;

/**
 * The same program for a large batch, feature by feature: a row of an array holds one value of
 * every sample, so the samples are the lanes of each innermost loop. Layers that are too narrow for
 * lanes of units are as fast as wide ones, and straight-line layers become loops.
 */
public final class SampleLanes {

  /** What the part of a tensor ends with that is kept so. */
  public static final String PART = "columns";

  /** Beyond so many assignments, the methods would outweigh the rest of the class. */
  private static final int ASSIGNMENTS = 100;

  private SampleLanes() {}

  /** Whether samples can be lanes: every value is of one sample and stands in a vector. */
  static boolean suit(Program forward) {
    return forward.assignments().size() <= ASSIGNMENTS
        && forward.assignments().stream().allMatch(SampleLanes::suits);
  }

  private static boolean suits(Assignment a) {
    return a.order() == null && a.accesses().stream().allMatch(SampleLanes::suits);
  }

  private static boolean suits(Access access) {
    List<Integer> shape = access.tensor().shape();
    return access.lookups().isEmpty()
        && shape.size() <= 2
        && (!access.tensor().isPerSample()
            || access.subscripts().get(0).indices().equals(List.of(Index.SAMPLE)));
  }

  /** The program over columns. Its assignments belong to no node: none of them is written out. */
  static Program of(Program forward) {
    return new Program(
        forward.assignments().stream()
            .map(a -> a.mapAccesses(SampleLanes::of))
            .map(a -> new Assignment("", a.target(), a.operator(), a.value()))
            .toList());
  }

  private static Access of(Access access) {
    return access.tensor().isPerSample() ? access.of(of(access.tensor())) : access;
  }

  /** The tensor that holds the values of {@code tensor} for a large batch. */
  public static Tensor of(Tensor tensor) {
    String part = tensor.part().isEmpty() ? PART : tensor.part() + "." + PART;
    return new Tensor(tensor.node(), part, Tensor.Role.VALUE, tensor.shape());
  }

  static Storage storage(Tensor columns) {
    return Storage.of(columns, columns.shape().size() < 2 ? Kind.FLAT : Kind.COLUMNS);
  }

  /** Whether an array holds columns. */
  public static boolean isColumns(Tensor array) {
    return array.part().equals(PART) || array.part().endsWith("." + PART);
  }
}
