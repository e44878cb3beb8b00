/*
 * The greatest rates of one core in multiply-adds of floats, in 1e9 operations a second; a
 * multiply-add is two operations. Twelve independent chains keep both ports of the core busy. The
 * best of many short tries counts, since other work may take the core.
 */
#include <immintrin.h>
#include <stdio.h>
#include <time.h>

#define CHAINS 12
#define ROUNDS 1000000L
#define TRIES 40
static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

/* Every chain is a variable whose address nobody takes, so that it stays in a register. */

/* Runs one kind of instruction; the empty assembly keeps the compiler from folding the chains. */
#define MEASURE(name, type, lanes, set, operation)                                 \
  do {                                                                             \
    type factor = set(0.999999f);                                                  \
    type term = set(0.000001f);                                                    \
    type c0 = set(1.0f), c1 = set(1.1f), c2 = set(1.2f), c3 = set(1.3f);           \
    type c4 = set(1.4f), c5 = set(1.5f), c6 = set(1.6f), c7 = set(1.7f);           \
    type c8 = set(1.8f), c9 = set(1.9f), c10 = set(2.0f), c11 = set(2.1f);         \
    double seconds = 1e9;                                                          \
    for (int try = 0; try < TRIES; try++) {                                        \
      double start = now();                                                        \
      for (long round = 0; round < ROUNDS; round++) {                              \
        STEP(c0, operation) STEP(c1, operation) STEP(c2, operation)                \
        STEP(c3, operation) STEP(c4, operation) STEP(c5, operation)                \
        STEP(c6, operation) STEP(c7, operation) STEP(c8, operation)                \
        STEP(c9, operation) STEP(c10, operation) STEP(c11, operation)              \
      }                                                                            \
      double took = now() - start;                                                 \
      seconds = took < seconds ? took : seconds;                                   \
    }                                                                              \
    KEEP(c0) KEEP(c1) KEEP(c2) KEEP(c3) KEEP(c4) KEEP(c5)                          \
    KEEP(c6) KEEP(c7) KEEP(c8) KEEP(c9) KEEP(c10) KEEP(c11)                        \
    printf("%s %.2f\n", name, 2.0 * lanes * CHAINS * ROUNDS / seconds * 1e-9);     \
  } while (0)

#define STEP(chain, operation)              \
  chain = operation(chain, factor, term);   \
  __asm__("" : "+x"(chain));

/* Has a register hold the value until here. */
#define KEEP(chain) __asm__ volatile("" : : "x"(chain));

/* The compiler would make one instruction of both. */
#define MUL_ADD_256(x, y, z)               \
  ({                                       \
    __m256 product = _mm256_mul_ps(x, y);  \
    __asm__("" : "+x"(product));           \
    _mm256_add_ps(product, z);             \
  })
#define SCALAR(x) (x)

int main(void) {
#ifdef __FMA__
  MEASURE("scalar_fma", float, 1, SCALAR, __builtin_fmaf);
  MEASURE("avx2_fma", __m256, 8, _mm256_set1_ps, _mm256_fmadd_ps);
#endif
#ifdef __AVX2__
  MEASURE("avx2_mul_add", __m256, 8, _mm256_set1_ps, MUL_ADD_256);
#endif
#ifdef __AVX512F__
  MEASURE("avx512_fma", __m512, 16, _mm512_set1_ps, _mm512_fmadd_ps);
#endif
  return 0;
}
