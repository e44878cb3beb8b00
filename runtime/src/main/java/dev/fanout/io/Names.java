package dev.fanout.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
 *   <li>{@code transposed} behind a rule reverses the order of the axes. Shapes do not tell whether
 *       a square matrix is to be transposed, so nothing is transposed that does not say so.
 *   <li>{@code "file = unused"} is for what the network does not have.
 *   <li>{@code "in order"} pairs what the other rules leave. Modules of the file and nodes of the
 *       network with the same tensors and shapes belong together: those of the same name, else
 *       those that are alone with their shapes, else in the order of their numbers ({@code net.2}
 *       before {@code net.10}), where their names differ in nothing else. Names without modules,
 *       such as NumPy's {@code arr_0}, are taken by their numbers. What stays ambiguous is an
 *       error. {@code "in order transposed"} does so with all matrices transposed but tables of
 *       embeddings.
 * </ul>
 *
 * <p>For a tensor of the network the first rule counts that leads to a tensor in the file; without
 * one, it has its own name there. One tensor of the file may be used several times. Immutable.
 */
public final class Names {

  /** The names of the network. */
  static final Names SAME = new Names();

  /** Triples: file, network, and what follows. */
  private final List<String> rules = new ArrayList<>();

  private final List<String> texts = new ArrayList<>();
  private String order = "";

  private Names() {}

  /**
   * These rules; without one, names are the same.
   *
   * @throws IllegalArgumentException naming the rule that is none
   */
  public static Names of(String... rules) {
    Names names = new Names();
    for (String rule : Safetensors.given(rules)) {
      names.add(String.valueOf(rule).trim());
    }
    return names;
  }

  private void add(String rule) {
    texts.add(rule);
    if (rule.matches("in order( transposed)?")) {
      order = rule;
      return;
    }
    Matcher parts = Pattern.compile("(\\S.*?)\\s*=\\s*(\\S+)(\\s+transposed)?").matcher(rule);
    Safetensors.require(
        parts.matches()
            && (parts.group(2).equals("unused") || stars(parts.group(1)) == stars(parts.group(2))),
        String.format(
            "The rule \"%s\" says no names. Write \"file = network\", as in \"net.0.* = hidden.*\","
                + " with as many * on both sides; behind it \"transposed\", where it is needed; or"
                + " \"file = unused\"; or \"in order\".",
            rule));
    rules.add(parts.group(1));
    rules.add(parts.group(2));
    rules.add(parts.group(3));
  }

  private static int stars(String pattern) {
    return pattern.length() - pattern.replace("*", "").length();
  }

  /** {@code "in order"}, the same with {@code transposed}, or nothing. */
  String order() {
    return order;
  }

  /** Whether a rule says that the network does not have this tensor of a file. */
  boolean isUnused(String inFile) {
    for (int i = 0; i < rules.size(); i += 3) {
      if (rules.get(i + 1).equals("unused") && matcher(rules.get(i), inFile).matches()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where a tensor of the network is in a file. If the file has none of those it may be, that of
   * the first rule.
   *
   * @param names all of the file
   */
  Source source(String name, Set<String> names) {
    Source first = null;
    for (int i = 0; i < rules.size(); i += 3) {
      Matcher matcher = matcher(rules.get(i + 1), name);
      if (matcher.matches()) {
        StringBuilder other = new StringBuilder();
        int star = 0;
        for (char c : rules.get(i).toCharArray()) {
          other.append(c == '*' ? matcher.group(++star) : String.valueOf(c));
        }
        Source source = new Source(other.toString(), rules.get(i + 2) != null);
        if (names.contains(source.name)) {
          return source;
        }
        first = first == null ? source : first;
      }
    }
    return first == null || names.contains(name) ? new Source(name, false) : first;
  }

  private static Matcher matcher(String pattern, String name) {
    return Pattern.compile("\\Q" + pattern.replace("*", "\\E(.*)\\Q") + "\\E").matcher(name);
  }

  /** The rules as Java's texts: {@code "net.0.* = hidden.*", "net.2.* = species.*"}. */
  @Override
  public String toString() {
    return texts.isEmpty() ? "" : "\"".concat(String.join("\", \"", texts)).concat("\"");
  }
}
