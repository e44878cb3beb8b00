/*
 * What both programs in C share: the file of a problem, the clock and main.
 *
 * A program is compiled for one network. LAYERS(X) calls X(layer, inputs, outputs) for each dense
 * layer, TANH is 1 if hidden layers have the hyperbolic tangent (they rectify otherwise), CLASSES
 * is 1 for softmax and cross entropy (linear and mean squared error otherwise).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SAMPLES = 256 };

/* The number of layers, of the inputs and of the outputs. */
#define COUNT(k, in, out) +1
enum { DEPTH = 0 LAYERS(COUNT) };
#define WIDTHS(k, in, out) in, out,
static const int widths[] = {LAYERS(WIDTHS)};
#define INPUTS (widths[0])
#define OUTPUTS (widths[2 * DEPTH - 1])

/* What a program defines. */
static void set_parameters(int layer, const float *weight, const float *bias);
static void predict(const float *in, float *out, int samples);
static void step(const float *in, const float *targets, int batch, float rate, int adam);

static float *read_floats(FILE *file, size_t count) {
  float *values = aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64);
  if (values == NULL || fread(values, sizeof(float), count, file) != count) {
    fprintf(stderr, "the file of the problem is too short\n");
    exit(1);
  }
  return values;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

static float *inputs, *targets, *outputs;
static int from;

/* One prediction, or one step with the next batch. */
static void run(const char *rule, int batch, float rate) {
  if (strcmp(rule, "NONE") == 0) {
    predict(inputs, outputs, batch);
  } else {
    step(inputs + from * INPUTS, targets + from * OUTPUTS, batch, rate, strcmp(rule, "ADAM") == 0);
    from = (from + batch) % SAMPLES;
  }
}

/* The nanoseconds for each sample, measured for some seconds. */
static double measure(const char *rule, int batch, double seconds) {
  long runs = 0;
  long chunk = 1;
  double start = now();
  double end = start;
  while (end - start < seconds * 1e9) {
    for (long i = 0; i < chunk; i++) {
      run(rule, batch, 1e-6f);
      __asm__ volatile("" ::: "memory");
    }
    runs += chunk;
    end = now();
    if (end - start < 1e6) {
      chunk *= 2;
    }
  }
  return (end - start) / runs / batch;
}

/*
 * FILE time RULE BATCH WARM_UPS SECONDS ITERATIONS SECONDS   prints nanoseconds for each sample
 * FILE outputs RULE BATCH STEPS RATE                        writes outputs after some steps
 */
int main(int count, char **args) {
  FILE *file = fopen(args[1], "rb");
  if (count < 7 || file == NULL) {
    fprintf(stderr, "no file of a problem, or too few arguments\n");
    return 1;
  }
  for (int layer = 0; layer < DEPTH; layer++) {
    int in = widths[2 * layer];
    int out = widths[2 * layer + 1];
    float *weight = read_floats(file, (size_t)in * out);
    float *bias = read_floats(file, out);
    set_parameters(layer, weight, bias);
  }
  inputs = read_floats(file, (size_t)SAMPLES * INPUTS);
  targets = read_floats(file, (size_t)SAMPLES * OUTPUTS);
  outputs = aligned_alloc(64, ((size_t)SAMPLES * OUTPUTS * sizeof(float) + 63) / 64 * 64);
  fclose(file);
  const char *rule = args[3];
  int batch = atoi(args[4]);
  if (strcmp(args[2], "outputs") == 0) {
    for (int i = 0; i < atoi(args[5]); i++) {
      run(rule, batch, (float)atof(args[6]));
    }
    predict(inputs, outputs, batch);
    fwrite(outputs, sizeof(float), (size_t)batch * OUTPUTS, stdout);
    return 0;
  }
  for (int i = 0; i < atoi(args[5]); i++) {
    measure(rule, batch, atof(args[6]));
  }
  for (int i = 0; i < atoi(args[7]); i++) {
    printf("%.4f\n", measure(rule, batch, atof(args[8])));
  }
  return 0;
}
