/* Windows over each channel by itself: 3x3 with a border over 25x5x64, the largest of 2x2 of 32x32x16. */
enum { ROWS = 25, PLACES = 5, CHANNELS = 64, VECTORS = CHANNELS / LANES };
enum { PICTURE = ROWS * PLACES * CHANNELS };

/* to[r][c] = from + sum of the taps that lie inside: at r + k - 1 forward, at r - k + 1 backward. */
INLINE void depthwise(const float *x, const float *w, const float *b, float *y, int sign) {
  for (int r = 0; r < ROWS; r++) {
    for (int c = 0; c < PLACES; c++) {
      vector sums[VECTORS];
      UNROLL for (int j = 0; j < VECTORS; j++) {
        sums[j] = b == NULL ? (vector){0} : ((const vector *)b)[j];
      }
      for (int k = 0; k < 3; k++) {
        int u = r + sign * (k - 1);
        for (int l = 0; l < 3 && u >= 0 && u < ROWS; l++) {
          int v = c + sign * (l - 1);
          if (v >= 0 && v < PLACES) {
            const vector *p = (const vector *)(x + (u * PLACES + v) * CHANNELS);
            const vector *q = (const vector *)(w + (k * 3 + l) * CHANNELS);
            UNROLL for (int j = 0; j < VECTORS; j++) { sums[j] += p[j] * q[j]; }
          }
        }
      }
      UNROLL for (int j = 0; j < VECTORS; j++) {
        ((vector *)(y + (r * PLACES + c) * CHANNELS))[j] = sums[j];
      }
    }
  }
}

static void depthwise_forward(const float *x, const float *w, const float *b, float *y, int batch) {
  for (int s = 0; s < batch; s++) {
    depthwise(x + s * PICTURE, w, b, y + s * PICTURE, 1);
  }
}

static void depthwise_inputs(float *dx, const float *w, const float *dy, int batch) {
  for (int s = 0; s < batch; s++) {
    depthwise(dy + s * PICTURE, w, NULL, dx + s * PICTURE, -1);
  }
}

static void depthwise_weights(const float *x, float *dw, const float *dy, int batch) {
  for (int s = 0; s < batch; s++, x += PICTURE, dy += PICTURE) {
    for (int k = 0; k < 3; k++) {
      for (int l = 0; l < 3; l++) {
        vector sums[VECTORS], *to = (vector *)(dw + (k * 3 + l) * CHANNELS);
        UNROLL for (int j = 0; j < VECTORS; j++) { sums[j] = to[j]; }
        for (int r = k == 0; r < ROWS - (k == 2); r++) {
          for (int c = l == 0; c < PLACES - (l == 2); c++) {
            const vector *p = (const vector *)(x + ((r + k - 1) * PLACES + c + l - 1) * CHANNELS);
            const vector *q = (const vector *)(dy + (r * PLACES + c) * CHANNELS);
            UNROLL for (int j = 0; j < VECTORS; j++) { sums[j] += p[j] * q[j]; }
          }
        }
        UNROLL for (int j = 0; j < VECTORS; j++) { to[j] = sums[j]; }
      }
    }
  }
}

static void depthwise_time(int batch) {
  size_t size = (size_t)batch * PICTURE, weights = 9 * CHANNELS;
  float *x = numbers(size), *y = numbers(size), *dx = numbers(size), *dy = numbers(size);
  float *w = numbers(weights), *dw = calloc(weights, 4), *b = numbers(CHANNELS);
  depthwise_forward(x, w, NULL, y, batch);
  depthwise_inputs(dx, w, dy, batch);
  depthwise_weights(x, dw, dy, batch);
  agree("Depthwise inputs", product(y, dy, size), product(dx, x, size));
  agree("Depthwise weights", product(y, dy, size), product(dw, w, weights));
  TIME("Depthwise forward", batch, depthwise_forward(x, w, b, y, batch));
  TIME("Depthwise inputs", batch, depthwise_inputs(dx, w, dy, batch));
  TIME("Depthwise weights", batch, depthwise_weights(x, dw, dy, batch));
}

enum { SIDE = 32, PLANES = 16, LARGE = SIDE * SIDE * PLANES, SMALL = LARGE / 4 };

static float largest(float a, float b) { return a > b ? a : b; }

static void pooling_forward(const float *restrict x, float *restrict y, int batch) {
  for (int s = 0; s < batch * SIDE / 2; s++) {
    for (int c = 0; c < SIDE / 2; c++) {
      const float *p = x + (2 * s * SIDE + 2 * c) * PLANES, *q = p + SIDE * PLANES;
      float *to = y + (s * SIDE / 2 + c) * PLANES;
      for (int i = 0; i < PLANES; i++) {
        to[i] = largest(largest(p[i], p[i + PLANES]), largest(q[i], q[i + PLANES]));
      }
    }
  }
}

/* Where several are the largest, they share. */
static void pooling_inputs(const float *restrict x, const float *restrict y, float *restrict dx,
                           const float *restrict dy, int batch) {
  for (int s = 0; s < batch * SIDE / 2; s++) {
    for (int c = 0; c < SIDE / 2; c++) {
      int o = (2 * s * SIDE + 2 * c) * PLANES, next = SIDE * PLANES;
      int at = (s * SIDE / 2 + c) * PLANES;
      for (int i = 0; i < PLANES; i++) {
        float e0 = x[o + i] == y[at + i], e1 = x[o + PLANES + i] == y[at + i];
        float e2 = x[o + next + i] == y[at + i], e3 = x[o + next + PLANES + i] == y[at + i];
        float d = dy[at + i] / (e0 + e1 + e2 + e3);
        dx[o + i] = e0 * d;
        dx[o + PLANES + i] = e1 * d;
        dx[o + next + i] = e2 * d;
        dx[o + next + PLANES + i] = e3 * d;
      }
    }
  }
}

static void pooling_time(int batch) {
  size_t in = (size_t)batch * LARGE, out = (size_t)batch * SMALL;
  float *x = numbers(in), *dx = numbers(in), *y = numbers(out), *dy = numbers(out);
  pooling_forward(x, y, batch);
  pooling_inputs(x, y, dx, dy, batch);
  agree("Pooling inputs", product(y, dy, out), product(dx, x, in));
  TIME("Pooling forward", batch, pooling_forward(x, y, batch));
  TIME("Pooling inputs", batch, pooling_inputs(x, y, dx, dy, batch));
}
