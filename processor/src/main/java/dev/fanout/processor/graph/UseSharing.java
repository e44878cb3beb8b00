package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.graph.Declaration.LayerUse;
import dev.fanout.processor.layer.ParameterUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that what shares the parameters of a block is another use of the same block. */
final class UseSharing {

  private static final String MEMBER = "share";

  private final Map<String, Declaration> byName = new LinkedHashMap<>();
  private final Problems problems;

  private UseSharing(Problems problems) {
    this.problems = problems;
  }

  /** {@code declarations}, where each use that cannot share has parameters of its own. */
  static List<Declaration> checked(List<Declaration> declarations, Problems problems) {
    UseSharing sharing = new UseSharing(problems);
    declarations.forEach(each -> sharing.byName.putIfAbsent(each.name(), each));
    List<Declaration> checked = new ArrayList<>();
    for (Declaration declaration : declarations) {
      Declaration next =
          declaration.isUse()
                  && declaration.use().parameters().isShared()
                  && !sharing.fits(declaration)
              ? withOwn(declaration)
              : declaration;
      sharing.byName.replace(declaration.name(), declaration, next);
      checked.add(next);
    }
    return checked;
  }

  private boolean fits(Declaration use) {
    String name = shared(use);
    Declaration other = byName.get(name);
    if (other == null) {
      List<String> names = byName.keySet().stream().filter(n -> !n.equals(use.name())).toList();
      error(use, "UnknownNode", SharedParameters.unknown(use.name(), name, names));
      return false;
    }
    if (other.layer().isEmpty()) {
      return false;
    }
    Optional<String> circle = circle(use);
    if (circle.isPresent()) {
      error(use, "SharedInCircle", SharedParameters.circle(use.name(), circle.get()));
      return false;
    }
    if (!other.isUse() || !use.use().block().equals(other.use().block())) {
      error(
          use,
          "SharedBlock",
          "'%s' (%s) shares the parameters of '%s' (%s). Name a node that uses the same block."
              .formatted(use.name(), words(use), name, words(other)));
      return false;
    }
    Origin origin = use.layer().orElseThrow().origin();
    if (origin.isWritten("trainable")) {
      problems.error(
          origin.where("trainable"),
          "SharedTrainable",
          SharedParameters.trainable(use.name(), name));
      return false;
    }
    return true;
  }

  /** The way from {@code use} back to itself, if there is one. */
  private Optional<String> circle(Declaration use) {
    StringBuilder path = new StringBuilder(use.name());
    Declaration next = use;
    for (int i = 0; i < byName.size(); i++) {
      next = byName.get(shared(next));
      if (next == null || !next.isUse()) {
        return Optional.empty();
      }
      path.append(" → ").append(next.name());
      if (next.name().equals(use.name())) {
        return Optional.of(path.toString());
      }
    }
    return Optional.empty();
  }

  private static Declaration withOwn(Declaration use) {
    LayerUse layer = use.layer().orElseThrow();
    ParameterUse own = use.use().parameters().withShare("");
    return use.with(Optional.of(new LayerUse(layer.layer().with(own), layer.origin())));
  }

  private static String shared(Declaration use) {
    return use.use().parameters().share();
  }

  private static String words(Declaration declaration) {
    String annotation = declaration.layer().orElseThrow().annotation();
    return declaration.isUse() ? annotation + " of " + declaration.use().simpleName() : annotation;
  }

  private void error(Declaration use, String code, String text) {
    problems.error(use.layer().orElseThrow().origin().where(MEMBER), code, text);
  }
}
