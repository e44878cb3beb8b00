  /** A step of Adam as the runtime's RowArithmetic says; a gradient stays in registers. */
  static void adamRows(
      float[][] w, float[] scales, float[][] rows, float[][] m, float[][] v, double[] c) {
    float kept = (float) c[0];
    float a1 = (float) c[1];
    float a2 = (float) c[2];
    float step = (float) c[3];
    float scale = (float) c[4];
    float epsilon = (float) c[5];
    for (int block = 0; block < w.length; block++) {
      float[] p = w[block];
      float[] q = rows[block];
      float x = scales[block];
      float[] means = m[block];
      float[] squares = v[block];
      int i = 0;
      for (; i + LENGTH <= p.length; i += LENGTH) {
        FloatVector gradient = FloatVector.fromArray(SPECIES, q, i).mul(x);
        FloatVector mean = FloatVector.fromArray(SPECIES, means, i);
        FloatVector square = FloatVector.fromArray(SPECIES, squares, i);
        FloatVector seen = gradient.add(1e-12f).sub(1e-12f);
        FloatVector next = mean.add(gradient.sub(mean).mul(a1)).add(1e-20f).sub(1e-20f);
        FloatVector spread =
            square.add(seen.mul(seen).sub(square).mul(a2)).add(1e-26f).sub(1e-26f);
        next.intoArray(means, i);
        spread.intoArray(squares, i);
        FloatVector.fromArray(SPECIES, p, i)
            .mul(kept)
            .sub(next.mul(step).div(spread.sqrt().mul(scale).add(epsilon)))
            .intoArray(p, i);
      }
      for (; i < p.length; i++) {
        float gradient = x * q[i];
        float mean = (means[i] + a1 * (gradient - means[i]) + 1e-20f) - 1e-20f;
        float seen = (gradient + 1e-12f) - 1e-12f;
        float square = (squares[i] + a2 * (seen * seen - squares[i]) + 1e-26f) - 1e-26f;
        means[i] = mean;
        squares[i] = square;
        p[i] = kept * p[i] - step * mean / ((float) Math.sqrt(square) * scale + epsilon);
      }
    }
  }

  private static void addDotRow(float[][] a, int a0, int k0, float[] panel, int depth) {
    float[] p = a[a0];
    FloatVector t = FloatVector.fromArray(SPECIES, panel, STAGE);
    for (int k = 0; k < depth; k++) {
      FloatVector v = FloatVector.fromArray(SPECIES, panel, k * LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p[k0 + k]);
      t = b.fma(v, t);
    }
    t.intoArray(panel, STAGE);
  }

  /** One vector of 8 rows. */
  private static void addDotTile(float[][] a, int a0, int k0, float[] panel, int depth) {
    float[] p0 = a[a0];
    float[] p1 = a[a0 + 1];
    float[] p2 = a[a0 + 2];
    float[] p3 = a[a0 + 3];
    float[] p4 = a[a0 + 4];
    float[] p5 = a[a0 + 5];
    float[] p6 = a[a0 + 6];
    float[] p7 = a[a0 + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, panel, STAGE);
    FloatVector t1 = FloatVector.fromArray(SPECIES, panel, STAGE + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, panel, STAGE + 2 * LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, panel, STAGE + 3 * LENGTH);
    FloatVector t4 = FloatVector.fromArray(SPECIES, panel, STAGE + 4 * LENGTH);
    FloatVector t5 = FloatVector.fromArray(SPECIES, panel, STAGE + 5 * LENGTH);
    FloatVector t6 = FloatVector.fromArray(SPECIES, panel, STAGE + 6 * LENGTH);
    FloatVector t7 = FloatVector.fromArray(SPECIES, panel, STAGE + 7 * LENGTH);
    for (int k = 0; k < depth; k++) {
      FloatVector v = FloatVector.fromArray(SPECIES, panel, k * LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p0[k0 + k]);
      t0 = b.fma(v, t0);
      b = FloatVector.broadcast(SPECIES, p1[k0 + k]);
      t1 = b.fma(v, t1);
      b = FloatVector.broadcast(SPECIES, p2[k0 + k]);
      t2 = b.fma(v, t2);
      b = FloatVector.broadcast(SPECIES, p3[k0 + k]);
      t3 = b.fma(v, t3);
      b = FloatVector.broadcast(SPECIES, p4[k0 + k]);
      t4 = b.fma(v, t4);
      b = FloatVector.broadcast(SPECIES, p5[k0 + k]);
      t5 = b.fma(v, t5);
      b = FloatVector.broadcast(SPECIES, p6[k0 + k]);
      t6 = b.fma(v, t6);
      b = FloatVector.broadcast(SPECIES, p7[k0 + k]);
      t7 = b.fma(v, t7);
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
    float[] panel = PANEL.get();
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
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      FloatVector b = FloatVector.broadcast(SPECIES, p[k0 + k]);
      t0 = b.fma(FloatVector.fromArray(SPECIES, row, from), t0);
      t1 = b.fma(FloatVector.fromArray(SPECIES, row, from + LENGTH), t1);
      t2 = b.fma(FloatVector.fromArray(SPECIES, row, from + 2 * LENGTH), t2);
      t3 = b.fma(FloatVector.fromArray(SPECIES, row, from + 3 * LENGTH), t3);
    }
    t0.intoArray(r, at);
    t1.intoArray(r, at + LENGTH);
    t2.intoArray(r, at + 2 * LENGTH);
    t3.intoArray(r, at + 3 * LENGTH);
  }

  /** 2 vectors of each row of y. */
  private static void addNarrowOuter(
      float[][] y,
      int y0,
      int at,
      float[] a,
      int a0,
      int step,
      float[] s,
      int from,
      int destinations) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, s, from);
    FloatVector s1 = FloatVector.fromArray(SPECIES, s, from + LENGTH);
    for (int d = 0; d < destinations; d++) {
      float[] r = y[y0 + d];
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + d * step]);
      FloatVector t = FloatVector.fromArray(SPECIES, r, at);
      t = b.fma(s0, t);
      t.intoArray(r, at);
      t = FloatVector.fromArray(SPECIES, r, at + LENGTH);
      t = b.fma(s1, t);
      t.intoArray(r, at + LENGTH);
    }
  }

  /** One vector of 8 rows of y, of which the first lanes are kept. */
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
      int kept) {
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
      t0 = b.fma(v, t0);
      b = FloatVector.broadcast(SPECIES, p1[k0 + k]);
      t1 = b.fma(v, t1);
      b = FloatVector.broadcast(SPECIES, p2[k0 + k]);
      t2 = b.fma(v, t2);
      b = FloatVector.broadcast(SPECIES, p3[k0 + k]);
      t3 = b.fma(v, t3);
      b = FloatVector.broadcast(SPECIES, p4[k0 + k]);
      t4 = b.fma(v, t4);
      b = FloatVector.broadcast(SPECIES, p5[k0 + k]);
      t5 = b.fma(v, t5);
      b = FloatVector.broadcast(SPECIES, p6[k0 + k]);
      t6 = b.fma(v, t6);
      b = FloatVector.broadcast(SPECIES, p7[k0 + k]);
      t7 = b.fma(v, t7);
    }
    if (kept > 0) {
      VectorMask<Float> old = SPECIES.indexInRange(0, kept);
      t0 = t0.blend(FloatVector.fromArray(SPECIES, r0, at), old);
      t1 = t1.blend(FloatVector.fromArray(SPECIES, r1, at), old);
      t2 = t2.blend(FloatVector.fromArray(SPECIES, r2, at), old);
      t3 = t3.blend(FloatVector.fromArray(SPECIES, r3, at), old);
      t4 = t4.blend(FloatVector.fromArray(SPECIES, r4, at), old);
      t5 = t5.blend(FloatVector.fromArray(SPECIES, r5, at), old);
      t6 = t6.blend(FloatVector.fromArray(SPECIES, r6, at), old);
      t7 = t7.blend(FloatVector.fromArray(SPECIES, r7, at), old);
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
      float[][] y,
      int y0,
      int at,
      float[] a,
      int a0,
      int step,
      float[] s,
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
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int k0,
      float[] panel,
      int depth) {
    float[] r0 = y[y0];
    float[] r1 = y[y0 + 1];
    float[] r2 = y[y0 + 2];
    float[] r3 = y[y0 + 3];
    float[] p0 = a[a0];
    float[] p1 = a[a0 + 1];
    float[] p2 = a[a0 + 2];
    float[] p3 = a[a0 + 3];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r0, at);
    FloatVector u0 = FloatVector.fromArray(SPECIES, r0, at + LENGTH);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r1, at);
    FloatVector u1 = FloatVector.fromArray(SPECIES, r1, at + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r2, at);
    FloatVector u2 = FloatVector.fromArray(SPECIES, r2, at + LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r3, at);
    FloatVector u3 = FloatVector.fromArray(SPECIES, r3, at + LENGTH);
    for (int k = 0; k < depth; k++) {
      int l = 2 * k * LENGTH;
      FloatVector v = FloatVector.fromArray(SPECIES, panel, l);
      FloatVector w = FloatVector.fromArray(SPECIES, panel, l + LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p0[k0 + k]);
      t0 = b.fma(v, t0);
      u0 = b.fma(w, u0);
      b = FloatVector.broadcast(SPECIES, p1[k0 + k]);
      t1 = b.fma(v, t1);
      u1 = b.fma(w, u1);
      b = FloatVector.broadcast(SPECIES, p2[k0 + k]);
      t2 = b.fma(v, t2);
      u2 = b.fma(w, u2);
      b = FloatVector.broadcast(SPECIES, p3[k0 + k]);
      t3 = b.fma(v, t3);
      u3 = b.fma(w, u3);
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
    float[] panel = PANEL.get();
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
      t0 = b.fma(FloatVector.fromArray(SPECIES, row, from), t0);
      t1 = b.fma(FloatVector.fromArray(SPECIES, row, from + LENGTH), t1);
      t2 = b.fma(FloatVector.fromArray(SPECIES, row, from + 2 * LENGTH), t2);
      t3 = b.fma(FloatVector.fromArray(SPECIES, row, from + 3 * LENGTH), t3);
      t4 = b.fma(FloatVector.fromArray(SPECIES, row, from + 4 * LENGTH), t4);
      t5 = b.fma(FloatVector.fromArray(SPECIES, row, from + 5 * LENGTH), t5);
      t6 = b.fma(FloatVector.fromArray(SPECIES, row, from + 6 * LENGTH), t6);
      t7 = b.fma(FloatVector.fromArray(SPECIES, row, from + 7 * LENGTH), t7);
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
      t0 = b.fma(v, t0);
      u0 = b.fma(w, u0);
      b = FloatVector.broadcast(SPECIES, p1[k0 + k]);
      t1 = b.fma(v, t1);
      u1 = b.fma(w, u1);
      b = FloatVector.broadcast(SPECIES, p2[k0 + k]);
      t2 = b.fma(v, t2);
      u2 = b.fma(w, u2);
      b = FloatVector.broadcast(SPECIES, p3[k0 + k]);
      t3 = b.fma(v, t3);
      u3 = b.fma(w, u3);
      b = FloatVector.broadcast(SPECIES, p4[k0 + k]);
      t4 = b.fma(v, t4);
      u4 = b.fma(w, u4);
      b = FloatVector.broadcast(SPECIES, p5[k0 + k]);
      t5 = b.fma(v, t5);
      u5 = b.fma(w, u5);
      b = FloatVector.broadcast(SPECIES, p6[k0 + k]);
      t6 = b.fma(v, t6);
      u6 = b.fma(w, u6);
      b = FloatVector.broadcast(SPECIES, p7[k0 + k]);
      t7 = b.fma(v, t7);
      u7 = b.fma(w, u7);
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
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      FloatVector b = FloatVector.broadcast(SPECIES, p[k0 + k]);
      t0 = b.fma(FloatVector.fromArray(SPECIES, row, from), t0);
      t1 = b.fma(FloatVector.fromArray(SPECIES, row, from + LENGTH), t1);
    }
    t0.intoArray(r, at);
    t1.intoArray(r, at + LENGTH);
  }

  /** One vector of a row of y, of which the first lanes are kept. */
  static void addVector(
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
      int kept) {
    float[] r = y[y0];
    float[] p = a[a0];
    FloatVector t = FloatVector.fromArray(SPECIES, r, at);
    for (int k = 0; k < sums; k++) {
      FloatVector v = FloatVector.fromArray(SPECIES, s[s0 + k], from);
      FloatVector b = FloatVector.broadcast(SPECIES, p[k0 + k]);
      t = b.fma(v, t);
    }
    if (kept > 0) {
      t = t.blend(FloatVector.fromArray(SPECIES, r, at), SPECIES.indexInRange(0, kept));
    }
    t.intoArray(r, at);
  }

  /** 8 vectors of each row of y. */
  private static void addWideOuter(
      float[][] y,
      int y0,
      int at,
      float[] a,
      int a0,
      int step,
      float[] s,
      int from,
      int destinations) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, s, from);
    FloatVector s1 = FloatVector.fromArray(SPECIES, s, from + LENGTH);
    FloatVector s2 = FloatVector.fromArray(SPECIES, s, from + 2 * LENGTH);
    FloatVector s3 = FloatVector.fromArray(SPECIES, s, from + 3 * LENGTH);
    FloatVector s4 = FloatVector.fromArray(SPECIES, s, from + 4 * LENGTH);
    FloatVector s5 = FloatVector.fromArray(SPECIES, s, from + 5 * LENGTH);
    FloatVector s6 = FloatVector.fromArray(SPECIES, s, from + 6 * LENGTH);
    FloatVector s7 = FloatVector.fromArray(SPECIES, s, from + 7 * LENGTH);
    for (int d = 0; d < destinations; d++) {
      float[] r = y[y0 + d];
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + d * step]);
      FloatVector t = FloatVector.fromArray(SPECIES, r, at);
      t = b.fma(s0, t);
      t.intoArray(r, at);
      t = FloatVector.fromArray(SPECIES, r, at + LENGTH);
      t = b.fma(s1, t);
      t.intoArray(r, at + LENGTH);
      t = FloatVector.fromArray(SPECIES, r, at + 2 * LENGTH);
      t = b.fma(s2, t);
      t.intoArray(r, at + 2 * LENGTH);
      t = FloatVector.fromArray(SPECIES, r, at + 3 * LENGTH);
      t = b.fma(s3, t);
      t.intoArray(r, at + 3 * LENGTH);
      t = FloatVector.fromArray(SPECIES, r, at + 4 * LENGTH);
      t = b.fma(s4, t);
      t.intoArray(r, at + 4 * LENGTH);
      t = FloatVector.fromArray(SPECIES, r, at + 5 * LENGTH);
      t = b.fma(s5, t);
      t.intoArray(r, at + 5 * LENGTH);
      t = FloatVector.fromArray(SPECIES, r, at + 6 * LENGTH);
      t = b.fma(s6, t);
      t.intoArray(r, at + 6 * LENGTH);
      t = FloatVector.fromArray(SPECIES, r, at + 7 * LENGTH);
      t = b.fma(s7, t);
      t.intoArray(r, at + 7 * LENGTH);
    }
  }

  /** Column k of so many rows, one after the other; what no row fills is 0. */
  private static void copyColumns(
      float[][] s, int s0, int from, int width, int depth, float[] panel) {
    if (width < LENGTH) {
      Arrays.fill(panel, 0, STAGE + 8 * LENGTH, 0f);
    }
    for (int l = 0; l < width; l++) {
      float[] row = s[s0 + l];
      for (int k = 0; k < depth; k++) {
        panel[k * LENGTH + l] = row[from + k];
      }
    }
  }

  /** Two vectors of each row, one after the other. */
  static void copyPanel(float[][] s, int s0, int from, int depth, float[] panel) {
    for (int k = 0; k < depth; k++) {
      float[] row = s[s0 + k];
      FloatVector.fromArray(SPECIES, row, from).intoArray(panel, 2 * k * LENGTH);
      FloatVector.fromArray(SPECIES, row, from + LENGTH).intoArray(panel, (2 * k + 1) * LENGTH);
    }
  }

  /** to ← ofTo · to + ofFrom · from. */
  static void mixRows(float[][] to, float ofTo, float[][] from, float ofFrom, int count) {
    for (int row = 0; row < count; row++) {
      float[] t = to[row];
      float[] f = from[row];
      int i = 0;
      for (; i + LENGTH <= t.length; i += LENGTH) {
        FloatVector scaled = FloatVector.fromArray(SPECIES, f, i).mul(ofFrom);
        FloatVector.fromArray(SPECIES, t, i).mul(ofTo).add(scaled).intoArray(t, i);
      }
      for (; i < t.length; i++) {
        t[i] = ofTo * t[i] + ofFrom * f[i];
      }
    }
  }

  private static void stage(
      float[][] y, int y0, int at, int width, int rows, float[] panel) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(y[y0 + r], at, panel, STAGE + r * LENGTH, width);
    }
  }

  private static void unstage(
      float[][] y, int y0, int at, int width, int rows, float[] panel) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(panel, STAGE + r * LENGTH, y[y0 + r], at, width);
    }
  }
