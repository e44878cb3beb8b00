package dev.fanout.processor.layer.kind;

import dev.fanout.Embedding;
import dev.fanout.Initializer;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** y[i, d] = weight[x[i], d]. */
public record EmbeddingLayer(int rows, int units, Initializer initializer, ParameterUse use)
    implements Layer {

  static final LayerKind KIND = new LayerKind(Embedding.class, Arity.ONE);

  static EmbeddingLayer read(MemberValues members) {
    return new EmbeddingLayer(
        members.integer("rows"),
        members.integer("units"),
        members.constant("initializer", Initializer.class),
        ParameterUse.read(members));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    for (String member : List.of("rows", "units")) {
      if ((member.equals("rows") ? rows : units) < 1) {
        problems.error(
            origin.where(member),
            "EmptyTable",
            "'%s' has a table of %s rows of %s units. Give at least 1 of each."
                .formatted(name, rows, units));
        return Optional.empty();
      }
    }
    if ((long) rows * units > Integer.MAX_VALUE) {
      problems.error(
          origin.where("rows"),
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
  public Optional<ParameterUse> parameterUse() {
    return Optional.of(use);
  }

  @Override
  public Layer with(ParameterUse other) {
    return new EmbeddingLayer(rows, units, initializer, other);
  }

  @Override
  public OptionalInt tableRows(List<Node> parents, int place) {
    return OptionalInt.of(rows);
  }

  @Override
  public void forward(Node node, Forward forward) {
    Node parent = node.parents().get(0);
    Tensor weight =
        forward.parameter(
            node,
            "weight",
            Start.by(initializer == Initializer.AUTO ? Initializer.LECUN_NORMAL : initializer),
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
