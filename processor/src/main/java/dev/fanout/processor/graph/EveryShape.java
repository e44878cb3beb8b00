package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Problem;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What holds whatever the shape of a node is. Where a mistake leaves a shape unknown, the nodes
 * behind it are checked with several shapes in its place; what is the same with all of them does
 * not come from the mistake.
 */
final class EveryShape {

  /** They differ in rank, in extents and in size. */
  private static final List<Shape> SHAPES =
      List.of(Shape.of(2), new Shape(List.of(3, 3)), new Shape(List.of(5, 5, 5)));

  private EveryShape() {}

  /** Reports what {@code check} reports for every shape; returns what it returns for every one. */
  static <T> Optional<T> check(BiFunction<Shape, Problems, Optional<T>> check, Problems problems) {
    List<Optional<T>> results = new ArrayList<>();
    List<List<Problem>> reported = new ArrayList<>();
    for (Shape shape : SHAPES) {
      Problems own = new Problems();
      results.add(check.apply(shape, own));
      reported.add(own.all());
    }
    for (Problem problem : reported.get(0)) {
      if (reported.stream().allMatch(each -> each.contains(problem))) {
        problems.add(problem);
      }
    }
    Optional<T> first = results.get(0);
    return results.stream().allMatch(first::equals) ? first : Optional.empty();
  }
}
