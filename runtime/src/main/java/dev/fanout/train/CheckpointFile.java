package dev.fanout.train;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.internal.epoch.EpochRows;
import dev.fanout.io.Entry;
import dev.fanout.io.Safetensors;
import dev.fanout.io.Tensors;
import dev.fanout.optimize.Optimizer;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A training state in a safetensors file: the parameters by their names; the best ones, averages
 * and what optimizers remember with a prefix, such as {@code 0.exp_avg.hidden.weight}; all else in
 * the metadata. The network and the settings that decide bits are kept too, and compared.
 */
final class CheckpointFile {

  private static final String FINGERPRINT = "fanout.fingerprint";

  final Checkpoints checkpoints;

  private final Path file;
  private final String network;
  private final Map<String, String> transforms;
  private final String settings;
  private final TrainingState state;

  CheckpointFile(
      Checkpoints checkpoints, TrainerSettings settings, TrainingState state, EpochRows windows) {
    this.checkpoints = checkpoints;
    this.file = checkpoints.file;
    this.settings = String.format("%s\nsamples %s\n%s", settings, windows.size(), windows.draws());
    this.transforms = checkpoints.transforms;
    this.state = state;
    Layout layout = state.network.layout();
    network =
        String.format(
            "layers %s\n%s\n%s", layout.fingerprint(), layout.structure(), layout.tensors());
    Misuse.writable(
        file,
        file.resolveSibling(String.format("%s.tmp", file.getFileName())),
        CREATE,
        WRITE,
        DELETE_ON_CLOSE);
  }

  void save(double seconds) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FINGERPRINT, state.network.layout().fingerprint());
    metadata.put("fanout.structure", state.network.layout().structure());
    metadata.putAll(transforms);
    metadata.put("network", network);
    metadata.put("training", settings);
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
      // As always: steps, then numbers, with a space between.
      String numbers = Arrays.toString(states[i].numbers()).replaceAll("[\\[,\\]]", "");
      metadata.put(
          String.format("optimizer.%s", i), String.format("%s %s", states[i].steps(), numbers));
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
      require("network", metadata, network, "\n+\\[?|(?<=]), |]$");
      require("training", metadata, settings, "[\n,\\[\\]]+ ?");
      List<Entry> entries = entries();
      List<double[]> values = new ArrayList<>();
      for (Entry entry : entries) {
        values.add(entry.values(tensors));
      }
      String[] place = text(metadata, "place").split(" ");
      List<EpochResult> results = History.parse(text(metadata, "history"));
      long random = Long.parseLong(metadata.get("random"));
      Optimizer.State[] states = state.steps.states();
      for (int i = 0; i < states.length; i++) {
        String[] words = text(metadata, String.format("optimizer.%s", i)).split(" ");
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
              "%s is no checkpoint of a training. Name another file, or load weights by "
                  + "Safetensors.load.",
              file),
          new IOException(e));
    }
  }

  private static String text(Map<String, String> metadata, String key) {
    return Objects.requireNonNull(metadata.get(key));
  }

  /** Refuses a file whose text differs in some words, and tells these. */
  private void require(String kind, Map<String, String> texts, String expected, String between)
      throws IOException {
    List<String> there = List.of(text(texts, kind).split(between));
    List<String> here = List.of(expected.split(between));
    if (!there.equals(here)) {
      List<String> its = new ArrayList<>(there);
      List<String> ours = new ArrayList<>(here);
      its.removeAll(here);
      ours.removeAll(there);
      throw new IOException(
          String.format(
              "%s is of another %s: it has %s, this one has %s. Go on with the same, or remove the "
                  + "file to begin anew.",
              file, kind, Misuse.listed(its), Misuse.listed(ours)));
    }
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
            add(entries, String.format("%s.%s.", i, names.get(memory)), tensor, blocks);
          }
        }
      }
    }
    return entries;
  }

  private static void add(
      List<Entry> entries, String prefix, ParameterTensor tensor, @Nullable Blocks blocks) {
    if (blocks != null) {
      entries.add(new Entry(prefix.concat(tensor.name()), tensor, blocks));
    }
  }
}
