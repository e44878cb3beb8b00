package dev.fanout.train;

/**
 * A network that can be trained: forward pass, loss and backward pass. The emitted {@code
 * …Training} classes implement it.
 *
 * <p>An instance is confined to one thread: both passes use scratch memory of the instance.
 */
public interface Trainable {

  /** The parameter tensors, where they are stored, the inputs and the heads. */
  Layout layout();

  /** The parameters themselves: what is written here changes the network and its model. */
  Blocks parameters();

  /**
   * The gradient of the last call of {@link #gradient}: blocks as long as those of {@link
   * #parameters()}, overwritten by the next call.
   */
  Blocks gradients();

  /**
   * Sets {@link #gradients()} to the gradient of the mean error over the rows {@code order[from]},
   * …, {@code order[to - 1]} of {@code samples}.
   *
   * @return the mean error over these rows
   * @throws IllegalArgumentException if the samples do not have the widths of the layout
   */
  double gradient(Samples samples, int[] order, int from, int to);

  /**
   * Runs the forward pass over the rows {@code from}, …, {@code to - 1} of {@code samples}, in this
   * order.
   *
   * @param outputs receives the output of row {@code from + i} in {@code outputs[i]}: {@code
   *     layout().outputWidth()} values, the heads one after the other
   * @return the mean error over these rows
   * @throws IllegalArgumentException if the samples do not have the widths of the layout
   */
  double evaluate(Samples samples, int from, int to, double[][] outputs);
}
