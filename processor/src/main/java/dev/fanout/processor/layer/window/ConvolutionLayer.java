package dev.fanout.processor.layer.window;

import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.Convolution;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Index;
import java.util.List;
import java.util.Optional;

/** z[y, x, o] = bias[o] + Σ x[s·y + d·ky − p, …, c] · weight[o, c, ky, kx] and y = h(z). */
record ConvolutionLayer(int units, int groups, Windows windows, Filters filters)
    implements FilterLayer {

  static final LayerKind KIND = new LayerKind(Convolution.class, Arity.ONE);

  static ConvolutionLayer read(MemberValues members) {
    return new ConvolutionLayer(
        members.integer("units"),
        members.integer("groups"),
        Windows.read(members),
        Filters.read(members));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Layer with(Filters other) {
    return new ConvolutionLayer(units, groups, windows, other);
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Node parent = parents.get(0);
    WindowReport report = new WindowReport(name, origin, problems);
    if (!Groups.exist(report, units, groups) || !filters.activate(report)) {
      return Optional.empty();
    }
    return windows
        .along(name, parent, origin, problems)
        .filter(along -> Groups.fit(report, parent, units, groups))
        .filter(along -> filters.fit(report, "units", units, channels(parent).inOfGroup(), along))
        .map(along -> Windows.shape(Windows.positions(along, parent), units));
  }

  @Override
  public void forward(Node node, Forward forward) {
    convolve(node, channels(node.parents().get(0)), windows, filters, forward);
  }

  private Groups channels(Node parent) {
    return new Groups(Groups.channels(parent), units, groups);
  }

  /** States a convolution of the one parent of {@code node}. */
  static void convolve(
      Node node, Groups groups, Windows windows, Filters filters, Forward forward) {
    Node parent = node.parents().get(0);
    List<Window> along = windows.along(parent);
    List<Index> positions = Subscripts.indices("", Windows.spatial(node.shape()));
    List<Index> offsets = Subscripts.offsets(along);
    filters.forward(
        node,
        groups.out(),
        groups.inOfGroup(),
        along,
        forward,
        (z, weight) -> {
          for (Groups.Channels each : groups.channels()) {
            forward.add(
                z.of(Index.SAMPLE, Subscripts.position(positions, each.out())),
                product(
                    forward
                        .value(parent)
                        .of(Index.SAMPLE, Subscripts.window(along, positions, offsets, each.in())),
                    weight.at(Subscripts.weight(each.out(), each.inOfGroup(), offsets))));
          }
        });
  }
}
