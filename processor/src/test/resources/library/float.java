  /**
   * y[y0 + d][Y + l] += Σ_k a[a0 + d][k0 + k] · s[s0 + l][S + k]: 8 dot products at a time, because
   * a sum alone is never vectorised.
   */
  private static void addDots(float[][] y, int y0, float[][] a, int a0, int k0, float[][] s, int s0,
      int destinations, int sums, int lanes) {
    for (int d = 0; d < destinations; d++) {
      float[] to = y[y0 + d];
      float[] by = a[a0 + d];
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
  private static void addFour(float[] y, float[] s0, float[] s1, float[] s2, float[] s3, float a0,
      float a1, float a2, float a3, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] = y[l] + a0 * s0[l] + a1 * s1[l] + a2 * s2[l] + a3 * s3[l];
    }
  }

  /**
   * A row of y plus a row of s.
   */
  private static void addOne(float[] y, float[] s, float a, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] += a * s[l];
    }
  }

  /**
   * Three rows of y, each plus one row of s.
   */
  private static void addOneToThree(float[] y0, float[] y1, float[] y2, float[] s, float a0,
      float a1, float a2, int lanes) {
    for (int l = 0; l < lanes; l++) {
      float v = s[l];
      y0[l] = y0[l] + a0 * v;
      y1[l] = y1[l] + a1 * v;
      y2[l] = y2[l] + a2 * v;
    }
  }

  /**
   * y[y0 + d][l] += Σ_k a[a0 + d][k0 + k] · s[s0 + k][l]: 3 rows of y and 2 of s per pass.
   */
  private static void addProducts(float[][] y, int y0, float[][] a, int a0, int k0, float[][] s,
      int s0, int destinations, int sums, int lanes) {
    int together = destinations < 3 ? sums : SUMS_TOGETHER;
    for (int first = 0; first < sums; first += together) {
      int last = Math.min(sums, first + together);
      int d = 0;
      for (; d + 3 <= destinations; d += 3) {
        float[] p = a[a0 + d];
        float[] q = a[a0 + d + 1];
        float[] r = a[a0 + d + 2];
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
        float[] p = a[a0 + d];
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
  private static void addProductsOfFlat(float[][] y, int y0, float[] a, int a0, int p, int q,
      float[][] s, int s0, int destinations, int sums, int lanes) {
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
  private static void addProductsOfTransposed(float[][] y, int y0, float[][] a, int a0, int d0,
      float[][] s, int s0, int destinations, int sums, int lanes) {
    int together = destinations < 3 ? sums : SUMS_TOGETHER;
    for (int first = 0; first < sums; first += together) {
      int last = Math.min(sums, first + together);
      int d = 0;
      for (; d + 3 <= destinations; d += 3) {
        int at = d0 + d;
        int k = first;
        for (; k + 2 <= last; k += 2) {
          float[] p = a[a0 + k];
          float[] q = a[a0 + k + 1];
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
          float[] p = a[a0 + k];
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
  private static void addTwoToThree(float[] y0, float[] y1, float[] y2, float[] s0, float[] s1,
      float a00, float a01, float a10, float a11, float a20, float a21, int lanes) {
    for (int l = 0; l < lanes; l++) {
      float v0 = s0[l];
      float v1 = s1[l];
      y0[l] = y0[l] + a00 * v0 + a01 * v1;
      y1[l] = y1[l] + a10 * v0 + a11 * v1;
      y2[l] = y2[l] + a20 * v0 + a21 * v1;
    }
  }

  private static float addedDot(float sum, float[] a, int k0, float[] s, int sums) {
    for (int k = 0; k < sums; k++) {
      sum += a[k0 + k] * s[k];
    }
    return sum;
  }

  /**
   * Makes blocks of so many numbers each.
   */
  private static void allocate(float[][] blocks, int first, int count, int length) {
    for (int i = 0; i < count; i++) {
      blocks[first + i] = new float[length];
    }
  }

  /**
   * y[y0 + d][l] = c[l] + Σ_k a[a0 + d][k0 + k] · s[s0 + k][l] for four sums or more; if it is
   * rectified, nothing below 0. One or two rows of y are worth tiles of their own.
   */
  private static void assignProducts(float[][] y, int y0, float[][] a, int a0, int k0, float[][] s,
      int s0, int destinations, int sums, int lanes, float[] c, boolean isRectified) {
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
      float[] p = a[a0 + d];
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
  private static void assignProductsByRow(float[][] y, int y0, float[][] a, int a0, int k0,
      float[][] s, int s0, int destinations, int sums, int lanes, float[] c, int c0,
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
  private static void assignProductsOfFlat(float[][] y, int y0, float[] a, int a0, int p, int q,
      float[][] s, int s0, int destinations, int sums, int lanes, float[] c, int c0,
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
  private static void assignProductsOfTransposed(float[][] y, int y0, float[][] a, int a0, int d0,
      float[][] s, int s0, int destinations, int sums, int lanes, float[] c, int c0,
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
   * e^(−x²/2) for |x| ≤ 1024, given e^(−s/2), s = x² as rounded: that times 1 − (x² − s)/2. x² − s
   * = (h² − s) + (x − h)(x + h), h the nearest multiple of 2⁻⁸, whose square is exact up to 16,
   * where the result is long 0. In vector loops.
   *
   * <p>Relative error below 1.5e-7 beside that of e^(−s/2). NaN gives NaN.
   */
  private static float bell(float x, float rounded) {
    float h = (x + 0x1.8p15f) - 0x1.8p15f;
    float rest = (h * h - x * x) + (x - h) * (x + h);
    return rounded - 0.5f * rest * rounded;
  }

  /**
   * x − bound for x ≤ bound; 0 for an x of +∞, where bound is the largest number. In vector loops.
   *
   * <p>A number beyond the least one is −∞. NaN gives NaN, and so does −∞ of a bound of −∞.
   */
  private static float below(float x, float bound) {
    return Math.min(0f, x - bound);
  }

  /**
   * The same for single values: of all that have a bound in common, it alone is compared.
   */
  private static float belowOfOne(float x, float bound) {
    return bound == Float.MAX_VALUE ? Math.min(bound, x) - bound : x - bound;
  }

  /**
   * x, or the largest number for +∞. In vector loops. Exact. NaN gives NaN.
   */
  private static float bounded(float x) {
    return Math.min(Float.MAX_VALUE, x);
  }

  /**
   * The same for single values.
   */
  private static float boundedOfOne(float x) {
    return x > Float.MAX_VALUE ? Float.MAX_VALUE : x;
  }

  /**
   * Sets the rows from {@code from} to {@code to} − 1 to zero.
   */
  private static void clear(float[][] rows, int from, int to) {
    for (int r = from; r < to; r++) {
      clearRow(rows[r]);
    }
  }

  private static void clearRow(float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = 0;
    }
  }

  /**
   * x, or ±1024 beyond. In vector loops. Exact. NaN gives NaN.
   */
  private static float clipped(float x) {
    return Math.max(-1024f, Math.min(1024f, x));
  }

  /**
   * The same for single values.
   */
  private static float clippedOfOne(float x) {
    return x > 1024f ? 1024f : x < -1024f ? -1024f : x;
  }

  /**
   * 2√(2/π)·(x + 0.044715·x³) for |x| ≤ 1024. In vector loops. NaN gives NaN.
   */
  private static float cubic(float x) {
    return 1.5957692f * x * (1f + 0.044715f * (x * x));
  }

  /**
   * Bytes from a text whose characters hold 7 bits each, the lowest first.
   */
  private static void decode(String text, byte[] to, int at) {
    int bits = 0;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      bits |= text.charAt(i) << count;
      count += 7;
      if (count >= 8) {
        to[at++] = (byte) bits;
        bits >>>= 8;
        count -= 8;
      }
    }
  }

  /**
   * Each number 0 with the probability {@code rate}, else 1/(1 − rate): SplitMix64 (Steele, Lea and
   * Flood 2014) from a start that the state, the layer and the sample determine.
   */
  private static void drawMask(float[] mask, float rate, long state, int layer, int sample) {
    float kept = 1 / (1 - rate);
    long next = mixed(mixed(state + layer * 0xD1342543DE82EF95L) + sample);
    for (int i = 0; i < mask.length; i++) {
      next += 0x9E3779B97F4A7C15L;
      mask[i] = (mixed(next) >>> 40) * 0x1p-24f < rate ? 0 : kept;
    }
  }

  private static void eightDots(float[] y, int at, float[] a, int k0, float[] s0, float[] s1,
      float[] s2, float[] s3, float[] s4, float[] s5, float[] s6, float[] s7, int sums) {
    float t0 = y[at];
    float t1 = y[at + 1];
    float t2 = y[at + 2];
    float t3 = y[at + 3];
    float t4 = y[at + 4];
    float t5 = y[at + 5];
    float t6 = y[at + 6];
    float t7 = y[at + 7];
    for (int k = 0; k < sums; k++) {
      float v = a[k0 + k];
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
   * 1 if a = b, else 0. Not in vector loops: without a branch, to be right about infinities takes
   * seven minima and maxima, slower where outcomes are foreseeable, and by far in short loops.
   *
   * <p>Exact. +0 equals −0, infinities equal themselves; NaN equals nothing, which gives 0.
   */
  private static float equal(float a, float b) {
    return a == b ? 1f : 0f;
  }

  /**
   * eˣ = 2ⁿ·eʳ, n the integer nearest to x/ln 2, |r| ≤ ln(2)/2; eʳ by a minimax polynomial.
   *
   * <p>Error below 0.91 ulp, denormal results included. +∞ above 88.72, 0 below −103.97; exp(±0) is
   * exactly 1; NaN gives NaN.
   */
  private static float exp(float x) {
    if (x > 89f) {
      return Float.POSITIVE_INFINITY;
    }
    if (x < -104f) {
      return 0f;
    }
    // Adding and subtracting 1.5·2²³ rounds. The head of ln 2 has 10 bits, so head is exact.
    float n = (x * 1.442695f + 0x1.8p23f) - 0x1.8p23f;
    float head = x - n * 0.693359375f;
    float tail = n * -2.1219444e-4f;
    float r = head - tail;
    float p = 1.3814612e-3f;
    p = p * r + 8.368717e-3f;
    p = p * r + 4.1668388e-2f;
    p = p * r + 1.666652e-1f;
    p = p * r + 4.9999993e-1f;
    p = (r * r * p - tail) + head + 1f;
    // In two factors, because 2ⁿ itself may be no normal float.
    int k = (int) n;
    int half = k >> 1;
    return p
        * Float.intBitsToFloat((127 + half) << 23)
        * Float.intBitsToFloat((127 + k - half) << 23);
  }

  /**
   * eˣ = 1/(1 + q) for x ≤ 0, q = e⁻ˣ − 1. In vector loops.
   *
   * <p>Relative error below 8.2e-6 down to x = −87.3, where results become denormal, and below
   * 3.4·(1 + |x|)·2⁻²⁴: a few times what the rounding of the argument costs. Absolute error below
   * 1.6e-7. The result is in [0, 1]; exactly 1 at ±0; exactly 0 from −88.73 down, −∞ included; NaN
   * gives NaN. Not for x > 0.
   */
  private static float expNegative(float x) {
    return 1f / (1f + expm1Within(x));
  }

  /**
   * eˣ − 1 = −q/(1 + q) for x ≤ 0, q = e⁻ˣ − 1. In vector loops.
   *
   * <p>Relative error below 4.5e-7 where |x| ≥ 1e-36, absolute error below 2⁻¹⁴⁴ beneath. The
   * result is in [−1, 0]; ±0 give a zero, −∞ gives −1; NaN gives NaN. Not for x > 0.
   */
  private static float expm1Negative(float x) {
    float q = expm1Within(Math.max(-40f, x));
    return -q / (1f + q);
  }

  /**
   * q = e⁻ˣ − 1 for x ≤ 20: a minimax polynomial at r = −x/32 and five doublings q ← (1 + q)² − 1,
   * the first three written so that small q keeps its last bit. +∞ from −88.73 down.
   */
  private static float expm1Within(float x) {
    float r = x * -0.03125f;
    float p = 9.228053e-6f;
    p = p * r - 1.2584466e-5f;
    p = p * r + 3.0277535e-4f;
    p = p * r + 1.2278731e-3f;
    p = p * r + 8.473677e-3f;
    p = p * r + 4.160058e-2f;
    p = p * r + 1.6668145e-1f;
    p = p * r + 4.9999887e-1f;
    float q = r * r * p + r;
    q = q * q + 2f * q;
    q = q * q + 2f * q;
    q = q * q + 2f * q;
    q = q * (q + 2f);
    return q * (q + 2f);
  }

  /**
   * A row of y = c.
   */
  private static void fill(float[] y, float c, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] = c;
    }
  }

  /**
   * x, or {@code fill} if x is NaN.
   */
  private static float filled(float x, float fill) {
    return Float.isNaN(x) ? fill : x;
  }

  /**
   * Numbers that are stored as float16: a sign, 5 bits of exponent, 10 of fraction.
   */
  private static void fromFloat16(byte[] from, int at, float[] to, int first, int count) {
    for (int i = 0; i < count; i += 32) {
      someFromFloat16(from, at + 2 * i, to, first + i, Math.min(32, count - i));
    }
  }

  /**
   * Numbers that are stored as float32. Some at a time: a method is compiled after a few hundred
   * calls, but only after many thousand turns of a loop, and a model is wanted at once.
   */
  private static void fromFloat32(byte[] from, int at, float[] to, int first, int count) {
    for (int i = 0; i < count; i += 32) {
      someFromFloat32(from, at + 4 * i, to, first + i, Math.min(32, count - i));
    }
  }

  /**
   * Numbers that are stored as float64.
   */
  private static void fromFloat64(byte[] from, int at, float[] to, int first, int count) {
    for (int i = first; i < first + count; i++) {
      long bits = 0;
      for (int b = 7; b >= 0; b--) {
        bits = bits << 8 | from[at + b] & 255;
      }
      to[i] = (float) Double.longBitsToDouble(bits);
      at += 8;
    }
  }

  /**
   * A matrix that is stored as a float32 for each row, and whole numbers to be multiplied by it.
   */
  private static void fromInt8(byte[] from, int at, float[] to, int first, int rows, int columns) {
    float[] scales = new float[rows];
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
   * x·gate, where gate is 0 from x = −1024 down: −0 at −∞, not a NaN. In vector loops.
   *
   * <p>Rounded once. NaN gives NaN.
   */
  private static float gated(float x, float gate) {
    return Math.max(-1024f, x) * gate;
  }

  /**
   * The same for single values.
   */
  private static float gatedOfOne(float x, float gate) {
    return (x < -1024f ? -1024f : x) * gate;
  }

  /**
   * Whether there is no room for the scales and rows of so many gradients.
   */
  private static boolean isShort(float[] scales, float[][] rows, int count) {
    return scales == null || scales.length < count || rows == null || rows.length < count;
  }

  /**
   * Gradients that are stored.
   */
  private static void keep(float[] scales, float[][] rows, int from, int to, float[][] gradients) {
    for (int r = from; r < to; r++) {
      scales[r] = 1;
      rows[r] = gradients[r];
    }
  }

  /**
   * 1 if {@code found} is 1. Otherwise x, in this column of an input, is no category of those that
   * the network was trained with.
   */
  private static float known(float found, float x, float column) {
    if (found != 1f) {
      throw new IllegalArgumentException(
          "Column "
              + (int) column
              + " of an input is "
              + x
              + ", no category of the training rows.");
    }
    return 1f;
  }

  /**
   * Gradients that are a column times a row.
   */
  private static void leave(float[] scales, float[][] rows, int first, int count, float[] column,
      int at, float[] row) {
    System.arraycopy(column, at, scales, first, count);
    for (int r = first; r < first + count; r++) {
      rows[r] = row;
    }
  }

  /**
   * ln x = k·ln 2 + ln(1 + f), x = 2ᵏ·(1 + f), 1 + f in [√½, √2). With s = f/(2 + f), ln(1 + f) is
   * 2·artanh(s) = f − (h − s·(h + z)), h = f²/2, z a minimax polynomial in s².
   *
   * <p>Error below 0.84 ulp, denormal arguments included. log(1) is exactly +0; log(±0) is −∞;
   * log(+∞) is +∞; negative arguments and NaN give NaN.
   */
  private static float log(float x) {
    if (!(x > 0f)) {
      return x == 0f ? Float.NEGATIVE_INFINITY : Float.NaN;
    }
    if (x == Float.POSITIVE_INFINITY) {
      return x;
    }
    boolean denormal = x < 0x1p-126f;
    int bits = Float.floatToRawIntBits(denormal ? x * 0x1p23f : x);
    int shift = (bits - 0x3F3504F3) >> 23; // the bits of √½
    float k = denormal ? shift - 23 : shift;
    float f = Float.intBitsToFloat(bits - (shift << 23)) - 1f;
    float h = 0.5f * f * f;
    float s = f / (2f + f);
    float u = s * s;
    float z = 2.3582154e-1f;
    z = z * u + 2.853731e-1f;
    z = z * u + 4.0000337e-1f;
    z = z * u + 6.6666666e-1f;
    z = z * u;
    // ln 2 in two parts, the first of 10 bits, so that its product is exact.
    return k * 0.693359375f + (f - (h - (s * (h + z) + k * -2.1219444e-4f)));
  }

  /**
   * ln(1 − x): of u = 1 − x as rounded, ln u + e/u, where e is what the rounding left.
   *
   * <p>Error below 1.5 ulp for x ≤ 1, also where the result is tiny. log1m(1) is −∞; x > 1 and NaN
   * give NaN.
   */
  private static float log1m(float x) {
    float u = 1f - x;
    return u > 0f && u < Float.POSITIVE_INFINITY ? log(u) + ((1f - u) - x) / u : log(u);
  }

  /**
   * Spreads every bit of a number over all bits of another.
   */
  private static long mixed(long number) {
    long z = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * The normal distribution Φ at x, where bell = e^(−x²/2). Φ(−|x|) is bell·q·p, q = 1/(|x| + 3), p
   * a minimax polynomial in q; Φ(|x|) is 1 − Φ(−|x|), chosen without a branch. In vector loops.
   *
   * <p>Relative error below 6e-7 beside that of bell for x ≤ 0, below 5.5e-7 for x > 0. The result
   * is in [0, 1]; NaN gives NaN.
   */
  private static float normal(float x, float bell) {
    float q = 1f / (Math.abs(x) + 3f);
    float p = -429.92117f;
    p = p * q + 821.0648f;
    p = p * q - 573.4735f;
    p = p * q + 152.25383f;
    p = p * q - 11.336433f;
    p = p * q + 9.493134f;
    p = p * q + 3.052815f;
    p = p * q + 1.2014244f;
    p = p * q + 0.39887792f;
    float g = bell * (p * q);
    return g + positive(relu(x)) * (1f - 2f * g);
  }

  /**
   * Writes blocks one after the other.
   */
  private static void pack(float[][] blocks, int first, int count, float[] to, int at) {
    for (int i = 0; i < count; i++) {
      float[] block = blocks[first + i];
      System.arraycopy(block, 0, to, at, block.length);
      at += block.length;
    }
  }

  /**
   * The same for a matrix that the blocks hold transposed.
   */
  private static void packTransposed(float[][] blocks, int first, int count, float[] to, int at) {
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
   * <p>Exact: 2¹⁵⁰ lifts even the smallest denormal, 2⁻¹⁴⁹, above 1; it is no float, hence the two
   * factors. −0, which relu never returns, gives −0; NaN gives NaN. Not for y < 0.
   */
  private static float positive(float y) {
    return Math.min(1f, y * 0x1p127f * 0x1p23f);
  }

  /**
   * 1 if x is a number, 0 if it is NaN.
   */
  private static float present(float x) {
    return Float.isNaN(x) ? 0f : 1f;
  }

  /**
   * Nothing below 0 in a row of y.
   */
  private static void rectify(float[] y, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] = relu(y[l]);
    }
  }

  /**
   * max(0, x). In vector loops, which {@code x > 0 ? x : 0} keeps scalar.
   *
   * <p>Exact. −0 gives +0; NaN gives NaN.
   */
  private static float relu(float x) {
    return Math.max(0f, x);
  }

  /**
   * The blocks of one matrix.
   */
  private static float[][] rows(float[][] blocks, int first, int count) {
    float[][] rows = new float[count][];
    System.arraycopy(blocks, first, rows, 0, count);
    return rows;
  }

  private static void scaled(byte[] from, int at, float scale, float[] to, int first, int count) {
    for (int i = first; i < first + count; i++) {
      to[i] = scale * from[at++];
    }
  }

  /**
   * What is wrong with an array of numbers.
   */
  private static String seen(String name, float[] array) {
    return array == null ? name + " is null" : name + " has " + array.length + " values";
  }

  /**
   * What is wrong with an array of rows.
   */
  private static String seenRows(String name, float[][] rows) {
    return rows == null ? name + " is null" : name + " has " + rows.length + " rows";
  }

  /**
   * 1/(1 + e⁻ˣ) = 1/(2 + q), q = e⁻ˣ − 1. In vector loops.
   *
   * <p>Relative error below 8.2e-6 down to x = −87.3, where results become denormal, below 2.6e-7
   * for x > 0; absolute error below 2.6e-7. The result is in [0, 1]: exactly 1 from 20 up, 0 from
   * −88.73 down; exactly ½ at ±0; NaN gives NaN.
   */
  private static float sigmoid(float x) {
    return sigmoidWithin(Math.min(20f, x));
  }

  /**
   * 1/(1 + e⁻ᵘ), u = 2√(2/π)·(x + 0.044715·x³) = x·(a + b·x²), for |x| ≤ 1024, given v = u as
   * rounded and the y of that: y + (u − v)·y·(1 − y). In vector loops.
   *
   * <p>The head of u is a product of multiples of 2⁻⁸ and so exact: those nearest to x and to a +
   * b·x². Of a and b there are heads of 21 and 12 bits and tails, so that the head of a + b·x²,
   * with that of x² a multiple of 2⁻⁵, is exact as well. All this up to |x| = 11, where y is 0 or
   * 1.
   *
   * <p>Relative error below 8e-6 where the result is above 2⁻¹²⁶; in [0, 1]; NaN gives NaN.
   */
  private static float sigmoidOfCubic(float x, float v, float y) {
    float h = (x + 0x1.8p15f) - 0x1.8p15f;
    float l = x - h;
    float square = (h * h + 0x1.8p18f) - 0x1.8p18f;
    float rest = (h * h - square) + l * (x + h);
    float factor = 1.595768928527832f + 0.07135009765625f * square;
    float tail = 0.07135009765625f * rest + (1.930779e-07f + 4.7186164e-06f * square);
    float head = (factor + 0x1.8p15f) - 0x1.8p15f;
    float more = (h * head - v) + (h * (factor - head) + (l * factor + x * tail));
    return y + more * (y * (1f - y));
  }

  /**
   * The same for single values.
   */
  private static float sigmoidOfOne(float x) {
    return sigmoidWithin(x > 20f ? 20f : x);
  }

  /**
   * The derivative of sigmoid at x, where y = sigmoid(x): y·(1 − y) = g·(1 − g) with g = 1/(1 +
   * e^|x|), which loses nothing where y is close to 1. In vector loops.
   *
   * <p>Relative error below 1e-5 up to |x| = 87.3, where results become denormal; 0 from 88.73 on,
   * ±∞ included; NaN gives NaN.
   */
  private static float sigmoidSlope(float x, float y) {
    float g = sigmoidWithin(-Math.abs(x));
    return g * (1f - g);
  }

  /**
   * The same for single values, within the same bound: y·(1 − y) itself wherever that will do.
   */
  private static float sigmoidSlopeOfOne(float x, float y) {
    return y < 0.95f ? y * (1f - y) : sigmoidSlope(x, y);
  }

  private static float sigmoidWithin(float x) {
    return 1f / (2f + expm1Within(x));
  }

  /**
   * ln(1 + eˣ) = max(x, 0) + ln(1 + w), w = e^−|x|. With s = w/(2 + w), ln(1 + w) is 2·artanh(s) =
   * w − s·(w − z), z a minimax polynomial in s².
   *
   * <p>Error below 2.1 ulp, also where the result is tiny or denormal: nothing cancels. 0 at −∞, +∞
   * at +∞; NaN gives NaN.
   */
  private static float softplus(float x) {
    float w = exp(-Math.abs(x));
    float s = w / (2f + w);
    float u = s * s;
    float z = 2.4300968e-1f;
    z = z * u + 2.1427649e-1f;
    z = z * u + 2.8616886e-1f;
    z = z * u + 3.9998878e-1f;
    z = z * u + 6.6666676e-1f;
    z = z * u;
    return Math.max(x, 0f) + (w - s * (w - z));
  }

  /**
   * x/(1 + |x|). In vector loops.
   *
   * <p>Error below 1.5 ulp. The result is in [−1, 1]; ±∞ give ±1; ±0 stay; NaN gives NaN.
   */
  private static float softsign(float x) {
    float t = Math.max(-0x1p60f, Math.min(0x1p60f, x));
    return t / (1f + Math.abs(t));
  }

  private static void someFromFloat16(byte[] from, int at, float[] to, int first, int count) {
    for (int i = first; i < first + count; i++) {
      int bits = from[at] & 255 | from[at + 1] << 8;
      int exponent = bits >> 10 & 31;
      int fraction = bits & 1023;
      float magnitude =
          exponent == 0
              ? fraction * 0x1p-24f
              : Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
      to[i] = bits < 0 ? -magnitude : magnitude;
      at += 2;
    }
  }

  private static void someFromFloat32(byte[] from, int at, float[] to, int first, int count) {
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
   * √x. In vector loops.
   *
   * <p>Exact: correctly rounded, because a double root has bits enough to be rounded again. −0
   * stays; negative arguments and NaN give NaN.
   */
  private static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  /**
   * A row of y = a value of c plus four rows of s.
   */
  private static void startFour(float[] y, float c, float[] s0, float[] s1, float[] s2, float[] s3,
      float a0, float a1, float a2, float a3, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] = c + a0 * s0[l] + a1 * s1[l] + a2 * s2[l] + a3 * s3[l];
    }
  }

  /**
   * A row of y = c plus four rows of s.
   */
  private static void startFromRowFour(float[] y, float[] c, float[] s0, float[] s1, float[] s2,
      float[] s3, float a0, float a1, float a2, float a3, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] = c[l] + a0 * s0[l] + a1 * s1[l] + a2 * s2[l] + a3 * s3[l];
    }
  }

  /**
   * Three rows of y, each = a value of c plus two rows of s.
   */
  private static void startTwoToThree(float[] y0, float[] y1, float[] y2, float c0, float c1,
      float c2, float[] s0, float[] s1, float a00, float a01, float a10, float a11, float a20,
      float a21, int lanes) {
    for (int l = 0; l < lanes; l++) {
      float v0 = s0[l];
      float v1 = s1[l];
      y0[l] = c0 + a00 * v0 + a01 * v1;
      y1[l] = c1 + a10 * v0 + a11 * v1;
      y2[l] = c2 + a20 * v0 + a21 * v1;
    }
  }

  /**
   * tanh x = 2T/(1 + T²) with T = tanh(x/2) ≈ a/(2(1 + q)), a and q minimax polynomials in x²: the
   * formula for the double argument damps the errors of T where tanh saturates. In vector loops.
   *
   * <p>Error below 4.1 ulp and below 2.5e-7. Odd to the last bit. |x| is cut at 8.5044, where the
   * formula gives exactly 1; it gives no more below. ±0 and denormals come back unchanged; ±∞ give
   * ±1; NaN gives NaN.
   */
  private static float tanh(float x) {
    return tanhWithin(Math.max(-8.5044f, Math.min(8.5044f, x)));
  }

  /**
   * The same for single values.
   */
  private static float tanhOfOne(float x) {
    return tanhWithin(x > 8.5044f ? 8.5044f : x < -8.5044f ? -8.5044f : x);
  }

  /**
   * The derivative of tanh at x, where y = tanh x: 1 − y² = 4·g·(1 − g) with g = 1/(1 + e^|2x|),
   * which loses nothing where y² is close to 1. In vector loops.
   *
   * <p>Relative error below 1e-5 up to |x| = 43.6, where results become denormal; 0 from 44.4 on,
   * ±∞ included; NaN gives NaN.
   */
  private static float tanhSlope(float x, float y) {
    float g = sigmoidWithin(-2f * Math.abs(x));
    return 4f * g * (1f - g);
  }

  /**
   * The same for single values, within the same bound: 1 − y² itself wherever that will do.
   */
  private static float tanhSlopeOfOne(float x, float y) {
    float slope = 1f - y * y;
    return slope > 0.07f ? slope : tanhSlope(x, y);
  }

  private static float tanhWithin(float t) {
    float u = t * t;
    float p = (1.1557e-4f * u + 0.029833747f) * u;
    float q = ((1.2571709e-6f * u + 0.0012128555f) * u + 0.11316702f) * u;
    float a = t + t * p;
    float h = 0.5f * a;
    return (a + a * q) / (1f + (q * (q + 2f) + h * h));
  }

  /**
   * to[c][r] = from[at + r·width + c]: so many columns of so many rows of a flat matrix.
   */
  private static void toLanes(float[] from, int at, int width, float[][] to, int columns,
      int rows) {
    int c = 0;
    for (; c + 4 <= columns; c += 4) {
      float[] t0 = to[c];
      float[] t1 = to[c + 1];
      float[] t2 = to[c + 2];
      float[] t3 = to[c + 3];
      for (int r = 0; r < rows; r++) {
        int i = at + r * width + c;
        t0[r] = from[i];
        t1[r] = from[i + 1];
        t2[r] = from[i + 2];
        t3[r] = from[i + 3];
      }
    }
    for (; c < columns; c++) {
      float[] t = to[c];
      for (int r = 0; r < rows; r++) {
        t[r] = from[at + r * width + c];
      }
    }
  }

  /**
   * to[at + r·width + c] = from[c][r].
   */
  private static void toRows(float[][] from, int columns, int rows, float[] to, int at, int width) {
    int c = 0;
    for (; c + 3 <= columns; c += 3) {
      float[] f0 = from[c];
      float[] f1 = from[c + 1];
      float[] f2 = from[c + 2];
      for (int r = 0; r < rows; r++) {
        int i = at + r * width + c;
        to[i] = f0[r];
        to[i + 1] = f1[r];
        to[i + 2] = f2[r];
      }
    }
    for (; c < columns; c++) {
      float[] f = from[c];
      for (int r = 0; r < rows; r++) {
        to[at + r * width + c] = f[r];
      }
    }
  }

  /**
   * to[c][r] = from[from0 + r][S + c] for so many rows r, from the first, and columns.
   */
  private static void transpose(float[][] from, int from0, float[][] to, int first, int rows,
      int columns) {
    int end = first + rows;
    int r = first;
    for (; r + 4 <= end; r += 4) {
      float[] f0 = from[from0 + r];
      float[] f1 = from[from0 + r + 1];
      float[] f2 = from[from0 + r + 2];
      float[] f3 = from[from0 + r + 3];
      for (int c = 0; c < columns; c++) {
        float[] t = to[c];
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

  private static void twoDots(float[] y, int at, float[] a, int k0, float[] s0, float[] s1,
      int sums) {
    float t0 = y[at];
    float t1 = y[at + 1];
    for (int k = 0; k < sums; k++) {
      float v = a[k0 + k];
      t0 += v * s0[k];
      t1 += v * s1[k];
    }
    y[at] = t0;
    y[at + 1] = t1;
  }

  /**
   * Reads blocks that follow one another in {@code from}.
   */
  private static void unpack(float[] from, int at, float[][] blocks, int first, int count) {
    for (int i = 0; i < count; i++) {
      float[] block = blocks[first + i];
      System.arraycopy(from, at, block, 0, block.length);
      at += block.length;
    }
  }

  /**
   * The same for a matrix that the blocks hold transposed.
   */
  private static void unpackTransposed(float[] from, int at, float[][] blocks, int first,
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
  private static int wholeNumber(float value, int extent, String node, int column) {
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
