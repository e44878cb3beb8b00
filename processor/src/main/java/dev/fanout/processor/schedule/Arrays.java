package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Tensor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Which arrays statements over tensors have to do with. */
final class Arrays {

  private Arrays() {}

  /** What is read, elements that number others included; a local variable is no array. */
  static Set<Tensor> read(List<Assignment> statements, Map<Tensor, Storage> storages) {
    Set<Tensor> read = new LinkedHashSet<>();
    for (Assignment statement : statements) {
      statement.target().lookups().forEach(lookup -> add(lookup, storages, read));
      statement.reads().forEach(access -> add(access, storages, read));
    }
    return read;
  }

  /** What is assigned or added to. */
  static Set<Tensor> written(List<Assignment> statements, Map<Tensor, Storage> storages) {
    Set<Tensor> written = new LinkedHashSet<>();
    statements.forEach(statement -> add(statement.target(), storages, written));
    return written;
  }

  private static void add(Access access, Map<Tensor, Storage> storages, Set<Tensor> arrays) {
    Storage storage = storages.get(access.tensor());
    if (storage != null) {
      arrays.add(storage.array());
    }
  }

  /** The same under another name of its node. */
  static Assignment renamed(Assignment a, UnaryOperator<String> nodes) {
    return new Assignment(nodes.apply(a.node()), a.target(), a.operator(), a.value(), a.order());
  }
}
