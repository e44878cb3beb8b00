/*
 * The greatest rates of one core in multiply-adds of floats, in 1e9 operations a second; a
 * multiply-add is two operations. Twelve independent chains keep both ports of the core busy.
 */
#include <immintrin.h>
#include <stdio.h>
#include <time.h>

#define CHAINS 12
#define ROUNDS 20000000L
#define UNROLL _Pragma("GCC unroll 12")

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

/* Runs one kind of instruction; the empty assembly keeps the compiler from folding the chains. */
#define MEASURE(name, type, lanes, set, operation)                        \
  do {                                                                    \
    type chain[CHAINS];                                                   \
    type factor = set(0.999999f);                                         \
    type term = set(0.000001f);                                           \
    UNROLL for (int i = 0; i < CHAINS; i++) { chain[i] = set(1.0f + i); } \
    double start = now();                                                 \
    for (long round = 0; round < ROUNDS; round++) {                       \
      UNROLL for (int i = 0; i < CHAINS; i++) {                           \
        chain[i] = operation(chain[i], factor, term);                     \
        __asm__("" : "+x"(chain[i]));                                     \
      }                                                                   \
    }                                                                     \
    double seconds = now() - start;                                       \
    UNROLL for (int i = 0; i < CHAINS; i++) { keep(&chain[i]); }          \
    printf("%s %.2f\n", name, 2.0 * lanes * CHAINS * ROUNDS / seconds * 1e-9); \
  } while (0)

#define MUL_ADD_256(x, y, z) _mm256_add_ps(_mm256_mul_ps(x, y), z)
#define SCALAR(x) (x)

static void keep(void *value) { __asm__ volatile("" : : "r"(value) : "memory"); }

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
