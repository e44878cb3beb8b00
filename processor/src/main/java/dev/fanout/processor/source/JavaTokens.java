package dev.fanout.processor.source;

/**
 * What Java text consists of, as far as emitted text has it, in the words of regular expressions.
 */
final class JavaTokens {

  static final String COMMENT = "//[^\\n]*+|/\\*(?:[^*]++|\\*(?!/))*+\\*/";

  static final String LITERAL =
      "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'";

  private JavaTokens() {}
}
