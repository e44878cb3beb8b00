/* A network in C without any library: tiles of samples and units, optimizer fused with gradient. */
#include "program.h"

#include "kernels.h"

#define MEMORY(k, in, out)                                                      \
  static float w##k[in * PADDED(out)], b##k[PADDED(out)];                       \
  static float mw##k[in * PADDED(out)], vw##k[in * PADDED(out)];                \
  static float mb##k[PADDED(out)], vb##k[PADDED(out)], gb##k[PADDED(out)];      \
  static float value##k[SAMPLES * PADDED(out)], dz##k[SAMPLES * PADDED(out)];        \
  static float plain##k[in * out], lanes##k[out * LANES];
LAYERS(MEMORY)
static float power1 = 1, power2 = 1;
static int is_trained;

#define SET(k, in, out)                            \
  if (layer == k) {                                \
    for (int j = 0; j < out; j++) {                \
      b##k[j] = bias[j];                           \
      for (int i = 0; i < in; i++) {               \
        w##k[i * PADDED(out) + j] = weight[j * in + i]; \
        plain##k[j * in + i] = weight[j * in + i]; \
      }                                            \
    }                                              \
  }

static void set_parameters(int layer, const float *weight, const float *bias) { LAYERS(SET) }

/* Applies each layer to the values of the layer below, x with a stride of xs. */
#define FORWARD(k, in, out)                                          \
  forward(x, xs, w##k, b##k, value##k, in, out, samples);                \
  for (int s = 0; s < samples; s++) {                                \
    if (k < DEPTH - 1) {                                             \
      activate(value##k + s * PADDED(out), PADDED(out));                 \
    } else if (CLASSES) {                                            \
      softmax(value##k + s * PADDED(out), out);                          \
    }                                                                \
  }                                                                  \
  x = value##k;                                                          \
  xs = PADDED(out);

INLINE const float *values(const float *x, int samples) {
  int xs = INPUTS;
  LAYERS(FORWARD)
  return x;
}

/* Narrow layers fill a vector with one value of 16 samples rather than 16 values of a sample. */
INLINE void dense_lanes(const float *x, const float *w, const float *b, float *y, int in, int out) {
  for (int j = 0; j < out; j += 2) {
    int next = j + 1 < out ? j + 1 : j;
    vector first = b[j] - (vector){0};
    vector second = b[next] - (vector){0};
    for (int i = 0; i < in; i++) {
      vector value = ((const vector *)x)[i];
      first += w[j * in + i] * value;
      second += w[next * in + i] * value;
    }
    ((vector *)y)[j] = first;
    ((vector *)y)[next] = second;
  }
}

INLINE void softmax_lanes(float *y, int out) {
  for (int s = 0; s < LANES; s++) {
    float greatest = y[s];
    for (int j = 1; j < out; j++) {
      greatest = y[j * LANES + s] > greatest ? y[j * LANES + s] : greatest;
    }
    float total = 0;
    for (int j = 0; j < out; j++) {
      y[j * LANES + s] = expf(y[j * LANES + s] - greatest);
      total += y[j * LANES + s];
    }
    for (int j = 0; j < out; j++) {
      y[j * LANES + s] /= total;
    }
  }
}

#define FORWARD_LANES(k, in, out)                        \
  dense_lanes(x, plain##k, b##k, lanes##k, in, out);     \
  if (k < DEPTH - 1) {                                   \
    activate(lanes##k, out * LANES);                     \
  } else if (CLASSES) {                                  \
    softmax_lanes(lanes##k, out);                        \
  }                                                      \
  x = lanes##k;

static void predict_narrow(const float *in, float *out, int samples) {
  float turned[INPUTS * LANES] __attribute__((aligned(64)));
  for (int from = 0; from < samples; from += LANES) {
    for (int i = 0; i < INPUTS; i++) {
      for (int s = 0; s < LANES; s++) {
        turned[i * LANES + s] = in[(from + s) * INPUTS + i];
      }
    }
    const float *x = turned;
    LAYERS(FORWARD_LANES)
    for (int s = 0; s < LANES; s++) {
      for (int j = 0; j < OUTPUTS; j++) {
        out[(from + s) * OUTPUTS + j] = x[j * LANES + s];
      }
    }
  }
}

INLINE void predict_rows(const float *in, float *out, int samples) {
  const float *y = values(in, samples);
  for (int s = 0; s < samples; s++) {
    for (int j = 0; j < OUTPUTS; j++) {
      out[s * OUTPUTS + j] = y[s * PADDED(OUTPUTS) + j];
    }
  }
}

static void predict(const float *in, float *out, int samples) {
  if (samples == 1) {
    predict_rows(in, out, 1);
  } else if (NARROW && !is_trained) {
    predict_narrow(in, out, samples);
  } else {
    predict_rows(in, out, samples);
  }
}

/* From the last layer down: first what the layer below needs, then the weights move. */
#define BACKWARD(k, in, out)                                                            \
  if (layer == k) {                                                                     \
    const float *x = k == 0 ? samples : values_below(k);                                \
    int xs = k == 0 ? in : PADDED(in);                                                  \
    if (k > 0) {                                                                        \
      backward(dz##k, w##k, x, derivatives(k - 1), in, out, batch);                      \
    }                                                                                   \
    update(x, xs, dz##k, w##k, mw##k, vw##k, in, out, batch, rule);                      \
    for (int j = 0; j < PADDED(out); j++) {                                             \
      gb##k[j] = dz##k[j];                                                               \
    }                                                                                   \
    for (int s = 1; s < batch; s++) {                                                   \
      for (int j = 0; j < PADDED(out); j++) {                                           \
        gb##k[j] += dz##k[s * PADDED(out) + j];                                          \
      }                                                                                 \
    }                                                                                   \
    descend(b##k, gb##k, mb##k, vb##k, PADDED(out), rule);                              \
  }

#define VALUES(k, in, out) value##k,
#define DERIVATIVES(k, in, out) dz##k,
static float *const all_values[] = {LAYERS(VALUES)};
static float *const all_derivatives[] = {LAYERS(DERIVATIVES)};

INLINE float *values_below(int layer) { return all_values[layer - 1]; }

INLINE float *derivatives(int layer) { return all_derivatives[layer]; }

INLINE void step_of(const float *samples, const float *targets, int batch, struct rule rule) {
  const float *y = values(samples, batch);
  float *d = derivatives(DEPTH - 1);
  float factor = (CLASSES ? 1.0f : 2.0f / OUTPUTS) / batch;
  for (int s = 0; s < batch; s++) {
    for (int j = 0; j < OUTPUTS; j++) {
      int at = s * PADDED(OUTPUTS) + j;
      d[at] = (y[at] - targets[s * OUTPUTS + j]) * factor;
    }
  }
#pragma GCC unroll 16
  for (int layer = DEPTH - 1; layer >= 0; layer--) {
    LAYERS(BACKWARD)
  }
}

static void step(const float *samples, const float *targets, int batch, float rate, int adam) {
  is_trained = 1;
  power1 *= 0.9f;
  power2 *= 0.999f;
  struct rule sgd = {0, rate, 1};
  struct rule rule = {1, rate / (1 - power1), 1 / sqrtf(1 - power2)};
  if (batch == 1) {
    adam ? step_of(samples, targets, 1, rule) : step_of(samples, targets, 1, sgd);
  } else {
    adam ? step_of(samples, targets, batch, rule) : step_of(samples, targets, batch, sgd);
  }
}
