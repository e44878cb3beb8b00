package dev.fanout.examples.benchmarks.convolutional;

import dev.fanout.examples.benchmarks.subject.Folders;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What every subject is given of a network of pictures, and what it has to answer.
 *
 * @param network the name of its description
 * @param nodes the description
 * @param layers what predicts, with these parameters
 * @param parameters all tensors by name, in PyTorch's orientation
 * @param inputs of {@link #SAMPLES} samples, channels last
 * @param targets of the same samples
 * @param predicted the outputs of the first batch
 * @param trained the outputs of the first batch after two steps with {@link #RATE}
 */
public record Pictures(
    String network,
    List<Node> nodes,
    List<Layer> layers,
    Map<String, float[]> parameters,
    float[] inputs,
    float[] targets,
    float[] predicted,
    float[] trained)
    implements Serializable {

  /** The samples of a batch. */
  public static final int BATCH = 32;

  /** The number of samples: two batches. */
  public static final int SAMPLES = 2 * BATCH;

  /** The learning rate of the steps on whose outcome all have to agree. */
  public static final double RATE = 0.01;

  /** The descriptions; the sequence of the last one is not measured, but compiled. */
  public static final List<String> DESCRIPTIONS =
      List.of("DsCnn", "ResNet8", "MobileNet", "LeNet", "WakeWord");

  /** Those that are measured. */
  public static final List<String> NETWORKS = DESCRIPTIONS.subList(0, 4);

  /** The file of a description. */
  public static Path description(String network) {
    return Path.of("src/pictures/java/dev/fanout/examples/benchmarks/pictures", network + ".java");
  }

  private static Path file(String network) {
    return Folders.NETWORKS.resolve(network + ".pictures");
  }

  /** Reads what {@link #write} wrote. */
  public static Pictures read(String network) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file(network)))) {
      return (Pictures) in.readObject();
    }
  }

  /** Writes the file. */
  public void write() throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file(network)))) {
      out.writeObject(this);
    }
  }

  /** The shape of a sample. */
  public PictureShape input() {
    return layers.get(0).in();
  }

  /** The number of values of an output. */
  public int outputs() {
    return layers.get(layers.size() - 1).out().size();
  }

  /** The inputs of the first samples, one after the other. */
  public float[] inputs(int samples) {
    return Arrays.copyOf(inputs, samples * input().size());
  }

  /** The class of each sample. */
  public int[] classes() {
    int[] classes = new int[SAMPLES];
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] == 1) {
        classes[i / outputs()] = i % outputs();
      }
    }
    return classes;
  }
}
