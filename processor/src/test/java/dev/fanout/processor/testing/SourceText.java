package dev.fanout.processor.testing;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;

/** A source in memory. */
final class SourceText extends SimpleJavaFileObject {

  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^(?:(?:@\\w+(?:\\([^)]*\\))?|public|abstract|final|sealed|strictfp)\\s+)*"
              + "(?:class|@?interface|enum|record)\\s+(\\w+)");

  private final String text;

  SourceText(String qualifiedName, String text) {
    super(
        URI.create("memory:///" + qualifiedName.replace('.', '/') + Kind.SOURCE.extension),
        Kind.SOURCE);
    this.text = text;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }

  /** The texts by the qualified names of their top-level types. */
  static Map<String, String> byName(String... texts) {
    Map<String, String> byName = new LinkedHashMap<>();
    for (String text : texts) {
      Matcher type = TYPE.matcher(text);
      if (!type.find()) {
        throw new IllegalArgumentException("No top-level type at the start of a line in\n" + text);
      }
      Matcher packaged = PACKAGE.matcher(text);
      byName.put(packaged.find() ? packaged.group(1) + "." + type.group(1) : type.group(1), text);
    }
    return byName;
  }
}
