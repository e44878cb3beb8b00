package dev.fanout.processor.source.stage;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Sharing;
import dev.fanout.processor.schedule.Sharing.OfIndex;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.source.call.StripTexts;
import dev.fanout.processor.source.kernel.Kernels.Range;
import dev.fanout.processor.source.text.Lines;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/**
 * What the methods of a class say where workers share the stages: {@code part} is the part of one
 * worker, {@code from} and {@code to} are its samples. In a class that is not shared they say
 * nothing of the kind.
 */
public final class SharedStages {

  public static final ClassName PART = ClassName.get("dev.fanout.network", "Part");

  private final boolean isShared;
  private final StripTexts strips;

  /**
   * @param strips tells which rows a turn computes
   */
  public SharedStages(boolean isShared, StripTexts strips) {
    this.isShared = isShared;
    this.strips = strips;
  }

  boolean isShared() {
    return isShared;
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

  /** Waits, if workers do, for all of them to come here. */
  void await(boolean awaits, Lines lines) {
    if (awaits) {
      lines.add("part.await();");
    }
  }

  /** What one worker does of a step, after all that it needs of others. */
  void step(Step step, Consumer<Step> call, Lines lines) {
    await(step.awaits(), lines);
    boolean isOfFirst = step.sharing().part() == OfIndex.FIRST;
    if (isOfFirst) {
      lines.open("if (part.isFirst())");
    }
    call.accept(step);
    if (isOfFirst) {
      lines.close();
    }
  }

  /** The destinations of a kernel that are this worker's; null for all of them. */
  @Nullable
  Range range(Sharing sharing) {
    if (sharing.part() != OfIndex.VALUES) {
      return null;
    }
    if (sharing.strip() != null) {
      return strips.range(sharing);
    }
    return sharing.isOfSamples()
        ? new Range("from", "to - from")
        : new Range(
            "part.from(" + sharing.shared().extent() + ")",
            "part.of(" + sharing.shared().extent() + ")");
  }

  /** The first sample of this worker and how many it has, as arguments. */
  String ofSamples(Sharing sharing) {
    Range own = range(sharing);
    return own == null ? "0, samples" : own.from() + ", " + own.count();
  }

  /** The first arguments of the method of a contraction: the samples, and who computes. */
  String ofContraction(Sharing sharing) {
    return sharing.strip() != null
        ? "samples, " + strips.arguments(sharing)
        : isShared ? "samples, part" : "samples";
  }

  /** The parameters for these arguments. */
  void contraction(Sharing sharing, MethodSpec.Builder method) {
    if (sharing.strip() != null) {
      loops(sharing, method);
      return;
    }
    method.addParameter(TypeName.INT, "samples");
    if (isShared) {
      method.addParameter(PART, "part");
    }
  }

  /**
   * The first arguments of the method of loops: the samples, and this worker's part.
   *
   * @param made what the method was made for: one worker alone has all of it as its part
   */
  String ofLoops(Sharing made, Sharing sharing) {
    if (sharing.strip() != null) {
      return "samples, " + strips.arguments(sharing);
    }
    if (made.part() != OfIndex.VALUES) {
      return "samples";
    }
    if (sharing.part() != OfIndex.VALUES) {
      return made.isOfSamples() ? "0, samples" : "samples, 0, " + made.shared().extent();
    }
    String extent = "(" + sharing.shared().extent() + ")";
    return sharing.isOfSamples()
        ? "from, to"
        : "samples, part.from" + extent + ", part.to" + extent;
  }

  /** The parameters for these arguments. */
  static void loops(Sharing sharing, MethodSpec.Builder method) {
    if (!sharing.isOfSamples()) {
      method.addParameter(TypeName.INT, "samples");
    }
    if (sharing.part() == OfIndex.VALUES) {
      method.addParameter(TypeName.INT, "from").addParameter(TypeName.INT, "to");
    }
  }
}
