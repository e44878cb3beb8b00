package dev.fanout.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.fanout.train.Layout;
import dev.fanout.train.ParameterTensor;
import dev.fanout.train.Transform;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
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
 * <p>The same parameters give the same bytes. Stateless, so all threads may call it; a network is
 * used only by the thread that calls.
 */
public final class Safetensors {

  /** The format's own limit. */
  private static final int LONGEST_HEADER = 100_000_000;

  /** Bytes enough that the microseconds of a write to the operating system do not matter. */
  private static final int BUFFER = 1 << 16;

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
   * @throws IllegalArgumentException if a key is taken
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
  public static void save(Path file, Layout layout, Transform inputs, Transform targets)
      throws IOException {
    save(file, layout, Collections.emptyMap(), inputs, targets);
  }

  /** The same with metadata as {@link #save(Path, Layout, Map)} takes it. */
  public static void save(
      Path file, Layout layout, Map<String, String> metadata, Transform inputs, Transform targets)
      throws IOException {
    Map<String, String> all = metadata(file, layout, metadata);
    put(all, Tensors.INPUTS, inputs, layout.inputWidth());
    put(all, Tensors.TARGETS, targets, layout.targetWidth());
    write(file, all, tensors(layout));
  }

  private static void put(Map<String, String> metadata, String key, Transform of, int width) {
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
    require(
        file != null && layout != null && metadata != null,
        "The file, the layout or the metadata is null. Give a path, a network's layout() and a map,"
            + " which may be empty.");
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
   * @throws IOException naming the file and what is wrong, if it cannot be read
   */
  public static Tensors read(Path file) throws IOException {
    require(file != null, "The file is null. Give the path of a safetensors file.");
    try {
      return tensors(Files.readAllBytes(file));
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
   * @throws IOException naming the file and what is wrong or does not fit; then nothing has changed
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
   * @throws IllegalArgumentException if {@code names} accepts no tensor of the network
   */
  public static Tensors load(Path file, Layout layout, Predicate<String> names) throws IOException {
    return read(file).into(file, layout, Names.SAME, given(names));
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
    return read(file).into(file, layout, names, given(asked));
  }

  /**
   * Accepts the names that match one of the patterns: {@code only("encoder.*")}.
   *
   * @param patterns names, in which {@code *} stands for any characters or none
   */
  public static Predicate<String> only(String... patterns) {
    // A bar stands between patterns, and what is not a star stands in quotes.
    for (String pattern : given(patterns)) {
      given(pattern);
    }
    String quoted = String.join("|", patterns).replace("*", "\\E.*\\Q").replace("|", "\\E|\\Q");
    Pattern pattern = Pattern.compile(String.format("\\Q%s\\E", quoted));
    return name -> pattern.matcher(name).matches();
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
   */
  public static void write(Path file, Map<String, String> metadata, List<Entry> tensors)
      throws IOException {
    require(
        file != null && metadata != null && tensors != null,
        "The file, the metadata or the list of tensors is null. Give a path, a map and a list.");
    byte[] header = Header.of(metadata, tensors);
    // Not Files.createTempFile: nobody but the owner could read the file in the end.
    File temporary = new File(String.format("%s.tmp", file.toAbsolutePath()));
    try (FileChannel channel =
        FileChannel.open(temporary.toPath(), CREATE, TRUNCATE_EXISTING, WRITE)) {
      ByteBuffer buffer = ByteBuffer.allocate(header.length + BUFFER);
      buffer.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header);
      for (Entry entry : tensors) {
        int size = entry.tensor.size();
        for (int i = 0; i < size; i++) {
          double value = entry.blocks.get(entry.tensor.block(i), entry.tensor.lane(i));
          if (entry.blocks.isDouble()) {
            buffer.putDouble(value);
          } else {
            buffer.putFloat((float) value);
          }
          if (buffer.remaining() < 8) {
            drain(buffer, channel);
          }
        }
      }
      while (buffer.position() > 0) {
        drain(buffer, channel);
      }
      channel.force(true);
      Files.move(temporary.toPath(), file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Path folder = Stranger.folder(file);
      throw new IOException(
          String.format(
              "%s is not saved, what was there is unchanged: %s.",
              file,
              Files.isDirectory(file)
                  ? "it is a folder"
                  : !Files.isDirectory(folder)
                      ? String.format("there is no folder %s. Create it", folder)
                      : !Files.isWritable(folder)
                          ? String.format("writing into %s is not permitted", folder)
                          : e.toString()),
          e);
    } finally {
      temporary.delete();
    }
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      // The new name, too, is to outlast a power failure.
      folder.force(true);
    } catch (IOException e) {
      // Not every operating system can do that, and the file is complete either way.
    }
  }

  private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
    channel.write(buffer.flip());
    buffer.compact();
  }

  private static Tensors tensors(byte[] file) {
    require(file.length >= 8, String.format("it has %s bytes", file.length));
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long length = bytes.getLong();
    require(
        length >= 0 && length <= Math.min(LONGEST_HEADER, file.length - 8),
        String.format("it has %s bytes, its header %s", file.length, length));
    int begin = 8 + (int) length;
    byte[] header = Arrays.copyOfRange(file, 8, begin);
    String json = new String(header, UTF_8);
    require(
        json.startsWith("{") && Arrays.equals(json.getBytes(UTF_8), header),
        "its header is not JSON in UTF-8");
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    Map<?, ?> values = Header.parse(json, false);
    int[] begins = new int[values.size() + 1];
    int[] ends = new int[begins.length];
    begins[0] = file.length - begin;
    for (Object key : values.keySet()) {
      String name = (String) key;
      Object value = values.get(name);
      if (name.equals("__metadata__")) {
        require(value == null || value instanceof Map, "its __metadata__ is no object");
        for (Map.Entry<?, ?> text : (value == null ? Map.of() : (Map<?, ?>) value).entrySet()) {
          require(
              text.getValue() instanceof String,
              String.format("its metadata '%s' is no text", text.getKey()));
          metadata.put((String) text.getKey(), (String) text.getValue());
        }
        continue;
      }
      StoredTensor tensor;
      int[] range;
      try {
        Map<?, ?> of = (Map<?, ?>) value;
        range = StoredTensor.shape(of.get("data_offsets"));
        tensor =
            new StoredTensor(
                (String) of.get("dtype"),
                StoredTensor.shape(of.get("shape")),
                false,
                bytes,
                begin + range[0]);
        require(range.length == 2, "");
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            String.format(
                "'%s' is %.200s, not a dtype, a shape and two data_offsets of whole numbers",
                name, value));
      }
      require(
          range[0] <= range[1]
              && range[1] <= file.length - begin
              && tensor.takes(range[1] - range[0]),
          String.format(
              "'%s' of type %s and shape %s has the data_offsets %s, of %s bytes of data",
              name,
              tensor.type,
              Arrays.toString(tensor.shape),
              Arrays.toString(range),
              file.length - begin));
      tensors.put(name, tensor);
      begins[tensors.size()] = range[0];
      ends[tensors.size()] = range[1];
    }
    // Every byte belongs to one tensor if, up to it, one more tensor begins than ends. So it is
    // just
    // when their begins and the end of the data are their ends and its begin, whatever the order.
    Arrays.sort(begins);
    Arrays.sort(ends);
    require(Arrays.equals(begins, ends), "its tensors share bytes or leave some out");
    return new Tensors(tensors, metadata);
  }

  /** The same, unless it is null. */
  static <T> T given(T argument) {
    require(argument != null, "An argument is null. Give a layout, and names or rules.");
    return argument;
  }

  /** Ends the reading of a file, unless the condition holds. */
  static void require(boolean holds, String defect) {
    if (!holds) {
      throw new IllegalArgumentException(defect);
    }
  }
}
