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

  static void addDotRow(float[][] a, int a0, int k0, float[] panel, int depth) {
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
  static void addDotTile(float[][] a, int a0, int k0, float[] panel, int depth) {
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

  /** y[y0 + p·d + q·l] += Σ_k a[a0 + d][k] · s[s0 + l][k] of up to 256 k. */
  static void addDotsToFlat(
      float[] y,
      int y0,
      int p,
      int q,
      float[][] a,
      int a0,
      float[][] s,
      int s0,
      int destinations,
      int lanes,
      int sums) {
    if (destinations % 8 > 0 && lanes % 8 == 0) {
      addDotsToFlat(y, y0, q, p, s, s0, a, a0, lanes, destinations, sums);
      return;
    }
    float[] panel = PANEL.get();
    for (int l = 0; l < lanes; l += LENGTH) {
      int width = Math.min(LENGTH, lanes - l);
      copyLanes(s, s0 + l, width, sums, panel);
      int d = 0;
      for (; d + 8 <= destinations; d += 8) {
        stageFlat(y, y0 + d * p + l * q, p, q, width, 8, panel);
        addDotTile(a, a0 + d, 0, panel, sums);
        unstageFlat(y, y0 + d * p + l * q, p, q, width, 8, panel);
      }
      for (; d < destinations; d++) {
        stageFlat(y, y0 + d * p + l * q, p, q, width, 1, panel);
        addDotRow(a, a0 + d, 0, panel, sums);
        unstageFlat(y, y0 + d * p + l * q, p, q, width, 1, panel);
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

  /** y[y0 + q·l] += Σ_k s[s0 + l][k]: eight sums side by side, each in the order of k. */
  static void addSumsToFlat(float[] y, int y0, int q, float[][] s, int s0, int lanes, int sums) {
    int l = 0;
    for (; l + 8 <= lanes; l += 8) {
      float[] r0 = s[s0 + l];
      float[] r1 = s[s0 + l + 1];
      float[] r2 = s[s0 + l + 2];
      float[] r3 = s[s0 + l + 3];
      float[] r4 = s[s0 + l + 4];
      float[] r5 = s[s0 + l + 5];
      float[] r6 = s[s0 + l + 6];
      float[] r7 = s[s0 + l + 7];
      int at = y0 + l * q;
      float t0 = y[at];
      float t1 = y[at + q];
      float t2 = y[at + 2 * q];
      float t3 = y[at + 3 * q];
      float t4 = y[at + 4 * q];
      float t5 = y[at + 5 * q];
      float t6 = y[at + 6 * q];
      float t7 = y[at + 7 * q];
      for (int k = 0; k < sums; k++) {
        t0 += r0[k];
        t1 += r1[k];
        t2 += r2[k];
        t3 += r3[k];
        t4 += r4[k];
        t5 += r5[k];
        t6 += r6[k];
        t7 += r7[k];
      }
      y[at] = t0;
      y[at + q] = t1;
      y[at + 2 * q] = t2;
      y[at + 3 * q] = t3;
      y[at + 4 * q] = t4;
      y[at + 5 * q] = t5;
      y[at + 6 * q] = t6;
      y[at + 7 * q] = t7;
    }
    for (; l < lanes; l++) {
      float[] row = s[s0 + l];
      float t = y[y0 + l * q];
      for (int k = 0; k < sums; k++) {
        t += row[k];
      }
      y[y0 + l * q] = t;
    }
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

  /** Rows of at least LENGTH lanes. What is assigned twice is the same: the last tile overlaps. */
  static void assignChannels(
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
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
      float[][] y,
      float[] a,
      float[][] rows,
      float limit,
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
      int lanes,
      float[] c,
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
      float[] r = y[y0 + d];
      float[] p = a[a0 + d];
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
      int lanes,
      float[] c,
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
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
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
      float[][] y,
      float[][] a,
      float[][] s,
      float[] start,
      boolean isRectified,
      int[] shape,
      int from,
      int samples,
      int low,
      int high) {
    int lanes = shape[1];
    int width = shape[0] > 0 ? shape[0] : Math.max(lanes, LENGTH);
    int most = shape[8];
    float limit = isRectified ? 0f : Float.NaN;
    int[][] places = PLACES.get();
    if (places[0].length < shape[11]) {
      places[0] = new int[shape[11]];
    }
    if (places[1].length < shape[12]) {
      places[1] = new int[shape[12]];
    }
    float[] picture = PICTURE.get();
    if (picture.length < shape[13] * width) {
      picture = new float[shape[13] * width];
      PICTURE.set(picture);
    }
    float[][] weights = lanes < LENGTH ? inVectors(s, start, lanes) : s;
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
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    FloatVector t0 = FloatVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      float[] row = s[taps[2 * k + 1]];
      FloatVector x0 = FloatVector.fromArray(SPECIES, row, l);
      FloatVector b = FloatVector.fromArray(SPECIES, a, a0 + tap + l);
      t0 = b.fma(x0, t0);
    }
    float[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
  }

  /** One vector of 12 rows. */
  static void channelTile(
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
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
    FloatVector t0 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t1 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t2 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t3 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t4 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t5 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t6 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t7 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t8 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t9 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t10 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t11 = FloatVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      float[] row = s[taps[2 * k + 1]];
      FloatVector x0 = FloatVector.fromArray(SPECIES, row, l);
      FloatVector b = FloatVector.fromArray(SPECIES, a, a0 + tap + l);
      t0 = b.fma(x0, t0);
      b = FloatVector.fromArray(SPECIES, a, a1 + tap + l);
      t1 = b.fma(x0, t1);
      b = FloatVector.fromArray(SPECIES, a, a2 + tap + l);
      t2 = b.fma(x0, t2);
      b = FloatVector.fromArray(SPECIES, a, a3 + tap + l);
      t3 = b.fma(x0, t3);
      b = FloatVector.fromArray(SPECIES, a, a4 + tap + l);
      t4 = b.fma(x0, t4);
      b = FloatVector.fromArray(SPECIES, a, a5 + tap + l);
      t5 = b.fma(x0, t5);
      b = FloatVector.fromArray(SPECIES, a, a6 + tap + l);
      t6 = b.fma(x0, t6);
      b = FloatVector.fromArray(SPECIES, a, a7 + tap + l);
      t7 = b.fma(x0, t7);
      b = FloatVector.fromArray(SPECIES, a, a8 + tap + l);
      t8 = b.fma(x0, t8);
      b = FloatVector.fromArray(SPECIES, a, a9 + tap + l);
      t9 = b.fma(x0, t9);
      b = FloatVector.fromArray(SPECIES, a, a10 + tap + l);
      t10 = b.fma(x0, t10);
      b = FloatVector.fromArray(SPECIES, a, a11 + tap + l);
      t11 = b.fma(x0, t11);
    }
    float[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    float[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    float[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    float[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
    float[] r4 = y[places[p + 8]];
    t4.blend(0f, t4.compare(VectorOperators.LE, limit)).intoArray(r4, l);
    float[] r5 = y[places[p + 10]];
    t5.blend(0f, t5.compare(VectorOperators.LE, limit)).intoArray(r5, l);
    float[] r6 = y[places[p + 12]];
    t6.blend(0f, t6.compare(VectorOperators.LE, limit)).intoArray(r6, l);
    float[] r7 = y[places[p + 14]];
    t7.blend(0f, t7.compare(VectorOperators.LE, limit)).intoArray(r7, l);
    float[] r8 = y[places[p + 16]];
    t8.blend(0f, t8.compare(VectorOperators.LE, limit)).intoArray(r8, l);
    float[] r9 = y[places[p + 18]];
    t9.blend(0f, t9.compare(VectorOperators.LE, limit)).intoArray(r9, l);
    float[] r10 = y[places[p + 20]];
    t10.blend(0f, t10.compare(VectorOperators.LE, limit)).intoArray(r10, l);
    float[] r11 = y[places[p + 22]];
    t11.blend(0f, t11.compare(VectorOperators.LE, limit)).intoArray(r11, l);
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

  /** Column k of so many rows, one after the other. */
  private static void copyLanes(float[][] s, int s0, int width, int sums, float[] panel) {
    for (int l = 0; l < width; l++) {
      float[] row = s[s0 + l];
      for (int k = 0; k < sums; k++) {
        panel[k * LENGTH + l] = row[k];
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

  private static void copyRows(
      float[][] a, int lowest, int highest, int channels, int step, float[] to) {
    int at = 0;
    for (int row = lowest; row <= highest; row++) {
      float[] values = a[row];
      int k = 0;
      for (; k + LENGTH <= channels; k += LENGTH) {
        FloatVector.fromArray(SPECIES, values, k).intoArray(to, at + k);
      }
      for (; k < channels; k++) {
        to[at + k] = values[k];
      }
      at += step;
    }
  }

  /**
   * to[at + row·i + j] = element [j, i] of the parameter that begins at block {@code first}: it
   * stands p blocks further for each j, q for each i, and r and s numbers further in its block.
   */
  static void copyToUnits(
      float[][] blocks,
      int first,
      int p,
      int q,
      int r,
      int s,
      int units,
      int inputs,
      float[] to,
      int at,
      int row) {
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < units; j++) {
        to[at + row * i + j] = blocks[first + p * j + q * i][r * j + s * i];
      }
    }
  }

  /** eˣ for x ≤ 0. */
  static FloatVector expNegative(FloatVector x) {
    return FloatVector.broadcast(SPECIES, 1f).div(expm1Within(x).add(1f));
  }

  /** e⁻ˣ − 1 for x ≤ 20. */
  static FloatVector expm1Within(FloatVector x) {
    FloatVector r = x.mul(-0.03125f);
    FloatVector p = FloatVector.broadcast(SPECIES, 9.228053e-6f);
    FloatVector c = FloatVector.broadcast(SPECIES, -1.2584466e-5f);
    c = p.fma(r, c);
    p = FloatVector.broadcast(SPECIES, 3.0277535e-4f);
    p = c.fma(r, p);
    c = FloatVector.broadcast(SPECIES, 1.2278731e-3f);
    c = p.fma(r, c);
    p = FloatVector.broadcast(SPECIES, 8.473677e-3f);
    p = c.fma(r, p);
    c = FloatVector.broadcast(SPECIES, 4.160058e-2f);
    c = p.fma(r, c);
    p = FloatVector.broadcast(SPECIES, 1.6668145e-1f);
    p = c.fma(r, p);
    c = FloatVector.broadcast(SPECIES, 4.9999887e-1f);
    c = p.fma(r, c);
    FloatVector square = r.mul(r);
    FloatVector q = r;
    q = square.fma(c, q);
    FloatVector twice = q.mul(2f);
    twice = q.fma(q, twice);
    q = twice.mul(2f);
    q = twice.fma(twice, q);
    twice = q.mul(2f);
    twice = q.fma(q, twice);
    q = twice.mul(twice.add(2f));
    return q.mul(q.add(2f));
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
  static float[][] inVectors(float[][] s, float[] start, int lanes) {
    float[][] rows = ROWS_OF_VECTORS.get();
    if (rows.length < s.length + 13) {
      rows = new float[s.length + 13][LENGTH];
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

  /** ln x. */
  static FloatVector log(FloatVector x) {
    VectorMask<Float> denormal = x.compare(VectorOperators.LT, 0x1p-126f);
    IntVector bits = x.blend(x.mul(0x1p23f), denormal).reinterpretAsInts();
    IntVector shift = bits.sub(0x3F3504F3).lanewise(VectorOperators.ASHR, 23);
    FloatVector k = (FloatVector) shift.convert(VectorOperators.I2F, 0);
    k = k.blend(k.sub(23f), denormal);
    FloatVector f =
        bits.sub(shift.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(1f);
    FloatVector h = f.mul(0.5f).mul(f);
    FloatVector s = f.div(f.add(2f));
    FloatVector u = s.mul(s);
    FloatVector z = FloatVector.broadcast(SPECIES, 2.3582154e-1f);
    z = z.mul(u).add(2.853731e-1f);
    z = z.mul(u).add(4.0000337e-1f);
    z = z.mul(u).add(6.6666666e-1f);
    z = z.mul(u);
    FloatVector y =
        k.mul(0.693359375f).add(f.sub(h.sub(s.mul(h.add(z)).add(k.mul(-2.1219444e-4f)))));
    VectorMask<Float> positive = x.compare(VectorOperators.GT, 0f);
    y = FloatVector.broadcast(SPECIES, Float.NaN).blend(y, positive);
    y = y.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
    return y.blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
  }

  /** The number of the lowest row of a sample that these positions of the first axis cover. */
  private static int lowest(int[] shape, int p, int end, int first, int last) {
    return shape[9]
        + Math.min(shape[17] * p, shape[17] * (end - 1))
        + Math.min(shape[18] * first, shape[18] * (last - 1));
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

  /** One vector of 12 rows. */
  static void narrowWindowTile(
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
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
    FloatVector t0 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t1 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t2 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t3 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t4 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t5 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t6 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t7 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t8 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t9 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t10 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t11 = FloatVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      float[] row = s[taps[2 * k + 1]];
      FloatVector x0 = FloatVector.fromArray(SPECIES, row, l);
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + tap]);
      t0 = b.fma(x0, t0);
      b = FloatVector.broadcast(SPECIES, a[a1 + tap]);
      t1 = b.fma(x0, t1);
      b = FloatVector.broadcast(SPECIES, a[a2 + tap]);
      t2 = b.fma(x0, t2);
      b = FloatVector.broadcast(SPECIES, a[a3 + tap]);
      t3 = b.fma(x0, t3);
      b = FloatVector.broadcast(SPECIES, a[a4 + tap]);
      t4 = b.fma(x0, t4);
      b = FloatVector.broadcast(SPECIES, a[a5 + tap]);
      t5 = b.fma(x0, t5);
      b = FloatVector.broadcast(SPECIES, a[a6 + tap]);
      t6 = b.fma(x0, t6);
      b = FloatVector.broadcast(SPECIES, a[a7 + tap]);
      t7 = b.fma(x0, t7);
      b = FloatVector.broadcast(SPECIES, a[a8 + tap]);
      t8 = b.fma(x0, t8);
      b = FloatVector.broadcast(SPECIES, a[a9 + tap]);
      t9 = b.fma(x0, t9);
      b = FloatVector.broadcast(SPECIES, a[a10 + tap]);
      t10 = b.fma(x0, t10);
      b = FloatVector.broadcast(SPECIES, a[a11 + tap]);
      t11 = b.fma(x0, t11);
    }
    float[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    float[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    float[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    float[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
    float[] r4 = y[places[p + 8]];
    t4.blend(0f, t4.compare(VectorOperators.LE, limit)).intoArray(r4, l);
    float[] r5 = y[places[p + 10]];
    t5.blend(0f, t5.compare(VectorOperators.LE, limit)).intoArray(r5, l);
    float[] r6 = y[places[p + 12]];
    t6.blend(0f, t6.compare(VectorOperators.LE, limit)).intoArray(r6, l);
    float[] r7 = y[places[p + 14]];
    t7.blend(0f, t7.compare(VectorOperators.LE, limit)).intoArray(r7, l);
    float[] r8 = y[places[p + 16]];
    t8.blend(0f, t8.compare(VectorOperators.LE, limit)).intoArray(r8, l);
    float[] r9 = y[places[p + 18]];
    t9.blend(0f, t9.compare(VectorOperators.LE, limit)).intoArray(r9, l);
    float[] r10 = y[places[p + 20]];
    t10.blend(0f, t10.compare(VectorOperators.LE, limit)).intoArray(r10, l);
    float[] r11 = y[places[p + 22]];
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
  private static void rectify(float[] y, int at, int lanes) {
    for (int next = 0; next < lanes; next += LENGTH) {
      int l = at + Math.min(next, lanes - LENGTH);
      FloatVector t = FloatVector.fromArray(SPECIES, y, l);
      t.blend(0f, t.compare(VectorOperators.LE, 0f)).intoArray(y, l);
    }
  }

  static FloatVector sigmoidWithin(FloatVector x) {
    return FloatVector.broadcast(SPECIES, 1f).div(expm1Within(x).add(2f));
  }

  /** One vector of 4 rows. */
  static void smallChannelTile(
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    int a1 = places[p + 3];
    int a2 = places[p + 5];
    int a3 = places[p + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t1 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t2 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t3 = FloatVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      float[] row = s[taps[2 * k + 1]];
      FloatVector x0 = FloatVector.fromArray(SPECIES, row, l);
      FloatVector b = FloatVector.fromArray(SPECIES, a, a0 + tap + l);
      t0 = b.fma(x0, t0);
      b = FloatVector.fromArray(SPECIES, a, a1 + tap + l);
      t1 = b.fma(x0, t1);
      b = FloatVector.fromArray(SPECIES, a, a2 + tap + l);
      t2 = b.fma(x0, t2);
      b = FloatVector.fromArray(SPECIES, a, a3 + tap + l);
      t3 = b.fma(x0, t3);
    }
    float[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    float[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    float[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    float[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
  }

  /** One vector of 4 rows. */
  static void smallNarrowWindowTile(
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    int a1 = places[p + 3];
    int a2 = places[p + 5];
    int a3 = places[p + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t1 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t2 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t3 = FloatVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      float[] row = s[taps[2 * k + 1]];
      FloatVector x0 = FloatVector.fromArray(SPECIES, row, l);
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + tap]);
      t0 = b.fma(x0, t0);
      b = FloatVector.broadcast(SPECIES, a[a1 + tap]);
      t1 = b.fma(x0, t1);
      b = FloatVector.broadcast(SPECIES, a[a2 + tap]);
      t2 = b.fma(x0, t2);
      b = FloatVector.broadcast(SPECIES, a[a3 + tap]);
      t3 = b.fma(x0, t3);
    }
    float[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    float[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    float[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    float[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
  }

  /** Two vectors of 4 rows. */
  static void smallWindowTile(
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    int a1 = places[p + 3];
    int a2 = places[p + 5];
    int a3 = places[p + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u0 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t1 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u1 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u2 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u3 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      float[] row = s[taps[2 * k + 1]];
      FloatVector x0 = FloatVector.fromArray(SPECIES, row, l);
      FloatVector x1 = FloatVector.fromArray(SPECIES, row, l + LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + tap]);
      t0 = b.fma(x0, t0);
      u0 = b.fma(x1, u0);
      b = FloatVector.broadcast(SPECIES, a[a1 + tap]);
      t1 = b.fma(x0, t1);
      u1 = b.fma(x1, u1);
      b = FloatVector.broadcast(SPECIES, a[a2 + tap]);
      t2 = b.fma(x0, t2);
      u2 = b.fma(x1, u2);
      b = FloatVector.broadcast(SPECIES, a[a3 + tap]);
      t3 = b.fma(x0, t3);
      u3 = b.fma(x1, u3);
    }
    float[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    u0.blend(0f, u0.compare(VectorOperators.LE, limit)).intoArray(r0, l + LENGTH);
    float[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    u1.blend(0f, u1.compare(VectorOperators.LE, limit)).intoArray(r1, l + LENGTH);
    float[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    u2.blend(0f, u2.compare(VectorOperators.LE, limit)).intoArray(r2, l + LENGTH);
    float[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
    u3.blend(0f, u3.compare(VectorOperators.LE, limit)).intoArray(r3, l + LENGTH);
  }

  private static void stage(
      float[][] y, int y0, int at, int width, int rows, float[] panel) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(y[y0 + r], at, panel, STAGE + r * LENGTH, width);
    }
  }

  private static void stageFlat(
      float[] y, int at, int p, int q, int width, int rows, float[] panel) {
    for (int r = 0; r < rows; r++) {
      for (int l = 0; l < width; l++) {
        panel[STAGE + r * LENGTH + l] = y[at + r * p + l * q];
      }
    }
  }

  /** One vector of a row of y. */
  private static void startNarrowRow(
      float[] y,
      int at,
      float[] p,
      int k0,
      float[][] s,
      int s0,
      int from,
      int sums,
      float[] c,
      int c0,
      boolean isRectified) {
    FloatVector t0 = FloatVector.fromArray(SPECIES, c, c0);
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      FloatVector b = FloatVector.broadcast(SPECIES, p[k0 + k]);
      t0 = b.fma(FloatVector.fromArray(SPECIES, row, from), t0);
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
    }
    t0.intoArray(y, at);
  }

  /** One vector of 4 rows of y; the factors of each stand q numbers apart. */
  static void startNarrowTileByRow(
      float[][] y,
      int y0,
      int at,
      float[] p0,
      int f0,
      float[] p1,
      int f1,
      float[] p2,
      int f2,
      float[] p3,
      int f3,
      int q,
      float[][] s,
      int s0,
      int from,
      int rows,
      int sums,
      float[] c,
      int c0,
      boolean isRectified) {
    int e1 = Math.min(1, rows - 1);
    int e2 = Math.min(2, rows - 1);
    int e3 = Math.min(3, rows - 1);
    FloatVector t0 = FloatVector.broadcast(SPECIES, c[c0]);
    FloatVector t1 = FloatVector.broadcast(SPECIES, c[c0 + e1]);
    FloatVector t2 = FloatVector.broadcast(SPECIES, c[c0 + e2]);
    FloatVector t3 = FloatVector.broadcast(SPECIES, c[c0 + e3]);
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      int i = k * q;
      FloatVector z0 = FloatVector.fromArray(SPECIES, row, from);
      FloatVector b = FloatVector.broadcast(SPECIES, p0[f0 + i]);
      t0 = b.fma(z0, t0);
      b = FloatVector.broadcast(SPECIES, p1[f1 + i]);
      t1 = b.fma(z0, t1);
      b = FloatVector.broadcast(SPECIES, p2[f2 + i]);
      t2 = b.fma(z0, t2);
      b = FloatVector.broadcast(SPECIES, p3[f3 + i]);
      t3 = b.fma(z0, t3);
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
      t1 = t1.blend(0f, t1.compare(VectorOperators.LE, 0f));
      t2 = t2.blend(0f, t2.compare(VectorOperators.LE, 0f));
      t3 = t3.blend(0f, t3.compare(VectorOperators.LE, 0f));
    }
    float[] r0 = y[y0];
    t0.intoArray(r0, at);
    float[] r1 = y[y0 + e1];
    t1.intoArray(r1, at);
    float[] r2 = y[y0 + e2];
    t2.intoArray(r2, at);
    float[] r3 = y[y0 + e3];
    t3.intoArray(r3, at);
  }

  /** Two vectors of a row of y. */
  private static void startRow(
      float[] y,
      int at,
      float[] p,
      int k0,
      float[][] s,
      int s0,
      int from,
      int sums,
      float[] c,
      int c0,
      boolean isRectified) {
    FloatVector t0 = FloatVector.fromArray(SPECIES, c, c0);
    FloatVector t1 = FloatVector.fromArray(SPECIES, c, c0 + LENGTH);
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      FloatVector b = FloatVector.broadcast(SPECIES, p[k0 + k]);
      t0 = b.fma(FloatVector.fromArray(SPECIES, row, from), t0);
      t1 = b.fma(FloatVector.fromArray(SPECIES, row, from + LENGTH), t1);
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
      float[][] y,
      int y0,
      int at,
      float[] p0,
      int f0,
      float[] p1,
      int f1,
      float[] p2,
      int f2,
      float[] p3,
      int f3,
      int q,
      float[][] s,
      int s0,
      int from,
      int rows,
      int sums,
      int lanes,
      float[] c,
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
      float[][] y,
      int y0,
      int at,
      float[] p0,
      int f0,
      float[] p1,
      int f1,
      float[] p2,
      int f2,
      float[] p3,
      int f3,
      int q,
      float[][] s,
      int s0,
      int from,
      int rows,
      int sums,
      float[] c,
      int c0,
      boolean isRectified) {
    int e1 = Math.min(1, rows - 1);
    int e2 = Math.min(2, rows - 1);
    int e3 = Math.min(3, rows - 1);
    FloatVector t0 = FloatVector.broadcast(SPECIES, c[c0]);
    FloatVector u0 = t0;
    FloatVector t1 = FloatVector.broadcast(SPECIES, c[c0 + e1]);
    FloatVector u1 = t1;
    FloatVector t2 = FloatVector.broadcast(SPECIES, c[c0 + e2]);
    FloatVector u2 = t2;
    FloatVector t3 = FloatVector.broadcast(SPECIES, c[c0 + e3]);
    FloatVector u3 = t3;
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      int i = k * q;
      FloatVector z0 = FloatVector.fromArray(SPECIES, row, from);
      FloatVector z1 = FloatVector.fromArray(SPECIES, row, from + LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p0[f0 + i]);
      t0 = b.fma(z0, t0);
      u0 = b.fma(z1, u0);
      b = FloatVector.broadcast(SPECIES, p1[f1 + i]);
      t1 = b.fma(z0, t1);
      u1 = b.fma(z1, u1);
      b = FloatVector.broadcast(SPECIES, p2[f2 + i]);
      t2 = b.fma(z0, t2);
      u2 = b.fma(z1, u2);
      b = FloatVector.broadcast(SPECIES, p3[f3 + i]);
      t3 = b.fma(z0, t3);
      u3 = b.fma(z1, u3);
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
    float[] r0 = y[y0];
    t0.intoArray(r0, at);
    u0.intoArray(r0, at + LENGTH);
    float[] r1 = y[y0 + e1];
    t1.intoArray(r1, at);
    u1.intoArray(r1, at + LENGTH);
    float[] r2 = y[y0 + e2];
    t2.intoArray(r2, at);
    u2.intoArray(r2, at + LENGTH);
    float[] r3 = y[y0 + e3];
    t3.intoArray(r3, at);
    u3.intoArray(r3, at + LENGTH);
  }

  /**
   * y[l] = w[at + l] + Σ_k x[k] · w[at + lanes · (k + 1) + l] for whole vectors of lanes; if it is
   * rectified, nothing below 0.
   */
  static void startUnits(
      float[] y,
      float[] x,
      float[] w,
      int at,
      int sums,
      int lanes,
      boolean isRectified,
      Apart apart) {
    int l = 0;
    for (; l + 4 * LENGTH <= lanes; l += 4 * LENGTH) {
      startFourOfUnits(y, l, x, w, at + l, sums, lanes, isRectified);
    }
    for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
      startTwoOfUnits(y, l, x, w, at + l, sums, lanes, isRectified);
    }
    for (; l < lanes; l += LENGTH) {
      startOneOfUnits(y, l, x, w, at + l, sums, lanes, isRectified);
    }
  }

  /** Eight vectors of a row of y. */
  private static void startWideRow(
      float[] y,
      int at,
      float[] p,
      int k0,
      float[][] s,
      int s0,
      int from,
      int sums,
      float[] c,
      int c0,
      boolean isRectified) {
    FloatVector t0 = FloatVector.fromArray(SPECIES, c, c0);
    FloatVector t1 = FloatVector.fromArray(SPECIES, c, c0 + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, c, c0 + 2 * LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, c, c0 + 3 * LENGTH);
    FloatVector t4 = FloatVector.fromArray(SPECIES, c, c0 + 4 * LENGTH);
    FloatVector t5 = FloatVector.fromArray(SPECIES, c, c0 + 5 * LENGTH);
    FloatVector t6 = FloatVector.fromArray(SPECIES, c, c0 + 6 * LENGTH);
    FloatVector t7 = FloatVector.fromArray(SPECIES, c, c0 + 7 * LENGTH);
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
      float[][] y,
      int y0,
      int at,
      float[] p0,
      int f0,
      float[] p1,
      int f1,
      float[] p2,
      int f2,
      float[] p3,
      int f3,
      int q,
      float[][] s,
      int s0,
      int from,
      int rows,
      int sums,
      float[] c,
      int c0,
      boolean isRectified) {
    int e1 = Math.min(1, rows - 1);
    int e2 = Math.min(2, rows - 1);
    int e3 = Math.min(3, rows - 1);
    FloatVector t0 = FloatVector.broadcast(SPECIES, c[c0]);
    FloatVector u0 = t0;
    FloatVector v0 = t0;
    FloatVector w0 = t0;
    FloatVector t1 = FloatVector.broadcast(SPECIES, c[c0 + e1]);
    FloatVector u1 = t1;
    FloatVector v1 = t1;
    FloatVector w1 = t1;
    FloatVector t2 = FloatVector.broadcast(SPECIES, c[c0 + e2]);
    FloatVector u2 = t2;
    FloatVector v2 = t2;
    FloatVector w2 = t2;
    FloatVector t3 = FloatVector.broadcast(SPECIES, c[c0 + e3]);
    FloatVector u3 = t3;
    FloatVector v3 = t3;
    FloatVector w3 = t3;
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      int i = k * q;
      FloatVector z0 = FloatVector.fromArray(SPECIES, row, from);
      FloatVector z1 = FloatVector.fromArray(SPECIES, row, from + LENGTH);
      FloatVector z2 = FloatVector.fromArray(SPECIES, row, from + 2 * LENGTH);
      FloatVector z3 = FloatVector.fromArray(SPECIES, row, from + 3 * LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p0[f0 + i]);
      t0 = b.fma(z0, t0);
      u0 = b.fma(z1, u0);
      v0 = b.fma(z2, v0);
      w0 = b.fma(z3, w0);
      b = FloatVector.broadcast(SPECIES, p1[f1 + i]);
      t1 = b.fma(z0, t1);
      u1 = b.fma(z1, u1);
      v1 = b.fma(z2, v1);
      w1 = b.fma(z3, w1);
      b = FloatVector.broadcast(SPECIES, p2[f2 + i]);
      t2 = b.fma(z0, t2);
      u2 = b.fma(z1, u2);
      v2 = b.fma(z2, v2);
      w2 = b.fma(z3, w2);
      b = FloatVector.broadcast(SPECIES, p3[f3 + i]);
      t3 = b.fma(z0, t3);
      u3 = b.fma(z1, u3);
      v3 = b.fma(z2, v3);
      w3 = b.fma(z3, w3);
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
    float[] r0 = y[y0];
    t0.intoArray(r0, at);
    u0.intoArray(r0, at + LENGTH);
    v0.intoArray(r0, at + 2 * LENGTH);
    w0.intoArray(r0, at + 3 * LENGTH);
    float[] r1 = y[y0 + e1];
    t1.intoArray(r1, at);
    u1.intoArray(r1, at + LENGTH);
    v1.intoArray(r1, at + 2 * LENGTH);
    w1.intoArray(r1, at + 3 * LENGTH);
    float[] r2 = y[y0 + e2];
    t2.intoArray(r2, at);
    u2.intoArray(r2, at + LENGTH);
    v2.intoArray(r2, at + 2 * LENGTH);
    w2.intoArray(r2, at + 3 * LENGTH);
    float[] r3 = y[y0 + e3];
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
      float[][] y, int y0, int at, int width, int rows, float[] panel) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(panel, STAGE + r * LENGTH, y[y0 + r], at, width);
    }
  }

  private static void unstageFlat(
      float[] y, int at, int p, int q, int width, int rows, float[] panel) {
    for (int r = 0; r < rows; r++) {
      for (int l = 0; l < width; l++) {
        y[at + r * p + l * q] = panel[STAGE + r * LENGTH + l];
      }
    }
  }

  /** Four vectors of a row. */
  static void wideWindowRow(
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    FloatVector t0 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u0 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector v0 = FloatVector.fromArray(SPECIES, start, l + 2 * LENGTH);
    FloatVector w0 = FloatVector.fromArray(SPECIES, start, l + 3 * LENGTH);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      float[] row = s[taps[2 * k + 1]];
      FloatVector x0 = FloatVector.fromArray(SPECIES, row, l);
      FloatVector x1 = FloatVector.fromArray(SPECIES, row, l + LENGTH);
      FloatVector x2 = FloatVector.fromArray(SPECIES, row, l + 2 * LENGTH);
      FloatVector x3 = FloatVector.fromArray(SPECIES, row, l + 3 * LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + tap]);
      t0 = b.fma(x0, t0);
      u0 = b.fma(x1, u0);
      v0 = b.fma(x2, v0);
      w0 = b.fma(x3, w0);
    }
    float[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    u0.blend(0f, u0.compare(VectorOperators.LE, limit)).intoArray(r0, l + LENGTH);
    v0.blend(0f, v0.compare(VectorOperators.LE, limit)).intoArray(r0, l + 2 * LENGTH);
    w0.blend(0f, w0.compare(VectorOperators.LE, limit)).intoArray(r0, l + 3 * LENGTH);
  }

  /** One vector of a row. */
  static void windowRow(
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    FloatVector t0 = FloatVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      float[] row = s[taps[2 * k + 1]];
      FloatVector x0 = FloatVector.fromArray(SPECIES, row, l);
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + tap]);
      t0 = b.fma(x0, t0);
    }
    float[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
  }

  /** Two vectors of 12 rows. */
  static void windowTile(
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
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
    FloatVector t0 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u0 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t1 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u1 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u2 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u3 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t4 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u4 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t5 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u5 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t6 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u6 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t7 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u7 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t8 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u8 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t9 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u9 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t10 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u10 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t11 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u11 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      float[] row = s[taps[2 * k + 1]];
      FloatVector x0 = FloatVector.fromArray(SPECIES, row, l);
      FloatVector x1 = FloatVector.fromArray(SPECIES, row, l + LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + tap]);
      t0 = b.fma(x0, t0);
      u0 = b.fma(x1, u0);
      b = FloatVector.broadcast(SPECIES, a[a1 + tap]);
      t1 = b.fma(x0, t1);
      u1 = b.fma(x1, u1);
      b = FloatVector.broadcast(SPECIES, a[a2 + tap]);
      t2 = b.fma(x0, t2);
      u2 = b.fma(x1, u2);
      b = FloatVector.broadcast(SPECIES, a[a3 + tap]);
      t3 = b.fma(x0, t3);
      u3 = b.fma(x1, u3);
      b = FloatVector.broadcast(SPECIES, a[a4 + tap]);
      t4 = b.fma(x0, t4);
      u4 = b.fma(x1, u4);
      b = FloatVector.broadcast(SPECIES, a[a5 + tap]);
      t5 = b.fma(x0, t5);
      u5 = b.fma(x1, u5);
      b = FloatVector.broadcast(SPECIES, a[a6 + tap]);
      t6 = b.fma(x0, t6);
      u6 = b.fma(x1, u6);
      b = FloatVector.broadcast(SPECIES, a[a7 + tap]);
      t7 = b.fma(x0, t7);
      u7 = b.fma(x1, u7);
      b = FloatVector.broadcast(SPECIES, a[a8 + tap]);
      t8 = b.fma(x0, t8);
      u8 = b.fma(x1, u8);
      b = FloatVector.broadcast(SPECIES, a[a9 + tap]);
      t9 = b.fma(x0, t9);
      u9 = b.fma(x1, u9);
      b = FloatVector.broadcast(SPECIES, a[a10 + tap]);
      t10 = b.fma(x0, t10);
      u10 = b.fma(x1, u10);
      b = FloatVector.broadcast(SPECIES, a[a11 + tap]);
      t11 = b.fma(x0, t11);
      u11 = b.fma(x1, u11);
    }
    float[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    u0.blend(0f, u0.compare(VectorOperators.LE, limit)).intoArray(r0, l + LENGTH);
    float[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    u1.blend(0f, u1.compare(VectorOperators.LE, limit)).intoArray(r1, l + LENGTH);
    float[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    u2.blend(0f, u2.compare(VectorOperators.LE, limit)).intoArray(r2, l + LENGTH);
    float[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
    u3.blend(0f, u3.compare(VectorOperators.LE, limit)).intoArray(r3, l + LENGTH);
    float[] r4 = y[places[p + 8]];
    t4.blend(0f, t4.compare(VectorOperators.LE, limit)).intoArray(r4, l);
    u4.blend(0f, u4.compare(VectorOperators.LE, limit)).intoArray(r4, l + LENGTH);
    float[] r5 = y[places[p + 10]];
    t5.blend(0f, t5.compare(VectorOperators.LE, limit)).intoArray(r5, l);
    u5.blend(0f, u5.compare(VectorOperators.LE, limit)).intoArray(r5, l + LENGTH);
    float[] r6 = y[places[p + 12]];
    t6.blend(0f, t6.compare(VectorOperators.LE, limit)).intoArray(r6, l);
    u6.blend(0f, u6.compare(VectorOperators.LE, limit)).intoArray(r6, l + LENGTH);
    float[] r7 = y[places[p + 14]];
    t7.blend(0f, t7.compare(VectorOperators.LE, limit)).intoArray(r7, l);
    u7.blend(0f, u7.compare(VectorOperators.LE, limit)).intoArray(r7, l + LENGTH);
    float[] r8 = y[places[p + 16]];
    t8.blend(0f, t8.compare(VectorOperators.LE, limit)).intoArray(r8, l);
    u8.blend(0f, u8.compare(VectorOperators.LE, limit)).intoArray(r8, l + LENGTH);
    float[] r9 = y[places[p + 18]];
    t9.blend(0f, t9.compare(VectorOperators.LE, limit)).intoArray(r9, l);
    u9.blend(0f, u9.compare(VectorOperators.LE, limit)).intoArray(r9, l + LENGTH);
    float[] r10 = y[places[p + 20]];
    t10.blend(0f, t10.compare(VectorOperators.LE, limit)).intoArray(r10, l);
    u10.blend(0f, u10.compare(VectorOperators.LE, limit)).intoArray(r10, l + LENGTH);
    float[] r11 = y[places[p + 22]];
    t11.blend(0f, t11.compare(VectorOperators.LE, limit)).intoArray(r11, l);
    u11.blend(0f, u11.compare(VectorOperators.LE, limit)).intoArray(r11, l + LENGTH);
  }
