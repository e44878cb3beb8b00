package dev.fanout.processor.source.call;

import com.palantir.javapoet.ParameterSpec;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.NumberTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How a method is called that is given the rows of a sample. */
public final class Direct {

  /** The method, of a row of inputs and a row of outputs. */
  public static final String METHOD = "forwardOfSample";

  /** What it is given of a batch. */
  public static final String ARGUMENTS = "(inputs[b], outputs[b]);";

  private Direct() {}

  /** The rows that the method is given, under the names that it has for them. */
  public static List<ParameterSpec> parameters(
      Map<Tensor, Storage> storages, Identifiers fields, String type) {
    List<Tensor> arrays = storages.values().stream().map(Storage::array).distinct().toList();
    return Stream.of(
            arrays.stream().filter(array -> array.role() == Role.INPUT).findFirst(),
            arrays.stream().filter(Direct::isOutputs).findFirst())
        .flatMap(Optional::stream)
        .map(array -> fields.inMethod().row(array, Affine.of(Index.SAMPLE)))
        .map(row -> ParameterSpec.builder(NumberTypes.array(type, 1), row).build())
        .toList();
  }

  /** Whether it is the array of the rows of outputs. */
  public static boolean isOutputs(Tensor array) {
    return array.node().isEmpty() && array.part().equals("outputs");
  }
}
