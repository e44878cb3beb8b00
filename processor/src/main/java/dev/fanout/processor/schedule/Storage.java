package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.List;

/**
 * Where the elements of a tensor are kept: in an array of numbers or in an array of rows.
 *
 * <p>Rows, because HotSpot does not vectorise a loop over one flat array with a variable offset.
 *
 * @param array the array, as a tensor of one subscript (flat) or two (row, lane); several tensors
 *     may share one
 * @param offset where the tensor begins in the array, in lanes
 * @param rowsPerSample how many rows of the array belong to one sample, where it is per sample
 * @param kept how many of these rows are different ones; row {@code kept} is row 0 again, and so
 *     on, where a tensor is computed in strips and only the latest rows of it are read
 * @param element the type of its numbers
 */
public record Storage(
    Tensor array,
    Addressing addressing,
    int offset,
    int rowsPerSample,
    int kept,
    NumberType element) {

  private static final String SHARED = "shared";

  /** Which subscripts number the rows. */
  public enum Addressing {
    /** None: the elements follow one another, row-major. */
    FLAT,
    /** The first one; the others number the lanes, row-major. */
    ROWS,
    /** All but the first one, row-major; the first numbers the lanes. */
    LANES,
    /** All but the last one, row-major: a row for each position of a picture or a sequence. */
    POSITIONS
  }

  /** One row for each sample, or none. */
  public Storage(Tensor array, Addressing addressing, int offset, NumberType element) {
    this(array, addressing, offset, 1, 1, element);
  }

  /** An array of its own for {@code tensor}. */
  public static Storage of(Tensor tensor, Addressing addressing, NumberType element) {
    List<Integer> shape = tensor.shape();
    List<Integer> extents =
        switch (addressing) {
          case FLAT -> List.of(size(shape));
          case ROWS -> List.of(shape.get(0), size(shape.subList(1, shape.size())));
          case LANES -> List.of(size(shape.subList(1, shape.size())), shape.get(0));
          case POSITIONS -> List.of(shape.get(0), shape.get(shape.size() - 1));
        };
    int rows = addressing == Addressing.POSITIONS ? size(shape.subList(1, shape.size() - 1)) : 1;
    return new Storage(
        new Tensor(tensor.node(), tensor.part(), tensor.role(), extents),
        addressing,
        0,
        rows,
        rows,
        element);
  }

  /** An array of rows in which several tensors take turns. */
  public static Tensor sharedArray(int number, int width) {
    return new Tensor("", SHARED + number, Role.VALUE, List.of(Index.SAMPLES, width));
  }

  /** Whether its tensor takes turns with others in the array. */
  public boolean isShared() {
    return array.node().isEmpty() && array.part().startsWith(SHARED);
  }

  /** The same in another array. */
  public Storage in(Tensor other) {
    return new Storage(other, addressing, offset, rowsPerSample, kept, element);
  }

  /** The same with no more than so many different rows. */
  public Storage keeping(int rows) {
    return new Storage(array, addressing, offset, rowsPerSample, rows, element);
  }

  /** Whether rows recur in the array. */
  public boolean recurs() {
    return kept < rowsPerSample;
  }

  /** The element of the array that holds {@code access}. */
  public Access place(Access access) {
    List<Affine> subscripts = access.subscripts();
    List<Integer> shape = access.tensor().shape();
    int n = shape.size();
    return switch (addressing) {
      case FLAT -> array.at(List.of(number(subscripts, shape).plus(offset)));
      case ROWS ->
          array.at(
              List.of(
                  subscripts.get(0),
                  number(subscripts.subList(1, n), shape.subList(1, n)).plus(offset)));
      case LANES ->
          array.at(
              List.of(
                  number(subscripts.subList(1, n), shape.subList(1, n)),
                  subscripts.get(0).plus(offset)));
      case POSITIONS ->
          array.at(
              List.of(
                  number(subscripts.subList(0, n - 1), shape.subList(0, n - 1)),
                  subscripts.get(n - 1).plus(offset)));
    };
  }

  /** How many arrays of numbers hold the tensor. */
  public int rows() {
    return array.shape().size() == 1 ? 1 : array.shape().get(0);
  }

  /** The row-major number of an element. */
  public static Affine number(List<Affine> subscripts, List<Integer> shape) {
    Affine number = Affine.constant(0);
    for (int d = 0; d < subscripts.size(); d++) {
      number =
          number.times(shape.get(d) == Index.SAMPLES ? 1 : shape.get(d)).plus(subscripts.get(d));
    }
    return number;
  }

  private static int size(List<Integer> extents) {
    return extents.contains(Index.SAMPLES)
        ? Index.SAMPLES
        : extents.stream().reduce(1, Math::multiplyExact);
  }

  /** {@code outputs[samples, 4] from 2}. */
  @Override
  public String toString() {
    return array
        + array.shape().toString().replace("-1", "samples")
        + (offset == 0 ? "" : " from " + offset)
        + (recurs() ? ", the last " + kept + " of " + rowsPerSample + " rows" : "");
  }
}
