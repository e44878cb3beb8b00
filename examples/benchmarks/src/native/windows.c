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

/* What the kernels of dense layers ask for, which are not used here. */
#define TANH 0
#include "kernels.h"

#define VECTOR vector
#define WIDTH LANES
#define T(name) name
#include "tiles.h"

#include "timing.h"

INLINE void copy_rows(float *to, int ts, const float *from, int fs, int rows, int width) {
  for (int r = 0; r < rows; r++) {
    memcpy(to + r * ts, from + r * fs, width * sizeof(float));
  }
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
