package dev.fanout.processor.notation;

import dev.fanout.processor.nullness.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An element of a tensor: one affine subscript for each of its dimensions. */
public final class Access implements Expression {

  private final Tensor tensor;
  private final List<Affine> subscripts;
  private final List<Access> lookups;
  private final boolean isElement;
  private final int hash;

  public Access(Tensor tensor, List<Affine> subscripts) {
    this.tensor = tensor;
    this.subscripts = List.copyOf(subscripts);
    if (subscripts.size() != tensor.shape().size()) {
      throw new IllegalArgumentException(
          tensor + " has " + tensor.shape().size() + " subscripts, not " + subscripts);
    }
    this.lookups = lookups(this.subscripts);
    this.isElement = isElement(this.subscripts);
    // Elements that are written out are looked up again and again.
    this.hash = tensor.hashCode() * 31 + this.subscripts.hashCode();
  }

  public Tensor tensor() {
    return tensor;
  }

  public List<Affine> subscripts() {
    return subscripts;
  }

  /** The same element of another tensor of this shape. */
  public Access of(Tensor other) {
    return new Access(other, subscripts);
  }

  /** The elements in which subscripts are looked up. */
  public List<Access> lookups() {
    return lookups;
  }

  private static List<Access> lookups(List<Affine> subscripts) {
    List<Access> lookups = List.of(); // nearly always
    for (Affine subscript : subscripts) {
      for (Affine.Term term : subscript.terms()) {
        Access lookup = term.index().lookup();
        if (lookup != null) {
          lookups = new ArrayList<>(lookups);
          lookups.add(lookup);
        }
      }
    }
    return Collections.unmodifiableList(lookups);
  }

  /** Whether it is one element of each sample: no subscript has an index but that of the sample. */
  public boolean isElement() {
    return isElement;
  }

  private static boolean isElement(List<Affine> subscripts) {
    for (Affine subscript : subscripts) {
      for (Affine.Term term : subscript.terms()) {
        if (!term.index().isSample()) {
          return false;
        }
      }
    }
    return true;
  }

  public Access rename(UnaryOperator<Index> names) {
    return new Access(tensor, subscripts.stream().map(s -> s.rename(names)).toList());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || other instanceof Access that
            && hash == that.hash
            && tensor.equals(that.tensor)
            && subscripts.equals(that.subscripts);
  }

  @Override
  public int hashCode() {
    return hash;
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
