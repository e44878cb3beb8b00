package dev.fanout.processor.source.text;

import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The bodies of the methods of a class that name no type. JavaPoet goes through all that it writes
 * twice, once to find what is imported, and most of an emitted class is bodies in which nothing is:
 * a mark holds their place until the rest is written.
 */
final class MethodBodies {

  /** No text has it: Java takes no such character. */
  private static final char MARK = '\0';

  private final List<String> owners;
  private final List<String> bodies = new ArrayList<>();

  /**
   * @param packageName of the class, empty for none
   * @param name of the class, of which types may be members
   */
  MethodBodies(String packageName, String name) {
    this.owners =
        packageName.isEmpty() ? List.of(name + ".") : List.of(packageName + ".", name + ".");
  }

  /** The method with a mark in place of its body; as it is if that may name a type. */
  MethodSpec marked(MethodSpec method) {
    String body = method.code().toString();
    if (body.isEmpty() || mayNameType(body)) {
      return method;
    }
    MethodSpec.Builder marked =
        method.isConstructor()
            ? MethodSpec.constructorBuilder()
            : MethodSpec.methodBuilder(method.name()).returns(method.returnType());
    marked
        .addJavadoc(method.javadoc())
        .addAnnotations(method.annotations())
        .addModifiers(method.modifiers())
        .addTypeVariables(method.typeVariables())
        .addParameters(method.parameters())
        .varargs(method.varargs())
        .addExceptions(method.exceptions())
        .addCode("$L", MARK + String.valueOf(bodies.size()) + "\n");
    bodies.add(body);
    return marked.build();
  }

  /** Types are written with their package here, if there is one, and with what they belong to. */
  private boolean mayNameType(String body) {
    if (owners.stream().anyMatch(body::contains)) {
      return true;
    }
    for (int dot = body.indexOf('.'); dot >= 0; dot = body.indexOf('.', dot + 1)) {
      int start = dot;
      while (start > 0 && Character.isJavaIdentifierPart(body.charAt(start - 1))) {
        start--;
      }
      if (Character.isLowerCase(body.charAt(start))
          && dot + 1 < body.length()
          && Character.isUpperCase(body.charAt(dot + 1))) {
        return true;
      }
    }
    return false;
  }

  /** Puts the bodies in their places. */
  String fill(String text) {
    StringBuilder filled = new StringBuilder();
    int done = 0;
    for (int mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, done)) {
      int line = text.lastIndexOf('\n', mark) + 1;
      int end = text.indexOf('\n', mark);
      filled.append(text, done, line);
      String indent = text.substring(line, mark);
      String body = bodies.get(Integer.parseInt(text.substring(mark + 1, end)));
      for (String written : body.split("\n")) {
        filled.append(written.isEmpty() ? "" : indent).append(written).append('\n');
      }
      done = end + 1;
    }
    return filled.append(text, done, text.length()).toString();
  }
}
