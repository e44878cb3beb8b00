package dev.fanout.io;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a file has for each tensor of a network: what {@link Safetensors#load(java.nio.file.Path,
 * dev.fanout.parameters.Layout, Names)} sets, for who takes the numbers elsewhere. Immutable.
 */
public final class Match {

  /** PyTorch's batch normalisation counts batches beside its statistics; nothing needs it. */
  private static final String COUNTER = ".num_batches_tracked";

  final Tensors file;
  final Map<String, int[]> network;
  private final Map<String, String> shared;
  private final Names names;

  /** For each tensor of the network, and each shared one, the name in the file. */
  private final Map<String, String> sources = new LinkedHashMap<>();

  private final Set<String> transposed = new LinkedHashSet<>();

  /** Of tensors of the network, the other name under which the file has other numbers. */
  private final Map<String, String> untied = new LinkedHashMap<>();

  /**
   * @param names what the file calls the tensors of the network
   * @param network the shape of each tensor, in the order of the network
   * @param shared names that a file may have beside those, because two nodes have one tensor, each
   *     with the name of that tensor
   */
  public Match(Tensors file, Names names, Map<String, int[]> network, Map<String, String> shared) {
    this.file = Misuse.given(file);
    this.names = Misuse.given(names);
    this.network = network;
    this.shared = shared;
    for (Map<String, ?> each : Arrays.asList(Misuse.given(network), Misuse.given(shared))) {
      for (String name : each.keySet()) {
        Misuse.given(each.get(Misuse.given(name)));
        names.find(name, this);
        // Where safetensors.torch.save_model left out a tied tensor, it says which one it kept.
        String kept = file.metadata().get(sources.get(name));
        if (tensor(name) == null && file.names().contains(kept)) {
          sources.put(name, kept);
        }
      }
    }
    names.pair(this);
    for (String name : shared.keySet()) {
      tie(name, shared.get(name));
    }
  }

  /** The same for other names. */
  Match with(Names others) {
    return new Match(file, others, network, shared);
  }

  /** Says where a tensor of the network is. */
  void put(String name, String inFile, boolean isTransposed) {
    sources.put(name, inFile);
    if (isTransposed) {
      transposed.add(name);
    }
  }

  /** The tensors in the file that somebody may want: all, or those that are not found yet. */
  Map<String, int[]> left(boolean isAll) {
    Map<String, int[]> left = new LinkedHashMap<>();
    for (String name : file.names()) {
      int[] shape = file.shapeOf(name);
      if (shape != null && !name.endsWith(COUNTER) && !names.isUnused(name)) {
        left.put(name, shape);
      }
    }
    for (String name : sources.keySet()) {
      if (!isAll && (!network.containsKey(name) || difference(name) == null)) {
        left.remove(sources.get(name));
      }
    }
    return left;
  }

  /** The tensors of the network, all or those that are not found yet. */
  Map<String, int[]> wanted(boolean isAll, boolean isShared) {
    Map<String, int[]> wanted = new LinkedHashMap<>();
    for (String name : network.keySet()) {
      if (isAll || difference(name) != null) {
        wanted.put(name, network.get(name));
      }
    }
    if (isShared) {
      for (String name : shared.keySet()) {
        if (isAll || tensor(name) == null) {
          wanted.put(name, network.get(shared.get(name)));
        }
      }
    }
    return wanted;
  }

  /** A tensor that two nodes have may stand in the file under either name, or twice. */
  private void tie(String name, String owner) {
    StoredTensor one = tensor(owner);
    StoredTensor other = tensor(name);
    if (one == null && other != null) {
      put(owner, source(name), transposed.contains(name));
    } else if (one != null
        && other != null
        && !source(owner).equals(source(name))
        && !Arrays.equals(numbers(one), numbers(other))) {
      untied.put(owner, name);
    }
  }

  private static @Nullable double[] numbers(StoredTensor tensor) {
    return tensor.defect == null ? tensor.values("") : null;
  }

  /** What the file would call a tensor: every name that is asked for has been looked for. */
  private String source(String name) {
    return Objects.requireNonNull(sources.get(name));
  }

  /** Of a tensor of the network, under either name. */
  private @Nullable int[] shape(String name) {
    return network.get(network.containsKey(name) ? name : shared.get(name));
  }

  /** What the file has for a tensor of the network; null for nothing. */
  @Nullable
  StoredTensor tensor(String name) {
    StoredTensor tensor = file.tensors.get(sources.get(name));
    return tensor != null && transposed.contains(name) ? tensor.transposed(shape(name)) : tensor;
  }

  /** What keeps a tensor of the network from being set; null if nothing does. */
  private @Nullable String difference(String name) {
    StoredTensor tensor = tensor(name);
    String shape = Arrays.toString(network.get(name));
    String inFile = source(name);
    inFile = inFile.equals(name) ? "" : String.format(" (%s in the file)", inFile);
    if (tensor == null) {
      return String.format("missing %s %s%s", name, shape, inFile);
    }
    if (tensor.defect != null) {
      return String.format("%s%s %s", name, inFile, tensor.defect);
    }
    if (!tensor.toString().equals(shape)) {
      String text = String.format("%s%s is %s, expected %s", name, inFile, tensor, shape);
      return !transposed.contains(name)
              && tensor.transposed(network.get(name)).toString().equals(shape)
          ? String.format("%s, as \"%s = %s transposed\" makes it", text, source(name), name)
          : text;
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
  public List<String> differences(@Nullable Predicate<String> asked) {
    List<String> absent = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String name : network.keySet()) {
      String difference = asked == null || asked.test(name) ? difference(name) : null;
      if (difference != null) {
        (tensor(name) == null ? absent : others).add(difference);
      }
    }
    if (asked == null) {
      Set<String> surplus = new LinkedHashSet<>(file.names());
      surplus.removeAll(sources.values());
      for (String name : surplus) {
        if (!name.endsWith(COUNTER) && !names.isUnused(name)) {
          absent.add(String.format("surplus %s %s", name, file.tensors.get(name)));
        }
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
    if (tensor == null) {
      throw Misuse.of("The file has no tensor '%s'.", name);
    }
    return tensor.values(source(name));
  }

  /**
   * A sentence with rules by which the file fits, as {@link Names#of} takes them, or how to get
   * one, behind a space; empty if shapes and names tell nothing.
   *
   * @param asked as in {@link #differences}
   * @param context what the rules stand in, such as {@code "Names.of(%s)"}
   */
  public String proposal(@Nullable Predicate<String> asked, String context) {
    return names.proposal(this, asked, Misuse.given(context));
  }
}
