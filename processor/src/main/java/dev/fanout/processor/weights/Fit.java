package dev.fanout.processor.weights;

import dev.fanout.io.Tensors;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file has of the parameters of a network, and in what they differ. */
final class Fit {

  private static final String FINGERPRINT = "fanout.fingerprint";

  /** PyTorch's batch normalisation counts batches beside its statistics; nothing needs it. */
  private static final String COUNTER = ".num_batches_tracked";

  /** What a transform's nodes are told to be. */
  private static final Pattern SCALING = Pattern.compile(" is new, (constant|subtract|divide) ");

  private final Tensors file;
  private final boolean isDouble;
  private final Map<Tensor, double[]> elements = new LinkedHashMap<>();
  private final List<String> differences = new ArrayList<>();

  private boolean scales;

  private Fit(Tensors file, boolean isDouble) {
    this.file = file;
    this.isDouble = isDouble;
  }

  /**
   * @param fingerprint of the network; a file need not have one
   * @param structure what it stands for
   */
  static Fit of(
      Tensors file,
      Collection<Tensor> parameters,
      String fingerprint,
      String structure,
      boolean isDouble) {
    Fit fit = new Fit(file, isDouble);
    Set<String> surplus = new LinkedHashSet<>(file.names());
    surplus.removeIf(name -> name.endsWith(COUNTER));
    for (Tensor parameter : parameters) {
      surplus.remove(parameter.name());
      fit.add(parameter);
    }
    surplus.forEach(
        name -> fit.differences.add("surplus " + name + " " + Arrays.toString(file.shape(name))));
    String saved = file.metadata().getOrDefault(FINGERPRINT, "");
    if (fit.differences.isEmpty() && !saved.isEmpty() && !saved.equals(fingerprint)) {
      List<String> changes = file.changes(structure);
      fit.differences.add(
          "names and shapes fit, but layers, activations or structure changed since the file was"
              + " saved"
              + (changes.isEmpty()
                  ? " (by a version that did not yet say which nodes there were)"
                  : ""));
      fit.differences.addAll(changes);
      fit.scales = changes.stream().anyMatch(change -> SCALING.matcher(change).find());
    }
    return fit;
  }

  private void add(Tensor parameter) {
    String name = parameter.name();
    if (!file.names().contains(name)) {
      differences.add("missing " + name + " " + parameter.shape());
      return;
    }
    int[] shape = file.shape(name);
    if (!Arrays.stream(shape).boxed().toList().equals(parameter.shape())) {
      differences.add(
          "%s is %s, expected %s".formatted(name, Arrays.toString(shape), parameter.shape()));
      return;
    }
    double[] read;
    try {
      read = file.values(name);
    } catch (IllegalArgumentException e) {
      differences.add(name + " is of a type that is not read; F32 is");
      return;
    }
    double[] values = read.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = isDouble ? read[i] : (float) read[i];
      if (!Double.isFinite(values[i])) {
        differences.add(
            "%s has %s at %s%s"
                .formatted(
                    name,
                    read[i],
                    Arrays.toString(subscripts(i, shape)),
                    Double.isFinite(read[i]) ? ", which is infinite as a float" : ""));
        return;
      }
    }
    elements.put(parameter, values);
  }

  private static int[] subscripts(int number, int[] shape) {
    int[] subscripts = new int[shape.length];
    int rest = number;
    for (int d = shape.length - 1; d >= 0; d--) {
      subscripts[d] = rest % shape[d];
      rest /= shape[d];
    }
    return subscripts;
  }

  /** Whether nodes were added that may scale inputs, as those of a transform do. */
  boolean scales() {
    return scales;
  }

  /** In words; empty if the file is one of the network. */
  List<String> differences() {
    return differences;
  }

  /** The elements of each tensor, row-major, rounded to the precision of the network. */
  Map<Tensor, double[]> elements() {
    return elements;
  }
}
