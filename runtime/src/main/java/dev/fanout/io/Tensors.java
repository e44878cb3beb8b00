package dev.fanout.io;

import dev.fanout.train.Layout;
import dev.fanout.train.ParameterTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

  /** 400 characters of names and shapes: {@code 2 tensors {out.weight=[3, 8], out.bias=[3]}}. */
  @Override
  public String toString() {
    String all = tensors.toString();
    return String.format(
        "%s tensors %s",
        tensors.size(), all.length() > 400 ? all.substring(0, 400).concat(" …") : all);
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
