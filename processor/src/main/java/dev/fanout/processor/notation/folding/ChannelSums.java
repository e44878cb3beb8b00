package dev.fanout.processor.notation.folding;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.nullness.Nullable;
import java.util.List;
import java.util.Optional;

/**
 * All that makes a tensor, where that is a bias of each channel, or none, and products with one
 * weight, an axis of which numbers the channels.
 *
 * @param start null without a bias
 * @param axis of the weight
 */
record ChannelSums(@Nullable Access start, List<Assignment> products, Tensor weight, int axis) {

  /**
   * @param writers all assignments to the tensor, in their order
   */
  static Optional<ChannelSums> of(List<Assignment> writers) {
    if (writers.isEmpty()) {
      return Optional.empty();
    }
    Assignment first = writers.get(0);
    boolean hasStart = first.operator() == Operator.ASSIGN;
    Access start = hasStart ? start(first) : null;
    List<Assignment> products = writers.subList(hasStart ? 1 : 0, writers.size());
    if (hasStart && start == null || products.isEmpty()) {
      return Optional.empty();
    }
    Access weight = weight(products.get(0));
    int axis = weight == null ? -1 : weight.subscripts().indexOf(channel(products.get(0)));
    if (weight == null || axis < 0) {
      return Optional.empty();
    }
    for (Assignment each : products) {
      Access other = weight(each);
      if (other == null
          || !other.tensor().equals(weight.tensor())
          || !other.subscripts().get(axis).equals(channel(each))) {
        return Optional.empty();
      }
    }
    return Optional.of(new ChannelSums(start, products, weight.tensor(), axis));
  }

  /** What every element of a channel starts from. */
  Expression bias(Index channel) {
    return start == null ? Literal.ZERO : start.tensor().at(channel);
  }

  /** The bias that is assigned to all elements, or null. */
  private static @Nullable Access start(Assignment a) {
    return a.order() == null
            && Domain.coversTarget(a)
            && a.value() instanceof Access bias
            && !bias.tensor().isPerSample()
            && bias.subscripts().equals(List.of(channel(a)))
        ? bias
        : null;
  }

  /** The weight of products that are added, or null. */
  private static @Nullable Access weight(Assignment a) {
    if (a.operator() != Operator.ADD
        || a.order() != null
        || !(a.value() instanceof Product product)
        || product.factors().size() != 2) {
      return null;
    }
    Access weight = null;
    for (Expression factor : product.factors()) {
      if (!(factor instanceof Access access)) {
        return null;
      }
      Role role = access.tensor().role();
      if (role == Role.PARAMETER || role == Role.STATE) {
        boolean isMatrix = access.subscripts().size() > 1 && access.lookups().isEmpty();
        weight = isMatrix && weight == null ? access : null;
      }
    }
    return weight;
  }

  private static Affine channel(Assignment a) {
    List<Affine> subscripts = a.target().subscripts();
    return subscripts.get(subscripts.size() - 1);
  }
}
