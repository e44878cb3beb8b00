package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Access;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;

/**
 * The pairs of uses of one tensor that can have to do with one another. Of those that are alike one
 * stands for all; elements that are written out are looked up, since there are thousands of them.
 */
final class Pairs {

  private final Map<Access, TensorUse> fixed = new HashMap<>();
  private final Map<List<Object>, TensorUse> ranging = new LinkedHashMap<>();

  private Pairs(Iterable<TensorUse> uses, BinaryOperator<TensorUse> choice) {
    for (TensorUse use : uses) {
      if (use.access().isElement() && use.loop() < 0) {
        fixed.merge(use.access(), use, choice);
      } else {
        ranging.merge(List.of(use.access(), use.loop()), use, choice);
      }
    }
  }

  /** The first of those that are alike. */
  static Pairs firsts(Iterable<TensorUse> uses) {
    return new Pairs(uses, (first, later) -> first);
  }

  /** The last of those that are alike. */
  static Pairs lasts(Iterable<TensorUse> uses) {
    return new Pairs(uses, (first, later) -> later);
  }

  /** Every use of these with every use of {@code others} that it may meet. */
  void with(Pairs others, BiConsumer<TensorUse, TensorUse> each) {
    fixed.forEach(
        (access, use) -> {
          TensorUse other = others.fixed.get(access);
          if (other != null) {
            each.accept(use, other);
          }
          others.ranging.values().forEach(ranging -> each.accept(use, ranging));
        });
    for (TensorUse use : ranging.values()) {
      others.all().forEach(other -> each.accept(use, other));
    }
  }

  private Collection<TensorUse> all() {
    List<TensorUse> all = new ArrayList<>(fixed.values());
    all.addAll(ranging.values());
    return all;
  }
}
