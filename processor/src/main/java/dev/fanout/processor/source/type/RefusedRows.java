package dev.fanout.processor.source.type;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/**
 * Names the row of a batch that is refused, because it numbers no row of a table or has no category
 * of the training. Once that has happened, the rows are computed again, each by itself, so that
 * nothing is remembered for it before.
 */
public final class RefusedRows {

  private final EmittedClass emitted;
  private final String name;

  /**
   * @param name of the method that finds the row
   */
  public RefusedRows(EmittedClass emitted, String name) {
    this.emitted = emitted;
    this.name = name;
  }

  /**
   * Adds what computes rows together.
   *
   * @param computes adds it
   * @param arguments of the method that finds the row
   */
  public void guard(
      MethodSpec.Builder method, Consumer<MethodSpec.Builder> computes, String arguments) {
    if (!emitted.isRefusing()) {
      computes.accept(method);
      return;
    }
    method.beginControlFlow("try");
    computes.accept(method);
    method
        .nextControlFlow("catch (IllegalArgumentException refused)")
        .addStatement("throw $L(refused, $L)", name, arguments)
        .endControlFlow();
  }

  /**
   * Adds the method that finds the row; it is given {@code from} and {@code to} as well.
   *
   * @param rows what messages call the rows
   * @param given its other parameters
   * @param places adds what puts row {@code row} in the place of the first one
   * @param number of the row, for the user
   * @param computes adds what computes it alone
   */
  public void add(
      String rows,
      List<ParameterSpec> given,
      Consumer<MethodSpec.Builder> places,
      String number,
      Consumer<MethodSpec.Builder> computes) {
    if (!emitted.isRefusing()) {
      return;
    }
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE)
            .addJavadoc("The same with the first row that is refused by itself.\n")
            .returns(IllegalArgumentException.class)
            .addParameter(IllegalArgumentException.class, "refused")
            .addParameters(given)
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to")
            .beginControlFlow("for (int row = from; row < to; row++)");
    places.accept(method);
    method.beginControlFlow("try");
    computes.accept(method);
    method
        .nextControlFlow("catch (IllegalArgumentException alone)")
        .addStatement(
            "return new IllegalArgumentException(\n$S + $L + $S + alone.getMessage(), refused)",
            "Row ",
            number,
            " of " + rows + ": ")
        .endControlFlow()
        .endControlFlow()
        .addStatement("return refused");
    emitted.builder.addMethod(method.build());
  }
}
