package dev.fanout.processor.source.type;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Scratch;
import dev.fanout.processor.schedule.Scratch.ScratchRows;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.source.kernel.Kernels;
import dev.fanout.processor.source.text.ClassText;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.NumberTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The arrays in which an emitted class works, sized once for the largest batch it has seen. */
final class ScratchFields {

  /** Arrays per method, so that allocating many stays below the size that HotSpot compiles. */
  private static final int ARRAYS = 200;

  private final Identifiers names;
  private final Scratch arrays;
  private final boolean isShared;
  private final String type;
  private final Map<String, String> views = new LinkedHashMap<>();
  private boolean sharesOfBatch;
  private boolean recur;

  ScratchFields(Schedule schedule, Identifiers names, String type) {
    this.names = names;
    this.arrays = schedule.scratch();
    this.isShared = schedule.isShared();
    this.type = type;
  }

  /** Takes the fields for references to rows that the kernels ask for. */
  void use(Kernels kernels) {
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
    return arrays.fixed().stream().map(storage -> names.array(storage.array())).toList();
  }

  /** Adds the fields and {@code reserve(samples)}. */
  void addTo(ClassText builder) {
    builder.addField(TypeName.INT, "capacity", Modifier.PRIVATE);
    List<String> statements = new ArrayList<>();
    for (ScratchRows rows : arrays.rows()) {
      Tensor array = rows.storage().array();
      boolean isMatrix = array.shape().size() == 2;
      String name = field(rows.storage(), builder);
      String width = isMatrix ? rows.areCallers() ? "[]" : "[" + array.shape().get(1) + "]" : "";
      String length = rows.each() == 1 ? "samples" : "samples * " + rows.each();
      if (rows.storage().recurs()) {
        recur = true;
        statements.add(
            "%s = recurring(samples, %s, %s, %s);"
                .formatted(name, rows.each(), rows.storage().kept(), array.shape().get(1)));
        continue;
      }
      statements.add(
          name + " = new " + rows.storage().element().word() + "[" + length + "]" + width + ";");
    }
    views.forEach(
        (name, length) -> {
          TypeName rows = NumberTypes.array(type, isShared ? 3 : 2);
          builder.addField(FieldSpec.builder(rows, name, Modifier.PRIVATE).build());
          String each = isShared ? "[workers == null ? 1 : workers.count()]" : "";
          statements.add(name + " = new " + type + each + "[" + length + "][];");
        });
    for (Storage storage : arrays.fixed()) {
      Tensor array = storage.array();
      String sizes = array.shape().stream().map(e -> "[" + e + "]").collect(Collectors.joining());
      FieldSpec.Builder field =
          FieldSpec.builder(arrayType(storage), names.array(array), Modifier.PRIVATE);
      if (!sharesOfBatch) {
        field.addModifiers(Modifier.FINAL);
      }
      builder.addField(field.initializer("new $L$L", storage.element().word(), sizes).build());
    }
    boolean many = arrays.transposed().size() > ARRAYS;
    for (Storage storage : arrays.transposed()) {
      List<Integer> shape = storage.array().shape();
      String name = names.array(storage.array());
      CodeBlock made =
          CodeBlock.of("new $L[$L][$L]", storage.element().word(), shape.get(0), shape.get(1));
      FieldSpec.Builder field = FieldSpec.builder(arrayType(storage), name, Modifier.PRIVATE);
      if (many) { // for one constructor
        statements.add(name + " = " + made + ";");
      } else {
        field.addModifiers(Modifier.FINAL).initializer(made);
      }
      builder.addField(field.build());
    }
    reserve(builder, "", statements);
    if (recur) {
      builder.addMethod(recurring());
    }
    if (!arrays.lanes().isEmpty()) {
      reserve(builder, "Lanes", lanes(builder));
    }
  }

  private MethodSpec recurring() {
    return MethodSpec.methodBuilder("recurring")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addJavadoc("Rows of which only the last {@code kept} of a sample are different ones.\n")
        .returns(NumberTypes.array(type, 2))
        .addParameter(TypeName.INT, "samples")
        .addParameter(TypeName.INT, "rows")
        .addParameter(TypeName.INT, "kept")
        .addParameter(TypeName.INT, "width")
        .addStatement("$1L[][] all = new $1L[samples * rows][]", type)
        .beginControlFlow("for (int i = 0; i < all.length; i++)")
        .addStatement("all[i] = i % rows < kept ? new $L[width] : all[i - kept]", type)
        .endControlFlow()
        .addStatement("return all")
        .build();
  }

  /** Adds the fields in which a row is a value of every sample of a large batch. */
  private List<String> lanes(ClassText builder) {
    builder.addField(TypeName.INT, "laneCapacity", Modifier.PRIVATE);
    List<String> statements = new ArrayList<>();
    for (Storage storage : arrays.lanes()) {
      Tensor array = storage.array();
      String name = field(storage, builder);
      String count = array.shape().size() == 2 ? "[" + array.shape().get(0) + "]" : "";
      statements.add(name + " = new " + storage.element().word() + count + "[samples];");
    }
    return statements;
  }

  private String field(Storage storage, ClassText builder) {
    String name = names.array(storage.array());
    builder.addField(FieldSpec.builder(arrayType(storage), name, Modifier.PRIVATE).build());
    return name;
  }

  private static TypeName arrayType(Storage storage) {
    return NumberTypes.array(storage.element().word(), storage.array().shape().size());
  }

  private void reserve(ClassText builder, String what, List<String> statements) {
    String capacity = what.isEmpty() ? "capacity" : "laneCapacity";
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
}
