package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.List;

/**
 * The arrays that an instance works in, beside its parameters. What grows with the batch is made
 * for the largest one that was seen.
 *
 * @param rows grow with the samples that are computed at a time
 * @param lanes have one lane for each sample of a large batch
 * @param fixed have to do with no sample, and can be shared once they are filled
 * @param transposed receive transposed matrices
 */
public record Scratch(
    List<ScratchRows> rows, List<Storage> lanes, List<Storage> fixed, List<Storage> transposed) {

  /**
   * ScratchRows of samples.
   *
   * @param areCallers whether they are the caller's, so that only references are kept
   */
  public record ScratchRows(Storage storage, boolean areCallers) {

    /** How many rows of the array each sample takes. */
    public int each() {
      return storage.rowsPerSample();
    }

    /** The numbers that are kept for each sample. */
    long numbers() {
      return areCallers ? 0 : Math.multiplyExact((long) storage.kept(), product(storage.array()));
    }
  }

  public Scratch {
    rows = List.copyOf(rows);
    lanes = List.copyOf(lanes);
    fixed = List.copyOf(fixed);
    transposed = List.copyOf(transposed);
  }

  /** Bytes for each sample that is computed at a time. */
  public long bytesPerSample() {
    return rows.stream().mapToLong(r -> r.numbers() * r.storage().element().bytes()).sum();
  }

  /** Bytes for each sample of a large batch. */
  public long bytesPerLane() {
    return bytes(lanes);
  }

  /** Bytes of transposed matrices, whatever the batch. */
  public long bytesOfTransposed() {
    return bytes(transposed);
  }

  private static long bytes(List<Storage> storages) {
    return storages.stream().mapToLong(s -> product(s.array()) * s.element().bytes()).sum();
  }

  private static long product(Tensor array) {
    return array.shape().stream()
        .filter(extent -> extent != Index.SAMPLES)
        .mapToLong(extent -> extent)
        .reduce(1, Math::multiplyExact);
  }

  @Override
  public String toString() {
    return "scratch: "
        + bytesPerSample()
        + " bytes for each sample"
        + (lanes.isEmpty() ? "" : ", " + bytesPerLane() + " for each one of a large batch")
        + (transposed.isEmpty() ? "" : ", " + bytesOfTransposed() + " for transposed matrices")
        + "\n";
  }
}
