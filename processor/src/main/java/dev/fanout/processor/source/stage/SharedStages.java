package dev.fanout.processor.source.stage;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.Kernel.Axis;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Stage.Turns;
import dev.fanout.processor.schedule.pass.Barriers;
import dev.fanout.processor.schedule.pass.WorkSharing;
import dev.fanout.processor.source.kernel.Kernels;
import dev.fanout.processor.source.kernel.Kernels.Range;
import dev.fanout.processor.source.text.Lines;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.lang.model.element.Modifier;

/**
 * What the methods of a class say where workers share the stages: {@code part} is the part of one
 * worker, {@code from} and {@code to} are its samples. In a class that is not shared they say
 * nothing of the kind.
 */
public final class SharedStages {

  public static final ClassName PART = ClassName.get("dev.fanout.network", "Part");

  /** How a loop around stages is written: with its stages, and with what ends every turn. */
  interface Loop {
    void write(Turns turns, BiConsumer<Stage, Lines> step, String end, Lines lines);
  }

  private final boolean isShared;

  public SharedStages(boolean isShared) {
    this.isShared = isShared;
  }

  boolean isShared() {
    return isShared;
  }

  /** The index of a stage of which a worker is given a part; null for all of it. */
  Index index(Stage stage) {
    return isShared ? WorkSharing.index(stage) : null;
  }

  /** A method that sets stages in motion. */
  MethodSpec driver(String name, Lines body) {
    MethodSpec.Builder driver =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE)
            .addParameter(TypeName.INT, "samples");
    if (isShared) {
      driver
          .addParameter(PART, "part")
          .addStatement("int from = part.from(samples)")
          .addStatement("int to = part.to(samples)");
    }
    return driver.addCode("$L", body).build();
  }

  /** The arguments of such a method. */
  String ofDriver() {
    return isShared ? "(samples, part)" : "(samples)";
  }

  /** Transposes, before anything else, what several workers then read. */
  void transpose(Routine routine, Kernels kernels, Barriers barriers, Lines lines) {
    Set<String> statements = new LinkedHashSet<>();
    int samples = 0;
    for (Stage stage : routine.stages()) {
      if (isShared && stage instanceof Contraction c && c.isWorthTransposing()) {
        Lines statement = new Lines();
        samples = c.kernel().transposition().orElseThrow().samples();
        kernels.transpose(c, ofPart(c.extent(Axis.LANE)), statement);
        statements.add(statement.toString());
      }
    }
    if (!statements.isEmpty()) {
      barriers.transpose();
      lines.open("if (samples >= " + samples + ")");
      statements.forEach(statement -> statement.lines().forEach(lines::add));
      lines.close();
    }
  }

  /** What one worker does of a stage, after all that it needs of others. */
  void step(Stage stage, Barriers barriers, BiConsumer<Stage, Lines> call, Loop loop, Lines lines) {
    if (!isShared) {
      call.accept(stage, lines);
      return;
    }
    boolean isOfOne = index(stage) == null;
    if (stage instanceof Turns turns && isOfOne) {
      lines.add("part.await();");
      barriers.pass();
      loop.write(
          turns,
          (inner, inside) -> step(inner, barriers, call, loop, inside),
          "part.await();",
          lines);
      barriers.pass();
      return;
    }
    if (barriers.isNeededBefore(stage)) {
      lines.add("part.await();");
    }
    if (isOfOne) {
      lines.open("if (part.isFirst())");
    }
    call.accept(stage, lines);
    if (isOfOne) {
      lines.close();
    }
  }

  /** The destinations of a kernel that are this worker's; null for all of them. */
  Range range(Contraction c) {
    Index shared = index(c);
    if (shared == null) {
      return null;
    }
    return shared.equals(Index.SAMPLE) ? new Range("from", "to - from") : ofPart(shared.extent());
  }

  private static Range ofPart(int extent) {
    return new Range("part.from(" + extent + ")", "part.of(" + extent + ")");
  }

  /** The first arguments of the method of a stage: the samples, and this worker's part. */
  String arguments(Stage stage) {
    if (isShared && stage instanceof Contraction) {
      return "samples, part";
    }
    Index shared = index(stage);
    if (shared == null) {
      return "samples";
    }
    String extent = "(" + shared.extent() + ")";
    return shared.equals(Index.SAMPLE)
        ? "from, to"
        : "samples, part.from" + extent + ", part.to" + extent;
  }

  /** The parameters for these {@link #arguments}. */
  void parameters(Stage stage, MethodSpec.Builder method) {
    Index shared = index(stage);
    boolean isContraction = stage instanceof Contraction;
    if (isContraction || !Index.SAMPLE.equals(shared)) {
      method.addParameter(TypeName.INT, "samples");
    }
    if (isShared && isContraction) {
      method.addParameter(PART, "part");
    } else if (shared != null) {
      method.addParameter(TypeName.INT, "from").addParameter(TypeName.INT, "to");
    }
  }
}
