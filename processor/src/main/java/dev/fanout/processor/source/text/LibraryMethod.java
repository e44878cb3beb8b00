package dev.fanout.processor.source.text;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** A method of the library as a member of an emitted class. */
public final class LibraryMethod {

  private static final Pattern METHOD =
      Pattern.compile(
          "(?:  /\\*\\*(.*?)\\*/\n"
              + ")?  (?:private )?static ([\\w\\[\\]]+) (\\w+)\\(([^)]*)\\) \\{\n"
              + "(.*)  }\n",
          Pattern.DOTALL);

  private LibraryMethod() {}

  /** A library method from its text. */
  public static MethodSpec of(String text) {
    Matcher matcher = METHOD.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException("not the text of a method:\n" + text);
    }
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(matcher.group(3))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(NumberTypes.of(matcher.group(2)));
    if (matcher.group(1) != null) {
      method.addJavadoc("$L\n", comment(matcher.group(1)));
    }
    String parameters = matcher.group(4).strip();
    for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split(",\\s*")) {
      String[] words = parameter.split("\\s+");
      method.addParameter(ParameterSpec.builder(NumberTypes.of(words[0]), words[1]).build());
    }
    return method.addCode(CodeBlock.of("$L", matcher.group(5).indent(-4))).build();
  }

  private static String comment(String body) {
    return body.lines()
        .map(line -> line.strip().replaceFirst("^\\* ?", ""))
        .reduce((a, b) -> a + "\n" + b)
        .orElse("")
        .strip();
  }
}
