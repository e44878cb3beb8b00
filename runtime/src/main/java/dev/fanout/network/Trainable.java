package dev.fanout.network;

import dev.fanout.data.Samples;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.internal.blocks.BlockArithmetic;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import java.util.Arrays;

/**
 * A network that can be trained: forward pass, loss and backward pass. The emitted {@code
 * …Training} classes implement it.
 *
 * <p>The error of a batch of n samples is (1/n) Σ<sub>b</sub> weight<sub>b</sub> · E<sub>b</sub>
 * with the {@linkplain Samples#weight weights} of the samples, which are 1 unless they were given.
 *
 * <p>Only one thread may use an instance at a time: both passes use scratch memory of the instance.
 * Emitted classes refuse every other thread that begins meanwhile, be it at the very same instant,
 * with an {@link IllegalStateException} and before it has changed anything; the one that computes
 * goes on. What returns was computed alone. Parameters that are written meanwhile are not noticed.
 */
public interface Trainable {

  /** The parameter tensors, where they are stored, the inputs and the heads. */
  Layout layout();

  /**
   * The parameters themselves: what is written here changes the network and its model. First come
   * the blocks of all tensors that are trained, then those of the others: frozen layers and running
   * statistics, which {@link #gradient} itself may change.
   */
  Blocks parameters();

  /**
   * The gradient of the last call of {@link #gradient}, overwritten by the next call; by name it is
   * read as {@code layout().over(gradients()).read("hidden.weight")}. Block i is as long as block i
   * of {@link #parameters()} and belongs to it; there are only as many blocks as those of the
   * tensors that are trained, {@code parameters().first(gradients().count())}.
   */
  Blocks gradients();

  /**
   * Sets {@link #gradients()} to the gradient of the error of the batch of the rows {@code
   * order[from]}, …, {@code order[to - 1]} of {@code samples}.
   *
   * @return the error of the batch, weighted as above
   * @throws IllegalArgumentException if the network cannot take the samples ({@link
   *     Samples#require}), which is looked at once
   */
  double gradient(Samples samples, int[] order, int from, int to);

  /**
   * The same of a network of {@code float}, but the gradient of block i is {@code scales[i] ·
   * gradientRows[i]}. So of one sample, no matrix need be computed that is the product of a column
   * and a row, and emitted classes compute no large one. What {@link #gradients()} holds means
   * nothing afterwards.
   *
   * @param scales receives a factor for each block of {@link #gradients()}
   * @param gradientRows receives arrays of the network's, which the next call overwrites
   * @throws IllegalArgumentException as {@link #gradient}, or if there is no room for each block
   */
  default double gradient(
      Samples samples, int[] order, int from, int to, float[] scales, float[][] gradientRows) {
    double error = gradient(samples, order, from, to);
    gradients().giveRows(scales, gradientRows);
    return error;
  }

  /**
   * One step of plain gradient descent, w ← w − learningRate · ∂E/∂w, of the error of the batch of
   * the rows {@code order[from]}, …, {@code order[to - 1]} of {@code samples}. Emitted classes
   * compute small batches without storing a gradient: they add −learningRate · ∂E/∂w to the
   * parameters as it arises, so the last bits differ from those of {@link #gradient} and a step.
   * What {@link #gradients()} holds afterwards means nothing.
   *
   * @return the error of the batch before the step, weighted as above
   * @throws IllegalArgumentException as {@link #gradient}
   */
  default double descend(Samples samples, int[] order, int from, int to, double learningRate) {
    double error = gradient(samples, order, from, to);
    if (Double.isFinite(error)) {
      BlockArithmetic.addScaled(parameters(), gradients(), -learningRate);
    }
    return error;
  }

  /**
   * Runs the forward pass over the rows {@code from}, …, {@code to - 1} of {@code samples}, in this
   * order.
   *
   * @param outputs receives the output of row {@code from + i} in {@code outputs[i]}: {@code
   *     layout().outputWidth()} values, the heads one after the other
   * @return the error of these rows as one batch, weighted as above
   * @throws IllegalArgumentException as {@link #gradient}
   */
  double evaluate(Samples samples, int from, int to, double[][] outputs);

  /**
   * The same, and what each output adds to the error.
   *
   * @param losses receives it: a number for each of {@code layout().heads()}, which together are
   *     the error but for rounding. A network of several outputs that does not tell them apart, as
   *     this method of the interface, makes each NaN.
   * @throws IllegalArgumentException if the samples do not have the widths of the layout
   */
  default double evaluate(Samples samples, int from, int to, double[][] outputs, double[] losses) {
    double error = evaluate(samples, from, to, outputs);
    Arrays.fill(Misuse.given("array of losses", losses), losses.length == 1 ? error : Double.NaN);
    return error;
  }

  /**
   * Has {@link #gradient}, {@link #descend} and {@link #evaluate} share their work with these
   * workers from now on, which changes no bit of any result. A network for which that does not pay
   * ignores them. Functions of the user's are then called by several threads at once.
   *
   * @param workers of this network alone, as long as it uses them; null for none
   */
  default void workers(@Nullable Workers workers) {}

  /**
   * What the next call of {@link #gradient} draws at random, as dropout does, depends on this
   * number alone, and every call changes it. To repeat the draws, save it before and restore it
   * after. A network that draws nothing always has 0.
   */
  default long randomState() {
    return 0;
  }

  /**
   * Restores what {@link #randomState()} gave. A network that draws nothing has nothing to restore.
   */
  default void randomState(long state) {}

  /**
   * Names the first node, in the order of the forward pass, with a value that is NaN or infinite.
   *
   * <p>A network looks at the values that the last call of {@link #gradient} or {@link #descend}
   * left in its scratch memory. What it had in local variables alone shows in the first node behind
   * that has been stored, if there is one.
   *
   * @param sample counted from 0 among those of the last call, which were 64 at most
   * @return null if all are finite
   */
  default @Nullable String notFinite(int sample) {
    return null;
  }

  /**
   * Shows the gradient of a node's values to a watcher in every backward pass from now on, instead
   * of the watcher that the node had.
   *
   * @param node the name of a node that carries {@link dev.fanout.Watch} in the description
   * @throws IllegalArgumentException if there is no such node
   */
  default void watch(String node, GradientWatcher watcher) {
    throw Misuse.of(
        "The network has no node '%s' that carries @Watch. Put the annotation on that node of the "
            + "description and compile it again.",
        node);
  }
}
