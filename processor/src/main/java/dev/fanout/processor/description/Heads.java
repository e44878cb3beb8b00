package dev.fanout.processor.description;

import dev.fanout.Loss;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Head;
import dev.fanout.processor.layer.LossFunction;
import dev.fanout.processor.layer.Losses;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.OwnedMember;
import dev.fanout.processor.layer.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads the outputs and checks that each can be trained for its loss. */
final class Heads {

  private final Assembly assembly;
  private final Problems problems;

  private Heads(Assembly assembly, Problems problems) {
    this.assembly = assembly;
    this.problems = problems;
  }

  /** The outputs among {@code declarations}, in their order. */
  static List<Head> of(Collection<Declaration> declarations, Assembly assembly, Problems problems) {
    Heads heads = new Heads(assembly, problems);
    return declarations.stream()
        .flatMap(each -> each.output().flatMap(output -> heads.read(each, output)).stream())
        .toList();
  }

  private Optional<Head> read(Declaration declaration, Settings output) {
    double weight = output.number("weight");
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      problems.error(
          output.where("weight"),
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
        output.constant("loss", Loss.class),
        output,
        problems);
    if (declaration.isInput()) {
      problems.error(
          output.where(),
          "OutputOnInput",
          "'%s' is an input, and no training changes its values. Move @Output to a node that is computed."
              .formatted(declaration.name()));
      return Optional.empty();
    }
    if (declaration.layer().isEmpty()) {
      return Optional.empty();
    }
    LossFunction loss = Losses.of(output.constant("loss", Loss.class));
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
    return node.map(found -> new Head(found, loss, output));
  }
}
