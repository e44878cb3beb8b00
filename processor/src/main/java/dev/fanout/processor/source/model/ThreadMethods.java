package dev.fanout.processor.source.model;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.schedule.Threads;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.type.Documentation;
import dev.fanout.processor.source.type.EmittedClass;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/**
 * How a model computes a batch on several threads: each but the first one runs a fork. The model is
 * {@code Runnable} for that, because it is one class that names nothing outside {@code java.lang}.
 */
final class ThreadMethods {

  /** How many threads a caller can ask for. */
  private static final int MOST = 256;

  private final EmittedClass emitted;
  private final int rows;
  private final TypeName vector;
  private final ClassName self;
  private final String forks;
  private final String failure;
  private final String partIn;
  private final String partOut;
  private final String partFrom;
  private final String partTo;

  private ThreadMethods(EmittedClass emitted) {
    this.emitted = emitted;
    this.rows = emitted.schedule().routine("forward").rows();
    this.vector = NumberTypes.array(emitted.type, 1);
    this.self = ClassName.get(emitted.outline.packageName(), emitted.name);
    this.forks = name("forks");
    this.failure = name("failure");
    this.partIn = name("partIn");
    this.partOut = name("partOut");
    this.partFrom = name("partFrom");
    this.partTo = name("partTo");
  }

  private String name(String field) {
    return emitted.names.of(field, field);
  }

  /**
   * Adds the method.
   *
   * @param before adds the checks of {@code in}, {@code out} and {@code samples}, and what may do
   *     without the scratch memory
   */
  static void add(EmittedClass emitted, Consumer<MethodSpec.Builder> before) {
    ThreadMethods methods = new ThreadMethods(emitted);
    methods.fields();
    methods.predict(before);
    methods.run();
  }

  private void fields() {
    emitted.builder.addSuperinterface(Runnable.class);
    emitted.builder.addField(
        FieldSpec.builder(ArrayTypeName.of(self), forks, Modifier.PRIVATE)
            .initializer("new $T[0]", self)
            .build());
    emitted.builder.addField(vector, partIn, Modifier.PRIVATE);
    emitted.builder.addField(vector, partOut, Modifier.PRIVATE);
    emitted.builder.addField(TypeName.INT, partFrom, Modifier.PRIVATE);
    emitted.builder.addField(TypeName.INT, partTo, Modifier.PRIVATE);
    emitted.builder.addField(Throwable.class, failure, Modifier.PRIVATE);
  }

  /** What the documentation says of one array for both. */
  static String same(Outline outline) {
    return outline.inputWidth() == outline.outputWidth()
        ? "may be {@code in}"
        : "not {@code in} itself";
  }

  private void predict(Consumer<MethodSpec.Builder> before) {
    Outline outline = emitted.outline;
    Threads threads = emitted.schedule().threads();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("predict")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "$L",
                Documentation.wrapped(
                    "Computes a batch on several threads, with the same bits as on one. They start"
                        + " and end with the call, so a small batch takes fewer, or the calling"
                        + " thread alone.",
                    ""))
            .addJavadoc(
                "\n@param in rows of $L values, one after the other\n"
                    + "@param out rows of $L values, one after the other; $L\n"
                    + "@param samples how many rows, at least 0\n"
                    + "@param threads how many threads at most, the calling one included; 1 to $L\n",
                outline.inputWidth(),
                outline.outputWidth(),
                same(outline),
                MOST)
            .addParameter(vector, "in")
            .addParameter(vector, "out")
            .addParameter(TypeName.INT, "samples")
            .addParameter(TypeName.INT, "threads")
            .beginControlFlow("if (threads < 1 || threads > $L)", MOST)
            .addStatement(
                "throw new IllegalArgumentException(\n$S + threads + $S)",
                "The number of threads is ",
                ". Give 1 to " + MOST + ".")
            .endControlFlow();
    before.accept(method);
    method
        .addStatement("int blocks = (samples - 1) / $L + 1", rows)
        .addStatement(
            "long parts = Math.min(Math.min(threads, blocks), $LL * samples / $LL)",
            threads.multiplyAdds(),
            threads.each())
        .beginControlFlow("if (parts < 2)")
        .addStatement("predictRows(in, out, 0, samples)")
        .addStatement("return")
        .endControlFlow()
        .beginControlFlow("if (parts > $L.length + 1)", forks)
        .addStatement("$1T[] more = new $1T[(int) parts - 1]", self)
        .beginControlFlow("for (int i = 0; i < more.length; i++)")
        .addStatement("more[i] = i < $1L.length ? $1L[i] : another()", forks)
        .endControlFlow()
        .addStatement("$L = more", forks)
        .endControlFlow()
        .addStatement("Thread[] others = new Thread[(int) parts - 1]")
        .addStatement("Throwable thrown = null")
        .beginControlFlow("try")
        .beginControlFlow("for (int i = 0; i < others.length; i++)")
        .addStatement("$T fork = $L[i]", self, forks)
        .addStatement("fork.$L = in", partIn)
        .addStatement("fork.$L = out", partOut)
        .addStatement("fork.$L = (int) ((i + 1L) * blocks / parts) * $L", partFrom, rows)
        .addStatement(
            "fork.$L = (int) Math.min(samples, (i + 2L) * blocks / parts * $L)", partTo, rows)
        .addStatement("Thread other = new Thread(fork)")
        .addStatement("other.start()")
        .addStatement("others[i] = other")
        .endControlFlow()
        .addStatement("predictRows(in, out, 0, (int) (blocks / parts) * $L)", rows)
        .nextControlFlow("catch (Throwable own)")
        .addStatement("thrown = own")
        .endControlFlow();
    end(method);
    emitted.builder.addMethod(method.build());
  }

  /** Waits for the others, interrupted or not, and throws the first failure. */
  private void end(MethodSpec.Builder method) {
    method
        .addStatement("boolean isInterrupted = false")
        .beginControlFlow("for (int i = 0; i < others.length; i++)")
        .beginControlFlow("while (others[i] != null && others[i].isAlive())")
        .beginControlFlow("try")
        .addStatement("others[i].join()")
        .nextControlFlow("catch (InterruptedException e)")
        .addStatement("isInterrupted = true")
        .endControlFlow()
        .endControlFlow()
        .addStatement("thrown = thrown == null ? $L[i].$L : thrown", forks, failure)
        .addStatement("$L[i].$L = null", forks, failure)
        .endControlFlow()
        .beginControlFlow("if (isInterrupted)")
        .addStatement("Thread.currentThread().interrupt()")
        .endControlFlow()
        .beginControlFlow("if (thrown instanceof Error)")
        .addStatement("throw (Error) thrown")
        .endControlFlow()
        .beginControlFlow("if (thrown instanceof RuntimeException)")
        .addStatement("throw (RuntimeException) thrown")
        .endControlFlow();
  }

  private void run() {
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("run")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("The part of a batch that a thread of {@code predict} computes.\n")
            .beginControlFlow("if ($L == null)", partIn)
            .addStatement("return")
            .endControlFlow()
            .beginControlFlow("try")
            .addStatement("predictRows($L, $L, $L, $L)", partIn, partOut, partFrom, partTo)
            .nextControlFlow("catch (Throwable thrown)")
            .addStatement("$L = thrown", failure)
            .nextControlFlow("finally")
            .addStatement("$L = null", partIn)
            .addStatement("$L = null", partOut)
            .endControlFlow()
            .build());
  }
}
