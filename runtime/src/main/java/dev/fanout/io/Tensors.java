package dev.fanout.io;

import dev.fanout.data.Transform;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The named tensors of a file and what else it says. Values are decoded when they are asked for;
 * until then they take the memory that they took in the file.
 *
 * <p>Immutable, and safe to share between threads. The file may change or go.
 */
public final class Tensors {

  static final String FINGERPRINT = "fanout.fingerprint";
  static final String STRUCTURE = "fanout.structure";
  static final String INPUTS = "fanout.inputs";
  static final String TARGETS = "fanout.targets";

  /** What a line begins with behind which there would be others. */
  private static final String CUT = "...";

  /** So many differences are told by name. */
  private static final int TOLD = 10;

  final Map<String, StoredTensor> tensors;
  private final Map<String, String> metadata;

  /** Takes over the maps. */
  Tensors(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    this.tensors = Collections.unmodifiableMap(tensors);
    this.metadata = Collections.unmodifiableMap(metadata);
  }

  /** The names of the tensors, in the order of the file. */
  public Set<String> names() {
    return tensors.keySet();
  }

  /**
   * The extents, outermost first; empty for a single value.
   *
   * @throws IllegalArgumentException if there is no such tensor, or the file does not tell its
   *     shape
   */
  public int[] shape(String name) {
    StoredTensor tensor = tensor(name);
    if (tensor.shape == null) {
      throw Misuse.of("Tensor %s %s.", name, String.valueOf(tensor.defect));
    }
    return tensor.shape.clone();
  }

  /**
   * The elements, row by row, each exactly the number in the file.
   *
   * @throws IllegalArgumentException if there is no such tensor, or {@code double} cannot hold it
   */
  public double[] values(String name) {
    return tensor(name).values(name);
  }

  /** What a safetensors file says besides its tensors, in the order of the file. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * What was done to the rows of inputs that the network takes, as {@link
   * Safetensors#save(java.nio.file.Path, Layout, Transform, Transform)} stored it.
   *
   * @throws IllegalStateException if the file does not say
   */
  public Transform inputs() {
    return transform(INPUTS);
  }

  /**
   * What was done to its rows of targets: {@code invert} gives predictions in their units.
   *
   * @throws IllegalStateException if the file does not say
   */
  public Transform targets() {
    return transform(TARGETS);
  }

  private Transform transform(String key) {
    String text = metadata.get(key);
    if (text == null) {
      throw new IllegalStateException(
          String.format(
              "The file carries no transform of the %s. Save it with the weights: "
                  + "Safetensors.save(file, layout, inputs, targets).",
              key.substring(key.indexOf('.') + 1)));
    }
    return Transform.parse(text);
  }

  /**
   * In what a network differs from the one that saved the file, in words for each node.
   *
   * @param structure of the network, as {@link Layout#structure()} has it
   * @return nothing if the file does not say what it was
   */
  public List<String> changes(String structure) {
    List<String> changes = new ArrayList<>();
    String before = metadata.getOrDefault(STRUCTURE, "");
    if (!before.isEmpty() && !structure.isEmpty() && !before.equals(structure)) {
      Map<String, String> saved = nodes(before);
      Map<String, String> now = nodes(structure);
      for (String node : now.keySet()) {
        String was = saved.get(node);
        if (was == null && !saved.containsKey(CUT)) {
          changes.add(String.format("%s is new, %s", node, now.get(node)));
        } else if (was != null && !was.equals(now.get(node))) {
          changes.add(String.format("%s was %s and is %s", node, was, now.get(node)));
        }
      }
      for (String node : saved.keySet()) {
        if (!now.containsKey(node) && !now.containsKey(CUT) && !node.equals(CUT)) {
          changes.add(String.format("%s is gone, %s", node, saved.get(node)));
        }
      }
      if (changes.isEmpty()) {
        changes.add(
            saved.containsKey(CUT) || now.containsKey(CUT)
                ? "nodes behind the first ones, which are all that the file names, changed"
                : "its nodes stand in another order");
      }
    }
    return changes;
  }

  /** What stands behind each name; behind that of the cut nothing. */
  private static Map<String, String> nodes(String structure) {
    Map<String, String> nodes = new LinkedHashMap<>();
    for (String line : structure.split("\n")) {
      String[] node = line.startsWith(CUT) ? new String[] {CUT, ""} : line.split(" = ", 2);
      nodes.put(node[0], node[node.length - 1]);
    }
    nodes.remove("");
    return nodes;
  }

  /** 400 characters of names and shapes: {@code 2 tensors {out.weight=[3, 8], out.bias=[3]}}. */
  @Override
  public String toString() {
    String all = tensors.toString();
    return String.format(
        "%s tensors %s",
        tensors.size(), all.length() > 400 ? all.substring(0, 400).concat(" …") : all);
  }

  /** The shape of one of its tensors that can be read; null for others. */
  @Nullable
  int[] shapeOf(String name) {
    StoredTensor tensor = tensors.get(name);
    return tensor == null || tensor.defect != null ? null : tensor.shape;
  }

  private StoredTensor tensor(String name) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          String.format("The file has no tensor '%s'. There are %s.", name, names()));
    }
    return tensor;
  }

  /**
   * Sets the tensors of a network: all that are asked for or, where anything does not fit, none.
   *
   * @param names what the file calls them
   * @param asked which tensors of the network are; null if these are to be all there are
   * @return this
   * @throws IOException that lists what does not fit
   * @throws IllegalArgumentException if none is asked for
   */
  Tensors into(Path file, Layout layout, Names names, @Nullable Predicate<String> asked)
      throws IOException {
    Map<String, int[]> network = new LinkedHashMap<>();
    List<String> wanted = new ArrayList<>();
    for (ParameterTensor tensor : Misuse.given(layout).tensors()) {
      network.put(tensor.name(), tensor.shape());
      if (asked == null || asked.test(tensor.name())) {
        wanted.add(tensor.name());
      }
    }
    if (asked != null && wanted.isEmpty()) {
      throw new IllegalArgumentException(
          String.format("None of the tensors %s is asked for. Ask for one.", layout.tensors()));
    }
    Match match = new Match(this, names, network, layout.shared());
    List<String> differences = match.differences(asked);
    String advice = differences.isEmpty() ? "" : match.proposal(asked, "Names.of(%s)");
    String fingerprint = layout.fingerprint();
    if (asked == null && !metadata.getOrDefault(FINGERPRINT, fingerprint).equals(fingerprint)) {
      differences.add("its activations or structure changed");
      differences.addAll(changes(layout.structure()));
      advice = "";
    }
    if (!differences.isEmpty()) {
      int others = differences.size() - TOLD;
      if (others > 0) {
        differences.subList(TOLD, TOLD + others).clear();
        differences.add(String.format("and %s others", others));
      }
      advice = advice.concat(parts(match.fitting(), wanted, asked == null));
      throw new IOException(
          String.format(
              "%s does not fit the network: %s.%s",
              file,
              String.join("; ", differences),
              advice.isEmpty() ? " Load a file of this network." : advice));
    }
    // Decoding may fail, so everything is decoded once before anything is written.
    try {
      for (boolean isSound : new boolean[] {false, true}) {
        for (String name : wanted) {
          double[] values = match.values(name);
          if (isSound) {
            layout.write(name, values);
          }
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(String.format("%s cannot be read: %s", file, e.getMessage()), e);
    }
    return this;
  }

  /** How to load what fits, if anything does and if it can be said in short. */
  private static String parts(List<String> fitting, List<String> wanted, boolean isAll) {
    List<String> others = new ArrayList<>(wanted);
    others.removeAll(fitting);
    if (others.isEmpty()) {
      return " only(\"*\") loads it all the same.";
    }
    return fitting.isEmpty() || others.size() > TOLD || !isAll
        ? ""
        : String.format(" except(\"%s\") loads what fits.", String.join("\", \"", others));
  }

  /**
   * What is thrown if a file is not what it should be.
   *
   * @param isZip whether that is a zip
   */
  static IOException broken(Path file, boolean isZip, Throwable defect) {
    String what = Stranger.of(file, isZip);
    if (what == null) {
      what = reason(defect).concat(". It is damaged, or of another format");
    }
    // Nothing stands behind a line of Python.
    return new IOException(
        String.format("%s cannot be read: %s%s", file, what, what.endsWith(")") ? "" : "."),
        defect);
  }

  /** In words. */
  static String reason(Throwable defect) {
    if (defect instanceof OutOfMemoryError) {
      return "it is larger than memory";
    }
    return defect instanceof IllegalArgumentException || defect instanceof IOException
        ? String.valueOf(defect.getMessage())
        : "its header has no descr, fortran_order and shape as NumPy writes them";
  }
}
