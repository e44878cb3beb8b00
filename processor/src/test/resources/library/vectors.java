  /** One vector of 8 rows of y, of which the mask is added to. */
  private static void addNarrowTile(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int k0,
      float[][] s,
      int s0,
      int from,
      int sums,
      VectorMask<Float> mask) {
    float[] r0 = y[y0];
    float[] r1 = y[y0 + 1];
    float[] r2 = y[y0 + 2];
    float[] r3 = y[y0 + 3];
    float[] r4 = y[y0 + 4];
    float[] r5 = y[y0 + 5];
    float[] r6 = y[y0 + 6];
    float[] r7 = y[y0 + 7];
    float[] p0 = a[a0];
    float[] p1 = a[a0 + 1];
    float[] p2 = a[a0 + 2];
    float[] p3 = a[a0 + 3];
    float[] p4 = a[a0 + 4];
    float[] p5 = a[a0 + 5];
    float[] p6 = a[a0 + 6];
    float[] p7 = a[a0 + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r0, at);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r1, at);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r2, at);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r3, at);
    FloatVector t4 = FloatVector.fromArray(SPECIES, r4, at);
    FloatVector t5 = FloatVector.fromArray(SPECIES, r5, at);
    FloatVector t6 = FloatVector.fromArray(SPECIES, r6, at);
    FloatVector t7 = FloatVector.fromArray(SPECIES, r7, at);
    for (int k = 0; k < sums; k++) {
      FloatVector v = FloatVector.fromArray(SPECIES, s[s0 + k], from);
      FloatVector b = FloatVector.broadcast(SPECIES, p0[k0 + k]);
      t0 = t0.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p1[k0 + k]);
      t1 = t1.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p2[k0 + k]);
      t2 = t2.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p3[k0 + k]);
      t3 = t3.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p4[k0 + k]);
      t4 = t4.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p5[k0 + k]);
      t5 = t5.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p6[k0 + k]);
      t6 = t6.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p7[k0 + k]);
      t7 = t7.add(b.mul(v));
    }
    FloatVector.fromArray(SPECIES, r0, at).blend(t0, mask).intoArray(r0, at);
    FloatVector.fromArray(SPECIES, r1, at).blend(t1, mask).intoArray(r1, at);
    FloatVector.fromArray(SPECIES, r2, at).blend(t2, mask).intoArray(r2, at);
    FloatVector.fromArray(SPECIES, r3, at).blend(t3, mask).intoArray(r3, at);
    FloatVector.fromArray(SPECIES, r4, at).blend(t4, mask).intoArray(r4, at);
    FloatVector.fromArray(SPECIES, r5, at).blend(t5, mask).intoArray(r5, at);
    FloatVector.fromArray(SPECIES, r6, at).blend(t6, mask).intoArray(r6, at);
    FloatVector.fromArray(SPECIES, r7, at).blend(t7, mask).intoArray(r7, at);
  }

  /** One vector of 8 rows of y, of which the mask is added to. */
  private static void addNarrowTileOfFlat(
      float[][] y,
      int y0,
      int at,
      float[] a,
      int a0,
      int p,
      int q,
      float[][] s,
      int s0,
      int from,
      int sums,
      VectorMask<Float> mask) {
    float[] r0 = y[y0];
    float[] r1 = y[y0 + 1];
    float[] r2 = y[y0 + 2];
    float[] r3 = y[y0 + 3];
    float[] r4 = y[y0 + 4];
    float[] r5 = y[y0 + 5];
    float[] r6 = y[y0 + 6];
    float[] r7 = y[y0 + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r0, at);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r1, at);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r2, at);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r3, at);
    FloatVector t4 = FloatVector.fromArray(SPECIES, r4, at);
    FloatVector t5 = FloatVector.fromArray(SPECIES, r5, at);
    FloatVector t6 = FloatVector.fromArray(SPECIES, r6, at);
    FloatVector t7 = FloatVector.fromArray(SPECIES, r7, at);
    for (int k = 0; k < sums; k++) {
      int f = a0 + k * q;
      FloatVector v = FloatVector.fromArray(SPECIES, s[s0 + k], from);
      FloatVector b = FloatVector.broadcast(SPECIES, a[f]);
      t0 = t0.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, a[f + p]);
      t1 = t1.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, a[f + 2 * p]);
      t2 = t2.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, a[f + 3 * p]);
      t3 = t3.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, a[f + 4 * p]);
      t4 = t4.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, a[f + 5 * p]);
      t5 = t5.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, a[f + 6 * p]);
      t6 = t6.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, a[f + 7 * p]);
      t7 = t7.add(b.mul(v));
    }
    FloatVector.fromArray(SPECIES, r0, at).blend(t0, mask).intoArray(r0, at);
    FloatVector.fromArray(SPECIES, r1, at).blend(t1, mask).intoArray(r1, at);
    FloatVector.fromArray(SPECIES, r2, at).blend(t2, mask).intoArray(r2, at);
    FloatVector.fromArray(SPECIES, r3, at).blend(t3, mask).intoArray(r3, at);
    FloatVector.fromArray(SPECIES, r4, at).blend(t4, mask).intoArray(r4, at);
    FloatVector.fromArray(SPECIES, r5, at).blend(t5, mask).intoArray(r5, at);
    FloatVector.fromArray(SPECIES, r6, at).blend(t6, mask).intoArray(r6, at);
    FloatVector.fromArray(SPECIES, r7, at).blend(t7, mask).intoArray(r7, at);
  }

  /** One vector of 8 rows of y, of which the mask is added to. */
  private static void addNarrowTileOfTransposed(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int d0,
      float[][] s,
      int s0,
      int from,
      int sums,
      VectorMask<Float> mask) {
    float[] r0 = y[y0];
    float[] r1 = y[y0 + 1];
    float[] r2 = y[y0 + 2];
    float[] r3 = y[y0 + 3];
    float[] r4 = y[y0 + 4];
    float[] r5 = y[y0 + 5];
    float[] r6 = y[y0 + 6];
    float[] r7 = y[y0 + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r0, at);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r1, at);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r2, at);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r3, at);
    FloatVector t4 = FloatVector.fromArray(SPECIES, r4, at);
    FloatVector t5 = FloatVector.fromArray(SPECIES, r5, at);
    FloatVector t6 = FloatVector.fromArray(SPECIES, r6, at);
    FloatVector t7 = FloatVector.fromArray(SPECIES, r7, at);
    for (int k = 0; k < sums; k++) {
      float[] p = a[a0 + k];
      FloatVector v = FloatVector.fromArray(SPECIES, s[s0 + k], from);
      FloatVector b = FloatVector.broadcast(SPECIES, p[d0]);
      t0 = t0.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p[d0 + 1]);
      t1 = t1.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p[d0 + 2]);
      t2 = t2.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p[d0 + 3]);
      t3 = t3.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p[d0 + 4]);
      t4 = t4.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p[d0 + 5]);
      t5 = t5.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p[d0 + 6]);
      t6 = t6.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p[d0 + 7]);
      t7 = t7.add(b.mul(v));
    }
    FloatVector.fromArray(SPECIES, r0, at).blend(t0, mask).intoArray(r0, at);
    FloatVector.fromArray(SPECIES, r1, at).blend(t1, mask).intoArray(r1, at);
    FloatVector.fromArray(SPECIES, r2, at).blend(t2, mask).intoArray(r2, at);
    FloatVector.fromArray(SPECIES, r3, at).blend(t3, mask).intoArray(r3, at);
    FloatVector.fromArray(SPECIES, r4, at).blend(t4, mask).intoArray(r4, at);
    FloatVector.fromArray(SPECIES, r5, at).blend(t5, mask).intoArray(r5, at);
    FloatVector.fromArray(SPECIES, r6, at).blend(t6, mask).intoArray(r6, at);
    FloatVector.fromArray(SPECIES, r7, at).blend(t7, mask).intoArray(r7, at);
  }

  /** y[y0 + d][at + l] += Σ_k a[a0 + d][k0 + k] · s[s0 + k][from + l] for at least LENGTH lanes. */
  static void addProducts(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int k0,
      float[][] s,
      int s0,
      int from,
      int destinations,
      int sums,
      int lanes) {
    int tiled = destinations - destinations % 8;
    VectorMask<Float> all = SPECIES.maskAll(true);
    int rest = lanes % LENGTH;
    if (rest > 0) {
      // The last vector overlaps the one before it, so it comes first and changes its rest alone.
      VectorMask<Float> mask = SPECIES.indexInRange(0, LENGTH - rest).not();
      int l = lanes - LENGTH;
      for (int d = 0; d < tiled; d += 8) {
        addNarrowTile(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums, mask);
      }
      for (int d = tiled; d < destinations; d++) {
        addVector(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums, mask);
      }
    }
    int l = 0;
    for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
      for (int d = 0; d < tiled; d += 8) {
        addTile(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums);
      }
    }
    if (l + LENGTH <= lanes) {
      for (int d = 0; d < tiled; d += 8) {
        addNarrowTile(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums, all);
      }
    }
    for (int d = tiled; d < destinations; d++) {
      l = 0;
      for (; l + 8 * LENGTH <= lanes; l += 8 * LENGTH) {
        addRow(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums);
      }
      for (; l + LENGTH <= lanes; l += LENGTH) {
        addVector(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums, all);
      }
    }
  }

  /** y[y0 + d][at + l] += Σ_k a[a0 + p·d + q·k] · s[s0 + k][from + l]: the same, a in one array. */
  static void addProductsOfFlat(
      float[][] y,
      int y0,
      int at,
      float[] a,
      int a0,
      int p,
      int q,
      float[][] s,
      int s0,
      int from,
      int destinations,
      int sums,
      int lanes) {
    int tiled = destinations - destinations % 8;
    VectorMask<Float> all = SPECIES.maskAll(true);
    int rest = lanes % LENGTH;
    if (rest > 0) {
      // The last vector overlaps the one before it, so it comes first and changes its rest alone.
      VectorMask<Float> mask = SPECIES.indexInRange(0, LENGTH - rest).not();
      int l = lanes - LENGTH;
      for (int d = 0; d < tiled; d += 8) {
        addNarrowTileOfFlat(y, y0 + d, at + l, a, a0 + d * p, p, q, s, s0, from + l, sums, mask);
      }
      for (int d = tiled; d < destinations; d++) {
        addVectorOfFlat(y, y0 + d, at + l, a, a0 + d * p, p, q, s, s0, from + l, sums, mask);
      }
    }
    int l = 0;
    for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
      for (int d = 0; d < tiled; d += 8) {
        addTileOfFlat(y, y0 + d, at + l, a, a0 + d * p, p, q, s, s0, from + l, sums);
      }
    }
    if (l + LENGTH <= lanes) {
      for (int d = 0; d < tiled; d += 8) {
        addNarrowTileOfFlat(y, y0 + d, at + l, a, a0 + d * p, p, q, s, s0, from + l, sums, all);
      }
    }
    for (int d = tiled; d < destinations; d++) {
      l = 0;
      for (; l + 8 * LENGTH <= lanes; l += 8 * LENGTH) {
        addRowOfFlat(y, y0 + d, at + l, a, a0 + d * p, p, q, s, s0, from + l, sums);
      }
      for (; l + LENGTH <= lanes; l += LENGTH) {
        addVectorOfFlat(y, y0 + d, at + l, a, a0 + d * p, p, q, s, s0, from + l, sums, all);
      }
    }
  }

  /** y[y0 + d][at + l] += Σ_k a[a0 + k][d0 + d] · s[s0 + k][from + l]: the same, a transposed. */
  static void addProductsOfTransposed(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int d0,
      float[][] s,
      int s0,
      int from,
      int destinations,
      int sums,
      int lanes) {
    int tiled = destinations - destinations % 8;
    VectorMask<Float> all = SPECIES.maskAll(true);
    int rest = lanes % LENGTH;
    if (rest > 0) {
      // The last vector overlaps the one before it, so it comes first and changes its rest alone.
      VectorMask<Float> mask = SPECIES.indexInRange(0, LENGTH - rest).not();
      int l = lanes - LENGTH;
      for (int d = 0; d < tiled; d += 8) {
        addNarrowTileOfTransposed(y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, sums, mask);
      }
      for (int d = tiled; d < destinations; d++) {
        addVectorOfTransposed(y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, sums, mask);
      }
    }
    int l = 0;
    for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
      for (int d = 0; d < tiled; d += 8) {
        addTileOfTransposed(y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, sums);
      }
    }
    if (l + LENGTH <= lanes) {
      for (int d = 0; d < tiled; d += 8) {
        addNarrowTileOfTransposed(y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, sums, all);
      }
    }
    for (int d = tiled; d < destinations; d++) {
      l = 0;
      for (; l + 8 * LENGTH <= lanes; l += 8 * LENGTH) {
        addRowOfTransposed(y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, sums);
      }
      for (; l + LENGTH <= lanes; l += LENGTH) {
        addVectorOfTransposed(y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, sums, all);
      }
    }
  }

  /** 8 vectors of a row of y. */
  private static void addRow(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int k0,
      float[][] s,
      int s0,
      int from,
      int sums) {
    float[] r = y[y0];
    float[] p = a[a0];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r, at);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r, at + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r, at + 2 * LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r, at + 3 * LENGTH);
    FloatVector t4 = FloatVector.fromArray(SPECIES, r, at + 4 * LENGTH);
    FloatVector t5 = FloatVector.fromArray(SPECIES, r, at + 5 * LENGTH);
    FloatVector t6 = FloatVector.fromArray(SPECIES, r, at + 6 * LENGTH);
    FloatVector t7 = FloatVector.fromArray(SPECIES, r, at + 7 * LENGTH);
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      FloatVector b = FloatVector.broadcast(SPECIES, p[k0 + k]);
      t0 = t0.add(b.mul(FloatVector.fromArray(SPECIES, row, from)));
      t1 = t1.add(b.mul(FloatVector.fromArray(SPECIES, row, from + LENGTH)));
      t2 = t2.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 2 * LENGTH)));
      t3 = t3.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 3 * LENGTH)));
      t4 = t4.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 4 * LENGTH)));
      t5 = t5.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 5 * LENGTH)));
      t6 = t6.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 6 * LENGTH)));
      t7 = t7.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 7 * LENGTH)));
    }
    t0.intoArray(r, at);
    t1.intoArray(r, at + LENGTH);
    t2.intoArray(r, at + 2 * LENGTH);
    t3.intoArray(r, at + 3 * LENGTH);
    t4.intoArray(r, at + 4 * LENGTH);
    t5.intoArray(r, at + 5 * LENGTH);
    t6.intoArray(r, at + 6 * LENGTH);
    t7.intoArray(r, at + 7 * LENGTH);
  }

  /** 8 vectors of a row of y. */
  private static void addRowOfFlat(
      float[][] y,
      int y0,
      int at,
      float[] a,
      int a0,
      int p,
      int q,
      float[][] s,
      int s0,
      int from,
      int sums) {
    float[] r = y[y0];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r, at);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r, at + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r, at + 2 * LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r, at + 3 * LENGTH);
    FloatVector t4 = FloatVector.fromArray(SPECIES, r, at + 4 * LENGTH);
    FloatVector t5 = FloatVector.fromArray(SPECIES, r, at + 5 * LENGTH);
    FloatVector t6 = FloatVector.fromArray(SPECIES, r, at + 6 * LENGTH);
    FloatVector t7 = FloatVector.fromArray(SPECIES, r, at + 7 * LENGTH);
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + k * q]);
      t0 = t0.add(b.mul(FloatVector.fromArray(SPECIES, row, from)));
      t1 = t1.add(b.mul(FloatVector.fromArray(SPECIES, row, from + LENGTH)));
      t2 = t2.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 2 * LENGTH)));
      t3 = t3.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 3 * LENGTH)));
      t4 = t4.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 4 * LENGTH)));
      t5 = t5.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 5 * LENGTH)));
      t6 = t6.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 6 * LENGTH)));
      t7 = t7.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 7 * LENGTH)));
    }
    t0.intoArray(r, at);
    t1.intoArray(r, at + LENGTH);
    t2.intoArray(r, at + 2 * LENGTH);
    t3.intoArray(r, at + 3 * LENGTH);
    t4.intoArray(r, at + 4 * LENGTH);
    t5.intoArray(r, at + 5 * LENGTH);
    t6.intoArray(r, at + 6 * LENGTH);
    t7.intoArray(r, at + 7 * LENGTH);
  }

  /** 8 vectors of a row of y. */
  private static void addRowOfTransposed(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int d0,
      float[][] s,
      int s0,
      int from,
      int sums) {
    float[] r = y[y0];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r, at);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r, at + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r, at + 2 * LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r, at + 3 * LENGTH);
    FloatVector t4 = FloatVector.fromArray(SPECIES, r, at + 4 * LENGTH);
    FloatVector t5 = FloatVector.fromArray(SPECIES, r, at + 5 * LENGTH);
    FloatVector t6 = FloatVector.fromArray(SPECIES, r, at + 6 * LENGTH);
    FloatVector t7 = FloatVector.fromArray(SPECIES, r, at + 7 * LENGTH);
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + k][d0]);
      t0 = t0.add(b.mul(FloatVector.fromArray(SPECIES, row, from)));
      t1 = t1.add(b.mul(FloatVector.fromArray(SPECIES, row, from + LENGTH)));
      t2 = t2.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 2 * LENGTH)));
      t3 = t3.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 3 * LENGTH)));
      t4 = t4.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 4 * LENGTH)));
      t5 = t5.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 5 * LENGTH)));
      t6 = t6.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 6 * LENGTH)));
      t7 = t7.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 7 * LENGTH)));
    }
    t0.intoArray(r, at);
    t1.intoArray(r, at + LENGTH);
    t2.intoArray(r, at + 2 * LENGTH);
    t3.intoArray(r, at + 3 * LENGTH);
    t4.intoArray(r, at + 4 * LENGTH);
    t5.intoArray(r, at + 5 * LENGTH);
    t6.intoArray(r, at + 6 * LENGTH);
    t7.intoArray(r, at + 7 * LENGTH);
  }

  /** Two vectors of 8 rows of y. */
  private static void addTile(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int k0,
      float[][] s,
      int s0,
      int from,
      int sums) {
    float[] r0 = y[y0];
    float[] r1 = y[y0 + 1];
    float[] r2 = y[y0 + 2];
    float[] r3 = y[y0 + 3];
    float[] r4 = y[y0 + 4];
    float[] r5 = y[y0 + 5];
    float[] r6 = y[y0 + 6];
    float[] r7 = y[y0 + 7];
    float[] p0 = a[a0];
    float[] p1 = a[a0 + 1];
    float[] p2 = a[a0 + 2];
    float[] p3 = a[a0 + 3];
    float[] p4 = a[a0 + 4];
    float[] p5 = a[a0 + 5];
    float[] p6 = a[a0 + 6];
    float[] p7 = a[a0 + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r0, at);
    FloatVector u0 = FloatVector.fromArray(SPECIES, r0, at + LENGTH);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r1, at);
    FloatVector u1 = FloatVector.fromArray(SPECIES, r1, at + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r2, at);
    FloatVector u2 = FloatVector.fromArray(SPECIES, r2, at + LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r3, at);
    FloatVector u3 = FloatVector.fromArray(SPECIES, r3, at + LENGTH);
    FloatVector t4 = FloatVector.fromArray(SPECIES, r4, at);
    FloatVector u4 = FloatVector.fromArray(SPECIES, r4, at + LENGTH);
    FloatVector t5 = FloatVector.fromArray(SPECIES, r5, at);
    FloatVector u5 = FloatVector.fromArray(SPECIES, r5, at + LENGTH);
    FloatVector t6 = FloatVector.fromArray(SPECIES, r6, at);
    FloatVector u6 = FloatVector.fromArray(SPECIES, r6, at + LENGTH);
    FloatVector t7 = FloatVector.fromArray(SPECIES, r7, at);
    FloatVector u7 = FloatVector.fromArray(SPECIES, r7, at + LENGTH);
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      FloatVector v = FloatVector.fromArray(SPECIES, row, from);
      FloatVector w = FloatVector.fromArray(SPECIES, row, from + LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p0[k0 + k]);
      t0 = t0.add(b.mul(v));
      u0 = u0.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p1[k0 + k]);
      t1 = t1.add(b.mul(v));
      u1 = u1.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p2[k0 + k]);
      t2 = t2.add(b.mul(v));
      u2 = u2.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p3[k0 + k]);
      t3 = t3.add(b.mul(v));
      u3 = u3.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p4[k0 + k]);
      t4 = t4.add(b.mul(v));
      u4 = u4.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p5[k0 + k]);
      t5 = t5.add(b.mul(v));
      u5 = u5.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p6[k0 + k]);
      t6 = t6.add(b.mul(v));
      u6 = u6.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p7[k0 + k]);
      t7 = t7.add(b.mul(v));
      u7 = u7.add(b.mul(w));
    }
    t0.intoArray(r0, at);
    u0.intoArray(r0, at + LENGTH);
    t1.intoArray(r1, at);
    u1.intoArray(r1, at + LENGTH);
    t2.intoArray(r2, at);
    u2.intoArray(r2, at + LENGTH);
    t3.intoArray(r3, at);
    u3.intoArray(r3, at + LENGTH);
    t4.intoArray(r4, at);
    u4.intoArray(r4, at + LENGTH);
    t5.intoArray(r5, at);
    u5.intoArray(r5, at + LENGTH);
    t6.intoArray(r6, at);
    u6.intoArray(r6, at + LENGTH);
    t7.intoArray(r7, at);
    u7.intoArray(r7, at + LENGTH);
  }

  /** Two vectors of 8 rows of y. */
  private static void addTileOfFlat(
      float[][] y,
      int y0,
      int at,
      float[] a,
      int a0,
      int p,
      int q,
      float[][] s,
      int s0,
      int from,
      int sums) {
    float[] r0 = y[y0];
    float[] r1 = y[y0 + 1];
    float[] r2 = y[y0 + 2];
    float[] r3 = y[y0 + 3];
    float[] r4 = y[y0 + 4];
    float[] r5 = y[y0 + 5];
    float[] r6 = y[y0 + 6];
    float[] r7 = y[y0 + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r0, at);
    FloatVector u0 = FloatVector.fromArray(SPECIES, r0, at + LENGTH);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r1, at);
    FloatVector u1 = FloatVector.fromArray(SPECIES, r1, at + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r2, at);
    FloatVector u2 = FloatVector.fromArray(SPECIES, r2, at + LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r3, at);
    FloatVector u3 = FloatVector.fromArray(SPECIES, r3, at + LENGTH);
    FloatVector t4 = FloatVector.fromArray(SPECIES, r4, at);
    FloatVector u4 = FloatVector.fromArray(SPECIES, r4, at + LENGTH);
    FloatVector t5 = FloatVector.fromArray(SPECIES, r5, at);
    FloatVector u5 = FloatVector.fromArray(SPECIES, r5, at + LENGTH);
    FloatVector t6 = FloatVector.fromArray(SPECIES, r6, at);
    FloatVector u6 = FloatVector.fromArray(SPECIES, r6, at + LENGTH);
    FloatVector t7 = FloatVector.fromArray(SPECIES, r7, at);
    FloatVector u7 = FloatVector.fromArray(SPECIES, r7, at + LENGTH);
    for (int k = 0; k < sums; k++) {
      int f = a0 + k * q;
      float[] row = s[s0 + k];
      FloatVector v = FloatVector.fromArray(SPECIES, row, from);
      FloatVector w = FloatVector.fromArray(SPECIES, row, from + LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, a[f]);
      t0 = t0.add(b.mul(v));
      u0 = u0.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, a[f + p]);
      t1 = t1.add(b.mul(v));
      u1 = u1.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, a[f + 2 * p]);
      t2 = t2.add(b.mul(v));
      u2 = u2.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, a[f + 3 * p]);
      t3 = t3.add(b.mul(v));
      u3 = u3.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, a[f + 4 * p]);
      t4 = t4.add(b.mul(v));
      u4 = u4.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, a[f + 5 * p]);
      t5 = t5.add(b.mul(v));
      u5 = u5.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, a[f + 6 * p]);
      t6 = t6.add(b.mul(v));
      u6 = u6.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, a[f + 7 * p]);
      t7 = t7.add(b.mul(v));
      u7 = u7.add(b.mul(w));
    }
    t0.intoArray(r0, at);
    u0.intoArray(r0, at + LENGTH);
    t1.intoArray(r1, at);
    u1.intoArray(r1, at + LENGTH);
    t2.intoArray(r2, at);
    u2.intoArray(r2, at + LENGTH);
    t3.intoArray(r3, at);
    u3.intoArray(r3, at + LENGTH);
    t4.intoArray(r4, at);
    u4.intoArray(r4, at + LENGTH);
    t5.intoArray(r5, at);
    u5.intoArray(r5, at + LENGTH);
    t6.intoArray(r6, at);
    u6.intoArray(r6, at + LENGTH);
    t7.intoArray(r7, at);
    u7.intoArray(r7, at + LENGTH);
  }

  /** Two vectors of 8 rows of y. */
  private static void addTileOfTransposed(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int d0,
      float[][] s,
      int s0,
      int from,
      int sums) {
    float[] r0 = y[y0];
    float[] r1 = y[y0 + 1];
    float[] r2 = y[y0 + 2];
    float[] r3 = y[y0 + 3];
    float[] r4 = y[y0 + 4];
    float[] r5 = y[y0 + 5];
    float[] r6 = y[y0 + 6];
    float[] r7 = y[y0 + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r0, at);
    FloatVector u0 = FloatVector.fromArray(SPECIES, r0, at + LENGTH);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r1, at);
    FloatVector u1 = FloatVector.fromArray(SPECIES, r1, at + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r2, at);
    FloatVector u2 = FloatVector.fromArray(SPECIES, r2, at + LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r3, at);
    FloatVector u3 = FloatVector.fromArray(SPECIES, r3, at + LENGTH);
    FloatVector t4 = FloatVector.fromArray(SPECIES, r4, at);
    FloatVector u4 = FloatVector.fromArray(SPECIES, r4, at + LENGTH);
    FloatVector t5 = FloatVector.fromArray(SPECIES, r5, at);
    FloatVector u5 = FloatVector.fromArray(SPECIES, r5, at + LENGTH);
    FloatVector t6 = FloatVector.fromArray(SPECIES, r6, at);
    FloatVector u6 = FloatVector.fromArray(SPECIES, r6, at + LENGTH);
    FloatVector t7 = FloatVector.fromArray(SPECIES, r7, at);
    FloatVector u7 = FloatVector.fromArray(SPECIES, r7, at + LENGTH);
    for (int k = 0; k < sums; k++) {
      float[] p = a[a0 + k];
      float[] row = s[s0 + k];
      FloatVector v = FloatVector.fromArray(SPECIES, row, from);
      FloatVector w = FloatVector.fromArray(SPECIES, row, from + LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p[d0]);
      t0 = t0.add(b.mul(v));
      u0 = u0.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p[d0 + 1]);
      t1 = t1.add(b.mul(v));
      u1 = u1.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p[d0 + 2]);
      t2 = t2.add(b.mul(v));
      u2 = u2.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p[d0 + 3]);
      t3 = t3.add(b.mul(v));
      u3 = u3.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p[d0 + 4]);
      t4 = t4.add(b.mul(v));
      u4 = u4.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p[d0 + 5]);
      t5 = t5.add(b.mul(v));
      u5 = u5.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p[d0 + 6]);
      t6 = t6.add(b.mul(v));
      u6 = u6.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p[d0 + 7]);
      t7 = t7.add(b.mul(v));
      u7 = u7.add(b.mul(w));
    }
    t0.intoArray(r0, at);
    u0.intoArray(r0, at + LENGTH);
    t1.intoArray(r1, at);
    u1.intoArray(r1, at + LENGTH);
    t2.intoArray(r2, at);
    u2.intoArray(r2, at + LENGTH);
    t3.intoArray(r3, at);
    u3.intoArray(r3, at + LENGTH);
    t4.intoArray(r4, at);
    u4.intoArray(r4, at + LENGTH);
    t5.intoArray(r5, at);
    u5.intoArray(r5, at + LENGTH);
    t6.intoArray(r6, at);
    u6.intoArray(r6, at + LENGTH);
    t7.intoArray(r7, at);
    u7.intoArray(r7, at + LENGTH);
  }

  /** One vector of a row of y, of which the mask is added to. */
  private static void addVector(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int k0,
      float[][] s,
      int s0,
      int from,
      int sums,
      VectorMask<Float> mask) {
    float[] r = y[y0];
    float[] p = a[a0];
    FloatVector t = FloatVector.fromArray(SPECIES, r, at);
    for (int k = 0; k < sums; k++) {
      FloatVector v = FloatVector.fromArray(SPECIES, s[s0 + k], from);
      FloatVector b = FloatVector.broadcast(SPECIES, p[k0 + k]);
      t = t.add(b.mul(v));
    }
    FloatVector.fromArray(SPECIES, r, at).blend(t, mask).intoArray(r, at);
  }

  /** One vector of a row of y, of which the mask is added to. */
  private static void addVectorOfFlat(
      float[][] y,
      int y0,
      int at,
      float[] a,
      int a0,
      int p,
      int q,
      float[][] s,
      int s0,
      int from,
      int sums,
      VectorMask<Float> mask) {
    float[] r = y[y0];
    FloatVector t = FloatVector.fromArray(SPECIES, r, at);
    for (int k = 0; k < sums; k++) {
      FloatVector v = FloatVector.fromArray(SPECIES, s[s0 + k], from);
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + k * q]);
      t = t.add(b.mul(v));
    }
    FloatVector.fromArray(SPECIES, r, at).blend(t, mask).intoArray(r, at);
  }

  /** One vector of a row of y, of which the mask is added to. */
  private static void addVectorOfTransposed(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int d0,
      float[][] s,
      int s0,
      int from,
      int sums,
      VectorMask<Float> mask) {
    float[] r = y[y0];
    FloatVector t = FloatVector.fromArray(SPECIES, r, at);
    for (int k = 0; k < sums; k++) {
      FloatVector v = FloatVector.fromArray(SPECIES, s[s0 + k], from);
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + k][d0]);
      t = t.add(b.mul(v));
    }
    FloatVector.fromArray(SPECIES, r, at).blend(t, mask).intoArray(r, at);
  }
