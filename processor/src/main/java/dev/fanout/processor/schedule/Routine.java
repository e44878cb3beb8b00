package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.kernel.Kernel;
import dev.fanout.processor.schedule.kernel.Kernel.Axis;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a class sets in motion at once: steps, one after the other.
 *
 * @param rows how many samples it computes at most together; {@link #WHOLE_BATCH} if those of a
 *     batch belong together
 * @param isDirect whether it is given the rows of a sample, and needs no memory but local variables
 * @param sharesBlocks whether repeated blocks that differ in nothing but their arrays share methods
 * @param methods the steps, cut where a method that calls them would grow too large
 */
public record Routine(
    String name, int rows, boolean isDirect, boolean sharesBlocks, List<List<Step>> methods) {

  /** For {@code rows}: all samples of a batch, however many. */
  public static final int WHOLE_BATCH = Integer.MAX_VALUE;

  public Routine {
    methods = methods.stream().map(List::copyOf).toList();
  }

  /** All steps in their order. */
  public List<Step> steps() {
    return methods.stream().flatMap(List::stream).toList();
  }

  /** Their stages. */
  public List<Stage> stages() {
    return steps().stream().map(Step::stage).toList();
  }

  /** About how many multiply–adds it has to do for a sample. */
  public long operations() {
    return stages().stream().mapToLong(Stage::operations).sum();
  }

  /**
   * The gradients of parameters of {@code float} that are the product of a column and a row where
   * there is one sample, in their order: an optimizer that is given both need not read a matrix
   * that somebody wrote.
   */
  List<Contraction> products(Map<Tensor, Storage> storages) {
    Set<Tensor> gradients =
        storages.keySet().stream()
            .filter(tensor -> tensor.role() == Role.PARAMETER)
            .map(Tensor::adjoint)
            .collect(Collectors.toSet());
    return stages().stream()
        .flatMap(stage -> stage.contraction().stream())
        .filter(c -> gradients.contains(c.of().target().tensor()))
        .filter(c -> isProduct(c, storages) && isAlone(c, storages))
        .toList();
  }

  /** Whether it is the whole gradient of a matrix, a row by each value of a row. */
  private static boolean isProduct(Contraction c, Map<Tensor, Storage> storages) {
    Tensor target = c.of().target().tensor();
    Storage storage = storages.get(target);
    return storage != null
        && storage.element() == NumberType.FLOAT
        && c.kernel() == Kernel.ROWS_OF_TRANSPOSED
        && c.isPlain()
        && c.extent(Axis.SUM) == Index.SAMPLES
        && c.extent(Axis.DESTINATION) == storage.rows()
        && c.extent(Axis.LANE) == storage.array().shape().get(1)
        && begins(c.target(), 0)
        && begins(c.target(), 1)
        && begins(c.factor(), 0)
        && begins(c.source(), 0)
        && begins(c.source(), 1);
  }

  private static boolean begins(Access access, int subscript) {
    return access.subscripts().get(subscript).offset() == 0;
  }

  /** Whether no other stage touches the gradient, and no later one changes what it is made of. */
  private boolean isAlone(Contraction product, Map<Tensor, Storage> storages) {
    boolean isLater = false;
    if (Collections.frequency(stages(), product) > 1) {
      return false;
    }
    for (Stage stage : stages()) {
      Set<Tensor> written = stage.writes(storages);
      Set<Tensor> touched = new HashSet<>(written);
      touched.addAll(stage.reads(storages));
      if (!stage.equals(product) && touched.contains(product.target().tensor())
          || isLater && !Collections.disjoint(written, product.reads(storages))) {
        return false;
      }
      isLater |= stage.equals(product);
    }
    return true;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    text.append(rows == WHOLE_BATCH ? ", a whole batch" : ", up to " + rows + " samples");
    text.append(isDirect ? ", given the rows of each" : "");
    text.append(sharesBlocks ? ":\n" : ", each block by itself:\n");
    for (int i = 0; i < methods.size(); i++) {
      text.append(i == 0 ? "" : "continued:\n").append(Step.text(methods.get(i)).indent(2));
    }
    return text.toString();
  }
}
