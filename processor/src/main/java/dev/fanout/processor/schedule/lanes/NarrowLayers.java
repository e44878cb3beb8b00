package dev.fanout.processor.schedule.lanes;

import dev.fanout.Unroll;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Request;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.UnitLanes;
import dev.fanout.processor.schedule.UnitLanes.LayerLanes;
import dev.fanout.processor.schedule.segment.Segment;
import dev.fanout.processor.schedule.segment.Segment.WrittenOut;
import dev.fanout.processor.schedule.segment.Segments;
import dev.fanout.processor.schedule.segment.SmallLayers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds networks that are a chain of dense layers, so few and narrow that one sample is worth a
 * copy of all parameters: then each sum of a layer is a lane. What follows the last layer is
 * written out.
 */
public final class NarrowLayers {

  /** The copy is at most 16 KB: half of a first cache. */
  private static final int NUMBERS = 4_096;

  /** Of a single layer, nothing was measured. */
  private static final int FEWEST = 2;

  /** So many values are written out at most, as softmax is of so many classes. */
  private static final int MOST_OUTPUTS = 16;

  /** What there is a loop of over whole vectors, or a comparison. */
  private static final Set<Elementary> FUNCTIONS =
      Set.of(Elementary.RELU, Elementary.TANH, Elementary.SIGMOID);

  private final List<Assignment> all;
  private final Tensor output;
  private final List<LayerLanes> layers = new ArrayList<>();
  private Tensor from;
  private int next;

  private NarrowLayers(Program forward, Tensor input, Tensor output) {
    this.all = forward.assignments();
    this.from = input;
    this.output = output;
  }

  /**
   * How one sample is computed so; empty if the network is none of these.
   *
   * @param forward from the inputs to the outputs
   * @param segments tells what else is known of it
   */
  public static Optional<UnitLanes> of(
      Program forward, List<Tensor> inputs, List<Tensor> outputs, Segments segments) {
    if (inputs.size() != 1 || outputs.size() != 1) {
      return Optional.empty();
    }
    NarrowLayers network = new NarrowLayers(forward, inputs.get(0), outputs.get(0));
    while (network.addLayer()) {
      // The next one begins where this one ends.
    }
    return network.lanes(segments);
  }

  private Optional<UnitLanes> lanes(Segments segments) {
    if (layers.size() < FEWEST || layers.stream().mapToInt(LayerLanes::size).sum() > NUMBERS) {
      return Optional.empty();
    }
    UnitLanes lanes = new UnitLanes(layers, null);
    LayerLanes last = lanes.last();
    if (next == all.size()) {
      return from.equals(output) ? Optional.of(lanes) : Optional.empty();
    }
    Program rest = new Program(all.subList(next, all.size()));
    Set<Tensor> given = rest.tensors();
    given.removeAll(rest.targets());
    if (last.function() != null
        || last.units() > MOST_OUTPUTS
        || rest.hasOrder()
        || !given.equals(Set.of(last.sums()))) {
      return Optional.empty();
    }
    SmallLayers small = new SmallLayers(rest, rest, Unroll.ALWAYS);
    List<Segment> parts =
        new Segments(small, Set.of(), segments.constants(), segments.blocks(), segments.passes())
            .of(
                "forwardOfUnits",
                new Request(rest, output::equals),
                tensor -> false,
                tensor -> tensor.equals(last.sums()) || tensor.equals(output));
    return parts.size() == 1 && parts.get(0) instanceof WrittenOut written
        ? Optional.of(new UnitLanes(layers, new StraightLine(written.from(), written.statements())))
        : Optional.empty();
  }

  /** Goes on behind z[j] = bias[j], z[j] += Σ_i from[i] · weight[j, i] and a function of z[j]. */
  private boolean addLayer() {
    if (next + 2 > all.size()) {
      return false;
    }
    Access sums = all.get(next).target();
    Tensor bias = bias(all.get(next));
    Tensor weight = weight(all.get(next + 1), sums);
    if (bias == null || weight == null) {
      return false;
    }
    next += 2;
    Elementary function = next < all.size() ? function(all.get(next), sums) : null;
    layers.add(new LayerLanes(weight, bias, sums.tensor(), function));
    from = function == null ? sums.tensor() : all.get(next).target().tensor();
    next += function == null ? 0 : 1;
    return true;
  }

  private static boolean isOfUnits(Access access) {
    List<Affine> subscripts = access.subscripts();
    return subscripts.size() == 2
        && access.lookups().isEmpty()
        && subscripts.get(0).equals(Affine.of(Index.SAMPLE))
        && isIndex(subscripts.get(1), access.tensor().shape().get(1));
  }

  private static boolean isIndex(Affine subscript, int extent) {
    return subscript.indices().size() == 1
        && subscript.equals(Affine.of(subscript.indices().get(0)))
        && subscript.indices().get(0).extent() == extent;
  }

  private static @Nullable Tensor bias(Assignment a) {
    return a.operator() == Operator.ASSIGN
            && a.order() == null
            && isOfUnits(a.target())
            && a.value() instanceof Access bias
            && bias.tensor().role() == Role.PARAMETER
            && bias.subscripts().equals(a.target().subscripts().subList(1, 2))
            && bias.tensor().size() == a.target().tensor().shape().get(1)
        ? bias.tensor()
        : null;
  }

  private @Nullable Tensor weight(Assignment a, Access sums) {
    if (a.operator() != Operator.ADD
        || a.order() != null
        || !a.target().tensor().equals(sums.tensor())
        || !isOfUnits(a.target())
        || !(a.value() instanceof Product product)
        || product.factors().size() != 2
        || !(product.factors().get(0) instanceof Access value)
        || !(product.factors().get(1) instanceof Access weight)) {
      return null;
    }
    boolean isDense =
        value.tensor().equals(from)
            && isOfUnits(value)
            && weight.tensor().role() == Role.PARAMETER
            && weight
                .subscripts()
                .equals(List.of(a.target().subscripts().get(1), value.subscripts().get(1)))
            && !weight.subscripts().get(0).equals(weight.subscripts().get(1))
            && weight.tensor().shape().get(0).equals(sums.tensor().shape().get(1))
            && weight.tensor().shape().get(1).equals(from.shape().get(1));
    return isDense ? weight.tensor() : null;
  }

  /** The function of the sums that nothing but the next layer asks for, or null. */
  private @Nullable Elementary function(Assignment a, Access sums) {
    boolean isOne =
        a.operator() == Operator.ASSIGN
            && a.order() == null
            && isOfUnits(a.target())
            && !a.target().tensor().equals(output)
            && a.value() instanceof Apply apply
            && apply.function() instanceof Elementary elementary
            && FUNCTIONS.contains(elementary)
            && apply.arguments().size() == 1
            && apply.arguments().get(0) instanceof Access value
            && value.tensor().equals(sums.tensor())
            && value.subscripts().equals(a.target().subscripts());
    return isOne ? (Elementary) ((Apply) a.value()).function() : null;
  }
}
