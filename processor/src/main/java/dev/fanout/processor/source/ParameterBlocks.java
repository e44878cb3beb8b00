package dev.fanout.processor.source;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Storage.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Which blocks of the parameters, or of their gradients, hold which tensor. */
final class ParameterBlocks {

  private final String type;
  private final Names names;
  private final Map<Tensor, Storage> storages = new LinkedHashMap<>();
  private final Map<Tensor, Integer> first = new LinkedHashMap<>();
  private int count;

  /**
   * @param storages of the tensors, in the order of their blocks
   */
  ParameterBlocks(Map<Tensor, Storage> storages, Names names, String type) {
    this.type = type;
    this.names = names;
    storages.forEach(
        (tensor, storage) -> {
          this.storages.put(tensor, storage);
          first.put(tensor, count);
          count += storage.rows();
        });
  }

  int count() {
    return count;
  }

  /** Adds a field for each tensor. */
  void addFields(TypeSpec.Builder builder) {
    storages.forEach(
        (tensor, storage) ->
            builder.addField(
                FieldSpec.builder(
                        TypeNames.array(type, storage.kind() == Kind.FLAT ? 1 : 2),
                        names.array(storage.array()),
                        Modifier.PRIVATE,
                        Modifier.FINAL)
                    .build()));
  }

  /** Points the fields at the blocks in the array {@code blocks}. */
  void bind(MethodSpec.Builder method, String blocks, Kernels kernels) {
    storages.forEach(
        (tensor, storage) -> {
          String field = names.array(storage.array());
          if (storage.kind() == Kind.FLAT) {
            method.addStatement("$L = $L[$L]", field, blocks, first.get(tensor));
          } else {
            kernels.use("rows");
            method.addStatement(
                "$L = rows($L, $L, $L)", field, blocks, first.get(tensor), storage.rows());
          }
        });
  }

  /** Makes the blocks in the array {@code blocks}. */
  void allocate(MethodSpec.Builder method, String blocks, Kernels kernels) {
    kernels.use("allocate");
    storages.forEach(
        (tensor, storage) -> {
          List<Integer> shape = storage.array().shape();
          int length = shape.get(shape.size() - 1);
          method.addStatement(
              "allocate($L, $L, $L, $L)", blocks, first.get(tensor), storage.rows(), length);
        });
  }

  /** Copies between the array {@code flat} and the array {@code blocks}. */
  void copy(MethodSpec.Builder method, String flat, String blocks, boolean out, Kernels kernels) {
    List<CodeBlock> statements = new ArrayList<>();
    storages.forEach(
        (tensor, storage) -> {
          String columns = storage.kind() == Kind.COLUMNS ? "Columns" : "";
          String name = (out ? "pack" : "unpack") + columns;
          kernels.use(name);
          int from = first.get(tensor);
          int rows = storage.rows();
          statements.add(
              out
                  ? CodeBlock.of("$L($L, $L, $L, $L, at)", name, blocks, from, rows, flat)
                  : CodeBlock.of("$L($L, at, $L, $L, $L)", name, flat, blocks, from, rows));
        });
    method.addStatement("int at = 0");
    for (int i = 0; i < statements.size(); i++) {
      boolean last = i == statements.size() - 1;
      method.addStatement(last ? "$L" : "at = $L", statements.get(i));
    }
  }

  /** The block and lane strides of {@code tensor}, as the arguments of a layout. */
  CodeBlock layout(Tensor tensor) {
    List<Integer> shape = tensor.shape();
    Kind kind = storages.get(tensor).kind();
    int n = shape.size();
    int[] block = new int[n];
    int[] lane = new int[n];
    int stride = 1;
    for (int d = n - 1; d >= 0; d--) {
      boolean isRow = kind == Kind.COLUMNS ? d > 0 : kind == Kind.ROWS && d == 0;
      if (kind == Kind.COLUMNS && d == 0 || kind == Kind.ROWS && d == 0) {
        stride = 1;
      }
      (isRow ? block : lane)[d] = stride;
      stride *= shape.get(d);
    }
    return CodeBlock.of(
        "$L, $L, $L, $L", ints(shape), first.get(tensor), ints(block), ints(lane));
  }

  private static String ints(int[] values) {
    return ints(Arrays.stream(values).boxed().toList());
  }

  private static String ints(List<Integer> values) {
    return "new int[] {"
        + String.join(", ", values.stream().map(String::valueOf).toList())
        + "}";
  }
}
