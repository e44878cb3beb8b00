/* What programs in C that time several things share: the clock and the lower decile. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e6 + time.tv_nsec * 1e-3;
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
