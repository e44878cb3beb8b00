/* A network in C over the matrix products of a BLAS. */
#include <cblas.h>

#include "program.h"

static float *w[DEPTH], *b[DEPTH], *gw[DEPTH], *gb[DEPTH];
static float *m[2][DEPTH], *v[2][DEPTH];
static float *y[DEPTH], *d[DEPTH];
static float ones[SAMPLES];
static float power1 = 1, power2 = 1;

static int in_of(int layer) { return widths[2 * layer]; }

static int out_of(int layer) { return widths[2 * layer + 1]; }

static float *zeros(size_t count) { return calloc(count, sizeof(float)); }

static void set_parameters(int layer, const float *weight, const float *bias) {
  size_t size = (size_t)in_of(layer) * out_of(layer);
  w[layer] = memcpy(zeros(size), weight, size * sizeof(float));
  b[layer] = memcpy(zeros(out_of(layer)), bias, out_of(layer) * sizeof(float));
  gw[layer] = zeros(size);
  gb[layer] = zeros(out_of(layer));
  m[0][layer] = zeros(size);
  v[0][layer] = zeros(size);
  m[1][layer] = zeros(out_of(layer));
  v[1][layer] = zeros(out_of(layer));
  y[layer] = zeros((size_t)SAMPLES * out_of(layer));
  d[layer] = zeros((size_t)SAMPLES * out_of(layer));
  for (int s = 0; s < SAMPLES; s++) {
    ones[s] = 1;
  }
}

static void activate(float *values, int size) {
  for (int j = 0; j < size; j++) {
    values[j] = TANH ? tanhf(values[j]) : values[j] > 0 ? values[j] : 0;
  }
}

static void softmax(float *values, int out) {
  float total = 0;
  float greatest = values[0];
  for (int j = 1; j < out; j++) {
    greatest = values[j] > greatest ? values[j] : greatest;
  }
  for (int j = 0; j < out; j++) {
    values[j] = expf(values[j] - greatest);
    total += values[j];
  }
  for (int j = 0; j < out; j++) {
    values[j] /= total;
  }
}

/* The last layer writes to `last`. */
static void forward(const float *x, float *last, int samples) {
  for (int layer = 0; layer < DEPTH; layer++) {
    int in = in_of(layer);
    int out = out_of(layer);
    float *z = layer == DEPTH - 1 ? last : y[layer];
    for (int s = 0; s < samples; s++) {
      memcpy(z + s * out, b[layer], out * sizeof(float));
    }
    if (samples == 1) {
      cblas_sgemv(CblasRowMajor, CblasNoTrans, out, in, 1, w[layer], in, x, 1, 1, z, 1);
    } else {
      cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, samples, out, in, 1, x, in, w[layer],
                  in, 1, z, out);
    }
    if (layer < DEPTH - 1) {
      activate(z, samples * out);
    } else if (CLASSES) {
      for (int s = 0; s < samples; s++) {
        softmax(z + s * out, out);
      }
    }
    x = z;
  }
}

static void predict(const float *in, float *out, int samples) { forward(in, out, samples); }

static void adam(float *restrict p, const float *restrict g, float *restrict mean,
                 float *restrict square, int size, float rate, float root_scale) {
  for (int i = 0; i < size; i++) {
    mean[i] += 0.1f * (g[i] - mean[i]);
    square[i] += 0.001f * (g[i] * g[i] - square[i]);
    p[i] -= rate * mean[i] / (sqrtf(square[i]) * root_scale + 1e-8f);
  }
}

/* Adds a times the gradient of a layer's parameters to c times what the arrays have. */
static void parameters(int layer, const float *x, int batch, float a, float c, float *weight,
                       float *bias) {
  int in = in_of(layer);
  int out = out_of(layer);
  if (batch == 1 && c == 1) {
    cblas_sger(CblasRowMajor, out, in, a, d[layer], 1, x, 1, weight, in);
    cblas_saxpy(out, a, d[layer], 1, bias, 1);
  } else {
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, out, in, batch, a, d[layer], out, x, in, c,
                weight, in);
    cblas_sgemv(CblasRowMajor, CblasTrans, batch, out, a, d[layer], out, ones, 1, c, bias, 1);
  }
}

/* Derivatives of the values of the layer below. */
static void below(int layer, int batch) {
  int in = in_of(layer);
  int out = out_of(layer);
  const float *x = y[layer - 1];
  float *dx = d[layer - 1];
  if (batch == 1) {
    cblas_sgemv(CblasRowMajor, CblasTrans, out, in, 1, w[layer], in, d[layer], 1, 0, dx, 1);
  } else {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, batch, in, out, 1, d[layer], out,
                w[layer], in, 0, dx, in);
  }
  for (int i = 0; i < batch * in; i++) {
    dx[i] *= TANH ? 1 - x[i] * x[i] : x[i] > 0 ? 1 : 0;
  }
}

static void step(const float *samples, const float *targets, int batch, float rate, int is_adam) {
  forward(samples, y[DEPTH - 1], batch);
  float factor = (CLASSES ? 1.0f : 2.0f / OUTPUTS) / batch;
  for (int i = 0; i < batch * OUTPUTS; i++) {
    d[DEPTH - 1][i] = (y[DEPTH - 1][i] - targets[i]) * factor;
  }
  power1 *= 0.9f;
  power2 *= 0.999f;
  float adam_rate = rate / (1 - power1);
  float root_scale = 1 / sqrtf(1 - power2);
  for (int layer = DEPTH - 1; layer >= 0; layer--) {
    const float *x = layer == 0 ? samples : y[layer - 1];
    if (layer > 0) {
      below(layer, batch);
    }
    if (!is_adam) {
      parameters(layer, x, batch, -rate, 1, w[layer], b[layer]);
      continue;
    }
    int out = out_of(layer);
    int size = in_of(layer) * out;
    parameters(layer, x, batch, 1, 0, gw[layer], gb[layer]);
    adam(w[layer], gw[layer], m[0][layer], v[0][layer], size, adam_rate, root_scale);
    adam(b[layer], gb[layer], m[1][layer], v[1][layer], out, adam_rate, root_scale);
  }
}
