package dev.fanout.processor.weights;

import dev.fanout.io.Match;
import dev.fanout.io.Names;
import dev.fanout.io.Tensors;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file has of the parameters of a network, and in what they differ. */
final class Fit {

  private static final String FINGERPRINT = "fanout.fingerprint";

  /** What a transform's nodes are told to be. */
  private static final Pattern SCALING = Pattern.compile(" is new, (constant|subtract|divide) ");

  private final Match match;
  private final boolean isDouble;
  private final Map<Tensor, double[]> elements = new LinkedHashMap<>();
  private final List<String> differences = new ArrayList<>();
  private String proposal = "";

  private boolean scales;

  private Fit(Match match, boolean isDouble) {
    this.match = match;
    this.isDouble = isDouble;
  }

  /**
   * @param names what the file calls the parameters
   * @param shared other names of parameters, which a file may have too
   * @param fingerprint of the network; a file need not have one
   * @param structure what it stands for
   */
  static Fit of(
      Tensors file,
      Names names,
      Collection<Tensor> parameters,
      Map<String, String> shared,
      String fingerprint,
      String structure,
      boolean isDouble) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    for (Tensor parameter : parameters) {
      shapes.put(
          parameter.name(), parameter.shape().stream().mapToInt(Integer::intValue).toArray());
    }
    Match match = new Match(file, names, shapes, shared);
    Fit fit = new Fit(match, isDouble);
    fit.differences.addAll(match.differences(null));
    if (!fit.differences.isEmpty()) {
      fit.proposal = match.proposal(null, "weightNames = {%s}");
    }
    Set<String> fitting = Set.copyOf(match.fitting());
    for (Tensor parameter : parameters) {
      if (fitting.contains(parameter.name())) {
        fit.add(parameter);
      }
    }
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
    double[] read;
    try {
      read = match.values(name);
    } catch (IllegalArgumentException e) {
      differences.add(e.getMessage());
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
                    subscripts(i, parameter.shape()),
                    Double.isFinite(read[i]) ? ", which is infinite as a float" : ""));
        return;
      }
    }
    elements.put(parameter, values);
  }

  private static List<Integer> subscripts(int number, List<Integer> shape) {
    List<Integer> subscripts = new ArrayList<>(shape);
    int rest = number;
    for (int d = shape.size() - 1; d >= 0; d--) {
      subscripts.set(d, rest % shape.get(d));
      rest /= shape.get(d);
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

  /** A sentence with rules by which the file would fit, behind a space; empty if there are none. */
  String proposal() {
    return proposal;
  }

  /** The elements of each tensor, row-major, rounded to the precision of the network. */
  Map<Tensor, double[]> elements() {
    return elements;
  }
}
