package dev.fanout.processor.source.type;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Calls;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.source.call.StripTexts;
import dev.fanout.processor.source.kernel.Kernels;
import dev.fanout.processor.source.kernel.VectorClass;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.stage.FanOut;
import dev.fanout.processor.source.stage.Routines;
import dev.fanout.processor.source.stage.SharedStages;
import dev.fanout.processor.source.text.ClassText;
import dev.fanout.processor.source.text.ClassText.Section;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.JavaField;
import dev.fanout.processor.source.text.LibraryMethod;
import dev.fanout.processor.source.text.NumberTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.lang.model.element.Modifier;

/** What the emitted classes have in common: fields, routines and the library methods they call. */
public final class EmittedClass {

  public final Outline outline;
  public final String name;
  public final String type;
  public final Identifiers names = new Identifiers();
  public final Kernels kernels;
  public final ParameterBlocks parameters;
  public final ClassText builder;
  private final Schedule schedule;
  private final FanOut fanOut;
  private final ScratchFields scratch;

  /**
   * @param suffix of the class name
   */
  public EmittedClass(Family family, String suffix, Schedule schedule) {
    this.outline = family.outline();
    this.name = outline.name() + suffix;
    this.type = outline.arithmetic().type();
    this.schedule = schedule;
    this.fanOut = family.fanOut();
    for (String each : List.of("Model", "Training", "Derivatives", "Vectors")) {
      names.of(outline.name() + each, outline.name() + each);
    }
    for (String custom : customs(schedule)) {
      names.qualifier(custom.split("\\.")[0]);
    }
    reserveNames();
    this.kernels = new Kernels(family.library(), names, family.vectors());
    this.scratch = new ScratchFields(schedule, names, type);
    this.parameters = blocks(tensor -> tensor, tensor -> true);
    this.builder = new ClassText(outline.packageName(), name);
    if (outline.isPublic()) {
      builder.head().addModifiers(Modifier.PUBLIC);
    }
  }

  /** The qualified names of the user's types whose methods are called. */
  private static Set<String> customs(Schedule schedule) {
    return Calls.customs(
        schedule.routines().stream()
            .flatMap(routine -> Stage.flat(routine.stages()).stream())
            .flatMap(stage -> stage.assignments().stream()));
  }

  /** First the names that methods use as they stand, then all fields, before any local variable. */
  private void reserveNames() {
    names.index(Index.SAMPLE);
    for (Routine routine : schedule.routines()) {
      for (Stage stage : routine.stages()) {
        if (stage.order() != null) {
          names.index(stage.order().index());
        }
      }
    }
    for (Storage storage : schedule.storages().values()) {
      if (storage.array().node().isEmpty()) {
        names.array(storage.array());
      }
    }
    names.reserve();
    schedule.storages().values().forEach(storage -> names.array(storage.array()));
  }

  /** The blocks of what {@code of} makes of each parameter that is {@code wanted}. */
  public ParameterBlocks blocks(UnaryOperator<Tensor> of, Predicate<Tensor> wanted) {
    Map<Tensor, Storage> storages = new LinkedHashMap<>();
    for (Tensor parameter : outline.parameters().keySet()) {
      if (wanted.test(parameter)) {
        storages.put(of.apply(parameter), schedule.storages().get(of.apply(parameter)));
      }
    }
    return new ParameterBlocks(storages, names, type);
  }

  /** Whether a routine reads what each sample counts in the error: not without parameters. */
  public boolean hasSeeds() {
    return has(Role.SEED);
  }

  /** Whether a routine reads a tensor of that role. */
  public boolean has(Role role) {
    return schedule.storages().keySet().stream().anyMatch(tensor -> tensor.role() == role);
  }

  /** The array of {@code tensor}, null if no routine uses it. */
  public @Nullable String array(Tensor tensor) {
    Storage storage = schedule.storages().get(tensor);
    return storage == null ? null : names.array(storage.array());
  }

  /** Whether a row can be refused that a routine computes. */
  boolean isRefusing() {
    return Refusals.areIn(schedule);
  }

  /** Whether a routine uses the array of rows of that name. */
  public boolean hasRows(String name) {
    return schedule.storages().values().stream()
        .map(Storage::array)
        .anyMatch(array -> array.node().isEmpty() && array.part().equals(name));
  }

  /** The arrays that {@code prepare} fills, which other instances share. */
  public List<String> prepared() {
    return hasRoutine("prepare") ? scratch.shareOfBatch() : List.of();
  }

  /** Whether the forward pass of a sample needs no memory but local variables. */
  public boolean isDirect() {
    return schedule.routine("forward").isDirect();
  }

  /** The field with the parameters in rows of units, if one sample is computed with these. */
  public Optional<String> units() {
    return Optional.ofNullable(schedule.units()).map(lanes -> names.of("units", "units"));
  }

  /** What an instance with the same parameters is made of. */
  public String shared() {
    return "parameters" + units().map(copy -> ", " + copy).orElse("");
  }

  /** Whether it computes anything on vectors, where the module is present. */
  public boolean hasVectors() {
    return outline.arithmetic().isVector()
        && schedule.routines().stream()
            .flatMap(routine -> Stage.flat(routine.stages()).stream())
            .anyMatch(Stage::hasVectorForm);
  }

  /** Whether there is a routine of that name. */
  public boolean hasRoutine(String name) {
    return schedule.hasRoutine(name);
  }

  /** How each layer is computed, for the documentation. */
  public String shapes() {
    return Documentation.shapes(outline, schedule);
  }

  /** How it is computed. */
  public Schedule schedule() {
    return schedule;
  }

  /** Adds what computes, and returns the source text. */
  public String text() {
    builder.in(Section.FORMULAS);
    StripTexts strips = new StripTexts(names);
    new Routines(
            schedule,
            names,
            fanOut,
            outline.blocks(),
            outline.arithmetic(),
            kernels,
            new SharedStages(schedule.isShared(), strips),
            strips)
        .addTo(builder);
    builder.in(Section.MEMORY);
    scratch.use(kernels);
    ConstantFields.add(outline.constants(), schedule, names, type, builder);
    scratch.addTo(builder);
    builder.in(Section.KERNELS);
    if (outline.arithmetic().isFused()) {
      kernels.use("fma");
    }
    kernels.fields().forEach(field -> builder.addField(constant(field)));
    if (kernels.haveVectors()) {
      builder.addField(VectorClass.field(outline.arithmetic()));
    }
    kernels.methods().forEach(method -> builder.addMethod(LibraryMethod.of(method)));
    return builder.text("Emitted by Fanout from " + outline.qualifiedName() + ". Do not edit.");
  }

  /**
   * Adds a number that the text speaks of by its name.
   *
   * @param type {@code int} or {@code long}
   * @param documentation what it counts
   */
  public void constant(TypeName type, String name, long value, String documentation) {
    String digits = String.format(Locale.ROOT, "%,d", value).replace(',', '_');
    builder.addField(
        FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("$L\n", documentation)
            .initializer("$L", type.equals(TypeName.LONG) ? digits + "L" : digits)
            .build());
  }

  /** A name for a type inside of this one, which hides none of the user's that is called. */
  public String typeName(String suggestion) {
    boolean hides =
        customs(schedule).stream().anyMatch(custom -> custom.split("\\.")[0].equals(suggestion));
    return hides ? suggestion + "_" : suggestion;
  }

  /** What library methods know of the processor and the JVM. */
  private static FieldSpec constant(JavaField field) {
    return FieldSpec.builder(NumberTypes.of(field.type()), field.name())
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("$L", field.value())
        .build();
  }
}
