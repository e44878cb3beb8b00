package dev.fanout.train;

import dev.fanout.io.Entry;
import dev.fanout.io.Safetensors;
import dev.fanout.io.Tensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A training state in a safetensors file: the parameters by their names; the best ones, averages
 * and what optimizers remember with a prefix, such as {@code 0.exp_avg.hidden.weight}; all else in
 * the metadata. The network and the settings that decide bits are kept too, and compared.
 */
final class CheckpointFile {

  private static final String FINGERPRINT = "fanout.fingerprint";

  private final Path file;
  private final String settings;
  private final TrainingState state;

  CheckpointFile(Settings settings, TrainingState state, long rows) {
    this.file = settings.checkpoints.file;
    this.settings = String.format("%s\nsamples %s", settings, rows);
    this.state = state;
    Setting.writable(file);
    Setting.writable(file.resolveSibling(file.getFileName() + ".tmp"));
  }

  void save(double seconds) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FINGERPRINT, state.network.layout().fingerprint());
    metadata.put("settings", settings);
    metadata.put("random", String.valueOf(state.network.randomState()));
    metadata.put(
        "place",
        String.format(
            "%s %s %s %s %s %s %s",
            state.epoch,
            state.batch,
            state.rows,
            state.lossSum,
            state.bestEpoch,
            state.leastLoss,
            seconds));
    metadata.put("history", History.toCsv(state.results));
    Optimizer.State[] states = state.steps.states();
    for (int i = 0; i < states.length; i++) {
      StringJoiner numbers = new StringJoiner(" ");
      for (double number : states[i].numbers()) {
        numbers.add(String.valueOf(number));
      }
      metadata.put("optimizer." + i, String.format("%s %s", states[i].steps(), numbers));
    }
    try {
      Safetensors.write(file, metadata, entries());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * Takes over what the file has, if it is there.
   *
   * @throws UncheckedIOException if it cannot be read or is of another training; then nothing has
   *     changed
   */
  void load() {
    if (!Files.exists(file)) {
      return;
    }
    try {
      Tensors tensors = Safetensors.read(file);
      Map<String, String> metadata = tensors.metadata();
      String found = metadata.get("settings");
      if (found == null) {
        throw new IOException(
            String.format(
                "%s is no checkpoint: it has %s tensors and no state of a training. Name another file, "
                    + "or load it by Safetensors.load.",
                file, tensors.names().size()));
      }
      requireNetwork(tensors);
      if (!found.equals(settings)) {
        throw new IOException(
            String.format(
                "%s is of another training: %s. Go on with the same settings, or remove the file to "
                    + "begin anew.",
                file, difference(found)));
      }
      List<Entry> entries = entries();
      List<double[]> values = new ArrayList<>();
      for (Entry entry : entries) {
        values.add(entry.values(tensors));
      }
      String[] place = metadata.get("place").split(" ");
      List<EpochResult> results = History.parse(metadata.get("history"));
      long random = Long.parseLong(metadata.get("random"));
      Optimizer.State[] states = state.steps.states();
      for (int i = 0; i < states.length; i++) {
        String[] words = metadata.get("optimizer." + i).split(" ");
        double[] numbers = new double[states[i].numbers().length];
        for (int k = 0; k < numbers.length; k++) {
          numbers[k] = Double.parseDouble(words[k + 1]);
        }
        states[i].restore(Long.parseLong(words[0]), states[i].blocks(), numbers);
      }
      state.epoch = Integer.parseInt(place[0]);
      state.batch = Integer.parseInt(place[1]);
      state.rows = Long.parseLong(place[2]);
      state.lossSum = Double.parseDouble(place[3]);
      state.bestEpoch = Integer.parseInt(place[4]);
      state.leastLoss = Double.parseDouble(place[5]);
      state.seconds = Double.parseDouble(place[6]);
      state.results = results;
      // Of the network, nothing has changed up to here.
      state.network.randomState(random);
      for (int i = 0; i < values.size(); i++) {
        entries.get(i).set(values.get(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (NullPointerException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new UncheckedIOException(
          String.format(
              "%s is no checkpoint of a training. Remove it, or name another file.", file),
          new IOException(e));
    }
  }

  private void requireNetwork(Tensors tensors) throws IOException {
    Layout layout = state.network.layout();
    List<String> differences = new ArrayList<>();
    for (ParameterTensor tensor : layout.tensors()) {
      String name = tensor.name();
      boolean isThere = tensors.names().contains(name);
      String found = isThere ? Arrays.toString(tensors.shape(name)) : "missing";
      if (!found.equals(Arrays.toString(tensor.shape()))) {
        differences.add(String.format("%s is %s there", tensor, found));
      }
    }
    boolean isSame = layout.fingerprint().equals(tensors.metadata().get(FINGERPRINT));
    if (!isSame || !differences.isEmpty()) {
      throw new IOException(
          String.format(
              "%s is a checkpoint of another network: %s. Go on with the network that it is of, or "
                  + "remove the file to begin anew.",
              file,
              differences.isEmpty()
                  ? "its layers, activations or connections have changed"
                  : Misuse.listed(differences)));
    }
  }

  /** The settings that differ, in the words of {@link Settings}. */
  private String difference(String found) {
    String words = "[\n,\\[\\]]+ ?";
    boolean isSimilar = found.split(words).length == settings.split(words).length;
    List<String> there = List.of(found.split(isSimilar ? words : "\n"));
    List<String> here = List.of(settings.split(isSimilar ? words : "\n"));
    return String.format("it has %s, this one has %s", without(there, here), without(here, there));
  }

  private static String without(List<String> words, List<String> others) {
    List<String> left = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (i >= others.size() || !words.get(i).equals(others.get(i))) {
        left.add(words.get(i));
      }
    }
    return Misuse.listed(left);
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (ParameterTensor tensor : state.network.layout().tensors()) {
      add(entries, "", tensor, state.parameters);
    }
    for (ParameterTensor tensor : state.network.layout().tensors()) {
      add(entries, "best.", tensor, state.best);
    }
    Steps steps = state.steps;
    Optimizer.State[] states = steps.states();
    Layout trained = state.network.layout().over(state.network.gradients());
    for (ParameterTensor tensor : trained.tensors()) {
      add(entries, "average.", tensor, steps.averages());
    }
    for (int i = 0; i < states.length; i++) {
      List<String> names = steps.memories(i);
      for (int memory = 0; memory < names.size(); memory++) {
        Blocks blocks = steps.scattered(i, states[i].blocks().get(memory));
        for (ParameterTensor tensor : trained.tensors()) {
          if (steps.group(tensor) == i) {
            add(entries, i + "." + names.get(memory) + ".", tensor, blocks);
          }
        }
      }
    }
    return entries;
  }

  private static void add(
      List<Entry> entries, String prefix, ParameterTensor tensor, Blocks blocks) {
    if (blocks != null) {
      entries.add(new Entry(prefix.concat(tensor.name()), tensor, blocks));
    }
  }
}
