package dev.fanout.processor.layer.window;

import dev.fanout.DepthwiseConvolution;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import java.util.List;
import java.util.Optional;

/** A convolution in as many groups as its parent has channels, each of {@code multiplier} units. */
record DepthwiseConvolutionLayer(int multiplier, Windows windows, Filters filters)
    implements FilterLayer {

  static final LayerKind KIND = new LayerKind(DepthwiseConvolution.class, Arity.ONE);

  static DepthwiseConvolutionLayer read(MemberValues members) {
    return new DepthwiseConvolutionLayer(
        members.integer("multiplier"), Windows.read(members), Filters.read(members));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Layer with(Filters other) {
    return new DepthwiseConvolutionLayer(multiplier, windows, other);
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Node parent = parents.get(0);
    WindowReport report = new WindowReport(name, origin, problems);
    if (!report.least("multiplier", List.of(multiplier), 1) || !filters.activate(report)) {
      return Optional.empty();
    }
    int channels = Groups.channels(parent);
    return windows
        .along(name, parent, origin, problems)
        .filter(along -> filters.fit(report, "multiplier", channels, multiplier, along))
        .map(along -> Windows.shape(Windows.positions(along, parent), channels * multiplier));
  }

  @Override
  public void forward(Node node, Forward forward) {
    int channels = Groups.channels(node.parents().get(0));
    Groups groups = new Groups(channels, channels * multiplier, channels);
    ConvolutionLayer.convolve(node, groups, windows, filters, forward);
  }
}
