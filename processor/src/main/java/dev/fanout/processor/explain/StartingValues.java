package dev.fanout.processor.explain;

import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.LayoutBuilder;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.source.outline.Outline;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of the parameters: those a model is born with, else those of {@code initialized}. */
final class StartingValues {

  /** The seed of {@code initialized} whose numbers the page shows. */
  static final long SEED = 1;

  private StartingValues() {}

  /** Row-major, by the tensors in the order of the outline. */
  static Map<Tensor, double[]> of(Outline outline) {
    Map<Tensor, double[]> values = new LinkedHashMap<>();
    if (outline.weights() != null) {
      double[] all = outline.weights().values();
      int from = 0;
      for (Tensor tensor : outline.parameters().keySet()) {
        values.put(tensor, Arrays.copyOfRange(all, from, from + tensor.size()));
        from += tensor.size();
      }
      return values;
    }
    Layout layout = layout(outline);
    layout.initialize(SEED);
    boolean isFloat = outline.arithmetic().type().equals("float");
    for (Tensor tensor : outline.parameters().keySet()) {
      double[] drawn = layout.readDoubles(tensor.name());
      values.put(
          tensor, isFloat ? Arrays.stream(drawn).map(value -> (float) value).toArray() : drawn);
    }
    return values;
  }

  /** Tensors one after the other, a row each. */
  private static Layout layout(Outline outline) {
    double[][] rows =
        outline.parameters().keySet().stream()
            .map(tensor -> new double[tensor.size()])
            .toArray(double[][]::new);
    LayoutBuilder builder = Layout.of(Blocks.of(rows));
    int row = 0;
    for (Map.Entry<Tensor, Outline.InitialValues> entry : outline.parameters().entrySet()) {
      Tensor tensor = entry.getKey();
      int[] shape = tensor.shape().stream().mapToInt(Integer::intValue).toArray();
      int[] strides = new int[shape.length];
      int stride = 1;
      for (int d = shape.length - 1; d >= 0; d--) {
        strides[d] = stride;
        stride *= shape[d];
      }
      Outline.InitialValues start = entry.getValue();
      int[] none = new int[shape.length];
      if (start.initializer() == null) {
        builder.tensor(tensor.name(), start.value(), shape, row++, none, strides);
      } else {
        builder.tensor(tensor.name(), start.initializer(), shape, row++, none, strides);
      }
    }
    return builder.build();
  }
}
