package dev.fanout.processor.source.type;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Storage.Addressing;
import dev.fanout.processor.source.kernel.Kernels;
import dev.fanout.processor.source.text.ClassText;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.text.Pieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Which blocks of the parameters, or of their gradients, hold which tensor. */
public final class ParameterBlocks {

  private final String type;
  private final Identifiers names;
  private final Map<Tensor, Storage> storages = new LinkedHashMap<>();
  private final Map<Tensor, Integer> first = new LinkedHashMap<>();
  private int count;

  /**
   * @param storages of the tensors, in the order of the layers
   */
  ParameterBlocks(Map<Tensor, Storage> storages, Identifiers names, String type) {
    this.type = type;
    this.names = names;
    this.storages.putAll(storages);
    number(false);
    number(true);
  }

  /** The blocks of trained tensors come first. */
  private void number(boolean states) {
    storages.forEach(
        (tensor, storage) -> {
          if ((tensor.role() == Role.STATE) == states) {
            first.put(tensor, count);
            count += storage.rows();
          }
        });
  }

  public int count() {
    return count;
  }

  /** The first block of a tensor. */
  public int first(Tensor tensor) {
    return Objects.requireNonNull(first.get(tensor));
  }

  /** The number of all their elements. */
  public long size() {
    return storages.keySet().stream().mapToLong(Tensor::size).sum();
  }

  /** Adds a field for each tensor. */
  public void addFields(ClassText builder) {
    storages.forEach(
        (tensor, storage) -> {
          FieldSpec.Builder field =
              FieldSpec.builder(
                  NumberTypes.array(type, storage.addressing() == Addressing.FLAT ? 1 : 2),
                  names.array(storage.array()),
                  Modifier.PRIVATE);
          // Only a constructor can assign final fields, and many do not fit into one method.
          if (storages.size() <= Pieces.STATEMENTS) {
            field.addModifiers(Modifier.FINAL);
          }
          builder.addField(field.build());
        });
  }

  /** Adds a field for each tensor that {@link #rebind} can point elsewhere. */
  public void addFieldsToRebind(ClassText builder) {
    storages.forEach(
        (tensor, storage) -> {
          boolean flat = storage.addressing() == Addressing.FLAT;
          FieldSpec.Builder field =
              FieldSpec.builder(
                  NumberTypes.array(type, flat ? 1 : 2),
                  names.array(storage.array()),
                  Modifier.PRIVATE);
          if (!flat) {
            field.initializer("new $L[$L][]", type, storage.rows());
          }
          builder.addField(field.build());
        });
  }

  /** Points the fields at the blocks in the array {@code blocks}, without allocating. */
  public List<CodeBlock> rebind(String blocks) {
    List<CodeBlock> statements = new ArrayList<>();
    storages.forEach(
        (tensor, storage) -> {
          String field = names.array(storage.array());
          int from = Objects.requireNonNull(first.get(tensor));
          statements.add(
              storage.addressing() == Addressing.FLAT
                  ? CodeBlock.of("$L = $L[$L]", field, blocks, from)
                  : CodeBlock.of(
                      "System.arraycopy($L, $L, $L, 0, $L)", blocks, from, field, storage.rows()));
        });
    return statements;
  }

  /** Points the fields at the blocks in the array {@code blocks}. */
  public List<CodeBlock> bind(String blocks, Kernels kernels) {
    List<CodeBlock> statements = new ArrayList<>();
    storages.forEach(
        (tensor, storage) -> {
          String field = names.array(storage.array());
          int from = Objects.requireNonNull(first.get(tensor));
          if (storage.addressing() == Addressing.FLAT) {
            statements.add(CodeBlock.of("$L = $L[$L]", field, blocks, from));
          } else {
            kernels.use("rows");
            statements.add(
                CodeBlock.of("$L = rows($L, $L, $L)", field, blocks, from, storage.rows()));
          }
        });
    return statements;
  }

  /** Makes the blocks in the array {@code blocks}. */
  public List<CodeBlock> allocate(String blocks, Kernels kernels) {
    kernels.use("allocate");
    List<CodeBlock> statements = new ArrayList<>();
    storages.forEach(
        (tensor, storage) -> {
          List<Integer> shape = storage.array().shape();
          int length = shape.get(shape.size() - 1);
          statements.add(
              CodeBlock.of(
                  "allocate($L, $L, $L, $L)", blocks, first.get(tensor), storage.rows(), length));
        });
    return statements;
  }

  /** Copies out of the array {@code blocks} into the array {@code flat}. */
  public List<CodeBlock> pack(String blocks, String flat, Kernels kernels) {
    List<CodeBlock> statements = new ArrayList<>();
    int at = 0;
    for (Map.Entry<Tensor, Storage> entry : storages.entrySet()) {
      String name = method("pack", entry.getValue(), kernels);
      int from = Objects.requireNonNull(first.get(entry.getKey()));
      int rows = entry.getValue().rows();
      statements.add(CodeBlock.of("$L($L, $L, $L, $L, $L)", name, blocks, from, rows, flat, at));
      at += entry.getKey().size();
    }
    return statements;
  }

  /** Copies out of the array {@code flat} into the array {@code blocks}. */
  public List<CodeBlock> unpack(String flat, String blocks, Kernels kernels) {
    List<CodeBlock> statements = new ArrayList<>();
    int at = 0;
    for (Map.Entry<Tensor, Storage> entry : storages.entrySet()) {
      String name = method("unpack", entry.getValue(), kernels);
      int from = Objects.requireNonNull(first.get(entry.getKey()));
      int rows = entry.getValue().rows();
      statements.add(CodeBlock.of("$L($L, $L, $L, $L, $L)", name, flat, at, blocks, from, rows));
      at += entry.getKey().size();
    }
    return statements;
  }

  private static String method(String name, Storage storage, Kernels kernels) {
    String method = storage.addressing() == Addressing.LANES ? name + "Transposed" : name;
    kernels.use(method);
    return method;
  }

  /** The block and lane strides of {@code tensor}, as the arguments of a layout. */
  public CodeBlock layout(Tensor tensor) {
    List<Integer> shape = tensor.shape();
    Addressing addressing = Objects.requireNonNull(storages.get(tensor)).addressing();
    int n = shape.size();
    int[] block = new int[n];
    int[] lane = new int[n];
    int stride = 1;
    for (int d = n - 1; d >= 0; d--) {
      boolean isRow =
          addressing == Addressing.LANES ? d > 0 : addressing == Addressing.ROWS && d == 0;
      if (addressing == Addressing.LANES && d == 0 || addressing == Addressing.ROWS && d == 0) {
        stride = 1;
      }
      (isRow ? block : lane)[d] = stride;
      stride *= shape.get(d);
    }
    return CodeBlock.of("$L, $L, $L, $L", ints(shape), first.get(tensor), ints(block), ints(lane));
  }

  private static String ints(int[] values) {
    return ints(Arrays.stream(values).boxed().toList());
  }

  private static String ints(List<Integer> values) {
    return "new int[] {" + String.join(", ", values.stream().map(String::valueOf).toList()) + "}";
  }
}
