package dev.fanout.processor.source.training;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.source.type.EmittedClass;
import dev.fanout.processor.source.type.OneAtATime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import javax.lang.model.element.Modifier;

/** Tells the first node whose values are not finite, by the arrays that a gradient leaves. */
final class FiniteMethods {

  /** Arrays per method, so that it stays below the size that HotSpot compiles. */
  private static final int ARRAYS = 200;

  /** Nodes per text, which is one constant of the class. */
  private static final int NODES = 500;

  /** Characters of it, of up to three bytes each: a constant has at most 65,535. */
  private static final int CHARACTERS = 20_000;

  private FiniteMethods() {}

  /**
   * Adds {@code notFinite(b)}, and methods that go on where it has looked at many arrays.
   *
   * @param blocks the type that looks at an array
   */
  static void add(EmittedClass emitted, Schedule schedule, ClassName blocks) {
    String node = emitted.names.inMethod().of("node", "node");
    List<CodeBlock> checks = checks(emitted, schedule, blocks, node);
    for (int from = 0, number = 1; from < checks.size(); from += ARRAYS, number++) {
      MethodSpec.Builder method =
          MethodSpec.methodBuilder(name(number))
              .addModifiers(number == 1 ? Modifier.PUBLIC : Modifier.PRIVATE)
              .returns(String.class)
              .addParameter(TypeName.INT, "b");
      if (number == 1) {
        method
            .addAnnotation(Override.class)
            .addStatement("$T.check(b, capacity)", OneAtATime.BATCH)
            .addStatement("String $L = null", node);
        new LaneMethods(emitted, schedule).toRows(values(schedule), method);
      } else {
        method.addParameter(String.class, node);
      }
      int to = Math.min(checks.size(), from + ARRAYS);
      checks.subList(from, to).forEach(method::addStatement);
      if (to < checks.size()) {
        method.addStatement("return $L(b, $L)", name(number + 1), node);
      } else {
        method.addStatement("return $L", node);
      }
      emitted.builder.addMethod(method.build());
    }
  }

  private static String name(int number) {
    return number == 1 ? "notFinite" : "notFinite" + number;
  }

  /** One statement for neighbours in an array. */
  private static List<CodeBlock> checks(
      EmittedClass emitted, Schedule schedule, ClassName blocks, String node) {
    List<CodeBlock> checks = new ArrayList<>();
    List<Tensor> values = values(schedule);
    for (int from = 0, to; from < values.size(); from = to) {
      Storage first = Objects.requireNonNull(schedule.storages().get(values.get(from)));
      int rows = first.rowsPerSample();
      int end = first.offset();
      StringJoiner nodes = new StringJoiner(" ");
      for (to = from; to < Math.min(values.size(), from + NODES); to++) {
        Storage storage = Objects.requireNonNull(schedule.storages().get(values.get(to)));
        if (!storage.array().equals(first.array())
            || storage.offset() != end
            || nodes.length() > CHARACTERS) {
          break;
        }
        int width = values.get(to).size() / rows;
        nodes.add(values.get(to).node()).add(String.valueOf(width));
        end += width;
      }
      checks.add(
          CodeBlock.of(
              "$L = $T.of($L).notFinite($L, b, $L, $L, $S)",
              node,
              blocks,
              emitted.names.array(first.array()),
              node,
              rows,
              first.offset(),
              nodes));
    }
    return checks;
  }

  /** The values of nodes that have rows for each sample, in the order of the forward pass. */
  private static List<Tensor> values(Schedule schedule) {
    Set<Tensor> values = new LinkedHashSet<>();
    for (Stage stage : Stage.flat(schedule.routine("gradient").stages())) {
      for (Assignment assignment : stage.assignments()) {
        Tensor tensor = assignment.target().tensor();
        Storage storage = schedule.storages().get(tensor);
        if (tensor.role() == Role.VALUE
            && tensor.isPerSample()
            && !tensor.node().isEmpty()
            && storage != null
            && storage.array().shape().size() == 2) {
          values.add(tensor);
        }
      }
    }
    return List.copyOf(values);
  }
}
