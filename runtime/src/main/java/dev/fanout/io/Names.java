package dev.fanout.io;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import java.util.function.Predicate;

/**
 * What another framework calls the tensors of a network: rules of the form {@code "file =
 * network"}.
 *
 * <pre>{@code
 * // nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3)) of PyTorch
 * Names.of("0.* = hidden.*", "2.* = species.*")
 *
 * // a prefix of torch.compile or DataParallel
 * Names.of("_orig_mod.* = *")
 *
 * // Keras keeps kernels as [in, out]
 * Names.of("dense/kernel = hidden.weight transposed", "dense/bias = hidden.bias")
 *
 * // modules as their numbers and shapes tell
 * Names.of("in order")
 * }</pre>
 *
 * <ul>
 *   <li>{@code *} stands for any characters or none. A rule has as many on both sides; the first on
 *       one side is the first on the other.
 *   <li>{@code transposed} behind a rule takes [in, out] for [out, in], as kernels of Keras and
 *       Flax are: [height, width, in, out] of a convolution becomes [out, in, height, width],
 *       [height, width, out, in] of a transposed one [in, out, height, width], and [height, width,
 *       channels, multiplier] of a depthwise one [channels · multiplier, 1, height, width]; one
 *       axis less in one dimension. Shapes do not tell whether a square matrix is to be transposed,
 *       so nothing is transposed that does not say so.
 *   <li>{@code "file = unused"} is for what the network does not have.
 *   <li>{@code "in order"} pairs what the other rules leave. Modules of the file and nodes of the
 *       network with the same tensors and shapes belong together: those of the same name, else
 *       those that are alone with their shapes, else in the order of their numbers ({@code net.2}
 *       before {@code net.10}), where their names differ in nothing else. Names without modules,
 *       such as NumPy's {@code arr_0}, are taken by their numbers. What stays ambiguous is an
 *       error. {@code "in order transposed"} does so with all matrices and kernels transposed but
 *       tables of embeddings, {@code gamma}, {@code beta}, {@code alpha}, {@code scale} and {@code
 *       bias}.
 * </ul>
 *
 * <p>For a tensor of the network the first rule counts that leads to a tensor in the file; without
 * one, it has its own name there. One tensor of the file may be used several times. Immutable.
 */
public class Names {

  /** The names of the network. */
  static final Names SAME = new Names();

  /** Nobody else has other names. */
  Names() {}

  /**
   * These rules; without one, names are the same.
   *
   * @throws IllegalArgumentException naming the rule that is none
   */
  public static Names of(String... rules) {
    // Another class, so that who has no rules carries nothing of them.
    return new Rules(Misuse.given(rules));
  }

  /** Where a tensor of the network is in a file, as the match is to know. */
  void find(String name, Match match) {
    match.put(name, name, false);
  }

  /** Whether a rule says that the network does not have this tensor of a file. */
  boolean isUnused(String inFile) {
    return false;
  }

  /** Finds what was not found by its name. */
  void pair(Match match) {}

  /** As {@link Match#proposal}. */
  String proposal(Match match, @Nullable Predicate<String> asked, String context) {
    // The file has something else than what fits.
    return match.differences(asked).toString().contains("missing ")
            && match.file.names().size() > match.fitting().size()
        ? String.format(
            " Names of another framework? %s loads them or says what does.",
            String.format(context, "\"in order\""))
        : "";
  }
}
