package dev.fanout.processor.source.training;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.source.stage.SharedStages;
import dev.fanout.processor.source.type.EmittedClass;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** Lets workers share what the routines of a training class do, where they are made for it. */
public final class SharedMethods {

  private static final ClassName WORKERS = ClassName.get("dev.fanout.network", "Workers");

  private final EmittedClass emitted;
  private final Schedule schedule;
  private final boolean isShared;

  SharedMethods(EmittedClass emitted, Schedule schedule) {
    this.emitted = emitted;
    this.schedule = schedule;
    this.isShared = schedule.isShared();
  }

  /** Adds the field of the workers, and the method that sets it. */
  void add() {
    if (!isShared) {
      return;
    }
    emitted.builder.addField(FieldSpec.builder(WORKERS, "workers", Modifier.PRIVATE).build());
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("workers")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addParameter(WORKERS, "workers")
            .addStatement("this.workers = workers")
            .addStatement("capacity = 0");
    for (String routine : List.of("gradient", "evaluation")) {
      emitted.builder.addField(
          FieldSpec.builder(WORKERS.nestedClass("Task"), task(routine), Modifier.PRIVATE).build());
      emitted.constant(
          TypeName.LONG,
          multiplyAdds(routine),
          schedule.routine(routine).operations(),
          "What the " + routine + " of one sample takes, for workers to share.");
      method.addStatement("$L = this::$L", task(routine), routine);
    }
    emitted.builder.addMethod(method.build());
  }

  /** The statements that run a routine over {@code count} samples. */
  void run(String name, MethodSpec.Builder method) {
    if (!isShared) {
      method.addStatement("$L(count)", name);
      return;
    }
    method
        .beginControlFlow("if (workers == null)")
        .addStatement("$L(count, $T.WHOLE)", name, SharedStages.PART)
        .nextControlFlow("else")
        .addStatement("workers.run($L * count, count, $L)", multiplyAdds(name), task(name))
        .endControlFlow();
  }

  /** The statement that has this thread run a routine over one sample. */
  void runAlone(String name, MethodSpec.Builder method) {
    if (isShared) {
      method.addStatement("$L(1, $T.WHOLE)", name, SharedStages.PART);
    } else {
      method.addStatement("$L(1)", name);
    }
  }

  private static String multiplyAdds(String routine) {
    return "MULTIPLY_ADDS_OF_" + routine.toUpperCase(Locale.ROOT);
  }

  private static String task(String routine) {
    return routine + "Task";
  }
}
