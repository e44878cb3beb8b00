/*
 * Dense layers over rows, tiled for registers. A weight is kept as one row for each input, padded
 * with zeros to whole vectors: w[in][padded(out)]. All sizes are constants where these are inlined.
 */
#include <math.h>
#include <stddef.h>

/*
 * A vector is a register, and the tiles leave registers for the factors: 16 sums of the 32 registers
 * of AVX-512, 8 of the 16 of AVX2. With 16 lanes there, gcc 12 keeps half of each vector, and most
 * of the sums, on the stack, and is 5 to 40 times slower.
 */
#ifdef __AVX512F__
#define LANES 16
#define ACROSS 4
#else
#define LANES 8
#define ACROSS 2
#endif

#define PADDED(n) (((n) + LANES - 1) / LANES * LANES)
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("GCC unroll 16")

typedef float vector __attribute__((vector_size(4 * LANES), aligned(4)));
typedef float eight __attribute__((vector_size(32)));
typedef float four __attribute__((vector_size(16)));

/* What Adam needs to know of a step. */
struct rule {
  int adam;
  float rate;
  float root_scale;
};

INLINE float sum(vector v) {
#if LANES == 16
  eight e = __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7) +
            __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15);
#else
  eight e = v;
#endif
  four f = __builtin_shufflevector(e, e, 0, 1, 2, 3) + __builtin_shufflevector(e, e, 4, 5, 6, 7);
  return (f[0] + f[2]) + (f[1] + f[3]);
}

/* y[s][j] = b[j] + sum_i x[s][i] w[i][j] for `rows` samples and `columns` vectors of units. */
INLINE void forward_tile(const float *x, int xs, const float *w, int ws, const float *b, float *y,
                         int ys, int in, int rows, int columns) {
  vector acc[8][8];
  UNROLL for (int s = 0; s < rows; s++) {
    UNROLL for (int j = 0; j < columns; j++) {
      acc[s][j] = ((const vector *)b)[j];
    }
  }
  for (int i = 0; i < in; i++) {
    UNROLL for (int j = 0; j < columns; j++) {
      vector weight = ((const vector *)(w + (ptrdiff_t)i * ws))[j];
      UNROLL for (int s = 0; s < rows; s++) { acc[s][j] += x[s * xs + i] * weight; }
    }
  }
  UNROLL for (int s = 0; s < rows; s++) {
    UNROLL for (int j = 0; j < columns; j++) { ((vector *)(y + s * ys))[j] = acc[s][j]; }
  }
}

/* All samples of a layer; batches are single samples or multiples of 8. */
INLINE void forward(const float *x, int xs, const float *w, const float *b, float *y, int in,
                    int out, int samples) {
  int n = PADDED(out);
  int rows = samples == 1 ? 1 : n < ACROSS * LANES ? 8 : 4;
  int width = samples == 1 ? 8 * LANES : ACROSS * LANES;
  for (int s = 0; s < samples; s += rows) {
    int j = 0;
    for (; j + width <= n; j += width) {
      if (samples == 1) {
        forward_tile(x, xs, w + j, n, b + j, y + j, n, in, 1, 8);
      } else {
        forward_tile(x + s * xs, xs, w + j, n, b + j, y + s * n + j, n, in, 4, ACROSS);
      }
    }
    for (; j < n; j += LANES) {
      if (samples == 1) {
        forward_tile(x, xs, w + j, n, b + j, y + j, n, in, 1, 1);
      } else if (rows == 8) {
        forward_tile(x + s * xs, xs, w + j, n, b + j, y + s * n + j, n, in, 8, 1);
      } else {
        forward_tile(x + s * xs, xs, w + j, n, b + j, y + s * n + j, n, in, 4, 1);
      }
    }
  }
}

/* Unrolled, a short loop would call the scalar functions of the library, not those of vectors. */
#define ROLLED _Pragma("GCC unroll 1")

INLINE void activate(float *y, int size) {
  ROLLED for (int j = 0; j < size; j++) {
    y[j] = TANH ? tanhf(y[j]) : y[j] > 0 ? y[j] : 0;
  }
}

INLINE void softmax(float *y, int out) {
  float total = 0;
  float greatest = y[0];
  for (int j = 1; j < out; j++) {
    greatest = y[j] > greatest ? y[j] : greatest;
  }
  ROLLED for (int j = 0; j < PADDED(out); j++) {
    y[j] = j < out ? expf(y[j] - greatest) : 0;
    total += y[j];
  }
  for (int j = 0; j < PADDED(out); j++) {
    y[j] /= total;
  }
}

/* dx[s][i] = h'(x[s][i]) sum_j dz[s][j] w[i][j] for `rows` samples. */
INLINE void backward_tile(const float *dz, const float *w, const float *x, float *dx, int stride,
                          int in, int n, int rows) {
  for (int i = 0; i < in; i++) {
    vector acc[8];
    UNROLL for (int s = 0; s < rows; s++) { acc[s] = (vector){0}; }
    for (int j = 0; j < n / LANES; j++) {
      vector weight = ((const vector *)(w + (ptrdiff_t)i * n))[j];
      UNROLL for (int s = 0; s < rows; s++) {
        acc[s] += weight * ((const vector *)(dz + s * n))[j];
      }
    }
    UNROLL for (int s = 0; s < rows; s++) {
      float value = x[s * stride + i];
      float slope = TANH ? 1 - value * value : value > 0 ? 1 : 0;
      dx[s * stride + i] = slope * sum(acc[s]);
    }
  }
}

INLINE void backward(const float *dz, const float *w, const float *x, float *dx, int in, int out,
                     int batch) {
  int n = PADDED(out);
  int stride = PADDED(in);
  if (batch == 1) {
    backward_tile(dz, w, x, dx, stride, in, n, 1);
    return;
  }
  for (int s = 0; s < batch; s += 8) {
    backward_tile(dz + s * n, w, x + s * stride, dx + s * stride, stride, in, n, 8);
  }
}

/* Moves `size` parameters against their gradient. */
INLINE void descend(float *w, const float *g, float *m, float *v, int size, struct rule rule) {
  if (rule.adam) {
    for (int i = 0; i < size; i++) {
      m[i] += 0.1f * (g[i] - m[i]);
      v[i] += 0.001f * (g[i] * g[i] - v[i]);
      w[i] -= rule.rate * m[i] / (sqrtf(v[i]) * rule.root_scale + 1e-8f);
    }
  } else {
    for (int i = 0; i < size; i++) {
      w[i] -= rule.rate * g[i];
    }
  }
}

/* One tile of dw[i][j] = sum_s x[s][i] dz[s][j], applied at once. */
INLINE void update_tile(const float *x, int xs, const float *dz, float *w, float *m, float *v,
                        int n, int batch, int rows, int columns, struct rule rule) {
  vector acc[8][4];
  UNROLL for (int i = 0; i < rows; i++) {
    UNROLL for (int j = 0; j < columns; j++) { acc[i][j] = (vector){0}; }
  }
  for (int s = 0; s < batch; s++) {
    UNROLL for (int j = 0; j < columns; j++) {
      vector d = ((const vector *)(dz + s * n))[j];
      UNROLL for (int i = 0; i < rows; i++) { acc[i][j] += x[s * xs + i] * d; }
    }
  }
  UNROLL for (int i = 0; i < rows; i++) {
    descend(w + i * n, (const float *)acc[i], m + i * n, v + i * n, columns * LANES, rule);
  }
}

INLINE void update(const float *x, int xs, const float *dz, float *w, float *m, float *v, int in,
                   int out, int batch, struct rule rule) {
  int n = PADDED(out);
  int rows = in % 4 == 0 ? 4 : 2;
  for (int i = 0; i < in; i += rows) {
    int j = 0;
    for (; j + ACROSS * LANES <= n; j += ACROSS * LANES) {
      ptrdiff_t at = (ptrdiff_t)i * n + j;
      if (rows == 4) {
        update_tile(x + i, xs, dz + j, w + at, m + at, v + at, n, batch, 4, ACROSS, rule);
      } else {
        update_tile(x + i, xs, dz + j, w + at, m + at, v + at, n, batch, 2, ACROSS, rule);
      }
    }
    for (; j < n; j += LANES) {
      ptrdiff_t at = (ptrdiff_t)i * n + j;
      if (rows == 4) {
        update_tile(x + i, xs, dz + j, w + at, m + at, v + at, n, batch, 4, 1, rule);
      } else {
        update_tile(x + i, xs, dz + j, w + at, m + at, v + at, n, batch, 2, 1, rule);
      }
    }
  }
}
