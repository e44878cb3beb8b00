package dev.fanout.processor.notation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An element of a tensor: one affine subscript for each of its dimensions. */
public record Access(Tensor tensor, List<Affine> subscripts) implements Expression {

  public Access {
    subscripts = List.copyOf(subscripts);
    if (subscripts.size() != tensor.shape().size()) {
      throw new IllegalArgumentException(
          tensor + " has " + tensor.shape().size() + " subscripts, not " + subscripts);
    }
  }

  /** The same element of another tensor of this shape. */
  public Access of(Tensor other) {
    return new Access(other, subscripts);
  }

  /** The elements in which subscripts are looked up. */
  public List<Access> lookups() {
    // Asked of every read of every statement, and hardly ever there.
    List<Access> lookups = List.of();
    for (int d = 0; d < subscripts.size(); d++) {
      List<Affine.Term> terms = subscripts.get(d).terms();
      for (int i = 0; i < terms.size(); i++) {
        Index index = terms.get(i).index();
        if (index.isLookedUp()) {
          lookups = new ArrayList<>(lookups);
          lookups.add(index.lookup());
        }
      }
    }
    return lookups;
  }

  public Access rename(UnaryOperator<Index> names) {
    return new Access(tensor, subscripts.stream().map(s -> s.rename(names)).toList());
  }

  /** {@code hidden.weight[j, 2·i + 1]}. */
  @Override
  public String toString() {
    return subscripts.isEmpty()
        ? tensor.name()
        : subscripts.stream()
            .map(Affine::toString)
            .collect(Collectors.joining(", ", tensor.name() + "[", "]"));
  }
}
