  /**
   * A row of y plus four rows of s.
   */
  private static void addFour(float[] y, float[] s0, float[] s1, float[] s2, float[] s3, float a0,
      float a1, float a2, float a3, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] =
          fma(a3, s3[l], fma(a2, s2[l], fma(a1, s1[l], fma(a0, s0[l], y[l]))));
    }
  }

  /**
   * Four rows of y, each plus four rows of s.
   */
  private static void addFourToFour(float[] y0, float[] y1, float[] y2, float[] y3, float[] s0,
      float[] s1, float[] s2, float[] s3, float a00, float a01, float a02, float a03, float a10,
      float a11, float a12, float a13, float a20, float a21, float a22, float a23, float a30,
      float a31, float a32, float a33, int lanes) {
    for (int l = 0; l < lanes; l++) {
      float v0 = s0[l];
      float v1 = s1[l];
      float v2 = s2[l];
      float v3 = s3[l];
      y0[l] = fma(a03, v3, fma(a02, v2, fma(a01, v1, fma(a00, v0, y0[l]))));
      y1[l] = fma(a13, v3, fma(a12, v2, fma(a11, v1, fma(a10, v0, y1[l]))));
      y2[l] = fma(a23, v3, fma(a22, v2, fma(a21, v1, fma(a20, v0, y2[l]))));
      y3[l] = fma(a33, v3, fma(a32, v2, fma(a31, v1, fma(a30, v0, y3[l]))));
    }
  }

  /**
   * A row of y plus a row of s.
   */
  private static void addOne(float[] y, float[] s, float a, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] = fma(a, s[l], y[l]);
    }
  }

  /**
   * Three rows of y, each plus one row of s.
   */
  private static void addOneToThree(float[] y0, float[] y1, float[] y2, float[] s, float a0,
      float a1, float a2, int lanes) {
    for (int l = 0; l < lanes; l++) {
      float v = s[l];
      y0[l] = fma(a0, v, y0[l]);
      y1[l] = fma(a1, v, y1[l]);
      y2[l] = fma(a2, v, y2[l]);
    }
  }

  /**
   * y[y0 + d][l] += Σ_k a[a0 + d][k0 + k] · s[s0 + k][l]: 4 rows of y and 4 of s per pass.
   */
  private static void addProducts(float[][] y, int y0, float[][] a, int a0, int k0, float[][] s,
      int s0, int destinations, int sums, int lanes) {
    int wide = WIDE ? destinations - destinations % 4 : 0;
    for (int first = 0; first < sums; first += SUMS_TOGETHER) {
      int last = Math.min(sums, first + SUMS_TOGETHER);
      for (int d = 0; d < wide; d += 4) {
        float[] p = a[a0 + d];
        float[] q = a[a0 + d + 1];
        float[] r = a[a0 + d + 2];
        float[] t = a[a0 + d + 3];
        int k = first;
        for (; k + 4 <= last; k += 4) {
          addFourToFour(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              y[y0 + d + 3],
              s[s0 + k],
              s[s0 + k + 1],
              s[s0 + k + 2],
              s[s0 + k + 3],
              p[k0 + k],
              p[k0 + k + 1],
              p[k0 + k + 2],
              p[k0 + k + 3],
              q[k0 + k],
              q[k0 + k + 1],
              q[k0 + k + 2],
              q[k0 + k + 3],
              r[k0 + k],
              r[k0 + k + 1],
              r[k0 + k + 2],
              r[k0 + k + 3],
              t[k0 + k],
              t[k0 + k + 1],
              t[k0 + k + 2],
              t[k0 + k + 3],
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
          addOne(y[y0 + d + 3], s[s0 + k], t[k0 + k], lanes);
        }
      }
    }
    addProductsInThrees(
        y, y0 + wide, a, a0 + wide, k0, s, s0, destinations - wide, sums, lanes);
  }

  /**
   * y[y0 + d][l] += Σ_k a[a0 + d][k0 + k] · s[s0 + k][l]: 3 rows of y and 2 of s per pass.
   */
  private static void addProductsInThrees(float[][] y, int y0, float[][] a, int a0, int k0,
      float[][] s, int s0, int destinations, int sums, int lanes) {
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
    int wide = WIDE ? destinations - destinations % 4 : 0;
    for (int first = 0; first < sums; first += SUMS_TOGETHER) {
      int last = Math.min(sums, first + SUMS_TOGETHER);
      for (int d = 0; d < wide; d += 4) {
        int at = a0 + d * p;
        int k = first;
        for (; k + 4 <= last; k += 4) {
          addFourToFour(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              y[y0 + d + 3],
              s[s0 + k],
              s[s0 + k + 1],
              s[s0 + k + 2],
              s[s0 + k + 3],
              a[at + k * q],
              a[at + (k + 1) * q],
              a[at + (k + 2) * q],
              a[at + (k + 3) * q],
              a[at + p + k * q],
              a[at + p + (k + 1) * q],
              a[at + p + (k + 2) * q],
              a[at + p + (k + 3) * q],
              a[at + 2 * p + k * q],
              a[at + 2 * p + (k + 1) * q],
              a[at + 2 * p + (k + 2) * q],
              a[at + 2 * p + (k + 3) * q],
              a[at + 3 * p + k * q],
              a[at + 3 * p + (k + 1) * q],
              a[at + 3 * p + (k + 2) * q],
              a[at + 3 * p + (k + 3) * q],
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
          addOne(y[y0 + d + 3], s[s0 + k], a[at + 3 * p + k * q], lanes);
        }
      }
    }
    addProductsOfFlatInThrees(
        y, y0 + wide, a, a0 + wide * p, p, q, s, s0, destinations - wide, sums, lanes);
  }

  /**
   * y[y0 + d][l] += Σ_k a[a0 + p·d + q·k] · s[s0 + k][l]: the same with a in one array.
   */
  private static void addProductsOfFlatInThrees(float[][] y, int y0, float[] a, int a0, int p,
      int q, float[][] s, int s0, int destinations, int sums, int lanes) {
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
    int wide = WIDE ? destinations - destinations % 4 : 0;
    for (int first = 0; first < sums; first += SUMS_TOGETHER) {
      int last = Math.min(sums, first + SUMS_TOGETHER);
      for (int d = 0; d < wide; d += 4) {
        int at = d0 + d;
        int k = first;
        for (; k + 4 <= last; k += 4) {
          float[] p = a[a0 + k];
          float[] q = a[a0 + k + 1];
          float[] r = a[a0 + k + 2];
          float[] t = a[a0 + k + 3];
          addFourToFour(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              y[y0 + d + 3],
              s[s0 + k],
              s[s0 + k + 1],
              s[s0 + k + 2],
              s[s0 + k + 3],
              p[at],
              q[at],
              r[at],
              t[at],
              p[at + 1],
              q[at + 1],
              r[at + 1],
              t[at + 1],
              p[at + 2],
              q[at + 2],
              r[at + 2],
              t[at + 2],
              p[at + 3],
              q[at + 3],
              r[at + 3],
              t[at + 3],
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
          addOne(y[y0 + d + 3], s[s0 + k], p[at + 3], lanes);
        }
      }
    }
    addProductsOfTransposedInThrees(
        y, y0 + wide, a, a0, d0 + wide, s, s0, destinations - wide, sums, lanes);
  }

  /**
   * y[y0 + d][l] += Σ_k a[a0 + k][d0 + d] · s[s0 + k][l]: the same with a transposed.
   */
  private static void addProductsOfTransposedInThrees(float[][] y, int y0, float[][] a, int a0,
      int d0, float[][] s, int s0, int destinations, int sums, int lanes) {
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
      y0[l] = fma(a01, v1, fma(a00, v0, y0[l]));
      y1[l] = fma(a11, v1, fma(a10, v0, y1[l]));
      y2[l] = fma(a21, v1, fma(a20, v0, y2[l]));
    }
  }

  private static float addedDot(float sum, float[] a, int k0, float[] s, int sums) {
    for (int k = 0; k < sums; k++) {
      sum = fma(a[k0 + k], s[k], sum);
    }
    return sum;
  }

  /**
   * y[y0 + d][l] = c[c0 + d] + Σ_k a[a0 + k][d0 + d] · s[s0 + k][l], rectified or not.
   */
  private static void assignProductsOfTransposed(float[][] y, int y0, float[][] a, int a0, int d0,
      float[][] s, int s0, int destinations, int sums, int lanes, float[] c, int c0,
      boolean isRectified) {
    int wide = WIDE ? destinations - destinations % 4 : 0;
    for (int d = 0; d < wide; d += 4) {
      int at = d0 + d;
      startFourToFour(
          y[y0 + d],
          y[y0 + d + 1],
          y[y0 + d + 2],
          y[y0 + d + 3],
          c[c0 + d],
          c[c0 + d + 1],
          c[c0 + d + 2],
          c[c0 + d + 3],
          s[s0],
          s[s0 + 1],
          s[s0 + 2],
          s[s0 + 3],
          a[a0][at],
          a[a0 + 1][at],
          a[a0 + 2][at],
          a[a0 + 3][at],
          a[a0][at + 1],
          a[a0 + 1][at + 1],
          a[a0 + 2][at + 1],
          a[a0 + 3][at + 1],
          a[a0][at + 2],
          a[a0 + 1][at + 2],
          a[a0 + 2][at + 2],
          a[a0 + 3][at + 2],
          a[a0][at + 3],
          a[a0 + 1][at + 3],
          a[a0 + 2][at + 3],
          a[a0 + 3][at + 3],
          lanes);
      int k = 4;
      for (; k % 4 != sums % 4; k++) {
        addOneToThree(
            y[y0 + d],
            y[y0 + d + 1],
            y[y0 + d + 2],
            s[s0 + k],
            a[a0 + k][at],
            a[a0 + k][at + 1],
            a[a0 + k][at + 2],
            lanes);
        addOne(y[y0 + d + 3], s[s0 + k], a[a0 + k][at + 3], lanes);
      }
      for (; k < sums; k += 4) {
        addFourToFour(
            y[y0 + d],
            y[y0 + d + 1],
            y[y0 + d + 2],
            y[y0 + d + 3],
            s[s0 + k],
            s[s0 + k + 1],
            s[s0 + k + 2],
            s[s0 + k + 3],
            a[a0 + k][at],
            a[a0 + k + 1][at],
            a[a0 + k + 2][at],
            a[a0 + k + 3][at],
            a[a0 + k][at + 1],
            a[a0 + k + 1][at + 1],
            a[a0 + k + 2][at + 1],
            a[a0 + k + 3][at + 1],
            a[a0 + k][at + 2],
            a[a0 + k + 1][at + 2],
            a[a0 + k + 2][at + 2],
            a[a0 + k + 3][at + 2],
            a[a0 + k][at + 3],
            a[a0 + k + 1][at + 3],
            a[a0 + k + 2][at + 3],
            a[a0 + k + 3][at + 3],
            lanes);
      }
      if (isRectified) {
        rectify(y[y0 + d], lanes);
        rectify(y[y0 + d + 1], lanes);
        rectify(y[y0 + d + 2], lanes);
        rectify(y[y0 + d + 3], lanes);
      }
    }
    assignProductsOfTransposedInThrees(
        y,
        y0 + wide,
        a,
        a0,
        d0 + wide,
        s,
        s0,
        destinations - wide,
        sums,
        lanes,
        c,
        c0 + wide,
        isRectified);
  }

  /**
   * y[y0 + d][l] = c[c0 + d] + Σ_k a[a0 + k][d0 + d] · s[s0 + k][l] for four sums or more; if it is
   * rectified, nothing below 0.
   */
  private static void assignProductsOfTransposedInThrees(float[][] y, int y0, float[][] a, int a0,
      int d0, float[][] s, int s0, int destinations, int sums, int lanes, float[] c, int c0,
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
      t0 = fma(v, s0[k], t0);
      t1 = fma(v, s1[k], t1);
      t2 = fma(v, s2[k], t2);
      t3 = fma(v, s3[k], t3);
      t4 = fma(v, s4[k], t4);
      t5 = fma(v, s5[k], t5);
      t6 = fma(v, s6[k], t6);
      t7 = fma(v, s7[k], t7);
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
   * As in {@link FloatFunctions#expm1Within}; what stands on it has the same bounds of the error.
   */
  private static float expm1Within(float x) {
    float r = x * -0.03125f;
    float p = 9.228053e-6f;
    p = fma(p, r, -1.2584466e-5f);
    p = fma(p, r, 3.0277535e-4f);
    p = fma(p, r, 1.2278731e-3f);
    p = fma(p, r, 8.473677e-3f);
    p = fma(p, r, 4.160058e-2f);
    p = fma(p, r, 1.6668145e-1f);
    p = fma(p, r, 4.9999887e-1f);
    float q = fma(r * r, p, r);
    q = fma(q, q, 2f * q);
    q = fma(q, q, 2f * q);
    q = fma(q, q, 2f * q);
    q = q * (q + 2f);
    return q * (q + 2f);
  }

  /**
   * a · b + c, rounded once if the processor can.
   */
  private static float fma(float a, float b, float c) {
    return FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  /**
   * The best of five tries: below 100 ns with the instruction, even interpreted. Without, 10 to 80
   * µs, less on newer JVMs and with every class that asked before.
   */
  private static boolean isFused() {
    float value = 0.5f;
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      value = Math.fma(value, 0.75f, 0.1f);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best < 2000 && value < 1;
  }

  private static boolean isWide() {
    return FUSED && Double.parseDouble(System.getProperty("java.specification.version", "0")) >= 25;
  }

  /**
   * As in {@link FloatFunctions#normal}, with the same bounds of the error.
   */
  private static float normal(float x, float bell) {
    float q = 1f / (Math.abs(x) + 3f);
    float p = -429.92117f;
    p = fma(p, q, 821.0648f);
    p = fma(p, q, -573.4735f);
    p = fma(p, q, 152.25383f);
    p = fma(p, q, -11.336433f);
    p = fma(p, q, 9.493134f);
    p = fma(p, q, 3.052815f);
    p = fma(p, q, 1.2014244f);
    p = fma(p, q, 0.39887792f);
    float g = bell * (p * q);
    return fma(positive(relu(x)), 1f - 2f * g, g);
  }

  /**
   * A row of y = a value of c plus four rows of s.
   */
  private static void startFour(float[] y, float c, float[] s0, float[] s1, float[] s2, float[] s3,
      float a0, float a1, float a2, float a3, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] = fma(a3, s3[l], fma(a2, s2[l], fma(a1, s1[l], fma(a0, s0[l], c))));
    }
  }

  /**
   * Four rows of y, each = a value of c plus four rows of s.
   */
  private static void startFourToFour(float[] y0, float[] y1, float[] y2, float[] y3, float c0,
      float c1, float c2, float c3, float[] s0, float[] s1, float[] s2, float[] s3, float a00,
      float a01, float a02, float a03, float a10, float a11, float a12, float a13, float a20,
      float a21, float a22, float a23, float a30, float a31, float a32, float a33, int lanes) {
    for (int l = 0; l < lanes; l++) {
      float v0 = s0[l];
      float v1 = s1[l];
      float v2 = s2[l];
      float v3 = s3[l];
      y0[l] = fma(a03, v3, fma(a02, v2, fma(a01, v1, fma(a00, v0, c0))));
      y1[l] = fma(a13, v3, fma(a12, v2, fma(a11, v1, fma(a10, v0, c1))));
      y2[l] = fma(a23, v3, fma(a22, v2, fma(a21, v1, fma(a20, v0, c2))));
      y3[l] = fma(a33, v3, fma(a32, v2, fma(a31, v1, fma(a30, v0, c3))));
    }
  }

  /**
   * A row of y = c plus four rows of s.
   */
  private static void startFromRowFour(float[] y, float[] c, float[] s0, float[] s1, float[] s2,
      float[] s3, float a0, float a1, float a2, float a3, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] =
          fma(a3, s3[l], fma(a2, s2[l], fma(a1, s1[l], fma(a0, s0[l], c[l]))));
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
      y0[l] = fma(a01, v1, fma(a00, v0, c0));
      y1[l] = fma(a11, v1, fma(a10, v0, c1));
      y2[l] = fma(a21, v1, fma(a20, v0, c2));
    }
  }

  /**
   * As in {@link FloatFunctions#tanh}, with the same bounds of the error.
   */
  private static float tanhWithin(float t) {
    float u = t * t;
    float p = fma(1.1557e-4f, u, 0.029833747f) * u;
    float q = fma(fma(1.2571709e-6f, u, 0.0012128555f), u, 0.11316702f) * u;
    float a = fma(t, p, t);
    float h = 0.5f * a;
    return fma(a, q, a) / (1f + fma(q, q + 2f, h * h));
  }

  private static void twoDots(float[] y, int at, float[] a, int k0, float[] s0, float[] s1,
      int sums) {
    float t0 = y[at];
    float t1 = y[at + 1];
    for (int k = 0; k < sums; k++) {
      float v = a[k0 + k];
      t0 = fma(v, s0[k], t0);
      t1 = fma(v, s1[k], t1);
    }
    y[at] = t0;
    y[at + 1] = t1;
  }
