package dev.fanout.processor.schedule;

/**
 * How many threads a batch is worth.
 *
 * @param multiplyAdds of a sample
 * @param each how many multiply–adds each thread has to get, so that starting it pays
 */
public record Threads(long multiplyAdds, long each) {

  @Override
  public String toString() {
    return "a thread for each " + each + " multiply-adds, of which a sample takes " + multiplyAdds;
  }
}
