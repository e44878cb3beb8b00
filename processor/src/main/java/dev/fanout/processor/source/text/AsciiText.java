package dev.fanout.processor.source.text;

import java.text.Normalizer;

/**
 * Emitted text in ASCII alone, for compilers that read and write another encoding than UTF-8: Java
 * takes {@code \}{@code u00f6} for ö wherever it stands. Signs of formulas, which stand in comments
 * alone, become what people type for them.
 */
public final class AsciiText {

  /** Each sign with what stands for it. */
  private static final String SIGNS =
      "∂d ∇grad ·* ×x −- Σsum √sqrt ≤<= ≥>= ±+- ∞inf ≈~ ←<- →-> ∫int ⊕(+) ⌊floor( ⌋) ½1/2 …... ";

  private static final String RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹⁺⁻ⁿˣʳᵏᵀ";

  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉";

  private AsciiText() {}

  /**
   * @param text of an emitted class
   */
  public static String of(String text) {
    if (text.chars().allMatch(AsciiText::isAscii)) {
      return text;
    }
    StringBuilder typed = new StringBuilder(text.length() + 64);
    for (JavaToken token : JavaToken.of(text)) {
      boolean isComment = token.category() == JavaToken.Category.COMMENT;
      typed.append(isComment ? plain(token.text()) : token.text());
    }
    return escaped(typed.toString());
  }

  private static boolean isAscii(int c) {
    return c < 127;
  }

  /** A comment with signs as they are typed: {@code e^-x}, {@code r_0}. */
  private static String plain(String comment) {
    StringBuilder plain = new StringBuilder();
    char before = ' ';
    for (char c : comment.toCharArray()) {
      int sign = isAscii(c) ? -1 : SIGNS.indexOf(c);
      if (sign >= 0) {
        plain.append(SIGNS, sign + 1, SIGNS.indexOf(' ', sign));
      } else if (RAISED.indexOf(c) >= 0) {
        plain.append(RAISED.indexOf(before) >= 0 ? "" : "^").append(level(c));
      } else if (LOWERED.indexOf(c) >= 0) {
        plain.append(LOWERED.indexOf(before) >= 0 ? "" : "_").append(level(c));
      } else {
        plain.append(c);
      }
      before = c;
    }
    return plain.toString();
  }

  private static String level(char c) {
    return Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD).replace('−', '-');
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 64);
    for (char c : text.toCharArray()) {
      if (isAscii(c)) {
        escaped.append(c);
      } else {
        escaped.append(String.format("\\u%s", Integer.toHexString(0x10000 + c).substring(1)));
      }
    }
    return escaped.toString();
  }
}
