package dev.fanout.processor.layer.window;

import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.TransposedConvolution;
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

/** z[s·y + d·ky − p, …, o] += x[y, x, c] · weight[c, o, ky, kx] beside bias[o], and y = h(z). */
record TransposedConvolutionLayer(int units, int groups, Spread spread, Filters filters)
    implements FilterLayer {

  static final LayerKind KIND = new LayerKind(TransposedConvolution.class, Arity.ONE);

  static TransposedConvolutionLayer read(MemberValues members) {
    return new TransposedConvolutionLayer(
        members.integer("units"),
        members.integer("groups"),
        Spread.read(members),
        Filters.read(members));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Layer with(Filters other) {
    return new TransposedConvolutionLayer(units, groups, spread, other);
  }

  @Override
  public Windows windows() {
    return spread.windows();
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Node parent = parents.get(0);
    WindowReport report = new WindowReport(name, origin, problems);
    if (!Groups.exist(report, units, groups) || !filters.activate(report)) {
      return Optional.empty();
    }
    Optional<List<Integer>> extents =
        spread
            .extents(report, parent)
            .filter(spatial -> Groups.fit(report, parent, units, groups))
            .filter(
                spatial ->
                    filters.fit(
                        report,
                        "units",
                        Groups.channels(parent),
                        units / groups,
                        spread.over(spatial)));
    return extents.map(spatial -> Windows.shape(spatial, units));
  }

  @Override
  public void forward(Node node, Forward forward) {
    Node parent = node.parents().get(0);
    List<Window> along = spread.over(Windows.spatial(node.shape()));
    Groups channels = new Groups(Groups.channels(parent), units, groups);
    List<Index> positions = Subscripts.indices("", Windows.spatial(parent.shape()));
    List<Index> offsets = Subscripts.offsets(along);
    filters.forward(
        node,
        channels.in(),
        channels.outOfGroup(),
        along,
        forward,
        (z, weight) -> {
          for (Groups.Channels each : channels.channels()) {
            forward.add(
                z.of(Index.SAMPLE, Subscripts.window(along, positions, offsets, each.out())),
                product(
                    forward
                        .value(parent)
                        .of(Index.SAMPLE, Subscripts.position(positions, each.in())),
                    weight.at(Subscripts.weight(each.in(), each.outOfGroup(), offsets))));
          }
        });
  }
}
