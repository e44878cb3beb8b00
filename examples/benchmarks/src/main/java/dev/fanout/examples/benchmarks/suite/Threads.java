package dev.fanout.examples.benchmarks.suite;

import java.util.Map;

/** How native libraries are told to compute in so many threads. */
final class Threads {

  private Threads() {}

  static Map<String, String> one() {
    return of(1);
  }

  static Map<String, String> of(int threads) {
    String count = String.valueOf(threads);
    return Map.of("OMP_NUM_THREADS", count, "OPENBLAS_NUM_THREADS", count);
  }
}
