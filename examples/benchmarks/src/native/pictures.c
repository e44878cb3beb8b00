/*
 * A network of pictures in C, in the layout of Fanout's classes: direct convolutions, channels last.
 * NETWORK is a file with the sizes INPUTS and OUTPUTS and with LAYERS(X), which calls X for each layer:
 *
 *   X(kind, name, from, other, h, w, c, cs, k, l, sh, sw, top, left, oh, ow, o, act)
 *
 * computes `name`, oh x ow positions of o channels, of `from`, h x w positions of c channels that lie cs
 * numbers apart: a window of k x l with strides and a border. A dense layer is a window over all of it.
 *
 * pictures FILE outputs                          writes the outputs of the first batch
 * pictures FILE time BATCH SECONDS WINDOWS       prints microseconds for each sample
 */
#include <string.h>

#define TANH 0
#include "kernels.h"
#include "timing.h"
#include NETWORK

enum { BATCH = 32 };
enum { IDENTITY, RELU, SOFTMAX };

/* Channels of a value: whole vectors, at least of eight. */
#define CHANNELS(n) ((n) <= 8 ? 8 : PADDED(n))
/* What windows read, with its border. */
#define HIGH(k, sh, oh) (((oh) - 1) * (sh) + (k))
#define ROOM (4 * LANES)

INLINE void follow(float *y, int size, int act) {
  for (int i = 0; i < size && act == RELU; i++) {
    y[i] = y[i] > 0 ? y[i] : 0;
  }
}

#define VECTOR vector
#define WIDTH LANES
#define T(name) wide_##name
#include "tiles.h"
#include "picture_layers.h"
#undef VECTOR
#undef WIDTH
#undef T
#define VECTOR eight
#define WIDTH 8
#define T(name) narrow_##name
#include "tiles.h"
#include "picture_layers.h"

/* Whether no window reaches beyond the edges. */
#define INSIDE(h, w, k, l, sh, sw, top, left, oh, ow)                                                 \
  ((top) + (left) == 0 && HIGH(k, sh, oh) <= (h) && HIGH(l, sw, ow) <= (w))

/* The value with its border. */
INLINE const float *bordered(const float *x, float *in, int h, int w, int cs, int top, int left, int hp,
                             int wp) {
  int rows = h < hp - top ? h : hp - top, places = w < wp - left ? w : wp - left;
  for (int r = 0; r < rows; r++) {
    memcpy(in + ((r + top) * wp + left) * cs, x + r * w * cs, places * cs * sizeof(float));
  }
  return in;
}

INLINE void maximum(const float *x, int wp, int cs, float *restrict y, int k, int l, int sh, int sw,
                    int oh, int ow) {
  for (int r = 0; r < oh; r++) {
    for (int c = 0; c < ow; c++) {
      const float *from = x + (r * sh * wp + c * sw) * cs;
      float *to = y + (r * ow + c) * cs;
      for (int i = 0; i < cs; i++) {
        float most = from[i];
        UNROLL for (int t = 1; t < k * l; t++) {
          float value = from[(t / l * wp + t % l) * cs + i];
          most = value > most ? value : most;
        }
        to[i] = most;
      }
    }
  }
}

INLINE void mean(const float *x, float *restrict y, int positions, int cs) {
  for (int i = 0; i < cs; i++) {
    y[i] = 0;
  }
  for (int p = 0; p < positions; p++) {
    for (int i = 0; i < cs; i++) {
      y[i] += x[p * cs + i];
    }
  }
  for (int i = 0; i < cs; i++) {
    y[i] /= positions;
  }
}

INLINE void probabilities(float *y, int out) {
  float total = 0, most = y[0];
  for (int i = 1; i < out; i++) {
    most = y[i] > most ? y[i] : most;
  }
  for (int i = 0; i < out; i++) {
    y[i] = expf(y[i] - most);
    total += y[i];
  }
  for (int i = 0; i < out; i++) {
    y[i] /= total;
  }
}

#define DECLARE(kind, name, from, other, h, w, c, cs, k, l, sh, sw, top, left, oh, ow, o, act)        \
  static float name[(oh) * (ow) * CHANNELS(o) + ROOM], name##_bias[CHANNELS(o)];                       \
  static float name##_in[HIGH(k, sh, oh) * HIGH(l, sw, ow) * (cs) + ROOM];                             \
  static float name##_weight[NUMBERS_##kind(k *l, cs, CHANNELS(o)) + ROOM];
#define NUMBERS_CONVOLUTION(t, c, o) ((t) * (c) * (o))
#define NUMBERS_DEPTHWISE(t, c, o) ((t) * (o))
#define NUMBERS_MAX_POOL(t, c, o) 0
#define NUMBERS_MEAN(t, c, o) 0
#define NUMBERS_ADD(t, c, o) 0
LAYERS(DECLARE)

static const float *INPUT;

#define IN(name, from, h, w, cs, k, l, sh, sw, top, left, oh, ow)                                     \
  INSIDE(h, w, k, l, sh, sw, top, left, oh, ow)                                                        \
      ? from                                                                                           \
      : bordered(from, name##_in, h, w, cs, top, left, HIGH(k, sh, oh), HIGH(l, sw, ow)),              \
      INSIDE(h, w, k, l, sh, sw, top, left, oh, ow) ? w : HIGH(l, sw, ow), cs
#define RUN(kind, name, from, other, h, w, c, cs, k, l, sh, sw, top, left, oh, ow, o, act)             \
  RUN_##kind(name, from, other, h, w, c, cs, k, l, sh, sw, top, left, oh, ow, o, act)
#define BY_WIDTH(layer, o, ...)                                                                        \
  if ((o) % LANES == 0) { wide_##layer(__VA_ARGS__); }                                                   \
  else { narrow_##layer(__VA_ARGS__); }
#define RUN_CONVOLUTION(name, from, other, h, w, c, cs, k, l, sh, sw, top, left, oh, ow, o, act)       \
  BY_WIDTH(convolution, CHANNELS(o), IN(name, from, h, w, cs, k, l, sh, sw, top, left, oh, ow),        \
           name##_weight, name##_bias, name, k, l, sh, sw, oh, ow, CHANNELS(o), act)                   \
  if (act == SOFTMAX) probabilities(name, o);
#define RUN_DEPTHWISE(name, from, other, h, w, c, cs, k, l, sh, sw, top, left, oh, ow, o, act)         \
  BY_WIDTH(depthwise, CHANNELS(o), IN(name, from, h, w, cs, k, l, sh, sw, top, left, oh, ow),          \
           name##_weight, name##_bias, name, k, l, sh, sw, oh, ow, CHANNELS(o), act)
#define RUN_MAX_POOL(name, from, other, h, w, c, cs, k, l, sh, sw, top, left, oh, ow, o, act)          \
  maximum(from, w, cs, name, k, l, sh, sw, oh, ow);
#define RUN_MEAN(name, from, other, h, w, c, cs, k, l, sh, sw, top, left, oh, ow, o, act)              \
  mean(from, name, (h) * (w), cs);
#define RUN_ADD(name, from, other, h, w, c, cs, k, l, sh, sw, top, left, oh, ow, o, act)               \
  for (int i = 0; i < (h) * (w) * (cs); i++) {                                                         \
    float both = from[i] + other[i];                                                                   \
    name[i] = act == RELU && both < 0 ? 0 : both;                                                      \
  }

static void predict(const float *in, float *out, int samples) {
  for (int s = 0; s < samples; s++) {
    INPUT = in + s * INPUTS;
    LAYERS(RUN)
    memcpy(out + s * OUTPUTS, LAST, OUTPUTS * sizeof(float));
  }
}

static void read_floats(FILE *file, float *to, size_t count) {
  if (fread(to, sizeof(float), count, file) != count) {
    fprintf(stderr, "the file of the network is too short\n");
    exit(1);
  }
}

/* Weights are in the file as [tap][in][out], without what channels are padded with. */
static void load(FILE *file, float *weight, float *bias, int taps, int in, int apart, int out) {
  int rows = CHANNELS(out);
  for (int t = 0; t < taps; t++) {
    for (int i = 0; i < in; i++) {
      read_floats(file, weight + (t * apart + i) * rows, out);
    }
  }
  read_floats(file, bias, out);
}

#define LOAD(kind, name, from, other, h, w, c, cs, k, l, sh, sw, top, left, oh, ow, o, act)            \
  LOAD_##kind(name, k *l, c, cs, o)
#define LOAD_CONVOLUTION(name, t, c, cs, o) load(file, name##_weight, name##_bias, t, c, cs, o);
#define LOAD_DEPTHWISE(name, t, c, cs, o) load(file, name##_weight, name##_bias, t, 1, 1, o);
#define LOAD_MAX_POOL(name, t, c, cs, o)
#define LOAD_MEAN(name, t, c, cs, o)
#define LOAD_ADD(name, t, c, cs, o)

static float inputs[BATCH * INPUTS + ROOM], outputs[BATCH * OUTPUTS];

int main(int count, char **args) {
  FILE *file = count < 3 ? NULL : fopen(args[1], "rb");
  if (file == NULL) {
    fprintf(stderr, "no file of a network\n");
    return 1;
  }
  LAYERS(LOAD)
  read_floats(file, inputs, BATCH * INPUTS);
  fclose(file);
  if (count < 6) {
    predict(inputs, outputs, BATCH);
    fwrite(outputs, sizeof(float), BATCH * OUTPUTS, stdout);
    return 0;
  }
  int batch = atoi(args[3]);
  seconds = atof(args[4]);
  windows = atoi(args[5]);
  TIME("time", batch, predict(inputs, outputs, batch));
  return 0;
}
