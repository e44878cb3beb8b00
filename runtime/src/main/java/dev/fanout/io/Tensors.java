package dev.fanout.io;

import dev.fanout.train.Layout;
import dev.fanout.train.ParameterTensor;
import dev.fanout.train.Transform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

  private final Map<String, StoredTensor> tensors;
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
   * @throws IllegalArgumentException if there is no such tensor
   */
  public int[] shape(String name) {
    return tensor(name).shape.clone();
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
   * @param names which tensors of the network are asked for; null if these are to be all there are
   * @return this
   * @throws IOException that lists what does not fit
   * @throws IllegalArgumentException if none is asked for
   */
  Tensors into(Path file, Layout layout, Predicate<String> names) throws IOException {
    Set<String> asked = new LinkedHashSet<>();
    List<String> differences = new ArrayList<>();
    int absent = 0;
    for (ParameterTensor wanted : layout.tensors()) {
      String name = wanted.name();
      if (names == null || names.test(name)) {
        asked.add(name);
        StoredTensor tensor = tensors.get(name);
        String shape = Arrays.toString(wanted.shape());
        if (tensor == null) {
          differences.add(absent++, String.format("missing %s %s", name, shape));
        } else if (!tensor.toString().equals(shape)) {
          differences.add(String.format("%s is %s, expected %s", name, tensor, shape));
        }
      }
    }
    if (names != null && asked.isEmpty()) {
      throw new IllegalArgumentException(
          String.format("None of the tensors %s is asked for. Ask for one.", layout.tensors()));
    }
    if (names == null) {
      for (String name : names()) {
        // PyTorch's batch normalisation counts batches beside its statistics; nothing needs it.
        if (!asked.contains(name) && !name.endsWith(".num_batches_tracked")) {
          differences.add(absent++, String.format("surplus %s %s", name, tensors.get(name)));
        }
      }
      String fingerprint = layout.fingerprint();
      if (!metadata.getOrDefault(FINGERPRINT, fingerprint).equals(fingerprint)) {
        differences.add("its activations or structure changed (only(\"*\") loads it all the same)");
        differences.addAll(changes(layout.structure()));
      }
    }
    int others = differences.size() - TOLD;
    if (others > 0) {
      differences.subList(TOLD, TOLD + others).clear();
      differences.add(String.format("and %s others", others));
    }
    if (!differences.isEmpty()) {
      throw new IOException(
          String.format(
              "%s does not fit the network: %s. Load a file of this network, or a part of it by "
                  + "only(\"…\").",
              file, String.join("; ", differences)));
    }
    // Decoding may fail, so everything is decoded once before anything is written.
    try {
      for (boolean isSound : new boolean[] {false, true}) {
        for (String name : asked) {
          double[] values = values(name);
          if (isSound) {
            layout.write(name, values);
          }
        }
      }
    } catch (IllegalArgumentException e) {
      throw broken(file, e);
    }
    return this;
  }

  /** What is thrown if a file is not what it should be. */
  static IOException broken(Path file, Throwable defect) {
    return new IOException(
        String.format(
            "%s cannot be read: %s. It is missing, damaged, of another format or larger than memory.",
            file,
            defect instanceof IllegalArgumentException ? defect.getMessage() : defect.toString()),
        defect);
  }
}
