package dev.fanout.processor.notation;

import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.nullness.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A variable of a program.
 *
 * @param node the node of the description it belongs to, empty for those of the whole network
 * @param part what it is of that node: empty for the node's value, {@code z} for what goes into the
 *     activation, {@code weight}, {@code bias}, …
 * @param shape the extent of each subscript; {@link Index#SAMPLES} for a subscript over the batch
 */
public record Tensor(String node, String part, Role role, List<Integer> shape) {

  /** What a tensor is to the program. */
  public enum Role {
    /** Supplied by the caller for each sample. */
    INPUT,
    /** What an output should be, supplied for each sample. */
    TARGET,
    /** Trained. */
    PARAMETER,
    /** Kept beside the parameters, but not trained: frozen weights, running statistics. */
    STATE,
    /** Numbers that stand in the description. */
    CONSTANT,
    /** Drawn at random for each sample of a training step. */
    MASK,
    /** 1/n for each of the n samples of a batch. */
    SHARE,
    /** Computed. */
    VALUE,
    /** Computed, but a constant to the differentiation. */
    DETACHED,
    /** The error of each sample. */
    ERROR,
    /** ∂E/∂E: what one sample counts in the error of the batch. */
    SEED,
    /** The derivative of the error with respect to the tensor of the same node and part. */
    ADJOINT,
    /** The derivative of the tensor of the same node and part in a given direction. */
    TANGENT,
    /** The derivative of an adjoint in a given direction. */
    ADJOINT_TANGENT
  }

  public Tensor {
    shape = List.copyOf(shape);
  }

  /** What one of several outputs adds to the error of each sample. */
  public static Tensor errorOf(String output) {
    return new Tensor(output, "loss", Role.ERROR, List.of(Index.SAMPLES));
  }

  /** ∂E/∂ of this tensor. */
  public Tensor adjoint() {
    return new Tensor(node, part, Role.ADJOINT, shape);
  }

  public boolean isAdjoint() {
    return role == Role.ADJOINT;
  }

  /** The derivative of this tensor in a given direction. */
  public Tensor tangent() {
    return new Tensor(node, part, isAdjoint() ? Role.ADJOINT_TANGENT : Role.TANGENT, shape);
  }

  /** Whether the first subscript runs over the samples. */
  public boolean isPerSample() {
    return !shape.isEmpty() && shape.get(0) == Index.SAMPLES;
  }

  /** The number of elements, of one sample if it is per sample. */
  public int size() {
    return shape.stream().filter(extent -> extent != Index.SAMPLES).reduce(1, Math::multiplyExact);
  }

  /** An element: the tensor with each of {@code indices} as a subscript. */
  public Access at(Index... indices) {
    return new Access(this, Arrays.stream(indices).map(Affine::of).toList());
  }

  public Access at(List<Affine> subscripts) {
    return new Access(this, subscripts);
  }

  /** An element, of each sample if it is per sample: {@code subscripts} come after the sample. */
  public Access of(List<Affine> subscripts) {
    return isPerSample() ? of(Index.SAMPLE, subscripts) : at(subscripts);
  }

  /** An element of a per-sample tensor: {@code subscripts} come after the sample. */
  public Access of(Index sample, List<Affine> subscripts) {
    List<Affine> all = new ArrayList<>();
    all.add(Affine.of(sample));
    all.addAll(subscripts);
    return new Access(this, all);
  }

  /**
   * What an element is before anything is added to it: −0, which leaves the first term as it is. A
   * derivative to which nothing contributes is 0.
   */
  public Literal emptySum() {
    return isAdjoint() ? Literal.ZERO : Literal.EMPTY_SUM;
  }

  /** Each element: subscripts that run over all there are. */
  public Access each() {
    List<Affine> subscripts = new ArrayList<>();
    for (int d = 0; d < shape.size(); d++) {
      int extent = shape.get(d);
      subscripts.add(
          Affine.of(extent == Index.SAMPLES ? Index.SAMPLE : new Index("i" + d, extent)));
    }
    return at(subscripts);
  }

  /** {@code hidden}, {@code hidden.z}, {@code ∂hidden.z} or, of a tangent, {@code ∇hidden.z}. */
  public String name() {
    String plain = node.isEmpty() ? part : part.isEmpty() ? node : node + "." + part;
    return switch (role) {
      case ADJOINT -> "∂" + plain;
      case TANGENT -> "∇" + plain;
      case ADJOINT_TANGENT -> "∇∂" + plain;
      default -> plain;
    };
  }

  @Override
  public String toString() {
    return name();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || other instanceof Tensor that
            && role == that.role
            && node.equals(that.node)
            && part.equals(that.part)
            && shape.equals(that.shape);
  }

  /** Without the shape, which node, part and role nearly always tell: asked again and again. */
  @Override
  public int hashCode() {
    return (node.hashCode() * 31 + part.hashCode()) * 31 + role.name().hashCode();
  }
}
