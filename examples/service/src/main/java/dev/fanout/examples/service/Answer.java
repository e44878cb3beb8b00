package dev.fanout.examples.service;

/**
 * What the service says to a picture.
 *
 * @param digit from 0 to 9
 * @param probability that it is this one, from 0 to 1
 */
record Answer(int digit, float probability) {

  /** The most probable digit. */
  static Answer of(float[] probabilities) {
    int digit = 0;
    for (int each = 1; each < probabilities.length; each++) {
      if (probabilities[each] > probabilities[digit]) {
        digit = each;
      }
    }
    return new Answer(digit, probabilities[digit]);
  }
}
