package dev.fanout.processor.source.text;

/**
 * What Java text consists of, as far as emitted text has it, in the words of regular expressions.
 */
public final class JavaTokens {

  public static final String COMMENT = "//[^\\n]*+|/\\*(?:[^*]++|\\*(?!/))*+\\*/";

  public static final String LITERAL =
      "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'";

  private JavaTokens() {}
}
