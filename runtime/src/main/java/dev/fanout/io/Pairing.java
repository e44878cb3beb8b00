package dev.fanout.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tensor of a file is which of a network, as far as shapes, numbers and the words of other
 * frameworks tell; {@link Names} states the rules.
 */
final class Pairing {

  /** Perhaps a module, and the word for a tensor of it; {@code W1} has its number behind. */
  private static final Pattern TENSOR =
      Pattern.compile(
          "(?i)(?:(.*?)[./_])?((weights?|kernel|embeddings?|gamma|scale|alpha|w)|(bias|beta|b)"
              + "|((?:running_|moving_)?mean)|(?:running_|moving_)?var(?:iance)?)_?(\\d*)(?::0)?");

  /** For each tensor of the network. */
  final Map<String, Source> sources = new LinkedHashMap<>();

  /** Whether shapes and numbers do not tell which is which. */
  boolean isAmbiguous;

  /** Whether shapes do not tell which axis is the first. */
  boolean isTurnable;

  private final Map<String, int[]> file;
  private final Map<String, int[]> network;
  private final boolean isTransposed;
  private boolean hasLongMatrix;

  private Pairing(Map<String, int[]> file, Map<String, int[]> network, boolean isTransposed) {
    this.file = file;
    this.network = network;
    this.isTransposed = isTransposed;
  }

  /**
   * A pairing of all with all, or null if there is none.
   *
   * @param isTransposed whether the matrices of the file are
   */
  static Pairing of(Map<String, int[]> file, Map<String, int[]> network, boolean isTransposed) {
    Pairing pairing = new Pairing(file, network, isTransposed);
    Map<String, Map<String, String>> modules = pairing.modules();
    boolean isWhole =
        file.size() == network.size()
            && (modules == null ? pairing.pairNumbers() : pairing.pairModules(modules));
    pairing.isTurnable &= !pairing.hasLongMatrix;
    return isWhole ? pairing : null;
  }

  /** Whether the file has matrices that Keras and Flax call so, which are [in, out]. */
  static boolean hasKernels(Set<String> names) {
    return String.join(" ", names).matches("(?s).*\\bkernel\\b.*");
  }

  /** By module and by our word, the names in the file; null if there are others. */
  private Map<String, Map<String, String>> modules() {
    Map<String, Map<String, String>> modules = new LinkedHashMap<>();
    for (String name : file.keySet()) {
      Matcher parts = TENSOR.matcher(name);
      if (!parts.matches()) {
        return null;
      }
      String word =
          parts.group(3) != null
              ? "weight"
              : parts.group(4) != null
                  ? "bias"
                  : parts.group(5) != null ? "running_mean" : "running_var";
      String module = String.format("%s %s", parts.group(1), parts.group(6));
      if (modules.computeIfAbsent(module, m -> new TreeMap<>()).put(word, name) != null) {
        return null;
      }
    }
    return modules;
  }

  /** Tensors without modules are taken as they are numbered. */
  private boolean pairNumbers() {
    List<String> names = new ArrayList<>(file.keySet());
    boolean isNumbered = sort(names);
    boolean hasTable = false;
    int i = 0;
    for (String wanted : network.keySet()) {
      String name = names.get(i++);
      Source source = source(name);
      if (!fits(source, wanted)) {
        // A table of embeddings among matrices that are transposed.
        source = new Source(name, false);
        hasTable = true;
      }
      if (!isNumbered || !fits(source, wanted)) {
        return false;
      }
      sources.put(wanted, source);
    }
    isAmbiguous = hasTable && isTurnable;
    return true;
  }

  private boolean pairModules(Map<String, Map<String, String>> modules) {
    Map<String, Map<String, String>> nodes = new LinkedHashMap<>();
    for (String name : network.keySet()) {
      int dot = name.lastIndexOf('.');
      nodes
          .computeIfAbsent(name.substring(0, Math.max(0, dot)), n -> new TreeMap<>())
          .put(name.substring(dot + 1), name);
    }
    Map<String, List<String>> alike = new LinkedHashMap<>();
    for (String module : modules.keySet()) {
      StringBuilder shapes = new StringBuilder();
      modules
          .get(module)
          .forEach(
              (word, name) -> shapes.append(word).append(Arrays.toString(shape(source(name)))));
      alike.computeIfAbsent(shapes.toString(), s -> new ArrayList<>()).add(module);
    }
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    for (String node : nodes.keySet()) {
      StringBuilder shapes = new StringBuilder();
      nodes
          .get(node)
          .forEach((word, name) -> shapes.append(word).append(Arrays.toString(network.get(name))));
      wanted.computeIfAbsent(shapes.toString(), s -> new ArrayList<>()).add(node);
    }
    for (String shapes : wanted.keySet()) {
      List<String> ours = wanted.get(shapes);
      List<String> theirs = alike.get(shapes);
      if (theirs == null || theirs.size() != ours.size()) {
        return false;
      }
      for (String node : new ArrayList<>(ours)) {
        for (String module : theirs) {
          if (".".concat(module.trim()).replace('/', '.').endsWith(".".concat(node))) {
            pair(modules.get(module), nodes.get(node));
            theirs.remove(module);
            ours.remove(node);
            break;
          }
        }
      }
      isAmbiguous |= !sort(theirs);
      for (int i = 0; i < ours.size(); i++) {
        pair(modules.get(theirs.get(i)), nodes.get(ours.get(i)));
      }
    }
    return true;
  }

  private void pair(Map<String, String> module, Map<String, String> node) {
    module.forEach((word, name) -> sources.put(node.get(word), source(name)));
  }

  /** Sorts names by their numbers. Whether they differ in nothing else. */
  private static boolean sort(List<String> names) {
    Set<String> words = new LinkedHashSet<>();
    for (String name : names) {
      words.add(name.replaceAll("\\d+", "0"));
    }
    if (words.size() < 2) {
      names.sort(
          Comparator.comparing(
              name -> name.replaceAll("\\d+", "00000000$0").replaceAll("0*(\\d{9})(?!\\d)", "$1")));
    }
    return words.size() < 2;
  }

  private Source source(String name) {
    int[] shape = file.get(name);
    boolean isMatrix = shape.length == 2 && !name.matches("(?i).*embeddings?(:0)?");
    hasLongMatrix |= isMatrix && shape[0] != shape[1];
    isTurnable |= isMatrix && shape[0] == shape[1] && !name.matches("(?i).*(weight|kernel).*");
    return new Source(name, isMatrix && isTransposed);
  }

  private int[] shape(Source source) {
    int[] shape = file.get(source.name);
    return source.isTransposed ? new int[] {shape[1], shape[0]} : shape;
  }

  private boolean fits(Source source, String wanted) {
    return Arrays.equals(shape(source), network.get(wanted));
  }

  /** Rules of {@link Names}, shortest first, of which the first may say too much. */
  List<Set<String>> rules() {
    Set<String> general = new LinkedHashSet<>();
    Set<String> exact = new LinkedHashSet<>();
    for (String wanted : network.keySet()) {
      Source source = sources.get(wanted);
      String name = source.name;
      exact.add(source.rule(wanted));
      int cut = Math.max(0, Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')));
      int dot = Math.max(0, wanted.lastIndexOf('.'));
      String module = name.substring(0, cut);
      String node = wanted.substring(0, dot);
      String tensor = wanted.substring(dot);
      if (!node.isEmpty() && module.endsWith(node)) {
        general.add(
            new Source(
                    module.substring(0, module.length() - node.length())
                        + "*"
                        + name.substring(cut),
                    source.isTransposed)
                .rule("*".concat(tensor)));
      } else if (name.endsWith(tensor) && !source.isTransposed) {
        general.add(new Source(module.concat(".*"), false).rule(node.concat(".*")));
      } else {
        general.add(source.rule(wanted));
      }
    }
    return Arrays.asList(general, exact);
  }
}
