package dev.fanout.processor.source;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Tells the first node whose values are not finite, by the arrays that a gradient leaves. */
final class FiniteMethods {

  /** Nodes per method, so that it stays below the size that HotSpot compiles. */
  private static final int NODES = 100;

  private FiniteMethods() {}

  /** Adds {@code notFinite(b)}, and methods that go on where it has looked at many arrays. */
  static void add(EmittedClass emitted, Schedule schedule) {
    Map<String, CodeBlock> checks = checks(emitted, schedule);
    List<String> nodes = List.copyOf(checks.keySet());
    for (int from = 0, number = 1; from < nodes.size(); from += NODES, number++) {
      MethodSpec.Builder method =
          MethodSpec.methodBuilder(name(number))
              .addModifiers(number == 1 ? Modifier.PUBLIC : Modifier.PRIVATE)
              .returns(String.class)
              .addParameter(TypeName.INT, "b");
      if (number == 1) {
        method.addAnnotation(Override.class);
      }
      int to = Math.min(nodes.size(), from + NODES);
      for (String node : nodes.subList(from, to)) {
        method.beginControlFlow("if ($L)", checks.get(node));
        method.addStatement("return $S", node).endControlFlow();
      }
      method.addStatement(to < nodes.size() ? "return " + name(number + 1) + "(b)" : "return null");
      emitted.builder.addMethod(method.build());
    }
  }

  private static String name(int number) {
    return number == 1 ? "notFinite" : "notFinite" + number;
  }

  /** Whether something kept of each node is not finite, in the order of the forward pass. */
  private static Map<String, CodeBlock> checks(EmittedClass emitted, Schedule schedule) {
    Map<String, Set<Tensor>> values = new LinkedHashMap<>();
    for (Stage stage : Stage.flat(schedule.routine("gradient").stages())) {
      for (Assignment assignment : stage.assignments()) {
        Tensor tensor = assignment.target().tensor();
        Storage storage = schedule.storages().get(tensor);
        if (tensor.role() == Role.VALUE
            && tensor.isPerSample()
            && !tensor.node().isEmpty()
            && storage != null
            && storage.array().shape().size() == 2) {
          values.computeIfAbsent(tensor.node(), node -> new LinkedHashSet<>()).add(tensor);
        }
      }
    }
    Map<String, CodeBlock> checks = new LinkedHashMap<>();
    values.forEach(
        (node, tensors) ->
            checks.put(
                node,
                tensors.stream()
                    .map(tensor -> check(emitted, tensor, schedule.storages().get(tensor)))
                    .collect(CodeBlock.joining("\n    || "))));
    return checks;
  }

  private static CodeBlock check(EmittedClass emitted, Tensor tensor, Storage storage) {
    int rows = storage.rowsPerSample();
    int begin = storage.offset();
    return CodeBlock.of(
        "!$T.of($L).isFinite($L, $L, $L, $L)",
        TrainingClass.BLOCKS,
        emitted.names.array(storage.array()),
        rows == 1 ? "b" : "b * " + rows,
        rows == 1 ? "b + 1" : "(b + 1) * " + rows,
        begin,
        begin + tensor.size() / rows);
  }
}
