package dev.fanout.train;

/**
 * A loss or a parameter became NaN or infinite. The parameters of the network are again those of
 * the end of the last good epoch.
 */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final int batch;

  DivergedException(String message, int epoch, int batch) {
    super(message);
    this.epoch = epoch;
    this.batch = batch;
  }

  /** The epoch, counted from 1. */
  public int epoch() {
    return epoch;
  }

  /** The batch in the epoch, counted from 1; the last if it showed in the validation. */
  public int batch() {
    return batch;
  }
}
