  /** A step of Adam as the runtime's RowArithmetic says; a gradient stays in registers. */
  static void adamRows(
      double[][] w, double[] scales, double[][] rows, double[][] m, double[][] v, double[] c) {
    double kept = (double) c[0];
    double a1 = (double) c[1];
    double a2 = (double) c[2];
    double step = (double) c[3];
    double scale = (double) c[4];
    double epsilon = (double) c[5];
    for (int block = 0; block < w.length; block++) {
      double[] p = w[block];
      double[] q = rows[block];
      double x = scales[block];
      double[] means = m[block];
      double[] squares = v[block];
      int i = 0;
      for (; i + LENGTH <= p.length; i += LENGTH) {
        DoubleVector gradient = DoubleVector.fromArray(SPECIES, q, i).mul(x);
        DoubleVector mean = DoubleVector.fromArray(SPECIES, means, i);
        DoubleVector square = DoubleVector.fromArray(SPECIES, squares, i);
        DoubleVector seen = gradient.add(1e-12f).sub(1e-12f);
        DoubleVector next = mean.add(gradient.sub(mean).mul(a1)).add(1e-20f).sub(1e-20f);
        DoubleVector spread =
            square.add(seen.mul(seen).sub(square).mul(a2)).add(1e-26f).sub(1e-26f);
        next.intoArray(means, i);
        spread.intoArray(squares, i);
        DoubleVector.fromArray(SPECIES, p, i)
            .mul(kept)
            .sub(next.mul(step).div(spread.sqrt().mul(scale).add(epsilon)))
            .intoArray(p, i);
      }
      for (; i < p.length; i++) {
        double gradient = x * q[i];
        double mean = (means[i] + a1 * (gradient - means[i]) + 1e-20f) - 1e-20f;
        double seen = (gradient + 1e-12f) - 1e-12f;
        double square = (squares[i] + a2 * (seen * seen - squares[i]) + 1e-26f) - 1e-26f;
        means[i] = mean;
        squares[i] = square;
        p[i] = kept * p[i] - step * mean / ((double) Math.sqrt(square) * scale + epsilon);
      }
    }
  }

  static void addDotRow(double[][] a, int a0, int k0, double[] panel, int depth) {
    double[] p = a[a0];
    DoubleVector t = DoubleVector.fromArray(SPECIES, panel, STAGE);
    for (int k = 0; k < depth; k++) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, panel, k * LENGTH);
      DoubleVector b = DoubleVector.broadcast(SPECIES, p[k0 + k]);
      t = t.add(b.mul(v));
    }
    t.intoArray(panel, STAGE);
  }

  /** One vector of 8 rows. */
  static void addDotTile(double[][] a, int a0, int k0, double[] panel, int depth) {
    double[] p0 = a[a0];
    double[] p1 = a[a0 + 1];
    double[] p2 = a[a0 + 2];
    double[] p3 = a[a0 + 3];
    double[] p4 = a[a0 + 4];
    double[] p5 = a[a0 + 5];
    double[] p6 = a[a0 + 6];
    double[] p7 = a[a0 + 7];
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, panel, STAGE);
    DoubleVector t1 = DoubleVector.fromArray(SPECIES, panel, STAGE + LENGTH);
    DoubleVector t2 = DoubleVector.fromArray(SPECIES, panel, STAGE + 2 * LENGTH);
    DoubleVector t3 = DoubleVector.fromArray(SPECIES, panel, STAGE + 3 * LENGTH);
    DoubleVector t4 = DoubleVector.fromArray(SPECIES, panel, STAGE + 4 * LENGTH);
    DoubleVector t5 = DoubleVector.fromArray(SPECIES, panel, STAGE + 5 * LENGTH);
    DoubleVector t6 = DoubleVector.fromArray(SPECIES, panel, STAGE + 6 * LENGTH);
    DoubleVector t7 = DoubleVector.fromArray(SPECIES, panel, STAGE + 7 * LENGTH);
    for (int k = 0; k < depth; k++) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, panel, k * LENGTH);
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
    t0.intoArray(panel, STAGE);
    t1.intoArray(panel, STAGE + LENGTH);
    t2.intoArray(panel, STAGE + 2 * LENGTH);
    t3.intoArray(panel, STAGE + 3 * LENGTH);
    t4.intoArray(panel, STAGE + 4 * LENGTH);
    t5.intoArray(panel, STAGE + 5 * LENGTH);
    t6.intoArray(panel, STAGE + 6 * LENGTH);
    t7.intoArray(panel, STAGE + 7 * LENGTH);
  }

  /** y[y0 + d][at + l] += Σ_k a[a0 + d][k0 + k] · s[s0 + l][from + k] of at least 8 rows d. */
  static void addDots(
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
    double[] panel = PANEL.get();
    for (int l = 0; l < lanes; l += LENGTH) {
      int width = Math.min(LENGTH, lanes - l);
      for (int k = 0; k < sums; k += DEPTH) {
        int depth = Math.min(DEPTH, sums - k);
        copyColumns(s, s0 + l, from + k, width, depth, panel);
        int d = 0;
        for (; d + 8 <= destinations; d += 8) {
          stage(y, y0 + d, at + l, width, 8, panel);
          addDotTile(a, a0 + d, k0 + k, panel, depth);
          unstage(y, y0 + d, at + l, width, 8, panel);
        }
        for (; d < destinations; d++) {
          stage(y, y0 + d, at + l, width, 1, panel);
          addDotRow(a, a0 + d, k0 + k, panel, depth);
          unstage(y, y0 + d, at + l, width, 1, panel);
        }
      }
    }
  }

  /** 4 vectors of a row of y. */
  static void addFourVectors(
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
    for (int k = 0; k < sums; k++) {
      double[] row = s[s0 + k];
      DoubleVector b = DoubleVector.broadcast(SPECIES, p[k0 + k]);
      t0 = t0.add(b.mul(DoubleVector.fromArray(SPECIES, row, from)));
      t1 = t1.add(b.mul(DoubleVector.fromArray(SPECIES, row, from + LENGTH)));
      t2 = t2.add(b.mul(DoubleVector.fromArray(SPECIES, row, from + 2 * LENGTH)));
      t3 = t3.add(b.mul(DoubleVector.fromArray(SPECIES, row, from + 3 * LENGTH)));
    }
    t0.intoArray(r, at);
    t1.intoArray(r, at + LENGTH);
    t2.intoArray(r, at + 2 * LENGTH);
    t3.intoArray(r, at + 3 * LENGTH);
  }

  /** 2 vectors of each row of y. */
  private static void addNarrowOuter(
      double[][] y,
      int y0,
      int at,
      double[] a,
      int a0,
      int step,
      double[] s,
      int from,
      int destinations) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, s, from);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, s, from + LENGTH);
    for (int d = 0; d < destinations; d++) {
      double[] r = y[y0 + d];
      DoubleVector b = DoubleVector.broadcast(SPECIES, a[a0 + d * step]);
      DoubleVector t = DoubleVector.fromArray(SPECIES, r, at);
      t = t.add(b.mul(s0));
      t.intoArray(r, at);
      t = DoubleVector.fromArray(SPECIES, r, at + LENGTH);
      t = t.add(b.mul(s1));
      t.intoArray(r, at + LENGTH);
    }
  }

  /** One vector of 8 rows of y, of which the first lanes are kept. */
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
      int kept) {
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
    if (kept > 0) {
      VectorMask<Double> old = SPECIES.indexInRange(0, kept);
      t0 = t0.blend(DoubleVector.fromArray(SPECIES, r0, at), old);
      t1 = t1.blend(DoubleVector.fromArray(SPECIES, r1, at), old);
      t2 = t2.blend(DoubleVector.fromArray(SPECIES, r2, at), old);
      t3 = t3.blend(DoubleVector.fromArray(SPECIES, r3, at), old);
      t4 = t4.blend(DoubleVector.fromArray(SPECIES, r4, at), old);
      t5 = t5.blend(DoubleVector.fromArray(SPECIES, r5, at), old);
      t6 = t6.blend(DoubleVector.fromArray(SPECIES, r6, at), old);
      t7 = t7.blend(DoubleVector.fromArray(SPECIES, r7, at), old);
    }
    t0.intoArray(r0, at);
    t1.intoArray(r1, at);
    t2.intoArray(r2, at);
    t3.intoArray(r3, at);
    t4.intoArray(r4, at);
    t5.intoArray(r5, at);
    t6.intoArray(r6, at);
    t7.intoArray(r7, at);
  }

  /** y[y0 + d][at + l] += a[a0 + step·d] · s[from + l] for at least LENGTH lanes. */
  static void addOuter(
      double[][] y,
      int y0,
      int at,
      double[] a,
      int a0,
      int step,
      double[] s,
      int from,
      int destinations,
      int lanes) {
    int rest = lanes % LENGTH;
    if (rest > 0) {
      int l = lanes - LENGTH;
      addRestOfOuter(y, y0, at + l, a, a0, step, s, from + l, destinations, LENGTH - rest);
    }
    int l = 0;
    for (; l + 8 * LENGTH <= lanes; l += 8 * LENGTH) {
      addWideOuter(y, y0, at + l, a, a0, step, s, from + l, destinations);
    }
    for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
      addNarrowOuter(y, y0, at + l, a, a0, step, s, from + l, destinations);
    }
    if (l + LENGTH <= lanes) {
      addRestOfOuter(y, y0, at + l, a, a0, step, s, from + l, destinations, 0);
    }
  }

  /** Two vectors of 4 rows of y. */
  private static void addPanelTile(
      double[][] y,
      int y0,
      int at,
      double[][] a,
      int a0,
      int k0,
      double[] panel,
      int depth) {
    double[] r0 = y[y0];
    double[] r1 = y[y0 + 1];
    double[] r2 = y[y0 + 2];
    double[] r3 = y[y0 + 3];
    double[] p0 = a[a0];
    double[] p1 = a[a0 + 1];
    double[] p2 = a[a0 + 2];
    double[] p3 = a[a0 + 3];
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, r0, at);
    DoubleVector u0 = DoubleVector.fromArray(SPECIES, r0, at + LENGTH);
    DoubleVector t1 = DoubleVector.fromArray(SPECIES, r1, at);
    DoubleVector u1 = DoubleVector.fromArray(SPECIES, r1, at + LENGTH);
    DoubleVector t2 = DoubleVector.fromArray(SPECIES, r2, at);
    DoubleVector u2 = DoubleVector.fromArray(SPECIES, r2, at + LENGTH);
    DoubleVector t3 = DoubleVector.fromArray(SPECIES, r3, at);
    DoubleVector u3 = DoubleVector.fromArray(SPECIES, r3, at + LENGTH);
    for (int k = 0; k < depth; k++) {
      int l = 2 * k * LENGTH;
      DoubleVector v = DoubleVector.fromArray(SPECIES, panel, l);
      DoubleVector w = DoubleVector.fromArray(SPECIES, panel, l + LENGTH);
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
    }
    t0.intoArray(r0, at);
    u0.intoArray(r0, at + LENGTH);
    t1.intoArray(r1, at);
    u1.intoArray(r1, at + LENGTH);
    t2.intoArray(r2, at);
    u2.intoArray(r2, at + LENGTH);
    t3.intoArray(r3, at);
    u3.intoArray(r3, at + LENGTH);
  }

  /** Adds all sums of pairs of vectors; the destinations are a multiple of 4. */
  static void addPanels(
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
    double[] panel = PANEL.get();
    for (int k = 0; k < sums; k += DEPTH) {
      int depth = Math.min(DEPTH, sums - k);
      for (int l = 0; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
        copyPanel(s, s0 + k, from + l, depth, panel);
        for (int d = 0; d < destinations; d += 4) {
          addPanelTile(y, y0 + d, at + l, a, a0 + d, k0 + k, panel, depth);
        }
      }
    }
  }

  /** y[y0 + d][at + l] += Σ_k a[a0 + d][k0 + k] · s[s0 + k][from + l] of at least LENGTH lanes. */
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
    int rest = lanes % LENGTH;
    if (rest > 0) {
      // The last vector overlaps the one before it, so it comes first and changes its rest alone.
      int kept = LENGTH - rest;
      int l = lanes - LENGTH;
      for (int d = 0; d < tiled; d += 8) {
        addNarrowTile(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums, kept);
      }
      for (int d = tiled; d < destinations; d++) {
        addVector(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums, kept);
      }
    }
    int l = 0;
    if (LENGTH == 8) {
      addPanels(y, y0, at, a, a0, k0, s, s0, from, tiled, sums, lanes);
      l = lanes - lanes % (2 * LENGTH);
    }
    for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
      for (int d = 0; d < tiled; d += 8) {
        addTile(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums);
      }
    }
    if (l + LENGTH <= lanes) {
      for (int d = 0; d < tiled; d += 8) {
        addNarrowTile(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums, 0);
      }
    }
    for (int d = tiled; d < destinations; d++) {
      l = 0;
      for (; l + 8 * LENGTH <= lanes; l += 8 * LENGTH) {
        addRow(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums);
      }
      for (; l + 4 * LENGTH <= lanes; l += 4 * LENGTH) {
        addFourVectors(
            y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums);
      }
      for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
        addTwoVectors(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums);
      }
      if (l + LENGTH <= lanes) {
        addVector(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums, 0);
      }
    }
  }

  /** 8 vectors of a row of y. */
  static void addRow(
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

  /** 2 vectors of a row of y. */
  static void addTwoVectors(
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
    for (int k = 0; k < sums; k++) {
      double[] row = s[s0 + k];
      DoubleVector b = DoubleVector.broadcast(SPECIES, p[k0 + k]);
      t0 = t0.add(b.mul(DoubleVector.fromArray(SPECIES, row, from)));
      t1 = t1.add(b.mul(DoubleVector.fromArray(SPECIES, row, from + LENGTH)));
    }
    t0.intoArray(r, at);
    t1.intoArray(r, at + LENGTH);
  }

  /** One vector of a row of y, of which the first lanes are kept. */
  static void addVector(
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
      int kept) {
    double[] r = y[y0];
    double[] p = a[a0];
    DoubleVector t = DoubleVector.fromArray(SPECIES, r, at);
    for (int k = 0; k < sums; k++) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, s[s0 + k], from);
      DoubleVector b = DoubleVector.broadcast(SPECIES, p[k0 + k]);
      t = t.add(b.mul(v));
    }
    if (kept > 0) {
      t = t.blend(DoubleVector.fromArray(SPECIES, r, at), SPECIES.indexInRange(0, kept));
    }
    t.intoArray(r, at);
  }

  /** 8 vectors of each row of y. */
  private static void addWideOuter(
      double[][] y,
      int y0,
      int at,
      double[] a,
      int a0,
      int step,
      double[] s,
      int from,
      int destinations) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, s, from);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, s, from + LENGTH);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, s, from + 2 * LENGTH);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, s, from + 3 * LENGTH);
    DoubleVector s4 = DoubleVector.fromArray(SPECIES, s, from + 4 * LENGTH);
    DoubleVector s5 = DoubleVector.fromArray(SPECIES, s, from + 5 * LENGTH);
    DoubleVector s6 = DoubleVector.fromArray(SPECIES, s, from + 6 * LENGTH);
    DoubleVector s7 = DoubleVector.fromArray(SPECIES, s, from + 7 * LENGTH);
    for (int d = 0; d < destinations; d++) {
      double[] r = y[y0 + d];
      DoubleVector b = DoubleVector.broadcast(SPECIES, a[a0 + d * step]);
      DoubleVector t = DoubleVector.fromArray(SPECIES, r, at);
      t = t.add(b.mul(s0));
      t.intoArray(r, at);
      t = DoubleVector.fromArray(SPECIES, r, at + LENGTH);
      t = t.add(b.mul(s1));
      t.intoArray(r, at + LENGTH);
      t = DoubleVector.fromArray(SPECIES, r, at + 2 * LENGTH);
      t = t.add(b.mul(s2));
      t.intoArray(r, at + 2 * LENGTH);
      t = DoubleVector.fromArray(SPECIES, r, at + 3 * LENGTH);
      t = t.add(b.mul(s3));
      t.intoArray(r, at + 3 * LENGTH);
      t = DoubleVector.fromArray(SPECIES, r, at + 4 * LENGTH);
      t = t.add(b.mul(s4));
      t.intoArray(r, at + 4 * LENGTH);
      t = DoubleVector.fromArray(SPECIES, r, at + 5 * LENGTH);
      t = t.add(b.mul(s5));
      t.intoArray(r, at + 5 * LENGTH);
      t = DoubleVector.fromArray(SPECIES, r, at + 6 * LENGTH);
      t = t.add(b.mul(s6));
      t.intoArray(r, at + 6 * LENGTH);
      t = DoubleVector.fromArray(SPECIES, r, at + 7 * LENGTH);
      t = t.add(b.mul(s7));
      t.intoArray(r, at + 7 * LENGTH);
    }
  }

  /** Rows of at least LENGTH lanes. What is assigned twice is the same: the last tile overlaps. */
  static void assignChannels(
      double[][] y,
      double[] a,
      double[][] s,
      double[] start,
      double limit,
      int[] taps,
      int[] places,
      int count,
      int sums,
      int lanes) {
    for (int i = 0; i < lanes; i += LENGTH) {
      int l = Math.min(i, lanes - LENGTH);
      int d = 0;
      for (; count >= 12 && count - d > 8; d += 12) {
        channelTile(
            y, a, s, start, limit, taps, places, 2 * Math.min(d, count - 12), l, sums);
      }
      for (; count >= 4 && d < count; d += 4) {
        smallChannelTile(y, a, s, start, limit, taps, places, 2 * Math.min(d, count - 4), l, sums);
      }
      for (; d < count; d++) {
        channelRow(y, a, s, start, limit, taps, places, 2 * d, l, sums);
      }
    }
  }

  /** Twelve rows at a time, of products that are summed over channels or not. */
  static void assignInVectors(
      double[][] y,
      double[] a,
      double[][] rows,
      double limit,
      int[][] places,
      int count,
      int sums,
      int lanes,
      boolean areSummed) {
    int[] taps = places[0];
    for (int k = 0; k < sums; k++) {
      taps[2 * k + 1] += 13;
    }
    int[] own = PLACES_OF_VECTORS.get();
    for (int d = 0; d < count; d += 12) {
      int few = Math.min(12, count - d);
      for (int i = 0; i < few; i++) {
        own[2 * i] = i;
        own[2 * i + 1] = places[1][2 * (d + i) + 1];
      }
      int filled = filled(own, few);
      if (areSummed) {
        assignRows(
            rows, a, rows, rows[12], limit, taps, own, filled, sums, LENGTH);
      } else {
        assignChannels(
            rows, a, rows, rows[12], limit, taps, own, filled, sums, LENGTH);
      }
      for (int i = 0; i < few; i++) {
        System.arraycopy(rows[i], 0, y[places[1][2 * (d + i)]], 0, lanes);
      }
    }
  }

  /**
   * y[y0 + d][at + l] = c[l] + Σ_k a[a0 + d][k0 + k] · s[s0 + k][from + l] for LENGTH lanes or
   * more;
   * if it is rectified, nothing below 0. Eight rows of y and more have the tiles that add.
   */
  static void assignProducts(
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
      int lanes,
      double[] c,
      boolean isRectified) {
    if (destinations >= 8) {
      for (int d = 0; d < destinations; d++) {
        System.arraycopy(c, 0, y[y0 + d], at, lanes);
      }
      addProducts(
          y, y0, at, a, a0, k0, s, s0, from, destinations, sums, lanes);
      for (int d = 0; isRectified && d < destinations; d++) {
        rectify(y[y0 + d], at, lanes);
      }
      return;
    }
    for (int d = 0; d < destinations; d++) {
      double[] r = y[y0 + d];
      double[] p = a[a0 + d];
      int l = 0;
      for (; l + 8 * LENGTH <= lanes; l += 8 * LENGTH) {
        startWideRow(r, at + l, p, k0, s, s0, from + l, sums, c, l, isRectified);
      }
      for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
        startRow(r, at + l, p, k0, s, s0, from + l, sums, c, l, isRectified);
      }
      for (; l < lanes; l += LENGTH) {
        // The last vector may overlap the one before it: what it assigns again is the same.
        l = Math.min(l, lanes - LENGTH);
        startNarrowRow(r, at + l, p, k0, s, s0, from + l, sums, c, l, isRectified);
      }
    }
  }

  /** y[y0 + d][at + l] = c[c0 + d] + Σ_k a[a0 + d][k0 + k] · s[s0 + k][from + l]. */
  static void assignProductsByRow(
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
      int lanes,
      double[] c,
      int c0,
      boolean isRectified) {
    for (int d = 0; d < destinations; d += 4) {
      int rows = Math.min(4, destinations - d);
      int first = a0 + d;
      startRows(
          y, y0 + d, at, a[first], k0, a[first + Math.min(1, rows - 1)], k0,
          a[first + Math.min(2, rows - 1)], k0, a[first + rows - 1], k0, 1, s, s0, from, rows, sums,
          lanes, c, c0 + d, isRectified);
    }
  }

  /** Rows of at least LENGTH lanes. What is assigned twice is the same: the last tile overlaps. */
  static void assignRows(
      double[][] y,
      double[] a,
      double[][] s,
      double[] start,
      double limit,
      int[] taps,
      int[] places,
      int count,
      int sums,
      int lanes) {
    int d = 0;
    while (count >= 12 && count - d > 8) {
      int p = 2 * Math.min(d, count - 12);
      int l = 0;
      for (; LENGTH > 8 && l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
        windowTile(y, a, s, start, limit, taps, places, p, l, sums);
      }
      for (; LENGTH <= 8 && l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
        for (int i = 0; i < 24; i += 8) {
          smallWindowTile(
              y, a, s, start, limit, taps, places, p + i, l, sums);
        }
      }
      for (; l < lanes; l += LENGTH) {
        narrowWindowTile(
            y, a, s, start, limit, taps, places, p, Math.min(l, lanes - LENGTH), sums);
      }
      d += 12;
    }
    while (count >= 4 && d < count) {
      int p = 2 * Math.min(d, count - 4);
      int l = 0;
      for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
        smallWindowTile(y, a, s, start, limit, taps, places, p, l, sums);
      }
      for (; l < lanes; l += LENGTH) {
        smallNarrowWindowTile(
            y, a, s, start, limit, taps, places, p, Math.min(l, lanes - LENGTH), sums);
      }
      d += 4;
    }
    for (; d < count; d++) {
      int l = 0;
      for (; l + 4 * LENGTH <= lanes; l += 4 * LENGTH) {
        wideWindowRow(y, a, s, start, limit, taps, places, 2 * d, l, sums);
      }
      for (; l < lanes; l += LENGTH) {
        windowRow(
            y, a, s, start, limit, taps, places, 2 * d, Math.min(l, lanes - LENGTH), sums);
      }
    }
  }

  /**
   * y[position][l] = start[l] + Σ_tap,k a[position + tap][k] · s[k, tap][l], rectified or not.
   *
   * @param shape how these run through the rows, as {@code schedule.window.SlidingWindow} says
   * @param low the first position of the first axis
   * @param high the end of the positions
   */
  static void assignWindows(
      double[][] y,
      double[][] a,
      double[][] s,
      double[] start,
      boolean isRectified,
      int[] shape,
      int from,
      int samples,
      int low,
      int high) {
    int lanes = shape[1];
    int width = shape[0] > 0 ? shape[0] : Math.max(lanes, LENGTH);
    int most = shape[8];
    double limit = isRectified ? 0f : Double.NaN;
    int[][] places = PLACES.get();
    if (places[0].length < shape[11]) {
      places[0] = new int[shape[11]];
    }
    if (places[1].length < shape[12]) {
      places[1] = new int[shape[12]];
    }
    double[] picture = PICTURE.get();
    if (picture.length < shape[13] * width) {
      picture = new double[shape[13] * width];
      PICTURE.set(picture);
    }
    double[][] weights = lanes < LENGTH ? inVectors(s, start, lanes) : s;
    for (int b = from; b < from + samples; b++) {
      int toRow = shape[3] + b * shape[2];
      int fromRow = shape[5] + b * shape[4];
      int end = low;
      for (int p = low; p < high; p = end) {
        int first = firstTap(shape, 14, p);
        int last = lastTap(shape, 14, p);
        end = p + 1;
        while (end < high
            && end < p + most
            && firstTap(shape, 14, end) == first
            && lastTap(shape, 14, end) == last) {
          end++;
        }
        int lowest = fromRow + lowest(shape, p, end, first, last);
        if (first < last) {
          int highest = fromRow + highest(shape, p, end, first, last);
          copyRows(a, lowest, highest, shape[0] > 0 ? width : lanes, width, picture);
        }
        int right = 0;
        for (int q = 0; q < shape[24]; q = right) {
          int left = firstTap(shape, 24, q);
          int wide = lastTap(shape, 24, q) - left;
          right = q + 1;
          while (right < shape[24]
              && firstTap(shape, 24, right) == left
              && lastTap(shape, 24, right) == left + wide) {
            right++;
          }
          int sums = taps(shape, width, first, last, left, left + wide, places[0]);
          int count =
              places(shape, width, p, end, q, right, toRow, fromRow - lowest, places[1]);
          if (lanes < LENGTH) {
            assignInVectors(
                y, picture, weights, limit, places, count, sums, lanes, shape[0] > 0);
          } else if (shape[0] > 0) {
            assignRows(
                y, picture, weights, start, limit, places[0], places[1], count, sums, lanes);
          } else {
            assignChannels(
                y, picture, weights, start, limit, places[0], places[1], count, sums, lanes);
          }
        }
      }
    }
  }

  /** One vector of a row. */
  static void channelRow(
      double[][] y,
      double[] a,
      double[][] s,
      double[] start,
      double limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      double[] row = s[taps[2 * k + 1]];
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, row, l);
      DoubleVector b = DoubleVector.fromArray(SPECIES, a, a0 + tap + l);
      t0 = t0.add(b.mul(x0));
    }
    double[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
  }

  /** One vector of 12 rows. */
  static void channelTile(
      double[][] y,
      double[] a,
      double[][] s,
      double[] start,
      double limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    int a1 = places[p + 3];
    int a2 = places[p + 5];
    int a3 = places[p + 7];
    int a4 = places[p + 9];
    int a5 = places[p + 11];
    int a6 = places[p + 13];
    int a7 = places[p + 15];
    int a8 = places[p + 17];
    int a9 = places[p + 19];
    int a10 = places[p + 21];
    int a11 = places[p + 23];
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t1 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t2 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t3 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t4 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t5 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t6 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t7 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t8 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t9 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t10 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t11 = DoubleVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      double[] row = s[taps[2 * k + 1]];
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, row, l);
      DoubleVector b = DoubleVector.fromArray(SPECIES, a, a0 + tap + l);
      t0 = t0.add(b.mul(x0));
      b = DoubleVector.fromArray(SPECIES, a, a1 + tap + l);
      t1 = t1.add(b.mul(x0));
      b = DoubleVector.fromArray(SPECIES, a, a2 + tap + l);
      t2 = t2.add(b.mul(x0));
      b = DoubleVector.fromArray(SPECIES, a, a3 + tap + l);
      t3 = t3.add(b.mul(x0));
      b = DoubleVector.fromArray(SPECIES, a, a4 + tap + l);
      t4 = t4.add(b.mul(x0));
      b = DoubleVector.fromArray(SPECIES, a, a5 + tap + l);
      t5 = t5.add(b.mul(x0));
      b = DoubleVector.fromArray(SPECIES, a, a6 + tap + l);
      t6 = t6.add(b.mul(x0));
      b = DoubleVector.fromArray(SPECIES, a, a7 + tap + l);
      t7 = t7.add(b.mul(x0));
      b = DoubleVector.fromArray(SPECIES, a, a8 + tap + l);
      t8 = t8.add(b.mul(x0));
      b = DoubleVector.fromArray(SPECIES, a, a9 + tap + l);
      t9 = t9.add(b.mul(x0));
      b = DoubleVector.fromArray(SPECIES, a, a10 + tap + l);
      t10 = t10.add(b.mul(x0));
      b = DoubleVector.fromArray(SPECIES, a, a11 + tap + l);
      t11 = t11.add(b.mul(x0));
    }
    double[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    double[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    double[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    double[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
    double[] r4 = y[places[p + 8]];
    t4.blend(0f, t4.compare(VectorOperators.LE, limit)).intoArray(r4, l);
    double[] r5 = y[places[p + 10]];
    t5.blend(0f, t5.compare(VectorOperators.LE, limit)).intoArray(r5, l);
    double[] r6 = y[places[p + 12]];
    t6.blend(0f, t6.compare(VectorOperators.LE, limit)).intoArray(r6, l);
    double[] r7 = y[places[p + 14]];
    t7.blend(0f, t7.compare(VectorOperators.LE, limit)).intoArray(r7, l);
    double[] r8 = y[places[p + 16]];
    t8.blend(0f, t8.compare(VectorOperators.LE, limit)).intoArray(r8, l);
    double[] r9 = y[places[p + 18]];
    t9.blend(0f, t9.compare(VectorOperators.LE, limit)).intoArray(r9, l);
    double[] r10 = y[places[p + 20]];
    t10.blend(0f, t10.compare(VectorOperators.LE, limit)).intoArray(r10, l);
    double[] r11 = y[places[p + 22]];
    t11.blend(0f, t11.compare(VectorOperators.LE, limit)).intoArray(r11, l);
  }

  /** Column k of so many rows, one after the other; what no row fills is 0. */
  private static void copyColumns(
      double[][] s, int s0, int from, int width, int depth, double[] panel) {
    if (width < LENGTH) {
      Arrays.fill(panel, 0, STAGE + 8 * LENGTH, 0f);
    }
    for (int l = 0; l < width; l++) {
      double[] row = s[s0 + l];
      for (int k = 0; k < depth; k++) {
        panel[k * LENGTH + l] = row[from + k];
      }
    }
  }

  /** Two vectors of each row, one after the other. */
  static void copyPanel(double[][] s, int s0, int from, int depth, double[] panel) {
    for (int k = 0; k < depth; k++) {
      double[] row = s[s0 + k];
      DoubleVector.fromArray(SPECIES, row, from).intoArray(panel, 2 * k * LENGTH);
      DoubleVector.fromArray(SPECIES, row, from + LENGTH).intoArray(panel, (2 * k + 1) * LENGTH);
    }
  }

  private static void copyRows(
      double[][] a, int lowest, int highest, int channels, int step, double[] to) {
    int at = 0;
    for (int row = lowest; row <= highest; row++) {
      double[] values = a[row];
      int k = 0;
      for (; k + LENGTH <= channels; k += LENGTH) {
        DoubleVector.fromArray(SPECIES, values, k).intoArray(to, at + k);
      }
      for (; k < channels; k++) {
        to[at + k] = values[k];
      }
      at += step;
    }
  }

  /** Nearly a tile of twelve rows is made one: the last of them is computed again. */
  static int filled(int[] places, int count) {
    int all = count;
    while (all > 8 && all < 12) {
      places[2 * all] = places[2 * count - 2];
      places[2 * all + 1] = places[2 * count - 1];
      all++;
    }
    return all;
  }

  /** The first tap inside of the picture of those of a position on an axis. */
  private static int firstTap(int[] shape, int axis, int position) {
    int at = shape[axis + 6] * position + shape[axis + 8];
    int tap = 0;
    while (tap < shape[axis + 1]
        && (at + shape[axis + 7] * tap < 0 || at + shape[axis + 7] * tap >= shape[axis + 9])) {
      tap++;
    }
    return tap;
  }

  /** The number of the highest one. */
  private static int highest(int[] shape, int p, int end, int first, int last) {
    return shape[10]
        + Math.max(shape[17] * p, shape[17] * (end - 1))
        + Math.max(shape[18] * first, shape[18] * (last - 1));
  }

  /** The rows of {@code s} behind 13 others, of which the last is the start. */
  static double[][] inVectors(double[][] s, double[] start, int lanes) {
    double[][] rows = ROWS_OF_VECTORS.get();
    if (rows.length < s.length + 13) {
      rows = new double[s.length + 13][LENGTH];
      ROWS_OF_VECTORS.set(rows);
    }
    System.arraycopy(start, 0, rows[12], 0, lanes);
    for (int k = 0; k < s.length; k++) {
      System.arraycopy(s[k], 0, rows[13 + k], 0, lanes);
    }
    return rows;
  }

  /** The end of the taps inside of the picture, which follow one another. */
  private static int lastTap(int[] shape, int axis, int position) {
    int at = shape[axis + 6] * position + shape[axis + 8];
    int tap = firstTap(shape, axis, position);
    while (tap < shape[axis + 1]
        && at + shape[axis + 7] * tap >= 0
        && at + shape[axis + 7] * tap < shape[axis + 9]) {
      tap++;
    }
    return tap;
  }

  /** The number of the lowest row of a sample that these positions of the first axis cover. */
  private static int lowest(int[] shape, int p, int end, int first, int last) {
    return shape[9]
        + Math.min(shape[17] * p, shape[17] * (end - 1))
        + Math.min(shape[18] * first, shape[18] * (last - 1));
  }

  /** to ← ofTo · to + ofFrom · from. */
  static void mixRows(double[][] to, double ofTo, double[][] from, double ofFrom, int count) {
    for (int row = 0; row < count; row++) {
      double[] t = to[row];
      double[] f = from[row];
      int i = 0;
      for (; i + LENGTH <= t.length; i += LENGTH) {
        DoubleVector scaled = DoubleVector.fromArray(SPECIES, f, i).mul(ofFrom);
        DoubleVector.fromArray(SPECIES, t, i).mul(ofTo).add(scaled).intoArray(t, i);
      }
      for (; i < t.length; i++) {
        t[i] = ofTo * t[i] + ofFrom * f[i];
      }
    }
  }

  /** One vector of 12 rows. */
  static void narrowWindowTile(
      double[][] y,
      double[] a,
      double[][] s,
      double[] start,
      double limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    int a1 = places[p + 3];
    int a2 = places[p + 5];
    int a3 = places[p + 7];
    int a4 = places[p + 9];
    int a5 = places[p + 11];
    int a6 = places[p + 13];
    int a7 = places[p + 15];
    int a8 = places[p + 17];
    int a9 = places[p + 19];
    int a10 = places[p + 21];
    int a11 = places[p + 23];
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t1 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t2 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t3 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t4 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t5 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t6 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t7 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t8 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t9 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t10 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t11 = DoubleVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      double[] row = s[taps[2 * k + 1]];
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, row, l);
      DoubleVector b = DoubleVector.broadcast(SPECIES, a[a0 + tap]);
      t0 = t0.add(b.mul(x0));
      b = DoubleVector.broadcast(SPECIES, a[a1 + tap]);
      t1 = t1.add(b.mul(x0));
      b = DoubleVector.broadcast(SPECIES, a[a2 + tap]);
      t2 = t2.add(b.mul(x0));
      b = DoubleVector.broadcast(SPECIES, a[a3 + tap]);
      t3 = t3.add(b.mul(x0));
      b = DoubleVector.broadcast(SPECIES, a[a4 + tap]);
      t4 = t4.add(b.mul(x0));
      b = DoubleVector.broadcast(SPECIES, a[a5 + tap]);
      t5 = t5.add(b.mul(x0));
      b = DoubleVector.broadcast(SPECIES, a[a6 + tap]);
      t6 = t6.add(b.mul(x0));
      b = DoubleVector.broadcast(SPECIES, a[a7 + tap]);
      t7 = t7.add(b.mul(x0));
      b = DoubleVector.broadcast(SPECIES, a[a8 + tap]);
      t8 = t8.add(b.mul(x0));
      b = DoubleVector.broadcast(SPECIES, a[a9 + tap]);
      t9 = t9.add(b.mul(x0));
      b = DoubleVector.broadcast(SPECIES, a[a10 + tap]);
      t10 = t10.add(b.mul(x0));
      b = DoubleVector.broadcast(SPECIES, a[a11 + tap]);
      t11 = t11.add(b.mul(x0));
    }
    double[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    double[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    double[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    double[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
    double[] r4 = y[places[p + 8]];
    t4.blend(0f, t4.compare(VectorOperators.LE, limit)).intoArray(r4, l);
    double[] r5 = y[places[p + 10]];
    t5.blend(0f, t5.compare(VectorOperators.LE, limit)).intoArray(r5, l);
    double[] r6 = y[places[p + 12]];
    t6.blend(0f, t6.compare(VectorOperators.LE, limit)).intoArray(r6, l);
    double[] r7 = y[places[p + 14]];
    t7.blend(0f, t7.compare(VectorOperators.LE, limit)).intoArray(r7, l);
    double[] r8 = y[places[p + 16]];
    t8.blend(0f, t8.compare(VectorOperators.LE, limit)).intoArray(r8, l);
    double[] r9 = y[places[p + 18]];
    t9.blend(0f, t9.compare(VectorOperators.LE, limit)).intoArray(r9, l);
    double[] r10 = y[places[p + 20]];
    t10.blend(0f, t10.compare(VectorOperators.LE, limit)).intoArray(r10, l);
    double[] r11 = y[places[p + 22]];
    t11.blend(0f, t11.compare(VectorOperators.LE, limit)).intoArray(r11, l);
  }

  /** Lists the row of each position, and where the values under its window begin. */
  private static int places(
      int[] shape,
      int width,
      int p,
      int end,
      int q,
      int right,
      int toRow,
      int fromRow,
      int[] places) {
    int count = 0;
    for (int i = p; i < end; i++) {
      for (int j = q; j < right; j++) {
        places[2 * count] = toRow + shape[16] * i + shape[26] * j;
        places[2 * count + 1] = width * (fromRow + shape[17] * i + shape[27] * j);
        count++;
      }
    }
    return filled(places, count);
  }

  /** Nothing below 0. */
  private static void rectify(double[] y, int at, int lanes) {
    for (int next = 0; next < lanes; next += LENGTH) {
      int l = at + Math.min(next, lanes - LENGTH);
      DoubleVector t = DoubleVector.fromArray(SPECIES, y, l);
      t.blend(0f, t.compare(VectorOperators.LE, 0f)).intoArray(y, l);
    }
  }

  /** One vector of 4 rows. */
  static void smallChannelTile(
      double[][] y,
      double[] a,
      double[][] s,
      double[] start,
      double limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    int a1 = places[p + 3];
    int a2 = places[p + 5];
    int a3 = places[p + 7];
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t1 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t2 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t3 = DoubleVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      double[] row = s[taps[2 * k + 1]];
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, row, l);
      DoubleVector b = DoubleVector.fromArray(SPECIES, a, a0 + tap + l);
      t0 = t0.add(b.mul(x0));
      b = DoubleVector.fromArray(SPECIES, a, a1 + tap + l);
      t1 = t1.add(b.mul(x0));
      b = DoubleVector.fromArray(SPECIES, a, a2 + tap + l);
      t2 = t2.add(b.mul(x0));
      b = DoubleVector.fromArray(SPECIES, a, a3 + tap + l);
      t3 = t3.add(b.mul(x0));
    }
    double[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    double[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    double[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    double[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
  }

  /** One vector of 4 rows. */
  static void smallNarrowWindowTile(
      double[][] y,
      double[] a,
      double[][] s,
      double[] start,
      double limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    int a1 = places[p + 3];
    int a2 = places[p + 5];
    int a3 = places[p + 7];
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t1 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t2 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector t3 = DoubleVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      double[] row = s[taps[2 * k + 1]];
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, row, l);
      DoubleVector b = DoubleVector.broadcast(SPECIES, a[a0 + tap]);
      t0 = t0.add(b.mul(x0));
      b = DoubleVector.broadcast(SPECIES, a[a1 + tap]);
      t1 = t1.add(b.mul(x0));
      b = DoubleVector.broadcast(SPECIES, a[a2 + tap]);
      t2 = t2.add(b.mul(x0));
      b = DoubleVector.broadcast(SPECIES, a[a3 + tap]);
      t3 = t3.add(b.mul(x0));
    }
    double[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    double[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    double[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    double[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
  }

  /** Two vectors of 4 rows. */
  static void smallWindowTile(
      double[][] y,
      double[] a,
      double[][] s,
      double[] start,
      double limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    int a1 = places[p + 3];
    int a2 = places[p + 5];
    int a3 = places[p + 7];
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u0 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector t1 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u1 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector t2 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u2 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector t3 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u3 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      double[] row = s[taps[2 * k + 1]];
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, row, l);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, row, l + LENGTH);
      DoubleVector b = DoubleVector.broadcast(SPECIES, a[a0 + tap]);
      t0 = t0.add(b.mul(x0));
      u0 = u0.add(b.mul(x1));
      b = DoubleVector.broadcast(SPECIES, a[a1 + tap]);
      t1 = t1.add(b.mul(x0));
      u1 = u1.add(b.mul(x1));
      b = DoubleVector.broadcast(SPECIES, a[a2 + tap]);
      t2 = t2.add(b.mul(x0));
      u2 = u2.add(b.mul(x1));
      b = DoubleVector.broadcast(SPECIES, a[a3 + tap]);
      t3 = t3.add(b.mul(x0));
      u3 = u3.add(b.mul(x1));
    }
    double[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    u0.blend(0f, u0.compare(VectorOperators.LE, limit)).intoArray(r0, l + LENGTH);
    double[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    u1.blend(0f, u1.compare(VectorOperators.LE, limit)).intoArray(r1, l + LENGTH);
    double[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    u2.blend(0f, u2.compare(VectorOperators.LE, limit)).intoArray(r2, l + LENGTH);
    double[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
    u3.blend(0f, u3.compare(VectorOperators.LE, limit)).intoArray(r3, l + LENGTH);
  }

  private static void stage(
      double[][] y, int y0, int at, int width, int rows, double[] panel) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(y[y0 + r], at, panel, STAGE + r * LENGTH, width);
    }
  }

  /** One vector of a row of y. */
  private static void startNarrowRow(
      double[] y,
      int at,
      double[] p,
      int k0,
      double[][] s,
      int s0,
      int from,
      int sums,
      double[] c,
      int c0,
      boolean isRectified) {
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, c, c0);
    for (int k = 0; k < sums; k++) {
      double[] row = s[s0 + k];
      DoubleVector b = DoubleVector.broadcast(SPECIES, p[k0 + k]);
      t0 = t0.add(b.mul(DoubleVector.fromArray(SPECIES, row, from)));
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
    }
    t0.intoArray(y, at);
  }

  /** One vector of 4 rows of y; the factors of each stand q numbers apart. */
  static void startNarrowTileByRow(
      double[][] y,
      int y0,
      int at,
      double[] p0,
      int f0,
      double[] p1,
      int f1,
      double[] p2,
      int f2,
      double[] p3,
      int f3,
      int q,
      double[][] s,
      int s0,
      int from,
      int rows,
      int sums,
      double[] c,
      int c0,
      boolean isRectified) {
    int e1 = Math.min(1, rows - 1);
    int e2 = Math.min(2, rows - 1);
    int e3 = Math.min(3, rows - 1);
    DoubleVector t0 = DoubleVector.broadcast(SPECIES, c[c0]);
    DoubleVector t1 = DoubleVector.broadcast(SPECIES, c[c0 + e1]);
    DoubleVector t2 = DoubleVector.broadcast(SPECIES, c[c0 + e2]);
    DoubleVector t3 = DoubleVector.broadcast(SPECIES, c[c0 + e3]);
    for (int k = 0; k < sums; k++) {
      double[] row = s[s0 + k];
      int i = k * q;
      DoubleVector z0 = DoubleVector.fromArray(SPECIES, row, from);
      DoubleVector b = DoubleVector.broadcast(SPECIES, p0[f0 + i]);
      t0 = t0.add(b.mul(z0));
      b = DoubleVector.broadcast(SPECIES, p1[f1 + i]);
      t1 = t1.add(b.mul(z0));
      b = DoubleVector.broadcast(SPECIES, p2[f2 + i]);
      t2 = t2.add(b.mul(z0));
      b = DoubleVector.broadcast(SPECIES, p3[f3 + i]);
      t3 = t3.add(b.mul(z0));
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
      t1 = t1.blend(0f, t1.compare(VectorOperators.LE, 0f));
      t2 = t2.blend(0f, t2.compare(VectorOperators.LE, 0f));
      t3 = t3.blend(0f, t3.compare(VectorOperators.LE, 0f));
    }
    double[] r0 = y[y0];
    t0.intoArray(r0, at);
    double[] r1 = y[y0 + e1];
    t1.intoArray(r1, at);
    double[] r2 = y[y0 + e2];
    t2.intoArray(r2, at);
    double[] r3 = y[y0 + e3];
    t3.intoArray(r3, at);
  }

  /** Two vectors of a row of y. */
  private static void startRow(
      double[] y,
      int at,
      double[] p,
      int k0,
      double[][] s,
      int s0,
      int from,
      int sums,
      double[] c,
      int c0,
      boolean isRectified) {
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, c, c0);
    DoubleVector t1 = DoubleVector.fromArray(SPECIES, c, c0 + LENGTH);
    for (int k = 0; k < sums; k++) {
      double[] row = s[s0 + k];
      DoubleVector b = DoubleVector.broadcast(SPECIES, p[k0 + k]);
      t0 = t0.add(b.mul(DoubleVector.fromArray(SPECIES, row, from)));
      t1 = t1.add(b.mul(DoubleVector.fromArray(SPECIES, row, from + LENGTH)));
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
      t1 = t1.blend(0f, t1.compare(VectorOperators.LE, 0f));
    }
    t0.intoArray(y, at);
    t1.intoArray(y, at + LENGTH);
  }

  /** All lanes of up to 4 rows of y. */
  private static void startRows(
      double[][] y,
      int y0,
      int at,
      double[] p0,
      int f0,
      double[] p1,
      int f1,
      double[] p2,
      int f2,
      double[] p3,
      int f3,
      int q,
      double[][] s,
      int s0,
      int from,
      int rows,
      int sums,
      int lanes,
      double[] c,
      int c0,
      boolean isRectified) {
    int width = LENGTH == 8 ? Math.min(2 * LENGTH, lanes) : Math.min(4 * LENGTH, lanes);
    width = width < 2 * LENGTH ? LENGTH : width < 4 * LENGTH ? 2 * LENGTH : width;
    for (int next = 0; next < lanes; next += width) {
      // The last tile may overlap the one before it: what it assigns again is the same.
      int l = Math.min(next, lanes - width);
      if (width == LENGTH) {
        startNarrowTileByRow(
            y, y0, at + l, p0, f0, p1, f1, p2, f2, p3, f3, q, s, s0, from + l, rows, sums, c, c0,
            isRectified);
      } else if (width == 2 * LENGTH) {
        startTileByRow(
            y, y0, at + l, p0, f0, p1, f1, p2, f2, p3, f3, q, s, s0, from + l, rows, sums, c, c0,
            isRectified);
      } else {
        startWideTileByRow(
            y, y0, at + l, p0, f0, p1, f1, p2, f2, p3, f3, q, s, s0, from + l, rows, sums, c, c0,
            isRectified);
      }
    }
  }

  /** Two vectors of 4 rows of y; the factors of each stand q numbers apart. */
  static void startTileByRow(
      double[][] y,
      int y0,
      int at,
      double[] p0,
      int f0,
      double[] p1,
      int f1,
      double[] p2,
      int f2,
      double[] p3,
      int f3,
      int q,
      double[][] s,
      int s0,
      int from,
      int rows,
      int sums,
      double[] c,
      int c0,
      boolean isRectified) {
    int e1 = Math.min(1, rows - 1);
    int e2 = Math.min(2, rows - 1);
    int e3 = Math.min(3, rows - 1);
    DoubleVector t0 = DoubleVector.broadcast(SPECIES, c[c0]);
    DoubleVector u0 = t0;
    DoubleVector t1 = DoubleVector.broadcast(SPECIES, c[c0 + e1]);
    DoubleVector u1 = t1;
    DoubleVector t2 = DoubleVector.broadcast(SPECIES, c[c0 + e2]);
    DoubleVector u2 = t2;
    DoubleVector t3 = DoubleVector.broadcast(SPECIES, c[c0 + e3]);
    DoubleVector u3 = t3;
    for (int k = 0; k < sums; k++) {
      double[] row = s[s0 + k];
      int i = k * q;
      DoubleVector z0 = DoubleVector.fromArray(SPECIES, row, from);
      DoubleVector z1 = DoubleVector.fromArray(SPECIES, row, from + LENGTH);
      DoubleVector b = DoubleVector.broadcast(SPECIES, p0[f0 + i]);
      t0 = t0.add(b.mul(z0));
      u0 = u0.add(b.mul(z1));
      b = DoubleVector.broadcast(SPECIES, p1[f1 + i]);
      t1 = t1.add(b.mul(z0));
      u1 = u1.add(b.mul(z1));
      b = DoubleVector.broadcast(SPECIES, p2[f2 + i]);
      t2 = t2.add(b.mul(z0));
      u2 = u2.add(b.mul(z1));
      b = DoubleVector.broadcast(SPECIES, p3[f3 + i]);
      t3 = t3.add(b.mul(z0));
      u3 = u3.add(b.mul(z1));
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
      u0 = u0.blend(0f, u0.compare(VectorOperators.LE, 0f));
      t1 = t1.blend(0f, t1.compare(VectorOperators.LE, 0f));
      u1 = u1.blend(0f, u1.compare(VectorOperators.LE, 0f));
      t2 = t2.blend(0f, t2.compare(VectorOperators.LE, 0f));
      u2 = u2.blend(0f, u2.compare(VectorOperators.LE, 0f));
      t3 = t3.blend(0f, t3.compare(VectorOperators.LE, 0f));
      u3 = u3.blend(0f, u3.compare(VectorOperators.LE, 0f));
    }
    double[] r0 = y[y0];
    t0.intoArray(r0, at);
    u0.intoArray(r0, at + LENGTH);
    double[] r1 = y[y0 + e1];
    t1.intoArray(r1, at);
    u1.intoArray(r1, at + LENGTH);
    double[] r2 = y[y0 + e2];
    t2.intoArray(r2, at);
    u2.intoArray(r2, at + LENGTH);
    double[] r3 = y[y0 + e3];
    t3.intoArray(r3, at);
    u3.intoArray(r3, at + LENGTH);
  }

  /** Eight vectors of a row of y. */
  private static void startWideRow(
      double[] y,
      int at,
      double[] p,
      int k0,
      double[][] s,
      int s0,
      int from,
      int sums,
      double[] c,
      int c0,
      boolean isRectified) {
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, c, c0);
    DoubleVector t1 = DoubleVector.fromArray(SPECIES, c, c0 + LENGTH);
    DoubleVector t2 = DoubleVector.fromArray(SPECIES, c, c0 + 2 * LENGTH);
    DoubleVector t3 = DoubleVector.fromArray(SPECIES, c, c0 + 3 * LENGTH);
    DoubleVector t4 = DoubleVector.fromArray(SPECIES, c, c0 + 4 * LENGTH);
    DoubleVector t5 = DoubleVector.fromArray(SPECIES, c, c0 + 5 * LENGTH);
    DoubleVector t6 = DoubleVector.fromArray(SPECIES, c, c0 + 6 * LENGTH);
    DoubleVector t7 = DoubleVector.fromArray(SPECIES, c, c0 + 7 * LENGTH);
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
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
      t1 = t1.blend(0f, t1.compare(VectorOperators.LE, 0f));
      t2 = t2.blend(0f, t2.compare(VectorOperators.LE, 0f));
      t3 = t3.blend(0f, t3.compare(VectorOperators.LE, 0f));
      t4 = t4.blend(0f, t4.compare(VectorOperators.LE, 0f));
      t5 = t5.blend(0f, t5.compare(VectorOperators.LE, 0f));
      t6 = t6.blend(0f, t6.compare(VectorOperators.LE, 0f));
      t7 = t7.blend(0f, t7.compare(VectorOperators.LE, 0f));
    }
    t0.intoArray(y, at);
    t1.intoArray(y, at + LENGTH);
    t2.intoArray(y, at + 2 * LENGTH);
    t3.intoArray(y, at + 3 * LENGTH);
    t4.intoArray(y, at + 4 * LENGTH);
    t5.intoArray(y, at + 5 * LENGTH);
    t6.intoArray(y, at + 6 * LENGTH);
    t7.intoArray(y, at + 7 * LENGTH);
  }

  /** Four vectors of 4 rows of y; the factors of each stand q numbers apart. */
  static void startWideTileByRow(
      double[][] y,
      int y0,
      int at,
      double[] p0,
      int f0,
      double[] p1,
      int f1,
      double[] p2,
      int f2,
      double[] p3,
      int f3,
      int q,
      double[][] s,
      int s0,
      int from,
      int rows,
      int sums,
      double[] c,
      int c0,
      boolean isRectified) {
    int e1 = Math.min(1, rows - 1);
    int e2 = Math.min(2, rows - 1);
    int e3 = Math.min(3, rows - 1);
    DoubleVector t0 = DoubleVector.broadcast(SPECIES, c[c0]);
    DoubleVector u0 = t0;
    DoubleVector v0 = t0;
    DoubleVector w0 = t0;
    DoubleVector t1 = DoubleVector.broadcast(SPECIES, c[c0 + e1]);
    DoubleVector u1 = t1;
    DoubleVector v1 = t1;
    DoubleVector w1 = t1;
    DoubleVector t2 = DoubleVector.broadcast(SPECIES, c[c0 + e2]);
    DoubleVector u2 = t2;
    DoubleVector v2 = t2;
    DoubleVector w2 = t2;
    DoubleVector t3 = DoubleVector.broadcast(SPECIES, c[c0 + e3]);
    DoubleVector u3 = t3;
    DoubleVector v3 = t3;
    DoubleVector w3 = t3;
    for (int k = 0; k < sums; k++) {
      double[] row = s[s0 + k];
      int i = k * q;
      DoubleVector z0 = DoubleVector.fromArray(SPECIES, row, from);
      DoubleVector z1 = DoubleVector.fromArray(SPECIES, row, from + LENGTH);
      DoubleVector z2 = DoubleVector.fromArray(SPECIES, row, from + 2 * LENGTH);
      DoubleVector z3 = DoubleVector.fromArray(SPECIES, row, from + 3 * LENGTH);
      DoubleVector b = DoubleVector.broadcast(SPECIES, p0[f0 + i]);
      t0 = t0.add(b.mul(z0));
      u0 = u0.add(b.mul(z1));
      v0 = v0.add(b.mul(z2));
      w0 = w0.add(b.mul(z3));
      b = DoubleVector.broadcast(SPECIES, p1[f1 + i]);
      t1 = t1.add(b.mul(z0));
      u1 = u1.add(b.mul(z1));
      v1 = v1.add(b.mul(z2));
      w1 = w1.add(b.mul(z3));
      b = DoubleVector.broadcast(SPECIES, p2[f2 + i]);
      t2 = t2.add(b.mul(z0));
      u2 = u2.add(b.mul(z1));
      v2 = v2.add(b.mul(z2));
      w2 = w2.add(b.mul(z3));
      b = DoubleVector.broadcast(SPECIES, p3[f3 + i]);
      t3 = t3.add(b.mul(z0));
      u3 = u3.add(b.mul(z1));
      v3 = v3.add(b.mul(z2));
      w3 = w3.add(b.mul(z3));
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
      u0 = u0.blend(0f, u0.compare(VectorOperators.LE, 0f));
      v0 = v0.blend(0f, v0.compare(VectorOperators.LE, 0f));
      w0 = w0.blend(0f, w0.compare(VectorOperators.LE, 0f));
      t1 = t1.blend(0f, t1.compare(VectorOperators.LE, 0f));
      u1 = u1.blend(0f, u1.compare(VectorOperators.LE, 0f));
      v1 = v1.blend(0f, v1.compare(VectorOperators.LE, 0f));
      w1 = w1.blend(0f, w1.compare(VectorOperators.LE, 0f));
      t2 = t2.blend(0f, t2.compare(VectorOperators.LE, 0f));
      u2 = u2.blend(0f, u2.compare(VectorOperators.LE, 0f));
      v2 = v2.blend(0f, v2.compare(VectorOperators.LE, 0f));
      w2 = w2.blend(0f, w2.compare(VectorOperators.LE, 0f));
      t3 = t3.blend(0f, t3.compare(VectorOperators.LE, 0f));
      u3 = u3.blend(0f, u3.compare(VectorOperators.LE, 0f));
      v3 = v3.blend(0f, v3.compare(VectorOperators.LE, 0f));
      w3 = w3.blend(0f, w3.compare(VectorOperators.LE, 0f));
    }
    double[] r0 = y[y0];
    t0.intoArray(r0, at);
    u0.intoArray(r0, at + LENGTH);
    v0.intoArray(r0, at + 2 * LENGTH);
    w0.intoArray(r0, at + 3 * LENGTH);
    double[] r1 = y[y0 + e1];
    t1.intoArray(r1, at);
    u1.intoArray(r1, at + LENGTH);
    v1.intoArray(r1, at + 2 * LENGTH);
    w1.intoArray(r1, at + 3 * LENGTH);
    double[] r2 = y[y0 + e2];
    t2.intoArray(r2, at);
    u2.intoArray(r2, at + LENGTH);
    v2.intoArray(r2, at + 2 * LENGTH);
    w2.intoArray(r2, at + 3 * LENGTH);
    double[] r3 = y[y0 + e3];
    t3.intoArray(r3, at);
    u3.intoArray(r3, at + LENGTH);
    v3.intoArray(r3, at + 2 * LENGTH);
    w3.intoArray(r3, at + 3 * LENGTH);
  }

  /** Lists where each term of a sum stands beside a position, and in which row of the weight. */
  private static int taps(
      int[] shape, int width, int first, int last, int left, int right, int[] taps) {
    int channels = Math.max(1, shape[0]);
    int count = 0;
    for (int i = first; i < last; i++) {
      for (int j = left; j < right; j++) {
        int at = width * (shape[18] * i + shape[28] * j);
        int row = shape[6] + shape[19] * i + shape[29] * j;
        for (int k = 0; k < channels; k++) {
          taps[2 * count] = at + k;
          taps[2 * count + 1] = row + shape[7] * k;
          count++;
        }
      }
    }
    return count;
  }

  private static void unstage(
      double[][] y, int y0, int at, int width, int rows, double[] panel) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(panel, STAGE + r * LENGTH, y[y0 + r], at, width);
    }
  }

  /** Four vectors of a row. */
  static void wideWindowRow(
      double[][] y,
      double[] a,
      double[][] s,
      double[] start,
      double limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u0 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector v0 = DoubleVector.fromArray(SPECIES, start, l + 2 * LENGTH);
    DoubleVector w0 = DoubleVector.fromArray(SPECIES, start, l + 3 * LENGTH);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      double[] row = s[taps[2 * k + 1]];
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, row, l);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, row, l + LENGTH);
      DoubleVector x2 = DoubleVector.fromArray(SPECIES, row, l + 2 * LENGTH);
      DoubleVector x3 = DoubleVector.fromArray(SPECIES, row, l + 3 * LENGTH);
      DoubleVector b = DoubleVector.broadcast(SPECIES, a[a0 + tap]);
      t0 = t0.add(b.mul(x0));
      u0 = u0.add(b.mul(x1));
      v0 = v0.add(b.mul(x2));
      w0 = w0.add(b.mul(x3));
    }
    double[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    u0.blend(0f, u0.compare(VectorOperators.LE, limit)).intoArray(r0, l + LENGTH);
    v0.blend(0f, v0.compare(VectorOperators.LE, limit)).intoArray(r0, l + 2 * LENGTH);
    w0.blend(0f, w0.compare(VectorOperators.LE, limit)).intoArray(r0, l + 3 * LENGTH);
  }

  /** One vector of a row. */
  static void windowRow(
      double[][] y,
      double[] a,
      double[][] s,
      double[] start,
      double limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      double[] row = s[taps[2 * k + 1]];
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, row, l);
      DoubleVector b = DoubleVector.broadcast(SPECIES, a[a0 + tap]);
      t0 = t0.add(b.mul(x0));
    }
    double[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
  }

  /** Two vectors of 12 rows. */
  static void windowTile(
      double[][] y,
      double[] a,
      double[][] s,
      double[] start,
      double limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    int a1 = places[p + 3];
    int a2 = places[p + 5];
    int a3 = places[p + 7];
    int a4 = places[p + 9];
    int a5 = places[p + 11];
    int a6 = places[p + 13];
    int a7 = places[p + 15];
    int a8 = places[p + 17];
    int a9 = places[p + 19];
    int a10 = places[p + 21];
    int a11 = places[p + 23];
    DoubleVector t0 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u0 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector t1 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u1 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector t2 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u2 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector t3 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u3 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector t4 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u4 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector t5 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u5 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector t6 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u6 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector t7 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u7 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector t8 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u8 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector t9 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u9 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector t10 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u10 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    DoubleVector t11 = DoubleVector.fromArray(SPECIES, start, l);
    DoubleVector u11 = DoubleVector.fromArray(SPECIES, start, l + LENGTH);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      double[] row = s[taps[2 * k + 1]];
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, row, l);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, row, l + LENGTH);
      DoubleVector b = DoubleVector.broadcast(SPECIES, a[a0 + tap]);
      t0 = t0.add(b.mul(x0));
      u0 = u0.add(b.mul(x1));
      b = DoubleVector.broadcast(SPECIES, a[a1 + tap]);
      t1 = t1.add(b.mul(x0));
      u1 = u1.add(b.mul(x1));
      b = DoubleVector.broadcast(SPECIES, a[a2 + tap]);
      t2 = t2.add(b.mul(x0));
      u2 = u2.add(b.mul(x1));
      b = DoubleVector.broadcast(SPECIES, a[a3 + tap]);
      t3 = t3.add(b.mul(x0));
      u3 = u3.add(b.mul(x1));
      b = DoubleVector.broadcast(SPECIES, a[a4 + tap]);
      t4 = t4.add(b.mul(x0));
      u4 = u4.add(b.mul(x1));
      b = DoubleVector.broadcast(SPECIES, a[a5 + tap]);
      t5 = t5.add(b.mul(x0));
      u5 = u5.add(b.mul(x1));
      b = DoubleVector.broadcast(SPECIES, a[a6 + tap]);
      t6 = t6.add(b.mul(x0));
      u6 = u6.add(b.mul(x1));
      b = DoubleVector.broadcast(SPECIES, a[a7 + tap]);
      t7 = t7.add(b.mul(x0));
      u7 = u7.add(b.mul(x1));
      b = DoubleVector.broadcast(SPECIES, a[a8 + tap]);
      t8 = t8.add(b.mul(x0));
      u8 = u8.add(b.mul(x1));
      b = DoubleVector.broadcast(SPECIES, a[a9 + tap]);
      t9 = t9.add(b.mul(x0));
      u9 = u9.add(b.mul(x1));
      b = DoubleVector.broadcast(SPECIES, a[a10 + tap]);
      t10 = t10.add(b.mul(x0));
      u10 = u10.add(b.mul(x1));
      b = DoubleVector.broadcast(SPECIES, a[a11 + tap]);
      t11 = t11.add(b.mul(x0));
      u11 = u11.add(b.mul(x1));
    }
    double[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    u0.blend(0f, u0.compare(VectorOperators.LE, limit)).intoArray(r0, l + LENGTH);
    double[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    u1.blend(0f, u1.compare(VectorOperators.LE, limit)).intoArray(r1, l + LENGTH);
    double[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    u2.blend(0f, u2.compare(VectorOperators.LE, limit)).intoArray(r2, l + LENGTH);
    double[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
    u3.blend(0f, u3.compare(VectorOperators.LE, limit)).intoArray(r3, l + LENGTH);
    double[] r4 = y[places[p + 8]];
    t4.blend(0f, t4.compare(VectorOperators.LE, limit)).intoArray(r4, l);
    u4.blend(0f, u4.compare(VectorOperators.LE, limit)).intoArray(r4, l + LENGTH);
    double[] r5 = y[places[p + 10]];
    t5.blend(0f, t5.compare(VectorOperators.LE, limit)).intoArray(r5, l);
    u5.blend(0f, u5.compare(VectorOperators.LE, limit)).intoArray(r5, l + LENGTH);
    double[] r6 = y[places[p + 12]];
    t6.blend(0f, t6.compare(VectorOperators.LE, limit)).intoArray(r6, l);
    u6.blend(0f, u6.compare(VectorOperators.LE, limit)).intoArray(r6, l + LENGTH);
    double[] r7 = y[places[p + 14]];
    t7.blend(0f, t7.compare(VectorOperators.LE, limit)).intoArray(r7, l);
    u7.blend(0f, u7.compare(VectorOperators.LE, limit)).intoArray(r7, l + LENGTH);
    double[] r8 = y[places[p + 16]];
    t8.blend(0f, t8.compare(VectorOperators.LE, limit)).intoArray(r8, l);
    u8.blend(0f, u8.compare(VectorOperators.LE, limit)).intoArray(r8, l + LENGTH);
    double[] r9 = y[places[p + 18]];
    t9.blend(0f, t9.compare(VectorOperators.LE, limit)).intoArray(r9, l);
    u9.blend(0f, u9.compare(VectorOperators.LE, limit)).intoArray(r9, l + LENGTH);
    double[] r10 = y[places[p + 20]];
    t10.blend(0f, t10.compare(VectorOperators.LE, limit)).intoArray(r10, l);
    u10.blend(0f, u10.compare(VectorOperators.LE, limit)).intoArray(r10, l + LENGTH);
    double[] r11 = y[places[p + 22]];
    t11.blend(0f, t11.compare(VectorOperators.LE, limit)).intoArray(r11, l);
    u11.blend(0f, u11.compare(VectorOperators.LE, limit)).intoArray(r11, l + LENGTH);
  }
