package dev.fanout.io;

import dev.fanout.internal.Nullable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tensor of a file is which of a network, as far as shapes, numbers and the words of other
 * frameworks tell; {@link Names} states how.
 */
final class Pairing {

  /** Perhaps a module, and the word for a tensor of it, which may have the module's number. */
  private static final Pattern TENSOR =
      Pattern.compile(
          "(?i)(?:(.*?)[./_])?((weights?|(?:depthwise_)?kernel|embeddings?|gamma|scale|alpha|w)|(bias|beta|b)"
              + "|((?:running_|moving_)?mean)|(?:running_|moving_)?var(?:iance)?)_?(\\d*)(?::0)?");

  /** For each tensor of the network, that of the file. */
  final Map<String, String> names = new LinkedHashMap<>();

  /** Whether shapes and numbers do not tell which is which. */
  boolean isAmbiguous;

  /** Whether names do not tell which axis is the first. */
  boolean isTurnable;

  private final Map<String, int[]> file;
  private final Map<String, int[]> network;
  private final boolean isTransposed;

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
  static @Nullable Pairing of(
      Map<String, int[]> file, Map<String, int[]> network, boolean isTransposed) {
    Pairing pairing = new Pairing(file, network, isTransposed);
    boolean hasWords = true;
    for (String name : file.keySet()) {
      hasWords &= TENSOR.matcher(name).matches();
      pairing.isTurnable |=
          file.get(name).length > 1 && !name.matches("(?i).*(weight|kernel|embed).*");
    }
    return file.size() == network.size() && pairing.pairs(hasWords) ? pairing : null;
  }

  /** By module and by our word, the names; if they have no words, each name is a module. */
  private static Map<String, Map<String, String>> modules(Set<String> names, boolean hasWords) {
    Map<String, Map<String, String>> modules = new LinkedHashMap<>();
    for (String name : names) {
      Matcher parts = TENSOR.matcher(name);
      String module = name;
      String word = "";
      if (hasWords && parts.matches()) {
        module = String.format("%s %s", parts.group(1), parts.group(6)).trim();
        word =
            parts.group(3) != null
                ? "weight"
                : parts.group(4) != null ? "bias" : parts.group(5) != null ? "mean" : "variance";
      }
      if (!modules.containsKey(module)) {
        modules.put(module, new TreeMap<>());
      }
      modules.get(module).put(word, name);
    }
    return modules;
  }

  private boolean pairs(boolean hasWords) {
    Map<String, Map<String, String>> modules = modules(file.keySet(), hasWords);
    Map<String, Map<String, String>> nodes = modules(network.keySet(), hasWords);
    // First those of the same name.
    for (int pass = 0; pass < 2; pass++) {
      for (String node : nodes.keySet().toArray(new String[0])) {
        Map<String, String> wanted = Objects.requireNonNull(nodes.get(node));
        String best = null;
        for (String module : modules.keySet()) {
          boolean isSame =
              ".".concat(module).replace('/', '.').endsWith(".".concat(node)) && hasWords;
          if ((isSame || pass > 0) && (fits(modules.get(module), wanted) || !hasWords)) {
            isAmbiguous |= best != null && !words(module).equals(words(best));
            best = best == null || number(module).compareTo(number(best)) < 0 ? module : best;
          }
        }
        if (best != null) {
          Map<String, String> ours = Objects.requireNonNull(nodes.remove(node));
          Map<String, String> theirs = Objects.requireNonNull(modules.remove(best));
          if (!fits(theirs, ours)) {
            return false;
          }
          for (String word : ours.keySet()) {
            names.put(ours.get(word), theirs.get(word));
          }
        }
      }
    }
    return names.size() == network.size();
  }

  /** A name without its numbers; {@code dense} is the one before {@code dense_1}. */
  private static String words(String name) {
    return name.replaceAll("_?\\d+", "");
  }

  /** Sorts by numbers. */
  private static String number(String name) {
    return name.replaceAll("\\d+", "00000000$0").replaceAll("0*(\\d{9})(?!\\d)", "$1");
  }

  /** Whether a module of the file has the tensors and the shapes of a node. */
  private boolean fits(Map<String, String> theirs, Map<String, String> ours) {
    boolean fits = theirs.keySet().equals(ours.keySet());
    for (String word : theirs.keySet()) {
      String name = Objects.requireNonNull(theirs.get(word));
      int[] shape = Objects.requireNonNull(file.get(name));
      int[] wanted = fits ? network.get(ours.get(word)) : null;
      fits &=
          Arrays.equals(isTurned(name) ? StoredTensor.transposed(shape, wanted) : shape, wanted);
    }
    return fits;
  }

  /** Whether a tensor of the file is to be transposed: no table, and none for each channel. */
  boolean isTurned(String name) {
    return isTransposed
        && Objects.requireNonNull(file.get(name)).length > 1
        && !name.matches("(?i).*(embed\\w*|gamma|beta|alpha|scale|bias)(:0)?");
  }

  /** Rules of {@link Names}: shorter ones, which may say too much, and those tensor by tensor. */
  List<Set<String>> rules() {
    Set<String> general = new LinkedHashSet<>();
    Set<String> exact = new LinkedHashSet<>();
    for (String wanted : network.keySet()) {
      String name = Objects.requireNonNull(names.get(wanted));
      String turned = isTurned(name) ? " transposed" : "";
      String rule = String.format("%s = %s%s", name, wanted, turned);
      exact.add(rule);
      int cut = Math.max(0, Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')));
      int dot = Math.max(0, wanted.lastIndexOf('.'));
      String module = name.substring(0, cut);
      String node = wanted.substring(0, dot);
      String tensor = name.substring(cut);
      boolean isSameWord = wanted.substring(dot).equals(tensor) && turned.isEmpty();
      if (module.endsWith(node) && dot > 0) {
        rule =
            String.format(
                "%s*%s = *%s%s",
                module.substring(0, module.length() - node.length()),
                isSameWord ? "" : tensor,
                isSameWord ? "" : wanted.substring(dot),
                turned);
      } else if (isSameWord) {
        rule =
            node.endsWith(module)
                ? String.format("* = %s*", node.substring(0, node.length() - module.length()))
                : String.format("%s.* = %s.*", module, node);
      }
      general.add(rule);
    }
    return Arrays.asList(general, exact);
  }
}
