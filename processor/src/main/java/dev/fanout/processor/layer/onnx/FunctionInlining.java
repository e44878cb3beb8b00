package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.onnx.OnnxFunction;
import dev.fanout.processor.onnx.OnnxModel;
import dev.fanout.processor.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the nodes of a model's own operators in the place of those that use them. */
final class FunctionInlining {

  private static final int DEPTH = 32;
  private static final int NODES = 100_000;

  private final OnnxModel model;
  private final List<OnnxNode> nodes = new ArrayList<>();
  private int calls;

  private FunctionInlining(OnnxModel model) {
    this.model = model;
  }

  static List<OnnxNode> of(OnnxModel model) {
    FunctionInlining inlining = new FunctionInlining(model);
    model.graph().nodes().forEach(node -> inlining.add(node, 0));
    return inlining.nodes;
  }

  private void add(OnnxNode node, int depth) {
    Optional<OnnxFunction> function =
        model.functions().stream()
            .filter(f -> f.name().equals(node.operator()) && f.domain().equals(node.domain()))
            .findFirst();
    if (function.isEmpty()) {
      nodes.add(node);
      return;
    }
    if (depth > DEPTH || nodes.size() > NODES) {
      throw new UnsupportedModelException("has functions without end: '" + node.operator() + "'");
    }
    OnnxFunction body = function.get();
    String prefix = node.operator() + ++calls + ".";
    Map<String, String> names = new HashMap<>();
    bind(body.inputs(), node.inputs(), names);
    bind(body.outputs(), node.outputs(), names);
    for (OnnxNode inner : body.nodes()) {
      Map<String, Object> attributes = new HashMap<>();
      inner
          .attributes()
          .forEach(
              (name, value) -> {
                Object given =
                    value instanceof OnnxNode.Reference reference
                        ? node.attributes().get(reference.name())
                        : value;
                if (given != null) {
                  attributes.put(name, given);
                }
              });
      add(
          new OnnxNode(
              inner.operator(),
              inner.domain(),
              node.name() + "." + inner.name(),
              inner.inputs().stream().map(name -> renamed(name, prefix, names)).toList(),
              inner.outputs().stream().map(name -> renamed(name, prefix, names)).toList(),
              attributes),
          depth + 1);
    }
  }

  private static void bind(List<String> inside, List<String> outside, Map<String, String> names) {
    for (int i = 0; i < inside.size(); i++) {
      names.put(inside.get(i), i < outside.size() ? outside.get(i) : "");
    }
  }

  private static String renamed(String name, String prefix, Map<String, String> names) {
    return name.isEmpty() ? "" : names.getOrDefault(name, prefix + name);
  }
}
