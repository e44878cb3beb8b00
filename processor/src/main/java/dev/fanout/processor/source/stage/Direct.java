package dev.fanout.processor.source.stage;

import com.palantir.javapoet.ParameterSpec;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Stage.StraightLine;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.NumberTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A forward pass that is one method of straight-line code from a row of inputs to a row of outputs:
 * it is given both, so any number of threads can run it at a time. It reads all inputs before it
 * writes an output.
 */
public final class Direct {

  /** The method, of a row of inputs and a row of outputs. */
  public static final String METHOD = "forwardOfSample";

  /** What it is given of a batch. */
  static final String ARGUMENTS = "(inputs[b], outputs[b]);";

  private Direct() {}

  public static boolean of(Routine routine, Map<Tensor, Storage> storages) {
    return routine.stages().size() == 1
        && routine.stages().get(0) instanceof StraightLine line
        && line.statements().stream().allMatch(statement -> isOfRows(statement, storages));
  }

  private static boolean isOfRows(Assignment statement, Map<Tensor, Storage> storages) {
    return Stream.concat(
            Stream.of(statement.target()), Expressions.reads(statement.value()).stream())
        .map(Access::tensor)
        .filter(tensor -> tensor.isPerSample() && storages.containsKey(tensor))
        .map(tensor -> storages.get(tensor).array())
        .allMatch(array -> array.role() == Role.INPUT || isOutputs(array));
  }

  /** The rows that the method is given, under the names that it has for them. */
  static List<ParameterSpec> parameters(
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

  private static boolean isOutputs(Tensor array) {
    return array.node().isEmpty() && array.part().equals("outputs");
  }
}
