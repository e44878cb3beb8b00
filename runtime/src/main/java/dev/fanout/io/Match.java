package dev.fanout.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a file has for each tensor of a network: what {@link Safetensors#load(java.nio.file.Path,
 * dev.fanout.train.Layout, Names)} sets, for who takes the numbers elsewhere. Immutable.
 */
public final class Match {

  /** PyTorch's batch normalisation counts batches beside its statistics; nothing needs it. */
  private static final String COUNTER = ".num_batches_tracked";

  /** More rules than that are not told. */
  private static final int TOLD = 12;

  private final Tensors file;
  private final Map<String, int[]> network;
  private final Map<String, String> shared;
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final Set<String> surplus;

  /** Of tensors of the network, the other name under which the file has other numbers. */
  private final Map<String, String> untied = new LinkedHashMap<>();

  /**
   * @param names what the file calls the tensors of the network
   * @param network the shape of each tensor, in the order of the network
   * @param shared names that a file may have beside those, because two nodes have one tensor, each
   *     with the name of that tensor
   */
  public Match(Tensors file, Names names, Map<String, int[]> network, Map<String, String> shared) {
    this.file = file;
    this.network = network;
    this.shared = shared;
    surplus = left(names);
    Map<String, int[]> wanted = new LinkedHashMap<>(network);
    shared.forEach((name, owner) -> wanted.put(name, network.get(owner)));
    for (String name : new ArrayList<>(wanted.keySet())) {
      Source source = names.source(name, file.names());
      // Where safetensors.torch.save_model left out a tied tensor, it says which one it kept.
      String kept = file.metadata().get(source.name);
      if (!file.names().contains(source.name) && file.names().contains(kept)) {
        source = new Source(kept, source.isTransposed);
      }
      sources.put(name, source);
      if (surplus.remove(source.name) || file.names().contains(source.name)) {
        wanted.remove(name);
      }
    }
    if (!names.order().isEmpty() && !pairs(wanted, names)) {
      wanted.keySet().removeAll(shared.keySet());
      pairs(wanted, names);
    }
    shared.forEach(this::tie);
  }

  /** The names in the file that somebody may want. */
  private Set<String> left(Names names) {
    Set<String> left = new LinkedHashSet<>();
    for (String name : file.names()) {
      if (!name.endsWith(COUNTER) && !names.isUnused(name)) {
        left.add(name);
      }
    }
    return left;
  }

  private boolean pairs(Map<String, int[]> wanted, Names names) {
    Pairing pairing = Pairing.of(shapes(surplus), wanted, names.order().endsWith("transposed"));
    if (pairing == null || pairing.isAmbiguous) {
      return false;
    }
    sources.putAll(pairing.sources);
    surplus.clear();
    return true;
  }

  private Map<String, int[]> shapes(Set<String> names) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    for (String name : names) {
      StoredTensor tensor = file.tensors.get(name);
      if (tensor.defect == null) {
        shapes.put(name, tensor.shape);
      }
    }
    return shapes;
  }

  /** A tensor that two nodes have may stand in the file under either name, or twice. */
  private void tie(String name, String owner) {
    StoredTensor one = tensor(owner);
    StoredTensor other = tensor(name);
    if (one == null && other != null) {
      sources.put(owner, sources.get(name));
    } else if (one != null
        && other != null
        && !sources.get(owner).name.equals(sources.get(name).name)
        && (other.defect != null
            || one.defect == null && !Arrays.equals(one.values(owner), other.values(name)))) {
      untied.put(owner, name);
    }
  }

  private StoredTensor tensor(String name) {
    Source source = sources.get(name);
    StoredTensor tensor = file.tensors.get(source.name);
    return tensor == null || !source.isTransposed ? tensor : tensor.transposed();
  }

  /** What keeps a tensor of the network from being set; null if nothing does. */
  private String difference(String name) {
    StoredTensor tensor = tensor(name);
    String shape = Arrays.toString(network.get(name));
    String inFile = sources.get(name).name;
    inFile = inFile.equals(name) ? "" : String.format(" (%s in the file)", inFile);
    if (tensor == null) {
      return String.format("missing %s %s%s", name, shape, inFile);
    }
    if (tensor.defect != null) {
      return String.format("%s%s %s", name, inFile, tensor.defect);
    }
    if (!tensor.toString().equals(shape)) {
      return String.format("%s%s is %s, expected %s", name, inFile, tensor, shape);
    }
    return untied.containsKey(name)
        ? String.format(
            "%s and %s are one tensor in the network and have different numbers in the file",
            name, untied.get(name))
        : null;
  }

  /**
   * In words; none if every tensor that is asked for can be set.
   *
   * @param asked which of the network are; null if these are to be all there are
   */
  public List<String> differences(Predicate<String> asked) {
    List<String> absent = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String name : network.keySet()) {
      String difference = asked == null || asked.test(name) ? difference(name) : null;
      if (difference != null) {
        (tensor(name) == null ? absent : others).add(difference);
      }
    }
    if (asked == null) {
      for (String name : surplus) {
        absent.add(String.format("surplus %s %s", name, file.tensors.get(name)));
      }
    }
    absent.addAll(others);
    return absent;
  }

  /** The tensors of the network that the file has, with their shapes. */
  public List<String> fitting() {
    List<String> fitting = new ArrayList<>();
    for (String name : network.keySet()) {
      if (difference(name) == null) {
        fitting.add(name);
      }
    }
    return fitting;
  }

  /**
   * The elements of a tensor of the network, row by row.
   *
   * @throws IllegalArgumentException if the file has none, or {@code double} cannot hold them
   */
  public double[] values(String name) {
    StoredTensor tensor = tensor(name);
    Safetensors.require(tensor != null, String.format("The file has no tensor '%s'.", name));
    return tensor.values(sources.get(name).name);
  }

  /**
   * A sentence with rules by which the file fits, as {@link Names#of} takes them; empty if shapes
   * and names tell none.
   *
   * @param asked as in {@link #differences}
   * @param context what the rules stand in, such as {@code "Names.of(%s)"}
   */
  public String proposal(Predicate<String> asked, String context) {
    Set<String> prefixes = new LinkedHashSet<>();
    for (String wanted : network.keySet()) {
      for (String name : file.names()) {
        int cut = name.length() - wanted.length();
        if (name.endsWith(".".concat(wanted)) || name.endsWith("/".concat(wanted))) {
          prefixes.add(name.substring(0, cut).concat("* = *"));
        } else if (wanted.endsWith(".".concat(name))) {
          prefixes.add(String.format("* = %s*", wanted.substring(0, -cut)));
        }
      }
    }
    for (String prefix : prefixes) {
      if (accepts(asked, prefix)) {
        return sentence("It fits with %s.", context, prefix);
      }
    }
    String guess = "";
    Match same = new Match(file, Names.SAME, network, shared);
    boolean hasKernels = Pairing.hasKernels(file.names());
    for (boolean isTransposed : new boolean[] {hasKernels, !hasKernels}) {
      Set<String> names = left(Names.SAME);
      Map<String, int[]> wanted = new LinkedHashMap<>(network);
      boolean isTurnable = false;
      for (String name : same.fitting()) {
        // What has the same name and shape is not in question, unless others are transposed.
        int[] shape = network.get(name);
        if (isTransposed && shape.length == 2 && shape[0] == shape[1]) {
          isTurnable = true;
        } else {
          wanted.remove(name);
          names.remove(same.sources.get(name).name);
        }
      }
      for (int tied = 0; tied < 2; tied++) {
        Pairing pairing = Pairing.of(shapes(names), wanted, isTransposed);
        String[] rules = pairing == null ? null : rules(asked, pairing, isTransposed);
        if (rules != null && !pairing.isAmbiguous && !pairing.isTurnable && !isTurnable) {
          return sentence("It fits with %s.", context, rules);
        }
        if (rules != null && guess.isEmpty()) {
          guess =
              sentence(
                  "It fits with %s, which is a guess: shapes and names do not tell whether it is"
                      + " right.",
                  context, rules);
        }
        shared.forEach((name, owner) -> wanted.put(name, network.get(owner)));
      }
    }
    return guess;
  }

  private static String sentence(String sentence, String context, String... rules) {
    return String.format(sentence, String.format(context, Names.of(rules)));
  }

  private String[] rules(Predicate<String> asked, Pairing pairing, boolean isTransposed) {
    for (Set<String> set : pairing.rules()) {
      String[] rules =
          set.size() > TOLD && !pairing.isAmbiguous
              ? new String[] {isTransposed ? "in order transposed" : "in order"}
              : set.toArray(new String[0]);
      if (accepts(asked, rules)) {
        return rules;
      }
    }
    return null;
  }

  private boolean accepts(Predicate<String> asked, String... rules) {
    return new Match(file, Names.of(rules), network, shared).differences(asked).isEmpty();
  }
}
