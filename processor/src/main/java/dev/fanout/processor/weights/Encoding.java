package dev.fanout.processor.weights;

import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.weights.Weights.Rounding;
import dev.fanout.processor.weights.Weights.Run;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Rounds tensors to a format and stores them one after the other, the lowest byte first. */
final class Encoding {

  /** The largest finite binary16. */
  static final double LARGEST_FLOAT16 = 65504;

  private static final int LARGEST_INT8 = 127;

  private final boolean isDouble;
  private final Format format;
  private final double[] values;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Run> runs = new ArrayList<>();
  private int count;
  private double absolute;
  private String worst = "";
  private double relative;
  private double squaresOfErrors;
  private double squares;

  /**
   * @param isDouble whether the network computes in double precision
   * @param size how many elements all tensors have
   */
  Encoding(boolean isDouble, Format format, int size) {
    this.isDouble = isDouble;
    this.format = format;
    this.values = new double[size];
  }

  /**
   * Stores a tensor.
   *
   * @param elements row-major, as precise as the network computes
   */
  void add(Tensor tensor, double[] elements) {
    int from = count;
    if (format == Format.INT8 && tensor.shape().size() > 1) {
      addScaled(tensor.shape().get(0), elements);
    } else {
      Format plain = format == Format.INT8 ? Format.FLOAT32 : format;
      for (double element : elements) {
        addPlain(plain, element);
      }
      addRun(plain, elements.length);
    }
    for (int i = 0; i < elements.length; i++) {
      compare(tensor, elements[i], values[from + i]);
    }
  }

  private void addPlain(Format plain, double value) {
    switch (plain) {
      case FLOAT64 -> {
        values[count++] = value;
        write(Double.doubleToRawLongBits(value), Long.BYTES);
      }
      case FLOAT32 -> {
        values[count++] = (float) value;
        write(Float.floatToRawIntBits((float) value), Float.BYTES);
      }
      case FLOAT16 -> {
        int bits = float16(value);
        values[count++] = value(bits);
        write(bits, Short.BYTES);
      }
      case INT8 -> throw new IllegalArgumentException("no scale");
    }
  }

  /** Runs of one format read as one. */
  private void addRun(Format plain, int length) {
    int last = runs.size() - 1;
    if (last >= 0 && runs.get(last).format() == plain) {
      runs.set(last, new Run(plain, 1, runs.get(last).columns() + length));
    } else {
      runs.add(new Run(plain, 1, length));
    }
  }

  /** The scale of a row is such that its largest element becomes ±127. */
  private void addScaled(int rows, double[] elements) {
    int columns = elements.length / rows;
    float[] scales = new float[rows];
    for (int row = 0; row < rows; row++) {
      double largest = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        largest = Math.max(largest, Math.abs(elements[i]));
      }
      scales[row] = (float) (largest / LARGEST_INT8);
      write(Float.floatToRawIntBits(scales[row]), Float.BYTES);
    }
    for (int i = 0; i < elements.length; i++) {
      float scale = scales[i / columns];
      // A scale that is denormal, or was rounded down, may ask for more than there is.
      double whole = scale == 0 ? 0 : Math.rint(elements[i] / scale);
      int stored = (int) Math.max(-LARGEST_INT8, Math.min(LARGEST_INT8, whole));
      // As the model decodes it.
      values[count++] = isDouble ? (double) scale * stored : scale * stored;
      write(stored, 1);
    }
    runs.add(new Run(Format.INT8, rows, columns));
  }

  private void compare(Tensor tensor, double element, double stored) {
    double error = Math.abs(stored - element);
    if (error > absolute) {
      absolute = error;
      worst = tensor.name();
    }
    if (error > 0) {
      relative = Math.max(relative, error / Math.abs(element));
    }
    squaresOfErrors += error * error;
    squares += element * element;
  }

  private void write(long bits, int count) {
    for (int i = 0; i < count; i++) {
      bytes.write((int) (bits >> 8 * i));
    }
  }

  double[] values() {
    return values;
  }

  List<Run> runs() {
    return runs;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  Rounding rounding() {
    double mean = squares == 0 ? 0 : Math.sqrt(squaresOfErrors / squares);
    return new Rounding(absolute, worst, relative, mean);
  }

  /** The nearest binary16, the even one of two: its bits. */
  static int float16(double value) {
    int sign = value < 0 || 1 / value < 0 ? 0x8000 : 0;
    double magnitude = Math.abs(value);
    // Below 2^−14 they are multiples of 2^−24, above they have 11 bits.
    int exponent = Math.max(-14, Math.getExponent(magnitude));
    int fraction = (int) Math.rint(Math.scalb(magnitude, 10 - exponent));
    // A fraction of 2048 carries into the exponent, as one of 1024 does out of the denormals.
    return sign | (exponent + 14 << 10) + fraction;
  }

  private static double value(int bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 1023;
    double magnitude =
        exponent == 0 ? fraction * 0x1p-24 : Math.scalb(1024.0 + fraction, exponent - 25);
    return (bits & 0x8000) == 0 ? magnitude : -magnitude;
  }
}
