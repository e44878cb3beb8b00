package dev.fanout.train;

import dev.fanout.data.Transform;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where and how often a training writes all that it needs to go on: parameters, what the optimizer
 * remembers, the best epoch so far, the history, and the place in the epoch. The file is a
 * safetensors file with the parameters under their own names, written whole or not at all.
 *
 * <pre>{@code
 * Checkpoints.to(Path.of("runs/today.safetensors")).everyMinutes(5).resuming()
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Checkpoints {

  final Path file;
  final int everyEpochs;
  final double everyMinutes;
  final boolean isResuming;

  /** What was done to the samples, as metadata of the file. */
  final Map<String, String> transforms;

  private Checkpoints(
      Path file,
      int everyEpochs,
      double everyMinutes,
      boolean isResuming,
      Map<String, String> transforms) {
    this.transforms = transforms;
    this.file = file;
    this.everyEpochs = everyEpochs;
    this.everyMinutes = everyMinutes;
    this.isResuming = isResuming;
  }

  /**
   * A checkpoint after every epoch, instead of the one before, and in the end. The folder is made
   * where there is none; a file that cannot be written is an error before the first epoch.
   */
  public static Checkpoints to(Path file) {
    return new Checkpoints(
        Misuse.given("file", file), 1, Double.POSITIVE_INFINITY, false, Collections.emptyMap());
  }

  /** After so many epochs, at least 1, which it is unless set; in the end in any case. */
  public Checkpoints everyEpochs(int epochs) {
    Misuse.atLeastOne("number of epochs between checkpoints", epochs);
    return new Checkpoints(file, epochs, everyMinutes, isResuming, transforms);
  }

  /**
   * Also in the midst of an epoch, when so many minutes, above 0, have passed since the last one.
   * Only between epochs unless set.
   */
  public Checkpoints everyMinutes(double minutes) {
    Misuse.positive("number of minutes between checkpoints", minutes);
    return new Checkpoints(file, everyEpochs, minutes, isResuming, transforms);
  }

  /**
   * Begins with the checkpoint if the file is there, and goes on to the same bits as a training
   * that was never interrupted. Unless set, a file that is there is not looked at, and replaced.
   *
   * <p>The settings that change bits have to be the same, and are compared; the error of {@code
   * fit} says which differ. Schedules and metrics are functions that have no text, so they are not.
   * The number of epochs, patience, threads and listeners may be others.
   */
  public Checkpoints resuming() {
    return new Checkpoints(file, everyEpochs, everyMinutes, true, transforms);
  }

  /**
   * Has the file carry what was done to the samples, as {@link dev.fanout.io.Safetensors#save(Path,
   * Layout, Transform, Transform)} stores it and {@link dev.fanout.io.Tensors#inputs()} reads it
   * back.
   *
   * @param inputs what made the rows of inputs; null for nothing
   * @param targets what made the rows of targets; null for nothing
   */
  public Checkpoints transforms(@Nullable Transform inputs, @Nullable Transform targets) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (inputs != null) {
      texts.put("fanout.inputs", inputs.toText());
    }
    if (targets != null) {
      texts.put("fanout.targets", targets.toText());
    }
    return new Checkpoints(file, everyEpochs, everyMinutes, isResuming, texts);
  }
}
