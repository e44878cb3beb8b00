package dev.fanout.processor.notation.folding;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes factors and summands of channels, as a normalisation by running averages has them, into the
 * weights and the bias of the convolution before them. Of
 *
 * <pre>
 * z[b, i, o] = bias[o]
 * z[b, i, o] += x[b, i + k, c] · weight[o, c, k]
 * y[b, i, o] = summand[o] + (z[b, i, o] − mean[o]) · factor[o]
 * </pre>
 *
 * where nothing else reads z, become
 *
 * <pre>
 * y.folded[o, c, k] = weight[o, c, k] · factor[o]
 * y.shift[o] = summand[o] + (bias[o] − mean[o]) · factor[o]
 * y[b, i, o] = y.shift[o]
 * y[b, i, o] += x[b, i + k, c] · y.folded[o, c, k]
 * </pre>
 *
 * of which the first two have to do with no sample. Sums of one position only, as dense layers have
 * them, stay: they would save next to nothing and change their bits.
 */
public final class Folding {

  private final Predicate<Tensor> kept;
  private final Map<Tensor, List<Assignment>> writers = new HashMap<>();
  private final Map<Tensor, Integer> reads = new HashMap<>();

  private Folding(Program program, Predicate<Tensor> kept) {
    this.kept = kept;
    for (Assignment a : program.assignments()) {
      writers.computeIfAbsent(a.target().tensor(), t -> new ArrayList<>()).add(a);
      a.accesses().stream()
          .skip(1)
          .forEach(access -> reads.merge(access.tensor(), 1, Integer::sum));
    }
  }

  /**
   * @param program the forward pass of a prediction, without copies
   * @param kept the tensors that are to be there all the same
   */
  public static Program of(Program program, Predicate<Tensor> kept) {
    Folding folding = new Folding(program, kept);
    Set<Tensor> gone = new HashSet<>();
    Map<Tensor, List<Assignment>> folded = new HashMap<>();
    for (Assignment a : program.assignments()) {
      Channelwise y = Channelwise.of(a).orElse(null);
      ChannelSums sums = y == null ? null : folding.sums(y).orElse(null);
      if (y != null && sums != null) {
        folded.put(a.target().tensor(), fold(y, sums));
        gone.add(y.z().tensor());
      }
    }
    List<Assignment> result = new ArrayList<>();
    for (Assignment a : program.assignments()) {
      if (!gone.contains(a.target().tensor())) {
        result.addAll(folded.getOrDefault(a.target().tensor(), List.of(a)));
      }
    }
    return new Program(result);
  }

  /** The sums that y scales, if nobody else asks for them. */
  private Optional<ChannelSums> sums(Channelwise y) {
    Tensor z = y.z().tensor();
    boolean isAlone =
        Objects.requireNonNull(reads.get(z)) == 1
            && writers.getOrDefault(y.of().target().tensor(), List.of()).size() == 1;
    return isAlone && z.role() == Role.VALUE && !kept.test(z)
        ? ChannelSums.of(writers.getOrDefault(z, List.of()))
        : Optional.empty();
  }

  private static List<Assignment> fold(Channelwise y, ChannelSums sums) {
    Tensor value = y.of().target().tensor();
    Tensor weight = sums.weight();
    Tensor folded = new Tensor(value.node(), "folded", Role.VALUE, weight.shape());
    Tensor shift = new Tensor(value.node(), "shift", Role.VALUE, List.of(y.channel().extent()));
    List<Affine> all = new ArrayList<>();
    List<Index> indices = new ArrayList<>();
    for (int d = 0; d < weight.shape().size(); d++) {
      indices.add(new Index("i" + (d + 1), weight.shape().get(d)));
      all.add(Affine.of(indices.get(d)));
    }
    Index channel = indices.get(sums.axis());
    Expression factor =
        Expressions.map(
            y.factor(),
            part ->
                part instanceof Access read
                    ? read.rename(index -> index.equals(y.channel()) ? channel : index)
                    : part);
    Expression bias = sums.bias(y.channel());
    Expression start = Expressions.map(y.of().value(), part -> part.equals(y.z()) ? bias : part);
    String node = value.node();
    List<Assignment> list = new ArrayList<>();
    list.add(
        new Assignment(
            node, folded.at(all), Operator.ASSIGN, Expressions.product(weight.at(all), factor)));
    list.add(new Assignment(node, shift.at(y.channel()), Operator.ASSIGN, start));
    // Named after the convolution, of which it is nearly all.
    String first = sums.products().get(0).node();
    list.add(new Assignment(first, y.of().target(), Operator.ASSIGN, shift.at(y.channel())));
    for (Assignment products : sums.products()) {
      list.add(
          products.mapAccesses(
              access ->
                  access.tensor().equals(weight)
                      ? access.of(folded)
                      : access.tensor().equals(y.z().tensor()) ? access.of(value) : access));
    }
    return list;
  }
}
