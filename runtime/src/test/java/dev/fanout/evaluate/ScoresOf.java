package dev.fanout.evaluate;

import dev.fanout.parameters.Head;

/** Scores without a network. */
public final class ScoresOf {

  private ScoresOf() {}

  public static Scores of(Head head, double[][] predictions, double[][] targets) {
    return new Scores(head, predictions, targets);
  }
}
