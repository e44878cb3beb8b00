package dev.fanout.parameters;

import dev.fanout.Loss;
import dev.fanout.internal.Misuse;
import java.util.List;

/**
 * An output of a network.
 *
 * <p>An output with one target value and several units has the number of a class as its target,
 * from 0 to {@code width - 1}.
 *
 * @param name the node's name in the description
 * @param offset where its values begin in an output row
 * @param width the number of its values
 * @param targetOffset where its targets begin in a target row
 * @param targetWidth the number of its targets
 * @param losses what it is trained for, at least one; the error is their weighted sum
 */
public record Head(
    String name, int offset, int width, int targetOffset, int targetWidth, List<Loss> losses) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no loss
   */
  public Head {
    Misuse.given("name of an output", name);
    losses = Misuse.copied("losses", losses);
    if (losses.isEmpty()) {
      throw Misuse.of("The output '%s' has no loss. Give at least one.", name);
    }
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }

  /** The first of its losses. */
  public Loss loss() {
    return losses.get(0);
  }
}
