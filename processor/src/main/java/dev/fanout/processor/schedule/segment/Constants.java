package dev.fanout.processor.schedule.segment;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Storage;
import java.util.Map;

/**
 * The tensors whose numbers stand in the description.
 *
 * @param values row-major
 */
public record Constants(Map<Tensor, double[]> values) {

  /** The number that {@code element} is, or the element itself if it is not constant. */
  Expression valueOf(Access element) {
    double[] numbers = values.get(element.tensor());
    return numbers == null
        ? element
        : Expressions.constant(
            numbers[Storage.number(element.subscripts(), element.tensor().shape()).offset()]);
  }
}
