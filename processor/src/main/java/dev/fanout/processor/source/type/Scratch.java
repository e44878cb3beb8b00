package dev.fanout.processor.source.type;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.pass.SampleLanes;
import dev.fanout.processor.source.kernel.Kernels;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.ClassText;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.NumberTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The arrays in which an emitted class works, sized once for the largest batch it has seen. */
final class Scratch {

  /** Arrays per method, so that allocating many stays below the size that HotSpot compiles. */
  private static final int ARRAYS = 200;

  private final String type;
  private final Identifiers names;
  private final Predicate<Tensor> callers;
  private final Set<Tensor> perSample = new LinkedHashSet<>();
  private final Set<Tensor> columns = new LinkedHashSet<>();
  private final Set<Tensor> ofBatch = new LinkedHashSet<>();
  private final Map<Tensor, Integer> rowsPerSample = new HashMap<>();
  private final Map<String, int[]> transposed = new LinkedHashMap<>();
  private final Map<String, String> views = new LinkedHashMap<>();
  private boolean viewsPerWorker;
  private boolean sharesOfBatch;

  /**
   * @param callers the arrays whose rows belong to the caller: only the array of references is made
   * @param kept the arrays that are no scratch memory: parameters, their gradients, constants
   */
  Scratch(
      Schedule schedule,
      Identifiers names,
      Arithmetic arithmetic,
      Predicate<Tensor> callers,
      Predicate<Tensor> kept) {
    this.callers = callers;
    this.type = arithmetic.type();
    this.names = names;
    for (Storage storage : schedule.storages().values()) {
      if (SampleLanes.isColumns(storage.array())) {
        columns.add(storage.array());
      } else if (storage.array().isPerSample()) {
        perSample.add(storage.array());
        rowsPerSample.put(storage.array(), storage.rowsPerSample());
      } else if (!kept.test(storage.array())) {
        ofBatch.add(storage.array());
      }
    }
  }

  /**
   * What the kernels work in.
   *
   * @param isShared whether every worker has references to rows of its own
   */
  void use(Kernels kernels, boolean isShared) {
    viewsPerWorker = isShared;
    transposed.putAll(kernels.transposed());
    kernels
        .views()
        .forEach(
            (name, length) ->
                views.put(
                    names.of("view " + name, name),
                    kernels.viewsOfSamples().contains(name)
                        ? "Math.max(samples, " + length + ")"
                        : String.valueOf(length)));
  }

  /** The arrays that no sample has to do with, which another instance is then given. */
  List<String> shareOfBatch() {
    sharesOfBatch = true;
    return ofBatch.stream().map(names::array).toList();
  }

  /** Adds the fields and {@code reserve(samples)}. */
  void addTo(ClassText builder) {
    builder.addField(TypeName.INT, "capacity", Modifier.PRIVATE);
    List<String> statements = new ArrayList<>();
    for (Tensor array : perSample) {
      String name = names.array(array);
      boolean rows = array.shape().size() == 2;
      builder.addField(FieldSpec.builder(arrayType(rows), name, Modifier.PRIVATE).build());
      String width = rows ? callers.test(array) ? "[]" : "[" + array.shape().get(1) + "]" : "";
      int each = rowsPerSample.get(array);
      String length = each == 1 ? "samples" : "samples * " + each;
      statements.add(name + " = new " + type + "[" + length + "]" + width + ";");
    }
    views.forEach(
        (name, length) -> {
          TypeName rows = NumberTypes.array(type, viewsPerWorker ? 3 : 2);
          builder.addField(FieldSpec.builder(rows, name, Modifier.PRIVATE).build());
          String each = viewsPerWorker ? "[workers == null ? 1 : workers.count()]" : "";
          statements.add(name + " = new " + type + each + "[" + length + "][];");
        });
    for (Tensor array : ofBatch) {
      String sizes = array.shape().stream().map(e -> "[" + e + "]").collect(Collectors.joining());
      FieldSpec.Builder field =
          FieldSpec.builder(
              arrayType(array.shape().size() == 2), names.array(array), Modifier.PRIVATE);
      if (!sharesOfBatch) {
        field.addModifiers(Modifier.FINAL);
      }
      builder.addField(field.initializer("new $L$L", type, sizes).build());
    }
    boolean many = transposed.size() > ARRAYS;
    transposed.forEach(
        (name, size) -> {
          CodeBlock made = CodeBlock.of("new $L[$L][$L]", type, size[0], size[1]);
          FieldSpec.Builder field = FieldSpec.builder(arrayType(true), name, Modifier.PRIVATE);
          if (many) { // for one constructor
            statements.add(name + " = " + made + ";");
          } else {
            field.addModifiers(Modifier.FINAL).initializer(made);
          }
          builder.addField(field.build());
        });
    reserve(builder, "", statements);
    if (!columns.isEmpty()) {
      reserve(builder, "Columns", columns(builder));
    }
  }

  /** Adds the fields in which a row is a value of every sample of a large batch. */
  private List<String> columns(ClassText builder) {
    builder.addField(TypeName.INT, "columnCapacity", Modifier.PRIVATE);
    List<String> statements = new ArrayList<>();
    for (Tensor array : columns) {
      String name = names.array(array);
      boolean rows = array.shape().size() == 2;
      builder.addField(FieldSpec.builder(arrayType(rows), name, Modifier.PRIVATE).build());
      String count = rows ? "[" + array.shape().get(0) + "]" : "";
      statements.add(name + " = new " + type + count + "[samples];");
    }
    return statements;
  }

  private TypeName arrayType(boolean rows) {
    return NumberTypes.array(type, rows ? 2 : 1);
  }

  private void reserve(ClassText builder, String what, List<String> statements) {
    String capacity = what.isEmpty() ? "capacity" : "columnCapacity";
    String method = "reserve" + what;
    MethodSpec.Builder reserve =
        MethodSpec.methodBuilder(method)
            .addModifiers(Modifier.PRIVATE)
            .addJavadoc("Makes room for a batch.\n")
            .addParameter(TypeName.INT, "samples")
            .beginControlFlow("if (samples <= $L)", capacity)
            .addStatement("return")
            .endControlFlow();
    List<MethodSpec> more = new ArrayList<>();
    for (int from = 0; from < statements.size(); from += ARRAYS) {
      List<String> part = statements.subList(from, Math.min(statements.size(), from + ARRAYS));
      if (statements.size() <= ARRAYS) {
        part.forEach(s -> reserve.addCode("$L\n", s));
        continue;
      }
      String name = method + (more.size() + 1);
      reserve.addStatement("$L(samples)", name);
      more.add(
          MethodSpec.methodBuilder(name)
              .addModifiers(Modifier.PRIVATE)
              .addParameter(TypeName.INT, "samples")
              .addCode("$L\n", String.join("\n", part))
              .build());
    }
    // Last, for a batch that there is no memory for.
    builder.addMethod(reserve.addStatement("$L = samples", capacity).build());
    more.forEach(builder::addMethod);
  }

  /** Bytes of scratch memory for each sample of a large batch. */
  long bytesPerColumn(int bytes) {
    return columns.stream()
            .mapToLong(array -> array.shape().size() == 2 ? array.shape().get(0) : 1)
            .sum()
        * bytes;
  }

  /** Bytes of scratch memory for each sample, of a type of so many bytes. */
  long bytesPerSample(int bytes) {
    return perSample.stream()
            .filter(callers.negate())
            .mapToLong(
                array ->
                    array.shape().stream()
                        .filter(e -> e != Index.SAMPLES)
                        .mapToLong(e -> e)
                        .reduce(rowsPerSample.get(array), Math::multiplyExact))
            .sum()
        * bytes;
  }
}
