  /** One vector of 8 rows of y, of which the mask is added to. */
  private static void addNarrowTile(
      double[][] y,
      int y0,
      int at,
      double[][] a,
      int a0,
      int k0,
      double[][] s,
      int s0,
      int from,
      int sums,
      VectorMask<Double> mask) {
    double[] r0 = y[y0];
    double[] r1 = y[y0 + 1];
    double[] r2 = y[y0 + 2];
    double[] r3 = y[y0 + 3];
    double[] r4 = y[y0 + 4];
    double[] r5 = y[y0 + 5];
    double[] r6 = y[y0 + 6];
    double[] r7 = y[y0 + 7];
    double[] p0 = a[a0];
    double[] p1 = a[a0 + 1];
    double[] p2 = a[a0 + 2];
    double[] p3 = a[a0 + 3];
    double[] p4 = a[a0 + 4];
    double[] p5 = a[a0 + 5];
    double[] p6 = a[a0 + 6];
    double[] p7 = a[a0 + 7];
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, r0, at);
    DoubleVector t1 = DoubleVector.fromArray(SPECIES, r1, at);
    DoubleVector t2 = DoubleVector.fromArray(SPECIES, r2, at);
    DoubleVector t3 = DoubleVector.fromArray(SPECIES, r3, at);
    DoubleVector t4 = DoubleVector.fromArray(SPECIES, r4, at);
    DoubleVector t5 = DoubleVector.fromArray(SPECIES, r5, at);
    DoubleVector t6 = DoubleVector.fromArray(SPECIES, r6, at);
    DoubleVector t7 = DoubleVector.fromArray(SPECIES, r7, at);
    for (int k = 0; k < sums; k++) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, s[s0 + k], from);
      DoubleVector b = DoubleVector.broadcast(SPECIES, p0[k0 + k]);
      t0 = t0.add(b.mul(v));
      b = DoubleVector.broadcast(SPECIES, p1[k0 + k]);
      t1 = t1.add(b.mul(v));
      b = DoubleVector.broadcast(SPECIES, p2[k0 + k]);
      t2 = t2.add(b.mul(v));
      b = DoubleVector.broadcast(SPECIES, p3[k0 + k]);
      t3 = t3.add(b.mul(v));
      b = DoubleVector.broadcast(SPECIES, p4[k0 + k]);
      t4 = t4.add(b.mul(v));
      b = DoubleVector.broadcast(SPECIES, p5[k0 + k]);
      t5 = t5.add(b.mul(v));
      b = DoubleVector.broadcast(SPECIES, p6[k0 + k]);
      t6 = t6.add(b.mul(v));
      b = DoubleVector.broadcast(SPECIES, p7[k0 + k]);
      t7 = t7.add(b.mul(v));
    }
    DoubleVector.fromArray(SPECIES, r0, at).blend(t0, mask).intoArray(r0, at);
    DoubleVector.fromArray(SPECIES, r1, at).blend(t1, mask).intoArray(r1, at);
    DoubleVector.fromArray(SPECIES, r2, at).blend(t2, mask).intoArray(r2, at);
    DoubleVector.fromArray(SPECIES, r3, at).blend(t3, mask).intoArray(r3, at);
    DoubleVector.fromArray(SPECIES, r4, at).blend(t4, mask).intoArray(r4, at);
    DoubleVector.fromArray(SPECIES, r5, at).blend(t5, mask).intoArray(r5, at);
    DoubleVector.fromArray(SPECIES, r6, at).blend(t6, mask).intoArray(r6, at);
    DoubleVector.fromArray(SPECIES, r7, at).blend(t7, mask).intoArray(r7, at);
  }

  /** y[y0 + d][at + l] += Σ_k a[a0 + d][k0 + k] · s[s0 + k][from + l] for at least LENGTH lanes. */
  static void addProducts(
      double[][] y,
      int y0,
      int at,
      double[][] a,
      int a0,
      int k0,
      double[][] s,
      int s0,
      int from,
      int destinations,
      int sums,
      int lanes) {
    int tiled = destinations - destinations % 8;
    VectorMask<Double> all = SPECIES.maskAll(true);
    int rest = lanes % LENGTH;
    if (rest > 0) {
      // The last vector overlaps the one before it, so it comes first and changes its rest alone.
      VectorMask<Double> mask = SPECIES.indexInRange(0, LENGTH - rest).not();
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

  /** 8 vectors of a row of y. */
  private static void addRow(
      double[][] y,
      int y0,
      int at,
      double[][] a,
      int a0,
      int k0,
      double[][] s,
      int s0,
      int from,
      int sums) {
    double[] r = y[y0];
    double[] p = a[a0];
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, r, at);
    DoubleVector t1 = DoubleVector.fromArray(SPECIES, r, at + LENGTH);
    DoubleVector t2 = DoubleVector.fromArray(SPECIES, r, at + 2 * LENGTH);
    DoubleVector t3 = DoubleVector.fromArray(SPECIES, r, at + 3 * LENGTH);
    DoubleVector t4 = DoubleVector.fromArray(SPECIES, r, at + 4 * LENGTH);
    DoubleVector t5 = DoubleVector.fromArray(SPECIES, r, at + 5 * LENGTH);
    DoubleVector t6 = DoubleVector.fromArray(SPECIES, r, at + 6 * LENGTH);
    DoubleVector t7 = DoubleVector.fromArray(SPECIES, r, at + 7 * LENGTH);
    for (int k = 0; k < sums; k++) {
      double[] row = s[s0 + k];
      DoubleVector b = DoubleVector.broadcast(SPECIES, p[k0 + k]);
      t0 = t0.add(b.mul(DoubleVector.fromArray(SPECIES, row, from)));
      t1 = t1.add(b.mul(DoubleVector.fromArray(SPECIES, row, from + LENGTH)));
      t2 = t2.add(b.mul(DoubleVector.fromArray(SPECIES, row, from + 2 * LENGTH)));
      t3 = t3.add(b.mul(DoubleVector.fromArray(SPECIES, row, from + 3 * LENGTH)));
      t4 = t4.add(b.mul(DoubleVector.fromArray(SPECIES, row, from + 4 * LENGTH)));
      t5 = t5.add(b.mul(DoubleVector.fromArray(SPECIES, row, from + 5 * LENGTH)));
      t6 = t6.add(b.mul(DoubleVector.fromArray(SPECIES, row, from + 6 * LENGTH)));
      t7 = t7.add(b.mul(DoubleVector.fromArray(SPECIES, row, from + 7 * LENGTH)));
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
      double[][] y,
      int y0,
      int at,
      double[][] a,
      int a0,
      int k0,
      double[][] s,
      int s0,
      int from,
      int sums) {
    double[] r0 = y[y0];
    double[] r1 = y[y0 + 1];
    double[] r2 = y[y0 + 2];
    double[] r3 = y[y0 + 3];
    double[] r4 = y[y0 + 4];
    double[] r5 = y[y0 + 5];
    double[] r6 = y[y0 + 6];
    double[] r7 = y[y0 + 7];
    double[] p0 = a[a0];
    double[] p1 = a[a0 + 1];
    double[] p2 = a[a0 + 2];
    double[] p3 = a[a0 + 3];
    double[] p4 = a[a0 + 4];
    double[] p5 = a[a0 + 5];
    double[] p6 = a[a0 + 6];
    double[] p7 = a[a0 + 7];
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, r0, at);
    DoubleVector u0 = DoubleVector.fromArray(SPECIES, r0, at + LENGTH);
    DoubleVector t1 = DoubleVector.fromArray(SPECIES, r1, at);
    DoubleVector u1 = DoubleVector.fromArray(SPECIES, r1, at + LENGTH);
    DoubleVector t2 = DoubleVector.fromArray(SPECIES, r2, at);
    DoubleVector u2 = DoubleVector.fromArray(SPECIES, r2, at + LENGTH);
    DoubleVector t3 = DoubleVector.fromArray(SPECIES, r3, at);
    DoubleVector u3 = DoubleVector.fromArray(SPECIES, r3, at + LENGTH);
    DoubleVector t4 = DoubleVector.fromArray(SPECIES, r4, at);
    DoubleVector u4 = DoubleVector.fromArray(SPECIES, r4, at + LENGTH);
    DoubleVector t5 = DoubleVector.fromArray(SPECIES, r5, at);
    DoubleVector u5 = DoubleVector.fromArray(SPECIES, r5, at + LENGTH);
    DoubleVector t6 = DoubleVector.fromArray(SPECIES, r6, at);
    DoubleVector u6 = DoubleVector.fromArray(SPECIES, r6, at + LENGTH);
    DoubleVector t7 = DoubleVector.fromArray(SPECIES, r7, at);
    DoubleVector u7 = DoubleVector.fromArray(SPECIES, r7, at + LENGTH);
    for (int k = 0; k < sums; k++) {
      double[] row = s[s0 + k];
      DoubleVector v = DoubleVector.fromArray(SPECIES, row, from);
      DoubleVector w = DoubleVector.fromArray(SPECIES, row, from + LENGTH);
      DoubleVector b = DoubleVector.broadcast(SPECIES, p0[k0 + k]);
      t0 = t0.add(b.mul(v));
      u0 = u0.add(b.mul(w));
      b = DoubleVector.broadcast(SPECIES, p1[k0 + k]);
      t1 = t1.add(b.mul(v));
      u1 = u1.add(b.mul(w));
      b = DoubleVector.broadcast(SPECIES, p2[k0 + k]);
      t2 = t2.add(b.mul(v));
      u2 = u2.add(b.mul(w));
      b = DoubleVector.broadcast(SPECIES, p3[k0 + k]);
      t3 = t3.add(b.mul(v));
      u3 = u3.add(b.mul(w));
      b = DoubleVector.broadcast(SPECIES, p4[k0 + k]);
      t4 = t4.add(b.mul(v));
      u4 = u4.add(b.mul(w));
      b = DoubleVector.broadcast(SPECIES, p5[k0 + k]);
      t5 = t5.add(b.mul(v));
      u5 = u5.add(b.mul(w));
      b = DoubleVector.broadcast(SPECIES, p6[k0 + k]);
      t6 = t6.add(b.mul(v));
      u6 = u6.add(b.mul(w));
      b = DoubleVector.broadcast(SPECIES, p7[k0 + k]);
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
      double[][] y,
      int y0,
      int at,
      double[][] a,
      int a0,
      int k0,
      double[][] s,
      int s0,
      int from,
      int sums,
      VectorMask<Double> mask) {
    double[] r = y[y0];
    double[] p = a[a0];
    DoubleVector t = DoubleVector.fromArray(SPECIES, r, at);
    for (int k = 0; k < sums; k++) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, s[s0 + k], from);
      DoubleVector b = DoubleVector.broadcast(SPECIES, p[k0 + k]);
      t = t.add(b.mul(v));
    }
    DoubleVector.fromArray(SPECIES, r, at).blend(t, mask).intoArray(r, at);
  }
