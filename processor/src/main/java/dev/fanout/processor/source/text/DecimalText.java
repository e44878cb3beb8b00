package dev.fanout.processor.source.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers in the form of {@code toString}, in as few digits as they are read back from. That method
 * itself gives others before JDK 19 than since, and sources are to be the same on all.
 */
public final class DecimalText {

  private DecimalText() {}

  /** {@code 0.001}, {@code 1.0E-4}, {@code 123.25}: of a finite number of that precision. */
  public static String of(double value, boolean isDouble) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal exact = new BigDecimal(value).abs();
    BigDecimal rounded = exact;
    double read = 0;
    for (int digits = 2; read != Math.abs(value); digits++) {
      rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      read = isDouble ? rounded.doubleValue() : rounded.floatValue();
    }
    String digits = rounded.unscaledValue().toString().replaceAll("0+$", "");
    int exponent = rounded.precision() - rounded.scale() - 1;
    String sign = value < 0 ? "-" : "";
    if (exponent < -3 || exponent > 6) {
      return sign + point(digits, 1) + "E" + exponent;
    }
    return sign
        + (exponent < 0
            ? "0." + "0".repeat(-1 - exponent) + digits
            : point(
                digits + "0".repeat(Math.max(0, exponent + 1 - digits.length())), exponent + 1));
  }

  private static String point(String digits, int at) {
    String fraction = digits.substring(at);
    return digits.substring(0, at) + "." + (fraction.isEmpty() ? "0" : fraction);
  }
}
