package dev.fanout.processor.source.text;

import dev.fanout.Precision;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.schedule.NumberType;
import dev.fanout.processor.schedule.kernel.Tile.Variant;
import java.util.EnumSet;
import java.util.Set;

/**
 * How the emitted classes compute.
 *
 * @param precision of all numbers
 * @param isFused whether a product is added by {@code Math.fma}, with one rounding
 * @param isVector whether there are kernels on {@code jdk.incubator.vector} as well
 */
public record Arithmetic(Precision precision, boolean isFused, boolean isVector) {

  /** What numbers are. */
  public NumberType number() {
    return NumberType.of(precision);
  }

  /** {@code float} or {@code double}. */
  public String type() {
    return number().word();
  }

  /** The variants of kernels that the classes have. */
  public Set<Variant> variants() {
    Set<Variant> variants = EnumSet.of(Variant.PLAIN);
    if (isFused) {
      variants.addAll(EnumSet.of(Variant.FUSED, Variant.WIDE));
    }
    if (isVector) {
      variants.addAll(Variant.VECTORS);
    }
    return variants;
  }

  /** The same with or without kernels on vectors. */
  public Arithmetic withVectors(boolean isThere) {
    return new Arithmetic(precision, isFused, isThere);
  }

  /** The same where the processor cannot fuse. */
  public Arithmetic unfused() {
    return new Arithmetic(precision, false, isVector);
  }

  /**
   * The method of the emitted class that computes a function.
   *
   * @param isInLoop whether it should be vectorised; if not, some have a form that is faster alone
   */
  public String method(Elementary function, boolean isInLoop) {
    boolean isAlone = !isInLoop && precision == Precision.FLOAT;
    return switch (function) {
      case EXP -> "exp";
      case EXP_NEGATIVE -> "expNegative";
      case EXPM1_NEGATIVE -> "expm1Negative";
      case LOG -> "log";
      case LOG1M -> "log1m";
      case TANH -> isAlone ? "tanhOfOne" : "tanh";
      case TANH_SLOPE -> isAlone ? "tanhSlopeOfOne" : "tanhSlope";
      case SIGMOID -> isAlone ? "sigmoidOfOne" : "sigmoid";
      case SIGMOID_SLOPE -> isAlone ? "sigmoidSlopeOfOne" : "sigmoidSlope";
      case RELU -> "relu";
      case POSITIVE -> "positive";
      case SOFTPLUS -> "softplus";
      case SQRT -> "sqrt";
      case BELL -> "bell";
      case NORMAL -> "normal";
      case GATED -> isAlone ? "gatedOfOne" : "gated";
      case CLIPPED -> isAlone ? "clippedOfOne" : "clipped";
      case BOUNDED -> isAlone ? "boundedOfOne" : "bounded";
      case BELOW -> isAlone ? "belowOfOne" : "below";
      case CUBIC -> "cubic";
      case SIGMOID_OF_CUBIC -> "sigmoidOfCubic";
      case SOFTSIGN -> "softsign";
      case MINIMUM -> "Math.min";
      case EQUAL -> "equal";
      case PRESENT -> "present";
      case FILLED -> "filled";
      case KNOWN -> "known";
    };
  }
}
