package dev.fanout.processor.source.type;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Storage.Addressing;
import dev.fanout.processor.source.text.ClassText;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.JavaExpression;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.text.Pieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The numbers of the description that loops run over, as static arrays. */
final class ConstantFields {

  /** Numbers in one initializer, which takes about 8 bytes of bytecode for each. */
  private static final int NUMBERS = 500;

  /** Numbers in all initializers that stand at their fields, and so in one method of the class. */
  private static final int TOGETHER = 5_000;

  private ConstantFields() {}

  static void add(
      Map<Tensor, double[]> constants,
      Schedule schedule,
      Identifiers names,
      String type,
      ClassText builder) {
    boolean isApart =
        constants.entrySet().stream()
                .filter(constant -> schedule.storages().containsKey(constant.getKey()))
                .mapToLong(constant -> constant.getValue().length)
                .sum()
            > TOGETHER;
    constants.forEach(
        (tensor, values) -> {
          Storage storage = schedule.storages().get(tensor);
          if (storage != null) {
            add(storage, values, names.array(storage.array()), type, isApart, builder);
          }
        });
  }

  private static void add(
      Storage storage,
      double[] values,
      String name,
      String type,
      boolean isApart,
      ClassText builder) {
    boolean isFlat = storage.addressing() == Addressing.FLAT;
    int length = isFlat ? values.length : storage.array().shape().get(1);
    List<CodeBlock> rows = new ArrayList<>();
    for (int from = 0; from < values.length; from += length) {
      rows.add(row(values, from, from + length, name + rows.size(), type, isApart, builder));
    }
    CodeBlock value = isFlat ? rows.get(0) : CodeBlock.of("{$L}", CodeBlock.join(rows, ", "));
    builder.addField(
        FieldSpec.builder(
                NumberTypes.array(type, isFlat ? 1 : 2),
                name,
                Modifier.PRIVATE,
                Modifier.STATIC,
                Modifier.FINAL)
            .initializer(value)
            .build());
  }

  /** The row itself, or a call of a method that makes it where it is long or one of many. */
  private static CodeBlock row(
      double[] values,
      int from,
      int to,
      String name,
      String type,
      boolean isApart,
      ClassText builder) {
    if (to - from <= NUMBERS) {
      CodeBlock row = CodeBlock.of("new $L[] {$L}", type, numbers(values, from, to, type));
      if (!isApart) {
        return row;
      }
      builder.addMethod(
          MethodSpec.methodBuilder(name + "Row")
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
              .returns(NumberTypes.array(type, 1))
              .addStatement("return $L", row)
              .build());
      return CodeBlock.of("$LRow()", name);
    }
    List<CodeBlock> parts = new ArrayList<>();
    for (int at = from; at < to; at += NUMBERS) {
      int end = Math.min(to, at + NUMBERS);
      String part = name + "Part" + parts.size();
      builder.addMethod(
          MethodSpec.methodBuilder(part)
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
              .returns(NumberTypes.array(type, 1))
              .addStatement("return new $L[] {$L}", type, numbers(values, at, end, type))
              .build());
      parts.add(CodeBlock.of("System.arraycopy($L(), 0, row, $L, $L)", part, at - from, end - at));
    }
    MethodSpec.Builder row =
        MethodSpec.methodBuilder(name + "Row")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(NumberTypes.array(type, 1))
            .addStatement("$L[] row = new $L[$L]", type, type, to - from);
    Pieces.add(
        parts,
        row,
        builder,
        name + "Copy",
        List.of(Modifier.PRIVATE, Modifier.STATIC),
        List.of(ParameterSpec.builder(NumberTypes.array(type, 1), "row").build()));
    builder.addMethod(row.addStatement("return row").build());
    return CodeBlock.of("$LRow()", name);
  }

  private static String numbers(double[] values, int from, int to, String type) {
    List<String> numbers = new ArrayList<>();
    for (int i = from; i < to; i++) {
      numbers.add(JavaExpression.literal(values[i], type));
    }
    return String.join(", ", numbers);
  }
}
