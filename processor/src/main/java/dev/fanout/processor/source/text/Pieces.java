package dev.fanout.processor.source.text;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Statements that are too many for one method, in several that it calls. */
public final class Pieces {

  /** Statements per method: together well below the size that HotSpot compiles. */
  public static final int STATEMENTS = 40;

  private Pieces() {}

  /**
   * Adds {@code statements} to {@code method}, which has the local variables or parameters {@code
   * parameters}.
   *
   * @param name of the methods that take the pieces if there are several
   */
  public static void add(
      List<CodeBlock> statements,
      MethodSpec.Builder method,
      ClassText type,
      String name,
      List<Modifier> modifiers,
      List<ParameterSpec> parameters) {
    if (statements.size() <= STATEMENTS) {
      statements.forEach(method::addStatement);
      return;
    }
    String arguments = String.join(", ", parameters.stream().map(ParameterSpec::name).toList());
    List<MethodSpec> pieces = new ArrayList<>();
    for (int from = 0; from < statements.size(); from += STATEMENTS) {
      String piece = name + (pieces.size() + 1);
      method.addStatement("$L($L)", piece, arguments);
      MethodSpec.Builder builder =
          MethodSpec.methodBuilder(piece).addModifiers(modifiers).addParameters(parameters);
      statements
          .subList(from, Math.min(statements.size(), from + STATEMENTS))
          .forEach(builder::addStatement);
      pieces.add(builder.build());
    }
    pieces.forEach(type::addMethod);
  }
}
