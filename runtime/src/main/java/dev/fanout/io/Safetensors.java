package dev.fanout.io;

import dev.fanout.data.Transform;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Parameters in <a href="https://github.com/huggingface/safetensors">safetensors</a> files, with
 * PyTorch's names, shapes and orientation: {@code load_state_dict} takes what is saved here, and
 * what PyTorch saved can be loaded.
 *
 * <pre>{@code
 * Path file = Path.of("iris.safetensors");
 * Safetensors.save(file, training.layout(), Map.of());
 * Safetensors.load(file, training.layout());
 *
 * // A part; the others stay as they are.
 * Safetensors.load(file, training.layout(), Safetensors.only("encoder.*"));
 *
 * // nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3)) of PyTorch, in Python:
 * //   safetensors.torch.save_file(net.state_dict(), "iris.safetensors")
 * Safetensors.load(file, training.layout(), Names.of("0.* = hidden.*", "2.* = species.*"));
 * }</pre>
 *
 * <p>Unless told otherwise, {@code load} wants every tensor of the network under its own name and
 * with its shape, no other one, and the structure that was saved, if the file says one. Of weights
 * that nodes {@code share} a file may have both, if they are equal. Nothing is transposed. A file
 * is read as the reference does: unknown fields are passed over, of two values of a key the last
 * counts, types that are not read may stand beside those that are, and every byte belongs to one
 * tensor. It is in memory as a whole, and so at most 2 GiB.
 *
 * <p>The same parameters give the same bytes. Stateless, so all threads may call it; a network is
 * used only by the thread that calls.
 */
public final class Safetensors {

  private Safetensors() {}

  /**
   * Saves all tensors of a network, trained or not, in the order of the description: {@code F32},
   * or {@code F64} if the network computes in double precision. Beside them the file says by which
   * network they were saved, so that {@link #load(Path, Layout)} refuses another.
   *
   * <p>The file is complete or untouched, whenever the process or the machine stops.
   *
   * @param file in a folder that exists; replaced if it is there
   * @param metadata whatever else the file is to say, in this order; keys that begin with {@code
   *     fanout.} and the key {@code format} are taken
   * @throws IOException naming the file and what failed
   * @throws IllegalArgumentException if a key is taken, or an argument is null
   */
  public static void save(Path file, Layout layout, Map<String, String> metadata)
      throws IOException {
    write(file, metadata(file, layout, metadata), tensors(layout));
  }

  /**
   * Saves all tensors of a network as {@link #save(Path, Layout, Map)} does, with what was done to
   * its samples. {@link Tensors#inputs()} and {@link Tensors#targets()} read that back, and a
   * description that names the file has it {@linkplain dev.fanout.Transforms baked} into its model.
   *
   * @param inputs what made the rows of inputs that the network takes; null for nothing
   * @param targets what made its rows of targets; null for nothing
   * @throws IOException naming the file and what failed
   * @throws IllegalArgumentException if a transform gives rows of another width
   */
  public static void save(
      Path file, Layout layout, @Nullable Transform inputs, @Nullable Transform targets)
      throws IOException {
    save(file, layout, Collections.emptyMap(), inputs, targets);
  }

  /** The same with metadata as {@link #save(Path, Layout, Map)} takes it. */
  public static void save(
      Path file,
      Layout layout,
      Map<String, String> metadata,
      @Nullable Transform inputs,
      @Nullable Transform targets)
      throws IOException {
    Map<String, String> all = metadata(file, layout, metadata);
    put(all, Tensors.INPUTS, inputs, layout.inputWidth());
    put(all, Tensors.TARGETS, targets, layout.targetWidth());
    write(file, all, tensors(layout));
  }

  private static void put(
      Map<String, String> metadata, String key, @Nullable Transform of, int width) {
    if (of == null) {
      return;
    }
    if (of.outputWidth() != width) {
      throw new IllegalArgumentException(
          String.format(
              "The transform of the %s gives rows of %s values, and the network takes %s. Give the"
                  + " one that made its samples.",
              key.substring(key.indexOf('.') + 1), of.outputWidth(), width));
    }
    metadata.put(key, of.toText());
  }

  private static Map<String, String> metadata(
      Path file, Layout layout, Map<String, String> metadata) {
    Misuse.given(file);
    Misuse.given(layout);
    Misuse.given(metadata);
    Map<String, String> all = new LinkedHashMap<>();
    all.put("format", "pt");
    all.put("fanout.version", "1");
    all.put(Tensors.FINGERPRINT, layout.fingerprint());
    if (!layout.structure().isEmpty()) {
      all.put(Tensors.STRUCTURE, layout.structure());
    }
    for (String key : metadata.keySet()) {
      if (String.valueOf(key).startsWith("fanout.") || all.put(key, metadata.get(key)) != null) {
        throw new IllegalArgumentException(
            String.format("The metadata '%s' is Fanout's own. Give it another name.", key));
      }
    }
    return all;
  }

  private static List<Entry> tensors(Layout layout) {
    List<Entry> tensors = new ArrayList<>();
    for (ParameterTensor tensor : layout.tensors()) {
      tensors.add(new Entry(tensor.name(), tensor, layout.parameters()));
    }
    return tensors;
  }

  /**
   * All tensors of a file.
   *
   * @throws IOException naming the file and what is wrong, if it cannot be read; if it is one of
   *     another program, with how to convert it
   * @throws IllegalArgumentException if {@code file} is null
   */
  public static Tensors read(Path file) throws IOException {
    Misuse.given(file);
    try {
      return SafetensorsBytes.tensors(Files.readAllBytes(file));
    } catch (Exception | OutOfMemoryError e) {
      // Bytes that break the format may show as indices out of bounds, overflows …
      throw Tensors.broken(file, false, e);
    }
  }

  /**
   * Sets all tensors of a network from a file that has just these, with these shapes, in {@code
   * F16}, {@code BF16}, {@code F32} or {@code F64}. Values are rounded to the precision of the
   * network. PyTorch's counters of batches, {@code num_batches_tracked}, may stand beside them.
   *
   * @return what was read
   * @throws IOException naming the file and what is wrong or does not fit, and what would load;
   *     then nothing has changed
   * @throws IllegalArgumentException if an argument is null
   */
  public static Tensors load(Path file, Layout layout) throws IOException {
    return read(file).into(file, layout, Names.SAME, null);
  }

  /**
   * Sets some tensors of a network; the others stay as they are, and the file may have others.
   *
   * @param names accepts the names of the tensors to set, as {@link #only} and {@link #except} do;
   *     each of them must be in the file, with its shape
   * @return what was read
   * @throws IOException naming the file and what is wrong or does not fit; then nothing has changed
   * @throws IllegalArgumentException if {@code names} accepts no tensor of the network, or an
   *     argument is null
   */
  public static Tensors load(Path file, Layout layout, Predicate<String> names) throws IOException {
    return read(file).into(file, layout, Names.SAME, Misuse.given(names));
  }

  /**
   * Sets all tensors of a network from a file of another framework, which has these tensors under
   * other names: {@code Names.of("0.* = hidden.*", "2.* = species.*")}. All else is as in {@link
   * #load(Path, Layout)}.
   *
   * @return what was read, under the names of the file
   * @throws IOException naming the file and what is wrong or does not fit; then nothing has changed
   * @throws IllegalArgumentException if an argument is null
   */
  public static Tensors load(Path file, Layout layout, Names names) throws IOException {
    return read(file).into(file, layout, names, null);
  }

  /**
   * Sets some tensors of a network from a file of another framework; the others stay as they are,
   * and the file may have others.
   *
   * @param asked accepts the names in the network of the tensors to set, as {@link #only} does
   * @return what was read, under the names of the file
   * @throws IOException naming the file and what is wrong or does not fit; then nothing has changed
   * @throws IllegalArgumentException if {@code asked} accepts no tensor of the network, or an
   *     argument is null
   */
  public static Tensors load(Path file, Layout layout, Names names, Predicate<String> asked)
      throws IOException {
    return read(file).into(file, layout, names, Misuse.given(asked));
  }

  /**
   * Accepts the names that match one of the patterns: {@code only("encoder.*")}.
   *
   * @param patterns names, in which {@code *} stands for any characters or none
   */
  public static Predicate<String> only(String... patterns) {
    // A bar stands between patterns, and what is not a star stands in quotes.
    for (String pattern : Misuse.given(patterns)) {
      Misuse.given(pattern);
    }
    String quoted = String.join("|", patterns).replace("*", "\\E.*\\Q").replace("|", "\\E|\\Q");
    return Pattern.compile(String.format("\\A(?:\\Q%s\\E)\\z", quoted)).asPredicate();
  }

  /** Accepts the names that match none of the patterns, which are those of {@link #only}. */
  public static Predicate<String> except(String... patterns) {
    return only(patterns).negate();
  }

  /**
   * Writes numbers under these names. The file is complete or untouched, as that of {@link #save}.
   *
   * @param metadata what the file says besides, in this order
   * @param tensors in the order of the file, each with a name of its own
   * @throws IOException naming the file and what failed
   * @throws IllegalArgumentException if an argument is null
   */
  public static void write(Path file, Map<String, String> metadata, List<Entry> tensors)
      throws IOException {
    Misuse.given(file);
    Misuse.given(metadata);
    Misuse.given(tensors);
    WholeFile.write(file, SafetensorsBytes.header(metadata, tensors), tensors);
  }
}
