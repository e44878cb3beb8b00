package dev.fanout.processor.annotations;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.graph.BlockTypes;
import dev.fanout.processor.graph.Declaration;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads the nodes of a description, and of the types that it uses. */
final class BlockReader implements BlockTypes {

  private final Elements elements;
  private final Types types;
  private final AnnotationReader annotations;
  private final Places places;

  BlockReader(Elements elements, Types types, AnnotationReader annotations, Places places) {
    this.elements = elements;
    this.types = types;
    this.annotations = annotations;
    this.places = places;
  }

  @Override
  public Optional<List<Declaration>> read(String type, Problems problems) {
    return Optional.ofNullable(elements.getTypeElement(type))
        .filter(TypeCheck::hasAbstractMethods)
        .filter(this::hasNodes)
        .map(found -> declarations(found, problems));
  }

  /** The methods of {@code type} that mean to be nodes, each read by itself. */
  List<Declaration> declarations(TypeElement type, Problems problems) {
    MethodReader methods = new MethodReader(annotations, places, problems);
    return Members.of(type, types).stream()
        .flatMap(method -> methods.read(method).stream())
        .toList();
  }

  /** Warns of blocks with weights of their own, which no other network has. */
  void checkWeights(List<Declaration> declarations, Problems problems) {
    for (Declaration each : declarations) {
      if (each.isUse()) {
        Optional.ofNullable(elements.getTypeElement(each.use().block()))
            .flatMap(type -> annotations.of(type, dev.fanout.Network.class))
            .map(block -> block.text("weights"))
            .filter(weights -> !weights.isEmpty())
            .ifPresent(
                weights ->
                    problems.warning(
                        each.layer().orElseThrow().origin().where("value"),
                        "WeightsOfBlock",
                        "'%s' uses '%s', whose weights '%s' are those of '%2$sModel' alone; in this place its parameters start anew. Name a file with the weights of the whole network, or use a block without weights."
                            .formatted(each.name(), each.use().simpleName(), weights)));
      }
    }
  }

  private boolean hasNodes(TypeElement type) {
    return Members.of(type, types).stream()
        .anyMatch(method -> !annotations.layers(method).isEmpty());
  }
}
