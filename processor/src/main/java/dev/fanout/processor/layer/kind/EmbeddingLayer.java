package dev.fanout.processor.layer.kind;

import dev.fanout.Embedding;
import dev.fanout.Initializer;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** y[i, d] = weight[x[i], d]. */
public final class EmbeddingLayer implements Layer {

  @Override
  public Class<? extends Annotation> annotation() {
    return Embedding.class;
  }

  @Override
  public Arity arity() {
    return Arity.ONE;
  }

  @Override
  public Optional<Shape> shape(
      String name, Settings settings, List<Node> parents, Problems problems) {
    int rows = settings.integer("rows");
    int units = settings.integer("units");
    for (String member : List.of("rows", "units")) {
      if (settings.integer(member) < 1) {
        problems.error(
            settings.where(member),
            "EmptyTable",
            "'%s' has a table of %s rows of %s units. Give at least 1 of each."
                .formatted(name, rows, units));
        return Optional.empty();
      }
    }
    if ((long) rows * units > Integer.MAX_VALUE) {
      problems.error(
          settings.where("rows"),
          "TooLarge",
          "'%s' has a table of %s × %s values, and a Java array holds at most %s. Make it smaller."
              .formatted(
                  name,
                  Integer.toString(rows),
                  Integer.toString(units),
                  Integer.toString(Integer.MAX_VALUE)));
      return Optional.empty();
    }
    int width = parents.get(0).width();
    return Optional.of(width == 1 ? Shape.of(units) : new Shape(List.of(width, units)));
  }

  @Override
  public void forward(Node node, Forward forward) {
    Node parent = node.parents().get(0);
    int rows = node.settings().integer("rows");
    int units = node.settings().integer("units");
    Initializer stated = node.settings().constant("initializer", Initializer.class);
    Tensor weight =
        forward.parameter(
            node,
            "weight",
            Start.by(stated == Initializer.AUTO ? Initializer.LECUN_NORMAL : stated),
            rows,
            units);
    Index d = new Index("d", units);
    List<Affine> target = new ArrayList<>();
    Access number;
    if (parent.width() == 1) {
      number = forward.only(parent);
    } else {
      List<Index> i = forward.indices(parent, "i");
      number = forward.value(parent, i);
      target.add(forward.position(parent, i));
    }
    Index row = new Index("row", rows, number);
    target.add(Affine.of(d));
    forward.assign(
        forward.value(node).of(Index.SAMPLE, target),
        weight.at(List.of(Affine.of(row), Affine.of(d))));
  }
}
