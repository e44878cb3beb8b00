package dev.fanout.processor.source.text;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;

/** Types of numbers and their arrays. */
public final class NumberTypes {

  private NumberTypes() {}

  public static TypeName of(String type) {
    return switch (type) {
      case "void" -> TypeName.VOID;
      case "int" -> TypeName.INT;
      case "byte" -> TypeName.BYTE;
      case "float" -> TypeName.FLOAT;
      case "double" -> TypeName.DOUBLE;
      case "long" -> TypeName.LONG;
      case "boolean" -> TypeName.BOOLEAN;
      case "String" -> ClassName.get(String.class);
      default -> {
        if (!type.endsWith("[]")) {
          throw new IllegalArgumentException("type " + type);
        }
        yield ArrayTypeName.of(of(type.substring(0, type.length() - 2)));
      }
    };
  }

  public static TypeName array(String type, int dimensions) {
    return of(type + "[]".repeat(dimensions));
  }
}
