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

  /** Says what happened, and what to do about it. */
  static DivergedException of(String what, int epoch, int batch, String culprit, double rate) {
    return new DivergedException(
        String.format(
            "%s in epoch %s, batch %s: %s. Use a learning rate below %s, or scale inputs and "
                + "targets to about -1 to 1. The parameters are again those from before epoch %s.",
            what, epoch, batch, culprit, rate, epoch),
        epoch,
        batch);
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
