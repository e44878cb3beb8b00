package dev.fanout.train;

/** A source whose samples are in memory. */
final class HeldSamples implements SampleSource {

  private final Samples samples;

  HeldSamples(Samples samples) {
    this.samples = samples;
  }

  @Override
  public long size() {
    return samples.size();
  }

  @Override
  public int inputWidth() {
    return samples.inputWidth();
  }

  @Override
  public int targetWidth() {
    return samples.targetWidth();
  }

  @Override
  public Samples read(long from, int count) {
    Idx.requireRows(from, count, size());
    return samples.rows((int) from, (int) from + count);
  }
}
