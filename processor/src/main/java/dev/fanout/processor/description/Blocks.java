package dev.fanout.processor.description;

import dev.fanout.processor.description.Declaration.LayerUse;
import dev.fanout.processor.description.Declaration.Parameter;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.BlockInputLayer;
import dev.fanout.processor.layer.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts the nodes of other descriptions in the place of {@code @Use}: {@code second} with a block of
 * {@code gate} and {@code result} becomes {@code second.gate} and {@code second}, the parameters of
 * which are called {@code second.result.…}.
 */
final class Blocks {

  private final Function<String, Optional<List<Declaration>>> reader;
  private final Problems problems;
  private final Map<String, Optional<List<Declaration>>> read = new HashMap<>();
  private final List<String> open = new ArrayList<>();

  /**
   * @param reader of the nodes of a type, which reports its mistakes; empty if it is no description
   */
  Blocks(Function<String, Optional<List<Declaration>>> reader, Problems problems) {
    this.reader = reader;
    this.problems = problems;
  }

  /** {@code declarations} with all blocks in place. */
  List<Declaration> expand(List<Declaration> declarations) {
    List<Declaration> expanded = new ArrayList<>();
    for (Declaration declaration : declarations) {
      boolean isUse =
          declaration.layer().filter(use -> use.layer() instanceof UseLayer).isPresent();
      expanded.addAll(isUse ? expand(declaration) : List.of(declaration));
    }
    return expanded;
  }

  private List<Declaration> expand(Declaration use) {
    Settings settings = use.layer().orElseThrow().settings();
    String type = settings.type("value").name();
    if (open.contains(type)) {
      problems.error(
          settings.where("value"),
          "RecursiveBlock",
          "'%s' uses '%s' inside of itself: %s → %s. A network is finite; remove this node."
              .formatted(use.name(), simple(type), chain(open), simple(type)));
      return List.of(unknown(use));
    }
    Optional<List<Declaration>> block = read.get(type);
    if (block == null) {
      block = reader.apply(type);
      read.put(type, block);
    }
    if (block.isEmpty()) {
      report(use, "NotABlock", "which is no interface or abstract class with nodes", "Name one.");
      return List.of(unknown(use));
    }
    open.add(type);
    List<Declaration> placed = place(use, expand(block.get()));
    open.remove(type);
    return placed;
  }

  private List<Declaration> place(Declaration use, List<Declaration> block) {
    List<Declaration> inputs = block.stream().filter(Declaration::isInput).toList();
    if (inputs.size() != use.parameters().size()) {
      report(
          use,
          "BlockInputs",
          "which has %s inputs%s, and takes %s nodes"
              .formatted(inputs.size(), names(inputs), use.parameters().size()),
          "Give it one node for each input, in their order.");
      return List.of(unknown(use));
    }
    List<Declaration> results = results(block);
    if (results.size() != 1) {
      report(
          use,
          "BlockResult",
          "which has %s results%s".formatted(results.size(), names(results)),
          "Have exactly one node that no other takes, or put @Output on the one that is the"
              + " result.");
      return List.of(unknown(use));
    }
    Declaration result = results.get(0);
    List<Declaration> placed = new ArrayList<>();
    for (Declaration inner : block) {
      int input = inputs.indexOf(inner);
      placed.add(
          input >= 0
              ? input(use, inner, use.parameters().get(input))
              : inner(use, inner, result.name()));
    }
    return placed;
  }

  /** The marked one, or those that nothing takes. */
  private static List<Declaration> results(List<Declaration> block) {
    List<Declaration> marked = block.stream().filter(d -> !d.outputs().isEmpty()).toList();
    if (!marked.isEmpty()) {
      return marked;
    }
    Set<String> taken = new HashSet<>();
    block.forEach(d -> d.parameters().forEach(p -> taken.add(p.name())));
    return block.stream().filter(d -> !taken.contains(d.name()) && !d.isInput()).toList();
  }

  private static Declaration input(Declaration use, Declaration inner, Parameter from) {
    Settings settings = inner.layer().orElseThrow().settings();
    return new Declaration(
        use.name() + "." + inner.name(),
        use.parameterName() + "." + inner.parameterName(),
        use.where(),
        Optional.of(new LayerUse(new BlockInputLayer(use.name()), settings)),
        List.of(),
        false,
        List.of(from));
  }

  private static Declaration inner(Declaration use, Declaration inner, String result) {
    boolean isResult = inner.name().equals(result);
    return new Declaration(
        inside(use, inner.name(), result),
        use.parameterName() + "." + inner.parameterName(),
        isResult ? use.where() : inner.where(),
        inner.layer().map(layer -> inner(use, inner, layer, result)),
        isResult ? use.outputs() : List.of(),
        isResult ? use.isWatched() : inner.isWatched(),
        inner.parameters().stream()
            .map(p -> new Parameter(inside(use, p.name(), result), p.where(), p.namesNode()))
            .toList());
  }

  /** The layer with the parameters that the use asks for. */
  private static LayerUse inner(Declaration use, Declaration inner, LayerUse layer, String result) {
    Settings settings = layer.settings();
    Settings asked = use.layer().orElseThrow().settings();
    if (settings.has("share")) {
      String own = settings.text("share");
      String other = asked.text("share");
      if (!own.isEmpty()) {
        settings = settings.with("share", inside(use, own, result));
      } else if (!other.isEmpty()) {
        settings =
            settings.with(
                "share", inner.name().equals(result) ? other : other + "." + inner.name());
      }
    }
    if (settings.has("trainable") && !asked.flag("trainable")) {
      settings = settings.with("trainable", false);
    }
    return new LayerUse(layer.layer(), settings);
  }

  /** The name of a node of the block outside of it. */
  private static String inside(Declaration use, String name, String result) {
    return name.equals(result) ? use.name() : use.name() + "." + name;
  }

  private void report(Declaration use, String code, String seen, String todo) {
    Settings settings = use.layer().orElseThrow().settings();
    problems.error(
        settings.where("value"),
        code,
        "'%s' uses '%s', %s. %s"
            .formatted(use.name(), simple(settings.type("value").name()), seen, todo));
  }

  /** A node of which nothing is known, so that what takes it is not reported as well. */
  private static Declaration unknown(Declaration use) {
    return new Declaration(
        use.name(),
        use.parameterName(),
        use.where(),
        Optional.empty(),
        use.outputs(),
        use.isWatched(),
        use.parameters());
  }

  private static String names(List<Declaration> declarations) {
    return declarations.isEmpty()
        ? ""
        : declarations.stream().map(Declaration::name).collect(Collectors.joining(", ", " (", ")"));
  }

  private static String chain(List<String> types) {
    return types.stream().map(Blocks::simple).collect(Collectors.joining(" → "));
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
