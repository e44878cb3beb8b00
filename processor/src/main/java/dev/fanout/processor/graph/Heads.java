package dev.fanout.processor.graph;

import dev.fanout.Loss;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.LossFunction;
import dev.fanout.processor.layer.LossTerm;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Objective;
import dev.fanout.processor.layer.OwnedMember;
import dev.fanout.processor.layer.loss.Losses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the outputs and checks that each can be trained for its loss. */
public final class Heads {

  private final Assembly assembly;
  private final Problems problems;

  private Heads(Assembly assembly, Problems problems) {
    this.assembly = assembly;
    this.problems = problems;
  }

  /** The outputs among {@code declarations}, in their order. */
  public static List<LossTerm> of(
      Collection<Declaration> declarations, Assembly assembly, Problems problems) {
    Heads heads = new Heads(assembly, problems);
    List<LossTerm> all = new ArrayList<>();
    for (Declaration declaration : declarations) {
      heads.checkTogether(declaration);
      declaration.outputs().forEach(o -> heads.read(declaration, o).ifPresent(all::add));
    }
    return all;
  }

  /** Several losses of a node are about one target. */
  private void checkTogether(Declaration declaration) {
    List<Objective> outputs = declaration.outputs();
    Set<Loss> losses = new HashSet<>();
    for (Objective output : outputs) {
      if (!losses.add(output.loss())) {
        problems.error(
            output.origin().where("loss"),
            "TwiceTheLoss",
            "'%s' has the loss %s twice, and all losses of a node are about one target. Add the weights up, or choose another loss; for a target of its own, move one @Output to a second node, such as '@Activate(IDENTITY) Tensor other(Tensor %1$s)'."
                .formatted(declaration.name(), output.loss()));
      }
      if (isOfClass(output) != isOfClass(outputs.get(0))) {
        problems.error(
            output.origin().where("classTargets"),
            "TwoTargets",
            "'%s' has a loss with classTargets and one without, and both are about one target. Move one @Output to a second node, such as '@Activate(IDENTITY) Tensor other(Tensor %1$s)'."
                .formatted(declaration.name()));
      }
    }
  }

  private static boolean isOfClass(Objective output) {
    return output.isOfClass() && OwnedMember.takesClasses(output.loss());
  }

  private Optional<LossTerm> read(Declaration declaration, Objective output) {
    double weight = output.weight();
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      problems.error(
          output.origin().where("weight"),
          "LossWeight",
          "The loss of '"
              + declaration.name()
              + "' has the weight "
              + weight
              + ", and a loss counts with a finite weight greater than 0. Give it one, or remove"
              + " @Output.");
    }
    OwnedMember.check(
        OwnedMember.OF_LOSSES,
        declaration.name(),
        output.loss(),
        output.owned(),
        output.origin(),
        problems);
    if (!declaration.isComputed()) {
      return Optional.empty();
    }
    LossFunction loss = Losses.of(output.loss());
    Optional<Node> node = assembly.find(declaration);
    if (node.isPresent()) {
      loss.check(node.get(), output, problems);
    } else {
      EveryShape.check(
          (any, own) -> {
            loss.check(assembly.node(declaration, any), output, own);
            return Optional.empty();
          },
          problems);
    }
    return node.map(found -> new LossTerm(found, loss, output));
  }
}
