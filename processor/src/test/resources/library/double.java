  /**
   * y[y0 + d][Y + l] += Σ_k a[a0 + d][k0 + k] · s[s0 + l][S + k]: 8 dot products at a time, because
   * a sum alone is never vectorised.
   */
  private static void addDots(double[][] y, int y0, double[][] a, int a0, int k0, double[][] s,
      int s0, int destinations, int sums, int lanes) {
    for (int d = 0; d < destinations; d++) {
      double[] to = y[y0 + d];
      double[] by = a[a0 + d];
      int l = 0;
      for (; l + 8 <= lanes; l += 8) {
        eightDots(
            to,
            l,
            by,
            k0,
            s[s0 + l],
            s[s0 + l + 1],
            s[s0 + l + 2],
            s[s0 + l + 3],
            s[s0 + l + 4],
            s[s0 + l + 5],
            s[s0 + l + 6],
            s[s0 + l + 7],
            sums);
      }
      for (; l + 2 <= lanes; l += 2) {
        twoDots(to, l, by, k0, s[s0 + l], s[s0 + l + 1], sums);
      }
      for (; l < lanes; l++) {
        to[l] = addedDot(to[l], by, k0, s[s0 + l], sums);
      }
    }
  }

  /**
   * A row of y plus four rows of s.
   */
  private static void addFour(double[] y, double[] s0, double[] s1, double[] s2, double[] s3,
      double a0, double a1, double a2, double a3, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] = y[l] + a0 * s0[l] + a1 * s1[l] + a2 * s2[l] + a3 * s3[l];
    }
  }

  /**
   * A row of y plus a row of s.
   */
  private static void addOne(double[] y, double[] s, double a, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] += a * s[l];
    }
  }

  /**
   * Three rows of y, each plus one row of s.
   */
  private static void addOneToThree(double[] y0, double[] y1, double[] y2, double[] s, double a0,
      double a1, double a2, int lanes) {
    for (int l = 0; l < lanes; l++) {
      double v = s[l];
      y0[l] = y0[l] + a0 * v;
      y1[l] = y1[l] + a1 * v;
      y2[l] = y2[l] + a2 * v;
    }
  }

  /**
   * y[y0 + d][l] += Σ_k a[a0 + d][k0 + k] · s[s0 + k][l]: 3 rows of y and 2 of s per pass.
   */
  private static void addProducts(double[][] y, int y0, double[][] a, int a0, int k0, double[][] s,
      int s0, int destinations, int sums, int lanes) {
    int together = destinations < 3 ? sums : SUMS_TOGETHER;
    for (int first = 0; first < sums; first += together) {
      int last = Math.min(sums, first + together);
      int d = 0;
      for (; d + 3 <= destinations; d += 3) {
        double[] p = a[a0 + d];
        double[] q = a[a0 + d + 1];
        double[] r = a[a0 + d + 2];
        int k = first;
        for (; k + 2 <= last; k += 2) {
          addTwoToThree(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              s[s0 + k],
              s[s0 + k + 1],
              p[k0 + k],
              p[k0 + k + 1],
              q[k0 + k],
              q[k0 + k + 1],
              r[k0 + k],
              r[k0 + k + 1],
              lanes);
        }
        for (; k < last; k++) {
          addOneToThree(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              s[s0 + k],
              p[k0 + k],
              q[k0 + k],
              r[k0 + k],
              lanes);
        }
      }
      for (; d < destinations; d++) {
        double[] p = a[a0 + d];
        int k = first;
        for (; k + 4 <= last; k += 4) {
          addFour(
              y[y0 + d],
              s[s0 + k],
              s[s0 + k + 1],
              s[s0 + k + 2],
              s[s0 + k + 3],
              p[k0 + k],
              p[k0 + k + 1],
              p[k0 + k + 2],
              p[k0 + k + 3],
              lanes);
        }
        for (; k < last; k++) {
          addOne(y[y0 + d], s[s0 + k], p[k0 + k], lanes);
        }
      }
    }
  }

  /**
   * y[y0 + d][l] += Σ_k a[a0 + p·d + q·k] · s[s0 + k][l]: the same with a in one array.
   */
  private static void addProductsOfFlat(double[][] y, int y0, double[] a, int a0, int p, int q,
      double[][] s, int s0, int destinations, int sums, int lanes) {
    int together = destinations < 3 ? sums : SUMS_TOGETHER;
    for (int first = 0; first < sums; first += together) {
      int last = Math.min(sums, first + together);
      int d = 0;
      for (; d + 3 <= destinations; d += 3) {
        int at = a0 + d * p;
        int k = first;
        for (; k + 2 <= last; k += 2) {
          addTwoToThree(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              s[s0 + k],
              s[s0 + k + 1],
              a[at + k * q],
              a[at + (k + 1) * q],
              a[at + p + k * q],
              a[at + p + (k + 1) * q],
              a[at + 2 * p + k * q],
              a[at + 2 * p + (k + 1) * q],
              lanes);
        }
        for (; k < last; k++) {
          addOneToThree(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              s[s0 + k],
              a[at + k * q],
              a[at + p + k * q],
              a[at + 2 * p + k * q],
              lanes);
        }
      }
      for (; d < destinations; d++) {
        int at = a0 + d * p;
        int k = first;
        for (; k + 4 <= last; k += 4) {
          addFour(
              y[y0 + d],
              s[s0 + k],
              s[s0 + k + 1],
              s[s0 + k + 2],
              s[s0 + k + 3],
              a[at + k * q],
              a[at + (k + 1) * q],
              a[at + (k + 2) * q],
              a[at + (k + 3) * q],
              lanes);
        }
        for (; k < last; k++) {
          addOne(y[y0 + d], s[s0 + k], a[at + k * q], lanes);
        }
      }
    }
  }

  /**
   * y[y0 + d][l] += Σ_k a[a0 + k][d0 + d] · s[s0 + k][l]: the same with a transposed.
   */
  private static void addProductsOfTransposed(double[][] y, int y0, double[][] a, int a0, int d0,
      double[][] s, int s0, int destinations, int sums, int lanes) {
    int together = destinations < 3 ? sums : SUMS_TOGETHER;
    for (int first = 0; first < sums; first += together) {
      int last = Math.min(sums, first + together);
      int d = 0;
      for (; d + 3 <= destinations; d += 3) {
        int at = d0 + d;
        int k = first;
        for (; k + 2 <= last; k += 2) {
          double[] p = a[a0 + k];
          double[] q = a[a0 + k + 1];
          addTwoToThree(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              s[s0 + k],
              s[s0 + k + 1],
              p[at],
              q[at],
              p[at + 1],
              q[at + 1],
              p[at + 2],
              q[at + 2],
              lanes);
        }
        for (; k < last; k++) {
          double[] p = a[a0 + k];
          addOneToThree(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              s[s0 + k],
              p[at],
              p[at + 1],
              p[at + 2],
              lanes);
        }
      }
      for (; d < destinations; d++) {
        int at = d0 + d;
        int k = first;
        for (; k + 4 <= last; k += 4) {
          addFour(
              y[y0 + d],
              s[s0 + k],
              s[s0 + k + 1],
              s[s0 + k + 2],
              s[s0 + k + 3],
              a[a0 + k][at],
              a[a0 + k + 1][at],
              a[a0 + k + 2][at],
              a[a0 + k + 3][at],
              lanes);
        }
        for (; k < last; k++) {
          addOne(y[y0 + d], s[s0 + k], a[a0 + k][at], lanes);
        }
      }
    }
  }

  /**
   * Three rows of y, each plus two rows of s.
   */
  private static void addTwoToThree(double[] y0, double[] y1, double[] y2, double[] s0, double[] s1,
      double a00, double a01, double a10, double a11, double a20, double a21, int lanes) {
    for (int l = 0; l < lanes; l++) {
      double v0 = s0[l];
      double v1 = s1[l];
      y0[l] = y0[l] + a00 * v0 + a01 * v1;
      y1[l] = y1[l] + a10 * v0 + a11 * v1;
      y2[l] = y2[l] + a20 * v0 + a21 * v1;
    }
  }

  private static double addedDot(double sum, double[] a, int k0, double[] s, int sums) {
    for (int k = 0; k < sums; k++) {
      sum += a[k0 + k] * s[k];
    }
    return sum;
  }

  /**
   * Makes blocks of so many numbers each.
   */
  private static void allocate(double[][] blocks, int first, int count, int length) {
    for (int i = 0; i < count; i++) {
      blocks[first + i] = new double[length];
    }
  }

  /**
   * y[y0 + d][l] = c[l] + Σ_k a[a0 + d][k0 + k] · s[s0 + k][l] for four sums or more; if it is
   * rectified, nothing below 0. One or two rows of y are worth tiles of their own.
   */
  private static void assignProducts(double[][] y, int y0, double[][] a, int a0, int k0,
      double[][] s, int s0, int destinations, int sums, int lanes, double[] c,
      boolean isRectified) {
    if (destinations > 2) {
      for (int d = 0; d < destinations; d++) {
        System.arraycopy(c, 0, y[y0 + d], 0, lanes);
      }
      addProducts(y, y0, a, a0, k0, s, s0, destinations, sums, lanes);
      for (int d = 0; isRectified && d < destinations; d++) {
        rectify(y[y0 + d], lanes);
      }
      return;
    }
    for (int d = 0; d < destinations; d++) {
      double[] p = a[a0 + d];
      startFromRowFour(
          y[y0 + d], c, s[s0], s[s0 + 1], s[s0 + 2], s[s0 + 3], p[k0], p[k0 + 1], p[k0 + 2],
          p[k0 + 3], lanes);
      int k = 4;
      for (; k + 4 <= sums; k += 4) {
        addFour(
            y[y0 + d],
            s[s0 + k],
            s[s0 + k + 1],
            s[s0 + k + 2],
            s[s0 + k + 3],
            p[k0 + k],
            p[k0 + k + 1],
            p[k0 + k + 2],
            p[k0 + k + 3],
            lanes);
      }
      for (; k < sums; k++) {
        addOne(y[y0 + d], s[s0 + k], p[k0 + k], lanes);
      }
      if (isRectified) {
        rectify(y[y0 + d], lanes);
      }
    }
  }

  /**
   * y[y0 + d][l] = c[c0 + d] + Σ_k a[a0 + d][k0 + k] · s[s0 + k][l]; if it is rectified, nothing
   * below 0. One after the other: one pass there is on vectors alone.
   */
  private static void assignProductsByRow(double[][] y, int y0, double[][] a, int a0, int k0,
      double[][] s, int s0, int destinations, int sums, int lanes, double[] c, int c0,
      boolean isRectified) {
    for (int d = 0; d < destinations; d++) {
      fill(y[y0 + d], c[c0 + d], lanes);
    }
    addProducts(y, y0, a, a0, k0, s, s0, destinations, sums, lanes);
    for (int d = 0; isRectified && d < destinations; d++) {
      rectify(y[y0 + d], lanes);
    }
  }

  /**
   * y[y0 + d][l] = c[c0 + d] + Σ_k a[a0 + p·d + q·k] · s[s0 + k][l], of any number of sums.
   */
  private static void assignProductsOfFlat(double[][] y, int y0, double[] a, int a0, int p, int q,
      double[][] s, int s0, int destinations, int sums, int lanes, double[] c, int c0,
      boolean isRectified) {
    int k = sums < 4 ? 0 : 4;
    for (int d = 0; d < destinations; d++) {
      int at = a0 + d * p;
      if (k == 0) {
        fill(y[y0 + d], c[c0 + d], lanes);
      } else {
        startFour(
            y[y0 + d],
            c[c0 + d],
            s[s0],
            s[s0 + 1],
            s[s0 + 2],
            s[s0 + 3],
            a[at],
            a[at + q],
            a[at + 2 * q],
            a[at + 3 * q],
            lanes);
      }
    }
    addProductsOfFlat(y, y0, a, a0 + k * q, p, q, s, s0 + k, destinations, sums - k, lanes);
    for (int d = 0; isRectified && d < destinations; d++) {
      rectify(y[y0 + d], lanes);
    }
  }

  /**
   * y[y0 + d][l] = c[c0 + d] + Σ_k a[a0 + k][d0 + d] · s[s0 + k][l] for four sums or more; if it is
   * rectified, nothing below 0.
   */
  private static void assignProductsOfTransposed(double[][] y, int y0, double[][] a, int a0, int d0,
      double[][] s, int s0, int destinations, int sums, int lanes, double[] c, int c0,
      boolean isRectified) {
    int d = 0;
    for (; d + 3 <= destinations; d += 3) {
      int at = d0 + d;
      startTwoToThree(
          y[y0 + d],
          y[y0 + d + 1],
          y[y0 + d + 2],
          c[c0 + d],
          c[c0 + d + 1],
          c[c0 + d + 2],
          s[s0],
          s[s0 + 1],
          a[a0][at],
          a[a0 + 1][at],
          a[a0][at + 1],
          a[a0 + 1][at + 1],
          a[a0][at + 2],
          a[a0 + 1][at + 2],
          lanes);
      int k = 2;
      for (; k + 2 <= sums; k += 2) {
        addTwoToThree(
            y[y0 + d],
            y[y0 + d + 1],
            y[y0 + d + 2],
            s[s0 + k],
            s[s0 + k + 1],
            a[a0 + k][at],
            a[a0 + k + 1][at],
            a[a0 + k][at + 1],
            a[a0 + k + 1][at + 1],
            a[a0 + k][at + 2],
            a[a0 + k + 1][at + 2],
            lanes);
      }
      for (; k < sums; k++) {
        addOneToThree(
            y[y0 + d],
            y[y0 + d + 1],
            y[y0 + d + 2],
            s[s0 + k],
            a[a0 + k][at],
            a[a0 + k][at + 1],
            a[a0 + k][at + 2],
            lanes);
      }
      if (isRectified) {
        rectify(y[y0 + d], lanes);
        rectify(y[y0 + d + 1], lanes);
        rectify(y[y0 + d + 2], lanes);
      }
    }
    for (int rest = d; rest < destinations; rest++) {
      fill(y[y0 + rest], c[c0 + rest], lanes);
    }
    addProductsOfTransposed(y, y0 + d, a, a0, d0 + d, s, s0, destinations - d, sums, lanes);
    for (; isRectified && d < destinations; d++) {
      rectify(y[y0 + d], lanes);
    }
  }

  /**
   * e^(−x²/2), given that of x² as rounded: the same.
   */
  private static double bell(double x, double rounded) {
    return rounded;
  }

  /**
   * x − bound for x ≤ bound; 0 for an x of +∞, where bound is the largest number.
   */
  private static double below(double x, double bound) {
    return Math.min(0.0, x - bound);
  }

  /**
   * x, or the largest number for +∞. Exact. NaN gives NaN.
   */
  private static double bounded(double x) {
    return Math.min(Double.MAX_VALUE, x);
  }

  /**
   * Sets the rows from {@code from} to {@code to} − 1 to zero.
   */
  private static void clear(double[][] rows, int from, int to) {
    for (int r = from; r < to; r++) {
      clearRow(rows[r]);
    }
  }

  private static void clearRow(double[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = 0;
    }
  }

  /**
   * x, or ±1024 beyond. Exact. NaN gives NaN.
   */
  private static double clipped(double x) {
    return Math.max(-1024.0, Math.min(1024.0, x));
  }

  /**
   * 2√(2/π)·(x + 0.044715·x³) for |x| ≤ 1024. NaN gives NaN.
   */
  private static double cubic(double x) {
    return 1.5957691216057308 * x * (1.0 + 0.044715 * (x * x));
  }

  /**
   * Each number 0 with the probability {@code rate}, else 1/(1 − rate): SplitMix64 (Steele, Lea and
   * Flood 2014) from a start that the state, the layer and the sample determine.
   */
  private static void drawMask(double[] mask, double rate, long state, int layer, int sample) {
    double kept = 1 / (1 - rate);
    long next = mixed(mixed(state + layer * 0xD1342543DE82EF95L) + sample);
    for (int i = 0; i < mask.length; i++) {
      next += 0x9E3779B97F4A7C15L;
      mask[i] = (mixed(next) >>> 40) * 0x1p-24f < rate ? 0 : kept;
    }
  }

  private static void eightDots(double[] y, int at, double[] a, int k0, double[] s0, double[] s1,
      double[] s2, double[] s3, double[] s4, double[] s5, double[] s6, double[] s7, int sums) {
    double t0 = y[at];
    double t1 = y[at + 1];
    double t2 = y[at + 2];
    double t3 = y[at + 3];
    double t4 = y[at + 4];
    double t5 = y[at + 5];
    double t6 = y[at + 6];
    double t7 = y[at + 7];
    for (int k = 0; k < sums; k++) {
      double v = a[k0 + k];
      t0 += v * s0[k];
      t1 += v * s1[k];
      t2 += v * s2[k];
      t3 += v * s3[k];
      t4 += v * s4[k];
      t5 += v * s5[k];
      t6 += v * s6[k];
      t7 += v * s7[k];
    }
    y[at] = t0;
    y[at + 1] = t1;
    y[at + 2] = t2;
    y[at + 3] = t3;
    y[at + 4] = t4;
    y[at + 5] = t5;
    y[at + 6] = t6;
    y[at + 7] = t7;
  }

  /**
   * 1 if a = b, else 0. Exact. +0 equals −0; NaN equals nothing, which gives 0.
   */
  private static double equal(double a, double b) {
    return a == b ? 1.0 : 0.0;
  }

  /**
   * eˣ. Error below 1 ulp; exp(±0) is exactly 1; +∞ above 709.78; NaN gives NaN.
   */
  private static double exp(double x) {
    return StrictMath.exp(x);
  }

  /**
   * eˣ for x ≤ 0. Error below 1 ulp. The result is in [0, 1]; 0 at −∞; NaN gives NaN.
   */
  private static double expNegative(double x) {
    return StrictMath.exp(x);
  }

  /**
   * eˣ − 1 for x ≤ 0. Error below 1 ulp. In [−1, 0]; −1 at −∞; NaN gives NaN.
   */
  private static double expm1Negative(double x) {
    return StrictMath.expm1(x);
  }

  /**
   * A row of y = c.
   */
  private static void fill(double[] y, double c, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] = c;
    }
  }

  /**
   * x, or {@code fill} if x is NaN.
   */
  private static double filled(double x, double fill) {
    return Double.isNaN(x) ? fill : x;
  }

  /**
   * Numbers that are stored as float16: a sign, 5 bits of exponent, 10 of fraction.
   */
  private static void fromFloat16(byte[] from, int at, double[] to, int first, int count) {
    for (int i = 0; i < count; i += 32) {
      someFromFloat16(from, at + 2 * i, to, first + i, Math.min(32, count - i));
    }
  }

  /**
   * Numbers that are stored as float32. Some at a time: a method is compiled after a few hundred
   * calls, but only after many thousand turns of a loop, and a model is wanted at once.
   */
  private static void fromFloat32(byte[] from, int at, double[] to, int first, int count) {
    for (int i = 0; i < count; i += 32) {
      someFromFloat32(from, at + 4 * i, to, first + i, Math.min(32, count - i));
    }
  }

  /**
   * Numbers that are stored as float64.
   */
  private static void fromFloat64(byte[] from, int at, double[] to, int first, int count) {
    for (int i = first; i < first + count; i++) {
      long bits = 0;
      for (int b = 7; b >= 0; b--) {
        bits = bits << 8 | from[at + b] & 255;
      }
      to[i] = (double) Double.longBitsToDouble(bits);
      at += 8;
    }
  }

  /**
   * A matrix that is stored as a float32 for each row, and whole numbers to be multiplied by it.
   */
  private static void fromInt8(byte[] from, int at, double[] to, int first, int rows, int columns) {
    double[] scales = new double[rows];
    fromFloat32(from, at, scales, 0, rows);
    for (int row = 0; row < rows; row++) {
      int begin = at + 4 * rows + row * columns;
      for (int i = 0; i < columns; i += 32) {
        int done = row * columns + i;
        scaled(from, begin + i, scales[row], to, first + done, Math.min(32, columns - i));
      }
    }
  }

  /**
   * x·gate, where gate is 0 from x = −1024 down: −0 at −∞, not a NaN. NaN gives NaN.
   */
  private static double gated(double x, double gate) {
    return Math.max(-1024.0, x) * gate;
  }

  /**
   * Whether there is no room for the scales and rows of so many gradients.
   */
  private static boolean isShort(double[] scales, double[][] rows, int count) {
    return scales == null || scales.length < count || rows == null || rows.length < count;
  }

  /**
   * Gradients that are stored.
   */
  private static void keep(double[] scales, double[][] rows, int from, int to,
      double[][] gradients) {
    for (int r = from; r < to; r++) {
      scales[r] = 1;
      rows[r] = gradients[r];
    }
  }

  /**
   * 1 if {@code found} is 1. Otherwise x, in this column of an input, is no category of those that
   * the network was trained with.
   */
  private static double known(double found, double x, double column) {
    if (found != 1.0) {
      throw new IllegalArgumentException(
          "Column "
              + (int) column
              + " of an input is "
              + x
              + ", no category of the training rows.");
    }
    return 1.0;
  }

  /**
   * Gradients that are a column times a row.
   */
  private static void leave(double[] scales, double[][] rows, int first, int count, double[] column,
      int at, double[] row) {
    System.arraycopy(column, at, scales, first, count);
    for (int r = first; r < first + count; r++) {
      rows[r] = row;
    }
  }

  /**
   * ln x. Error below 1 ulp; log(±0) is −∞; negative arguments and NaN give NaN.
   */
  private static double log(double x) {
    return StrictMath.log(x);
  }

  /**
   * ln(1 − x). Error below 1 ulp; log1m(1) is −∞; x > 1 and NaN give NaN.
   */
  private static double log1m(double x) {
    return StrictMath.log1p(-x);
  }

  /**
   * The normal distribution Φ at x, where bell = e^(−x²/2). Φ(−|x|) is bell·q·p, q = 1/(|x| + 5), p
   * a Chebyshev series in (|x| − 5)·q (Shepherd and Laframboise 1981); Φ(|x|) is 1 − Φ(−|x|).
   *
   * <p>Relative error below 8e-16 beside that of bell. In [0, 1]; NaN gives NaN.
   */
  private static double normal(double x, double bell) {
    double t = Math.min(40.0, Math.abs(x));
    double q = 1.0 / (t + 5.0);
    double s = (t - 5.0) * q;
    double p = -1.9750205117389054e-11;
    p = p * s - 4.215048810150002e-10;
    p = p * s - 1.1003514880321343e-9;
    p = p * s + 2.380938735908965e-9;
    p = p * s + 1.0732670653455705e-8;
    p = p * s - 8.83395147619223e-9;
    p = p * s - 7.012796329386927e-8;
    p = p * s + 4.0453499469914684e-8;
    p = p * s + 4.3632213903968043e-7;
    p = p * s - 3.347456433999717e-7;
    p = p * s - 2.7707520210893634e-6;
    p = p * s + 3.979875146352331e-6;
    p = p * s + 1.6681654735816092e-5;
    p = p * s - 4.976247516686963e-5;
    p = p * s - 5.9375811494585084e-5;
    p = p * s + 0.0005448989960971598;
    p = p * s - 0.0007978693886321235;
    p = p * s - 0.0029933767622323353;
    p = p * s + 0.020795066799200485;
    p = p * s - 0.06911863870685579;
    p = p * s + 0.16502036617040983;
    p = p * s - 0.3135331566712881;
    p = p * s + 0.495305615969976;
    p = p * s - 0.6653825028900568;
    p = p * s + 0.769193049750063;
    double g = bell * (p * q);
    return x > 0.0 ? 1.0 - g : g;
  }

  /**
   * Writes blocks one after the other.
   */
  private static void pack(double[][] blocks, int first, int count, double[] to, int at) {
    for (int i = 0; i < count; i++) {
      double[] block = blocks[first + i];
      System.arraycopy(block, 0, to, at, block.length);
      at += block.length;
    }
  }

  /**
   * The same for a matrix that the blocks hold transposed.
   */
  private static void packTransposed(double[][] blocks, int first, int count, double[] to, int at) {
    int length = blocks[first].length;
    for (int o = 0; o < length; o++) {
      for (int i = 0; i < count; i++) {
        to[at++] = blocks[first + i][o];
      }
    }
  }

  /**
   * 1 if y > 0, 0 if y = 0: the derivative of relu by its result y ≥ 0. In vector loops.
   *
   * <p>Exact: 2¹⁰⁷⁵ lifts even the smallest denormal, 2⁻¹⁰⁷⁴, above 1; it is no double, hence the
   * two factors. −0, which relu never returns, gives −0; NaN gives NaN. Not for y < 0.
   */
  private static double positive(double y) {
    return Math.min(1.0, y * 0x1p1023 * 0x1p52);
  }

  /**
   * 1 if x is a number, 0 if it is NaN.
   */
  private static double present(double x) {
    return Double.isNaN(x) ? 0.0 : 1.0;
  }

  /**
   * Nothing below 0 in a row of y.
   */
  private static void rectify(double[] y, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] = relu(y[l]);
    }
  }

  /**
   * max(0, x). In vector loops, which {@code x > 0 ? x : 0} keeps scalar.
   *
   * <p>Exact. −0 gives +0; NaN gives NaN.
   */
  private static double relu(double x) {
    return Math.max(0.0, x);
  }

  /**
   * The blocks of one matrix.
   */
  private static double[][] rows(double[][] blocks, int first, int count) {
    double[][] rows = new double[count][];
    System.arraycopy(blocks, first, rows, 0, count);
    return rows;
  }

  private static void scaled(byte[] from, int at, double scale, double[] to, int first, int count) {
    for (int i = first; i < first + count; i++) {
      to[i] = scale * from[at++];
    }
  }

  /**
   * What is wrong with an array of numbers.
   */
  private static String seen(String name, double[] array) {
    return array == null ? name + " is null" : name + " has " + array.length + " values";
  }

  /**
   * What is wrong with an array of rows.
   */
  private static String seenRows(String name, double[][] rows) {
    return rows == null ? name + " is null" : name + " has " + rows.length + " rows";
  }

  /**
   * 1/(1 + e⁻ˣ), for x < 0 as eˣ/(1 + eˣ): e is never above 1, so nothing overflows or cancels.
   *
   * <p>Error below 3 ulp, for very negative x too. The result is in [0, 1] and rounds to 1 above
   * 36.8; exactly ½ at ±0; NaN gives NaN.
   */
  private static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x < 0.0 ? e : 1.0) / (1.0 + e);
  }

  /**
   * Sigmoid of cubic, given cubic as rounded and the y of that: y.
   */
  private static double sigmoidOfCubic(double x, double rounded, double y) {
    return y;
  }

  /**
   * The derivative of sigmoid at x, where y = sigmoid(x): y·(1 − y), or e/(1 + e)² with e = e^−|x|
   * where that would lose digits.
   *
   * <p>Relative error below 3e-15. 0 at ±∞; NaN gives NaN.
   */
  private static double sigmoidSlope(double x, double y) {
    if (y < 0.75) {
      return y * (1.0 - y);
    }
    double e = StrictMath.exp(-Math.abs(x));
    return e / ((1.0 + e) * (1.0 + e));
  }

  /**
   * ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|).
   *
   * <p>Error below 3 ulp, also where the result is tiny. 0 at −∞, +∞ at +∞; NaN gives NaN.
   */
  private static double softplus(double x) {
    return Math.max(x, 0.0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /**
   * x/(1 + |x|). Error below 1.5 ulp. In [−1, 1]; ±1 at ±∞; −0 stays; NaN gives NaN.
   */
  private static double softsign(double x) {
    double t = Math.max(-0x1p60, Math.min(0x1p60, x));
    return t / (1.0 + Math.abs(t));
  }

  private static void someFromFloat16(byte[] from, int at, double[] to, int first, int count) {
    for (int i = first; i < first + count; i++) {
      int bits = from[at] & 255 | from[at + 1] << 8;
      int exponent = bits >> 10 & 31;
      int fraction = bits & 1023;
      double magnitude =
          exponent == 0
              ? fraction * 0x1p-24f
              : Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
      to[i] = bits < 0 ? -magnitude : magnitude;
      at += 2;
    }
  }

  private static void someFromFloat32(byte[] from, int at, double[] to, int first, int count) {
    for (int i = first; i < first + count; i++) {
      to[i] =
          Float.intBitsToFloat(
              from[at] & 255
                  | (from[at + 1] & 255) << 8
                  | (from[at + 2] & 255) << 16
                  | from[at + 3] << 24);
      at += 4;
    }
  }

  /**
   * √x. In vector loops. Exact: correctly rounded. −0 stays; x < 0 and NaN give NaN.
   */
  private static double sqrt(double x) {
    return Math.sqrt(x);
  }

  /**
   * A row of y = a value of c plus four rows of s.
   */
  private static void startFour(double[] y, double c, double[] s0, double[] s1, double[] s2,
      double[] s3, double a0, double a1, double a2, double a3, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] = c + a0 * s0[l] + a1 * s1[l] + a2 * s2[l] + a3 * s3[l];
    }
  }

  /**
   * A row of y = c plus four rows of s.
   */
  private static void startFromRowFour(double[] y, double[] c, double[] s0, double[] s1,
      double[] s2, double[] s3, double a0, double a1, double a2, double a3, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] = c[l] + a0 * s0[l] + a1 * s1[l] + a2 * s2[l] + a3 * s3[l];
    }
  }

  /**
   * Three rows of y, each = a value of c plus two rows of s.
   */
  private static void startTwoToThree(double[] y0, double[] y1, double[] y2, double c0, double c1,
      double c2, double[] s0, double[] s1, double a00, double a01, double a10, double a11,
      double a20, double a21, int lanes) {
    for (int l = 0; l < lanes; l++) {
      double v0 = s0[l];
      double v1 = s1[l];
      y0[l] = c0 + a00 * v0 + a01 * v1;
      y1[l] = c1 + a10 * v0 + a11 * v1;
      y2[l] = c2 + a20 * v0 + a21 * v1;
    }
  }

  /**
   * tanh x. Error below 2.5 ulp; in [−1, 1], ±1 from |x| = 22 on; −0 stays; NaN gives NaN.
   */
  private static double tanh(double x) {
    return StrictMath.tanh(x);
  }

  /**
   * The derivative of tanh at x, where y = tanh x: 1 − y², or 4e/(1 + e)² with e = e^−|2x| where
   * that would lose digits.
   *
   * <p>Relative error below 3e-15. 0 at ±∞; NaN gives NaN.
   */
  private static double tanhSlope(double x, double y) {
    double slope = 1.0 - y * y;
    if (slope > 0.25) {
      return slope;
    }
    double e = StrictMath.exp(-2.0 * Math.abs(x));
    return 4.0 * e / ((1.0 + e) * (1.0 + e));
  }

  /**
   * to[c][r] = from[at + r·width + c]: so many columns of so many rows of a flat matrix.
   */
  private static void toLanes(double[] from, int at, int width, double[][] to, int columns,
      int rows) {
    int c = 0;
    for (; c + 4 <= columns; c += 4) {
      double[] t0 = to[c];
      double[] t1 = to[c + 1];
      double[] t2 = to[c + 2];
      double[] t3 = to[c + 3];
      for (int r = 0; r < rows; r++) {
        int i = at + r * width + c;
        t0[r] = from[i];
        t1[r] = from[i + 1];
        t2[r] = from[i + 2];
        t3[r] = from[i + 3];
      }
    }
    for (; c < columns; c++) {
      double[] t = to[c];
      for (int r = 0; r < rows; r++) {
        t[r] = from[at + r * width + c];
      }
    }
  }

  /**
   * to[at + r·width + c] = from[c][r].
   */
  private static void toRows(double[][] from, int columns, int rows, double[] to, int at,
      int width) {
    int c = 0;
    for (; c + 3 <= columns; c += 3) {
      double[] f0 = from[c];
      double[] f1 = from[c + 1];
      double[] f2 = from[c + 2];
      for (int r = 0; r < rows; r++) {
        int i = at + r * width + c;
        to[i] = f0[r];
        to[i + 1] = f1[r];
        to[i + 2] = f2[r];
      }
    }
    for (; c < columns; c++) {
      double[] f = from[c];
      for (int r = 0; r < rows; r++) {
        to[at + r * width + c] = f[r];
      }
    }
  }

  /**
   * to[c][r] = from[from0 + r][S + c] for so many rows r, from the first, and columns.
   */
  private static void transpose(double[][] from, int from0, double[][] to, int first, int rows,
      int columns) {
    int end = first + rows;
    int r = first;
    for (; r + 4 <= end; r += 4) {
      double[] f0 = from[from0 + r];
      double[] f1 = from[from0 + r + 1];
      double[] f2 = from[from0 + r + 2];
      double[] f3 = from[from0 + r + 3];
      for (int c = 0; c < columns; c++) {
        double[] t = to[c];
        t[r] = f0[c];
        t[r + 1] = f1[c];
        t[r + 2] = f2[c];
        t[r + 3] = f3[c];
      }
    }
    for (; r < end; r++) {
      for (int c = 0; c < columns; c++) {
        to[c][r] = from[from0 + r][c];
      }
    }
  }

  private static void twoDots(double[] y, int at, double[] a, int k0, double[] s0, double[] s1,
      int sums) {
    double t0 = y[at];
    double t1 = y[at + 1];
    for (int k = 0; k < sums; k++) {
      double v = a[k0 + k];
      t0 += v * s0[k];
      t1 += v * s1[k];
    }
    y[at] = t0;
    y[at + 1] = t1;
  }

  /**
   * Reads blocks that follow one another in {@code from}.
   */
  private static void unpack(double[] from, int at, double[][] blocks, int first, int count) {
    for (int i = 0; i < count; i++) {
      double[] block = blocks[first + i];
      System.arraycopy(from, at, block, 0, block.length);
      at += block.length;
    }
  }

  /**
   * The same for a matrix that the blocks hold transposed.
   */
  private static void unpackTransposed(double[] from, int at, double[][] blocks, int first,
      int count) {
    int length = blocks[first].length;
    for (int o = 0; o < length; o++) {
      for (int i = 0; i < count; i++) {
        blocks[first + i][o] = from[at++];
      }
    }
  }

  /**
   * The row of a table or the class that a value names; column −1 if it is no input.
   */
  private static int wholeNumber(double value, int extent, String node, int column) {
    int number = (int) value;
    if (number != value || number < 0 || number >= extent) {
      throw new IllegalArgumentException(
          node
              + " takes whole numbers from 0 to "
              + (extent - 1)
              + ", not "
              + value
              + (column < 0 ? "." : " in column " + column + " of the inputs."));
    }
    return number;
  }
