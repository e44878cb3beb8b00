package dev.fanout.processor.source.model;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.fanout.processor.schedule.Threads;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.text.ClassText.Section;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.type.Documentation;
import dev.fanout.processor.source.type.EmittedClass;
import java.util.Objects;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/**
 * How a model computes a batch on several threads: each but the first one runs a fork. The threads
 * are a class inside of the model, so that it names nothing outside {@code java.lang}.
 */
final class ThreadMethods {

  /** How many threads a caller can ask for. */
  private static final int MOST = 256;

  private final EmittedClass emitted;
  private final TypeName vector;
  private final ClassName self;
  private final ClassName share;
  private final String forks;

  private ThreadMethods(EmittedClass emitted) {
    this.emitted = emitted;
    this.vector = NumberTypes.array(emitted.type, 1);
    this.self = ClassName.get(emitted.outline.packageName(), emitted.name);
    this.share = self.nestedClass(emitted.typeName("Share"));
    this.forks = emitted.names.of("forks", "forks");
  }

  /**
   * Adds the method.
   *
   * @param before adds the checks of {@code in}, {@code out} and {@code samples}, and what may do
   *     without the scratch memory
   */
  static void add(EmittedClass emitted, Consumer<MethodSpec.Builder> before) {
    ThreadMethods methods = new ThreadMethods(emitted);
    emitted.builder.in(Section.THREADS);
    methods.fields();
    methods.predict(before);
    methods.predictParts();
    methods.fork();
    methods.end();
    methods.share();
  }

  private void fields() {
    Threads threads = Objects.requireNonNull(emitted.schedule().threads());
    emitted.constant(TypeName.INT, "MOST_THREADS", MOST, "How many threads a caller can ask for.");
    emitted.constant(
        TypeName.LONG,
        "MULTIPLY_ADDS_OF_SAMPLE",
        threads.multiplyAdds(),
        "What the prediction of one sample takes.");
    emitted.constant(
        TypeName.LONG,
        "MULTIPLY_ADDS_OF_THREAD",
        threads.each(),
        "The least that is worth starting a thread for.");
    emitted.builder.addField(
        FieldSpec.builder(ArrayTypeName.of(self), forks, Modifier.PRIVATE)
            .addJavadoc("What the other threads compute with.\n")
            .initializer("new $T[0]", self)
            .build());
  }

  /** What the documentation says of one array for both. */
  static String same(Outline outline) {
    return outline.inputWidth() == outline.outputWidth()
        ? "may be {@code in}"
        : "not {@code in} itself";
  }

  private void predict(Consumer<MethodSpec.Builder> before) {
    Outline outline = emitted.outline;
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
            .beginControlFlow("if (threads < 1 || threads > MOST_THREADS)")
            .addStatement(
                "throw new IllegalArgumentException(\n$S + threads + $S + MOST_THREADS + $S)",
                "The number of threads is ",
                ". Give 1 to ",
                ".")
            .endControlFlow();
    before.accept(method);
    method
        .addStatement("int blocks = (samples - 1) / ROWS_TOGETHER + 1")
        .addStatement("long worth = MULTIPLY_ADDS_OF_SAMPLE * samples / MULTIPLY_ADDS_OF_THREAD")
        .addStatement("long parts = Math.min(Math.min(threads, blocks), worth)")
        .beginControlFlow("if (parts < 2)")
        .addStatement("predictRows(in, out, 0, samples)")
        .nextControlFlow("else")
        .addStatement("predictParts(in, out, samples, (int) parts)")
        .endControlFlow();
    emitted.builder.addMethod(method.build());
  }

  private void predictParts() {
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("predictParts")
            .addModifiers(Modifier.PRIVATE)
            .addJavadoc(
                "Computes a batch in parts of whole blocks, the first of them in this thread.\n")
            .addParameter(vector, "in")
            .addParameter(vector, "out")
            .addParameter(TypeName.INT, "samples")
            .addParameter(TypeName.INT, "parts")
            .addStatement("reserveForks(parts - 1)")
            .addStatement("int blocks = (samples - 1) / ROWS_TOGETHER + 1")
            .addStatement("$1T[] others = new $1T[parts - 1]", share)
            .addStatement("Throwable thrown = null")
            .beginControlFlow("try")
            .beginControlFlow("for (int i = 0; i < others.length; i++)")
            .addStatement("int from = (int) ((i + 1L) * blocks / parts) * ROWS_TOGETHER")
            .addStatement(
                "int to = (int) Math.min(samples, (i + 2L) * blocks / parts * ROWS_TOGETHER)")
            .addStatement("$1T other = new $1T($2L[i], in, out, from, to)", share, forks)
            .addStatement("other.start()")
            .addStatement("others[i] = other")
            .endControlFlow()
            .addStatement("predictRows(in, out, 0, blocks / parts * ROWS_TOGETHER)")
            .nextControlFlow("catch (Throwable own)")
            .addStatement("thrown = own")
            .endControlFlow()
            .addStatement("join(others, thrown)")
            .build());
  }

  private void fork() {
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("reserveForks")
            .addModifiers(Modifier.PRIVATE)
            .addParameter(TypeName.INT, "count")
            .beginControlFlow("if (count > $L.length)", forks)
            .addStatement("$1T[] more = new $1T[count]", self)
            .beginControlFlow("for (int i = 0; i < count; i++)")
            .addStatement("more[i] = i < $1L.length ? $1L[i] : another()", forks)
            .endControlFlow()
            .addStatement("$L = more", forks)
            .endControlFlow()
            .build());
  }

  /** Waits for the others, interrupted or not, and throws the first failure. */
  private void end() {
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("join")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addJavadoc(
                "Waits for all that have started, interrupted or not, and throws the first failure.\n")
            .addParameter(ArrayTypeName.of(share), "others")
            .addParameter(Throwable.class, "own")
            .addStatement("Throwable thrown = own")
            .addStatement("boolean isInterrupted = false")
            .beginControlFlow("for (int i = 0; i < others.length && others[i] != null; i++)")
            .beginControlFlow("while (others[i].isAlive())")
            .beginControlFlow("try")
            .addStatement("others[i].join()")
            .nextControlFlow("catch (InterruptedException e)")
            .addStatement("isInterrupted = true")
            .endControlFlow()
            .endControlFlow()
            .addStatement("thrown = thrown == null ? others[i].failure : thrown")
            .endControlFlow()
            .beginControlFlow("if (isInterrupted)")
            .addStatement("Thread.currentThread().interrupt()")
            .endControlFlow()
            .beginControlFlow("if (thrown instanceof Error)")
            .addStatement("throw (Error) thrown")
            .endControlFlow()
            .beginControlFlow("if (thrown instanceof RuntimeException)")
            .addStatement("throw (RuntimeException) thrown")
            .endControlFlow()
            .build());
  }

  private void share() {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    TypeSpec.Builder type =
        TypeSpec.classBuilder(share.simpleName())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("A thread that computes rows of a batch.\n")
            .superclass(Thread.class);
    field("fork", self, type, constructor);
    field("in", vector, type, constructor);
    field("out", vector, type, constructor);
    field("from", TypeName.INT, type, constructor);
    field("to", TypeName.INT, type, constructor);
    type.addField(Throwable.class, "failure", Modifier.PRIVATE)
        .addMethod(constructor.build())
        .addMethod(
            MethodSpec.methodBuilder("run")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .beginControlFlow("try")
                .addStatement("fork.predictRows(in, out, from, to)")
                .nextControlFlow("catch (Throwable thrown)")
                .addStatement("failure = thrown")
                .endControlFlow()
                .build());
    emitted.builder.addType(type.build());
  }

  private static void field(
      String name, TypeName of, TypeSpec.Builder type, MethodSpec.Builder constructor) {
    type.addField(of, name, Modifier.PRIVATE, Modifier.FINAL);
    constructor.addParameter(of, name).addStatement("this.$1L = $1L", name);
  }
}
