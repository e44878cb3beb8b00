package dev.fanout.processor.source.type;

import com.palantir.javapoet.MethodSpec;

/** Refuses arguments of public methods, which would be wrong answers or exceptions of the JVM. */
public final class Arguments {

  private final EmittedClass emitted;

  public Arguments(EmittedClass emitted) {
    this.emitted = emitted;
  }

  /**
   * Refuses an array of another length, and none.
   *
   * @param wrong {@code !=} or {@code <}
   * @param length an expression, which {@code wanted} may show
   * @param wanted a sentence, in Java, that says what is taken
   */
  public void length(
      MethodSpec.Builder method, String array, String wrong, Object length, String wanted) {
    emitted.kernels.use("seen");
    method
        .beginControlFlow("if ($1L == null || $1L.length $2L $3L)", array, wrong, length)
        .addStatement(
            "throw new IllegalArgumentException(\nseen($S, $L) + $L)", array, array, wanted)
        .endControlFlow();
  }

  /** The same of a fixed number of values. */
  public void length(MethodSpec.Builder method, String array, int length) {
    length(method, array, "!=", length, quoted(", and takes " + length + "."));
  }

  /** Refuses an array of rows that are too many or few, or of another length. */
  public void rows(MethodSpec.Builder method, String array, int rows, int width) {
    emitted.kernels.use("seenRows");
    emitted.kernels.use("seen");
    method
        .beginControlFlow("if ($1L == null || $1L.length != $2L)", array, rows)
        .addStatement(
            "throw new IllegalArgumentException(seenRows($S, $L) + $S)",
            array,
            array,
            ", and takes " + rows + ".")
        .endControlFlow()
        .beginControlFlow("for (int j = 0; j < $L; j++)", rows)
        .beginControlFlow("if ($1L[j] == null || $1L[j].length != $2L)", array, width)
        .addStatement(
            "throw new IllegalArgumentException(seen($S + j + $S, $L[j]) + $S)",
            array + "[",
            "]",
            array,
            ", and takes " + width + ".")
        .endControlFlow()
        .endControlFlow();
  }

  /** Refuses a number of samples below {@code least}. */
  public static void samples(MethodSpec.Builder method, int least) {
    method
        .beginControlFlow("if (samples < $L)", least)
        .addStatement(
            "throw new IllegalArgumentException($S + samples + $S)",
            "samples is ",
            ". Give at least " + least + ".")
        .endControlFlow();
  }

  /** Refuses null. */
  public static void notNull(MethodSpec.Builder method, String name) {
    method
        .beginControlFlow("if ($L == null)", name)
        .addStatement("throw new IllegalArgumentException($S)", name + " is null.")
        .endControlFlow();
  }

  /** Text as Java. */
  public static String quoted(String text) {
    return '"' + text + '"';
  }
}
