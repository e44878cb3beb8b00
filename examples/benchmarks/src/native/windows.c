/*
 * The layers of images and sequences in C, in the layout of Fanout's classes: channels last, one
 * row of outputs for each input of a weight. One tile of sums in registers serves all of them.
 *
 * windows BATCH SECONDS WINDOWS   prints "network stage<TAB>microseconds for each sample"
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What the kernels of dense layers ask for, which are not used here. */
#define TANH 0
#include "kernels.h"

#define SUMS (LANES == 16 ? 16 : 8)

/*
 * y[s][j] = from[s][j] + sum_o sum_k x[o xo + s xs + k xk] w[o wo + k ws + j]: `rows` rows and
 * `columns` vectors, kept in registers over both sums.
 */
INLINE void tile(float *y, int ys, const float *from, int fs, const float *x, int xo, int xs, int xk,
                 const float *w, int wo, int ws, int outer, int inner, int rows, int columns) {
  vector sums[16][8];
  UNROLL for (int s = 0; s < rows; s++) {
    UNROLL for (int j = 0; j < columns; j++) {
      sums[s][j] = from == NULL ? (vector){0} : ((const vector *)(from + s * fs))[j];
    }
  }
  for (int o = 0; o < outer; o++) {
    for (int k = 0; k < inner; k++) {
      const float *row = w + o * wo + k * ws, *factor = x + o * xo + k * xk;
      UNROLL for (int j = 0; j < columns; j++) {
        vector weight = ((const vector *)row)[j];
        UNROLL for (int s = 0; s < rows; s++) { sums[s][j] += factor[s * xs] * weight; }
      }
    }
  }
  UNROLL for (int s = 0; s < rows; s++) {
    UNROLL for (int j = 0; j < columns; j++) { ((vector *)(y + s * ys))[j] = sums[s][j]; }
  }
}

INLINE void tiles_of(float *y, int ys, const float *from, int fs, const float *x, int xo, int xs, int xk,
                     const float *w, int wo, int ws, int outer, int inner, int count, int width,
                     int rows, int columns) {
  for (int j = 0; j + columns * LANES <= width; j += columns * LANES) {
    for (int s = 0; s < count; s += rows) {
      int r = s + rows > count ? count - rows : s;
      tile(y + r * ys + j, ys, from == NULL ? NULL : from + r * fs + j, fs, x + r * xs, xo, xs, xk,
           w + j, wo, ws, outer, inner, rows, columns);
    }
  }
}

/* The vectors of a tile side by side. */
INLINE int across(int width) {
  return width % (4 * LANES) == 0 && SUMS == 16 ? 4 : width % (2 * LANES) == 0 ? 2 : 1;
}

/* The same for `count` rows of `width` numbers, whole vectors; the last tile overlaps the one before. */
INLINE void tiles(float *y, int ys, const float *from, int fs, const float *x, int xo, int xs, int xk,
                  const float *w, int wo, int ws, int outer, int inner, int count, int width) {
  if (count >= SUMS / across(width)) {
    tiles_of(y, ys, from, fs, x, xo, xs, xk, w, wo, ws, outer, inner, count, width,
             SUMS / across(width), across(width));
  } else {
    int columns = width % (8 * LANES) == 0 ? 8 : width % (4 * LANES) == 0 ? 4 : across(width);
    tiles_of(y, ys, from, fs, x, xo, xs, xk, w, wo, ws, outer, inner, count, width, 1, columns);
  }
}

/* The sums must start from y, so that an overlapping tile would add twice: the rest by single rows. */
INLINE void add_tiles(float *y, int ys, const float *x, int xo, int xs, int xk, const float *w,
                      int wo, int ws, int outer, int inner, int count, int width) {
  int rows = SUMS / across(width), whole = count / rows * rows;
  if (whole > 0) {
    tiles(y, ys, y, ys, x, xo, xs, xk, w, wo, ws, outer, inner, whole, width);
  }
  for (int s = whole; s < count; s++) {
    tiles(y + s * ys, ys, y + s * ys, ys, x + s * xs, xo, xs, xk, w, wo, ws, outer, inner, 1, width);
  }
}

INLINE void copy_rows(float *to, int ts, const float *from, int fs, int rows, int width) {
  for (int r = 0; r < rows; r++) {
    memcpy(to + r * ts, from + r * fs, width * sizeof(float));
  }
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e6 + time.tv_nsec * 1e-3;
}

static float *numbers(size_t count) {
  float *all = aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64 + 64);
  for (size_t i = 0; i < count; i++) {
    all[i] = (float)rand() / RAND_MAX - 0.5f;
  }
  return all;
}

static double product(const float *a, const float *b, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; i++) {
    sum += (double)a[i] * b[i];
  }
  return sum;
}

/* Two figures that must be one: what is linear and its derivatives agree about one product. */
static void agree(const char *what, double a, double b) {
  if (fabs(a - b) > 1e-3 * (1 + fabs(a))) {
    fprintf(stderr, "%s: %g is not %g\n", what, a, b);
    exit(1);
  }
}

static int order(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double seconds;
static int windows;

/* Prints the lower decile. */
#define TIME(name, batch, call)                                                                    \
  do {                                                                                             \
    double times[1000], end = now() + seconds * 1e6;                                               \
    int chunk = 1;                                                                                 \
    for (int i = -1; i < windows; i += i >= 0 || now() > end) {                                    \
      double start = now();                                                                        \
      for (int n = 0; n < chunk; n++) {                                                            \
        call;                                                                                      \
        __asm__ volatile("" ::: "memory");                                                         \
      }                                                                                            \
      double time = now() - start;                                                                 \
      if (i >= 0) times[i] = time / chunk / (batch);                                               \
      if (i < 0 && time < 2000) chunk *= 2;                                                        \
    }                                                                                              \
    qsort(times, windows, sizeof(double), order);                                                  \
    printf("%s\t%.3f\n", name, times[windows / 10]);                                               \
  } while (0)

/* NAME, the picture, the window, stride and borders, channels in and out. */
#define NAME Square
#define H 32
#define W 32
#define K 3
#define L 3
#define S 1
#define P 0
#define Q 0
#define I 16
#define O 32
#include "convolution.h"

#define NAME Point
#define H 1
#define W 125
#define K 1
#define L 1
#define S 1
#define P 0
#define Q 0
#define I 64
#define O 64
#include "convolution.h"

#define NAME Sound
#define H 1
#define W 49
#define K 1
#define L 10
#define S 2
#define P 0
#define Q 4
#define I 40
#define O 64
#include "convolution.h"

#include "channels.h"
#include "cells.h"

int main(int count, char **args) {
  if (count < 4) {
    fprintf(stderr, "windows BATCH SECONDS WINDOWS\n");
    return 1;
  }
  int batch = atoi(args[1]);
  seconds = atof(args[2]);
  windows = atoi(args[3]);
  Square_time(batch);
  Point_time(batch);
  Sound_time(batch);
  depthwise_time(batch);
  pooling_time(batch);
  cells_time(batch);
  return 0;
}
