package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Net;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a program that predicts has to ship. */
final class Sizes {

  private Sizes() {}

  static List<Result> of(List<Contender> contenders) throws IOException {
    List<Result> results = new ArrayList<>();
    for (Contender contender : contenders) {
      if (contender instanceof JvmContender one) {
        for (Net net : Net.values()) {
          double[] kilobytes = {Libraries.bytes(one.subject(), net) / 1000.0};
          results.add(Result.of("SIZE", net, one.id(), kilobytes, "kB"));
        }
      }
    }
    return results;
  }
}
