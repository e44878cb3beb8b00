package dev.fanout.processor.weights;

import dev.fanout.Precision;
import dev.fanout.Transforms;
import dev.fanout.WeightStorage;
import dev.fanout.io.Names;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.ParameterFile;
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.notation.Tensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a file to the weights of one network, as its model keeps them. */
public final class Baking {

  /** Up to so many weights, literals start as fast as a resource, and one class file is simpler. */
  private static final int LITERALS_OF_AUTO = 8_000;

  /** Well below the 65,535 entries that the constant pool of a class has, for all it names. */
  private static final int MOST_LITERALS = 40_000;

  /** So many differences are told by name. */
  private static final int TOLD = 10;

  private final Network network;
  private final Problems problems;
  private final boolean isDouble;

  private Baking(Network network, Problems problems) {
    this.network = network;
    this.problems = problems;
    this.isDouble = network.configuration().precision() == Precision.DOUBLE;
  }

  /**
   * The weights, or empty after every mistake was reported.
   *
   * @param parameters of the network, in their order
   * @param fingerprint of the network
   * @param structure what it stands for
   */
  public static Optional<Weights> of(
      WeightsFile file,
      Network network,
      Collection<Tensor> parameters,
      String fingerprint,
      String structure,
      Problems problems) {
    Baking baking = new Baking(network, problems);
    long size = parameters.stream().mapToLong(Tensor::size).sum();
    Format format = baking.format();
    WeightStorage storage = baking.storage(format, size);
    Optional<Names> names = baking.names();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    Fit fit =
        Fit.of(
            file.tensors(),
            names.get(),
            parameters,
            network.sharedNames(parameters),
            fingerprint,
            structure,
            baking.isDouble);
    if (!fit.differences().isEmpty()) {
      baking.report(
          "weights",
          "WrongWeights",
          "'%s' is not a file of '%s': %s.%s"
              .formatted(
                  file.name(),
                  network.name(),
                  told(fit.differences()),
                  fit.proposal().isEmpty()
                      ? " Save the trained network again, or describe the one that was saved."
                          + (fit.scales()
                              ? " For a model of raw inputs leave out the nodes that scale, save the transforms with the weights, and set transforms = BAKED."
                              : "")
                      : fit.proposal()));
    } else if (format == Format.FLOAT16) {
      baking.checkRange(fit.elements());
    }
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    String transforms =
        network.configuration().transforms() == Transforms.BAKED
            ? StoredTransforms.summary(file)
            : "";
    return Optional.of(
        baking.weights(
            file.name(), file.digest(), fit.elements(), format, storage, true, transforms));
  }

  /**
   * The numbers that parameters begin with, of the files of layers; empty if none does, or after
   * every mistake was reported.
   *
   * @param starts all parameters of the network, in their order
   */
  public static Optional<Weights> ofStarts(
      Map<Tensor, Start> starts, Network network, Problems problems) {
    Optional<ParameterFile> file =
        network.nodes().stream().flatMap(n -> n.layer().parameterFile().stream()).findFirst();
    boolean isWhole = starts.values().stream().allMatch(start -> start.values() != null);
    boolean isOfFile = starts.values().stream().anyMatch(start -> start.values() != null);
    if (file.isEmpty() || !isOfFile || !isWhole && !network.isTrained()) {
      return Optional.empty();
    }
    Baking baking = new Baking(network, problems);
    Map<Tensor, double[]> elements = new LinkedHashMap<>();
    starts.forEach((tensor, start) -> elements.put(tensor, baking.numbers(tensor, start)));
    Format format = baking.format();
    WeightStorage storage =
        baking.storage(format, starts.keySet().stream().mapToLong(Tensor::size).sum());
    if (format == Format.FLOAT16) {
      baking.checkRange(elements);
    }
    return problems.hasErrors()
        ? Optional.empty()
        : Optional.of(
            baking.weights(
                file.get().name(), file.get().digest(), elements, format, storage, isWhole, ""));
  }

  /** As the network computes with them; zeros for what a training draws. */
  private double[] numbers(Tensor tensor, Start start) {
    double[] numbers = new double[tensor.size()];
    double[] values = start.values();
    for (int i = 0; values != null && i < values.length; i++) {
      numbers[i] = isDouble ? values[i] : (float) values[i];
      if (!Double.isFinite(numbers[i])) {
        problems.error(
            network.where(),
            "WrongWeights",
            "'%s' has %s in %s. Train the model again, or use precision = DOUBLE if it is finite."
                .formatted(network.name(), values[i], tensor.name()));
        return numbers;
      }
    }
    return numbers;
  }

  private Weights weights(
      String name,
      String digest,
      Map<Tensor, double[]> elements,
      Format format,
      WeightStorage storage,
      boolean isWhole,
      String transforms) {
    int size = elements.keySet().stream().mapToInt(Tensor::size).sum();
    Encoding encoding = new Encoding(isDouble, format, size);
    elements.forEach(encoding::add);
    return new Weights(
        name,
        digest,
        format,
        storage,
        encoding.values(),
        encoding.runs(),
        encoding.bytes(),
        format == full() ? null : encoding.rounding(),
        isWhole,
        transforms);
  }

  /** Reports members that concern a file of weights where there is none. */
  public static void checkNone(Network network, Problems problems) {
    for (String member : List.of("weightNames", "storage", "weightBits", "transforms")) {
      if (network.origin().isWritten(member)) {
        problems.error(
            network.origin().where(member),
            "NoWeights",
            "'%s' has %s and no weights to %s. Name their file by weights = \"….safetensors\", or remove it."
                .formatted(
                    network.name(), member, member.equals("transforms") ? "carry any" : "store"));
      }
    }
  }

  /** What the description says of names; empty if one of its rules is none, which is reported. */
  private Optional<Names> names() {
    try {
      return Optional.of(Names.of(network.configuration().weightNames().toArray(String[]::new)));
    } catch (IllegalArgumentException e) {
      report("weightNames", "BadNames", "'%s': %s".formatted(network.name(), e.getMessage()));
      return Optional.empty();
    }
  }

  private Format full() {
    return isDouble ? Format.FLOAT64 : Format.FLOAT32;
  }

  private Format format() {
    int bits = network.configuration().weightBits();
    for (Format format : Format.values()) {
      if (format.bits() == bits && bits <= full().bits()) {
        return format;
      }
    }
    if (bits != 0) {
      report(
          "weightBits",
          "OutOfRange",
          "'%s' has weightBits = %s. Give 8, 16, 32%s, or 0 for all that it computes with."
              .formatted(
                  network.name(),
                  Integer.toString(bits),
                  isDouble ? " or 64" : " (64 with precision = DOUBLE)"));
    }
    return full();
  }

  private WeightStorage storage(Format format, long size) {
    WeightStorage asked = network.configuration().storage();
    boolean isRounded = format != full();
    if (asked == WeightStorage.AUTO) {
      return size > LITERALS_OF_AUTO
          ? WeightStorage.RESOURCE
          : isRounded ? WeightStorage.STRINGS : WeightStorage.LITERALS;
    }
    if (asked == WeightStorage.LITERALS) {
      // A double takes two entries of the constant pool.
      int most = isDouble ? MOST_LITERALS / 2 : MOST_LITERALS;
      if (isRounded) {
        report(
            "storage",
            "BadStorage",
            "'%s' has storage = LITERALS and weightBits = %s, and a literal takes as much however few bits it needs. Use STRINGS, RESOURCE or AUTO."
                .formatted(network.name(), Integer.toString(format.bits())));
      } else if (size > most) {
        report(
            "storage",
            "BadStorage",
            "'%s' has storage = LITERALS and %s weights, and a class has room for %s. Use RESOURCE or AUTO, or STRINGS where there are no resources."
                .formatted(network.name(), Long.toString(size), Integer.toString(most)));
      }
    }
    return asked;
  }

  private void checkRange(Map<Tensor, double[]> elements) {
    elements.forEach(
        (tensor, values) -> {
          for (double value : values) {
            // Half a unit of the last place more is still rounded to the largest.
            if (Math.abs(value) >= Encoding.LARGEST_FLOAT16 + 16) {
              report(
                  "weightBits",
                  "OutOfRange",
                  "'%s' has weightBits = 16, and %s has %s, beyond the largest float16, 65504. Use 32."
                      .formatted(network.name(), tensor.name(), Double.toString(value)));
              return;
            }
          }
        });
  }

  private static String told(List<String> differences) {
    int others = differences.size() - TOLD;
    String told = String.join("; ", differences.subList(0, Math.min(TOLD, differences.size())));
    return others > 0 ? told + "; and " + Integer.toString(others) + " others" : told;
  }

  private void report(String member, String code, String text) {
    problems.error(network.origin().where(member), code, text);
  }
}
