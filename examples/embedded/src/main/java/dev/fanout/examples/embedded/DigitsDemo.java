package dev.fanout.examples.embedded;

/**
 * Says which digit a picture shows, and with any argument how long that took. It is Java 8, like
 * the model it calls.
 */
public final class DigitsDemo {

  /** One of the pictures that took no part in the training. */
  private static final float[] PICTURE = {
    0, 0, 3, 11, 16, 15, 1, 0, //
    0, 1, 16, 14, 10, 16, 2, 0, //
    0, 5, 12, 0, 8, 12, 0, 0, //
    0, 0, 1, 1, 13, 9, 0, 0, //
    0, 0, 11, 16, 16, 13, 2, 0, //
    0, 0, 11, 14, 15, 12, 5, 0, //
    0, 0, 0, 15, 9, 0, 0, 0, //
    0, 0, 0, 15, 5, 0, 0, 0, //
  };

  private static final String INKS = " .:-=+*#@";

  private DigitsDemo() {}

  /** Prints the picture and the answer. */
  public static void main(String[] arguments) {
    long start = System.nanoTime();
    float[] probabilities = new DigitsModel().digit(PICTURE);
    long nanoseconds = System.nanoTime() - start;
    int digit = 0;
    for (int each = 1; each < probabilities.length; each++) {
      if (probabilities[each] > probabilities[digit]) {
        digit = each;
      }
    }
    StringBuilder said = new StringBuilder();
    for (int pixel = 0; pixel < PICTURE.length; pixel++) {
      char ink = INKS.charAt((int) PICTURE[pixel] / 2);
      said.append(ink).append(ink).append(pixel % 8 == 7 ? "\n" : "");
    }
    said.append("This is a ").append(digit).append(", with a probability of ");
    said.append(Math.round(100 * probabilities[digit])).append(" %.");
    System.out.println(said);
    if (arguments.length > 0) {
      System.out.println("First prediction after " + nanoseconds / 1000 + " microseconds.");
    }
  }
}
