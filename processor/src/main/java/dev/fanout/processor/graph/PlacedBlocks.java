package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.graph.Declaration.LayerUse;
import dev.fanout.processor.graph.Declaration.Parameter;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.layer.kind.BlockInputLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts the nodes of other descriptions in the place of {@code @Use}: {@code second} with a block of
 * {@code gate} and {@code result} becomes {@code second.gate} and {@code second}, the parameters of
 * which are called {@code second.result.…}.
 */
public final class PlacedBlocks {

  /** How many blocks stand inside of one another at most: each is a step of recursion. */
  private static final int DEPTH = 100;

  private final BlockTypes types;
  private final Map<String, Optional<List<Declaration>>> blocks = new HashMap<>();
  private final List<String> open = new ArrayList<>();

  /**
   * @param description the name of the type that the blocks are placed in
   */
  public PlacedBlocks(String description, BlockTypes types) {
    this.types = types;
    open.add(description);
  }

  /** {@code declarations} with all blocks in place. */
  public List<Declaration> expand(List<Declaration> declarations, Problems problems) {
    List<Declaration> expanded = new ArrayList<>();
    Sizes sizes = new Sizes(open.get(open.size() - 1));
    for (Declaration declaration : UseSharing.checked(declarations, problems)) {
      List<Declaration> nodes =
          declaration.isUse() ? expand(declaration, problems) : List.of(declaration);
      expanded.addAll(
          sizes.fit(declaration, nodes, problems) ? nodes : List.of(unknown(declaration)));
    }
    return expanded;
  }

  private List<Declaration> expand(Declaration use, Problems problems) {
    Where where = use.layer().orElseThrow().origin().where("value");
    String type = use.use().block();
    if (open.contains(type)) {
      List<String> circle = open.subList(open.indexOf(type), open.size());
      problems.error(
          where,
          "RecursiveBlock",
          "'%s' uses '%s' inside of itself: %s → %s. A network is finite; remove this node."
              .formatted(use.name(), UseLayer.simple(type), chain(circle), UseLayer.simple(type)));
      return List.of(unknown(use));
    }
    if (!blocks.containsKey(type)) {
      if (open.size() > DEPTH) {
        problems.error(
            where,
            "TooDeep",
            "'%s' uses '%s' inside of %s other blocks, and a block stands in at most %s. Put the nodes of some of these blocks into those that use them."
                .formatted(use.name(), UseLayer.simple(type), open.size() - 1, DEPTH - 1));
        return List.of(unknown(use));
      }
      Problems own = new Problems();
      Optional<List<Declaration>> written = types.read(type, own);
      if (written.isEmpty()) {
        report(
            use,
            "NotABlock",
            "which is no interface or abstract class with nodes",
            "Name one.",
            problems);
        return List.of(unknown(use));
      }
      blocks.put(type, checked(type, written.get(), own));
      own.all().forEach(problems::add);
    }
    // The mistakes in a block are reported once, and so is a use that takes no nodes.
    Optional<List<Declaration>> block =
        blocks.get(type).filter(nodes -> !use.parameters().isEmpty());
    return block.map(nodes -> place(use, nodes, problems)).orElseGet(() -> List.of(unknown(use)));
  }

  /** The nodes of a block with the blocks inside of it in place; empty if there is a mistake. */
  private Optional<List<Declaration>> checked(
      String type, List<Declaration> written, Problems problems) {
    open.add(type);
    List<Declaration> expanded = expand(written, problems);
    open.remove(type);
    NameCheck.checkUnique(expanded, problems);
    SharedParameters.of(expanded, Assembly.of(expanded, problems), problems);
    return problems.hasErrors() ? Optional.empty() : Optional.of(expanded);
  }

  private static List<Declaration> place(
      Declaration use, List<Declaration> block, Problems problems) {
    List<Declaration> inputs = block.stream().filter(Declaration::isInput).toList();
    if (inputs.size() != use.parameters().size()) {
      report(
          use,
          "BlockInputs",
          "which has %s%s, and takes %s"
              .formatted(
                  count(inputs.size(), "input"),
                  names(inputs),
                  count(use.parameters().size(), "node")),
          "Give it one node for each input, in their order.",
          problems);
      return List.of(unknown(use));
    }
    List<Declaration> results = results(block);
    if (results.size() != 1) {
      report(
          use,
          "BlockResult",
          "which has %s%s".formatted(count(results.size(), "result"), names(results)),
          "Have exactly one node that no other takes, or put @Output on the one that is the"
              + " result.",
          problems);
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
    return block.stream()
        .filter(d -> !taken.contains(d.name()) && d.isComputed() && !d.name().contains("."))
        .toList();
  }

  private static Declaration input(Declaration use, Declaration inner, Parameter from) {
    LayerUse declared = inner.layer().orElseThrow();
    return new Declaration(
        use.name() + "." + inner.name(),
        use.parameterName() + "." + inner.parameterName(),
        use.where(),
        Optional.of(
            new LayerUse(
                new BlockInputLayer(use.name(), inner.name(), from.where(), declared.layer()),
                declared.origin())),
        List.of(),
        Optional.empty(),
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
        isResult ? use.watch().or(inner::watch) : inner.watch(),
        inner.parameters().stream()
            .map(p -> new Parameter(inside(use, p.name(), result), p.where(), p.namesNode()))
            .toList());
  }

  /** The layer with the parameters that the use asks for. */
  private static LayerUse inner(Declaration use, Declaration inner, LayerUse layer, String result) {
    Optional<ParameterUse> stated = layer.layer().parameterUse();
    if (stated.isEmpty()) {
      return layer;
    }
    ParameterUse own = stated.get();
    ParameterUse asked = use.use().parameters();
    if (own.isShared()) {
      own = own.withShare(inside(use, own.share(), result));
    } else if (asked.isShared()) {
      own = own.withShare(inside(asked.share(), inner.name(), result));
    }
    return new LayerUse(
        layer.layer().with(asked.isTrainable() ? own : own.frozen()), layer.origin());
  }

  /** The name of a node of the block outside of it. */
  private static String inside(Declaration use, String name, String result) {
    return inside(use.name(), name, result);
  }

  private static String inside(String use, String name, String result) {
    return name.equals(result) ? use : use + "." + name;
  }

  private static void report(
      Declaration use, String code, String seen, String todo, Problems problems) {
    problems.error(
        use.layer().orElseThrow().origin().where("value"),
        code,
        "'%s' uses '%s', %s. %s".formatted(use.name(), use.use().simpleName(), seen, todo));
  }

  /** A node of which nothing is known, so that what takes it is not reported as well. */
  private static Declaration unknown(Declaration use) {
    return use.with(Optional.empty());
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String names(List<Declaration> declarations) {
    return declarations.isEmpty()
        ? ""
        : declarations.stream().map(Declaration::name).collect(Collectors.joining(", ", " (", ")"));
  }

  private static String chain(List<String> types) {
    return types.stream().map(UseLayer::simple).collect(Collectors.joining(" → "));
  }
}
