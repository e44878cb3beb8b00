package dev.fanout.processor.layer;

import dev.fanout.Derivative;
import dev.fanout.Precision;
import dev.fanout.Transforms;
import dev.fanout.Unroll;
import dev.fanout.WeightStorage;
import java.util.List;

/**
 * What a description says of the network as a whole.
 *
 * @param unroll when layers are straight-line code
 * @param precision the type of every number
 * @param derivatives what else is to be emitted, as it is written
 * @param weights the file of the weights that the model is born with; empty if there is none
 * @param weightNames what that file calls the parameters, in rules
 * @param storage where the model keeps these weights
 * @param weightBits in how many bits; 0 for all that it computes with
 * @param transforms what to do about the transforms that the file carries
 * @param training whether a training class is asked for
 */
public record Configuration(
    Unroll unroll,
    Precision precision,
    List<Derivative> derivatives,
    String weights,
    List<String> weightNames,
    WeightStorage storage,
    int weightBits,
    Transforms transforms,
    boolean training) {

  public Configuration {
    derivatives = List.copyOf(derivatives);
    weightNames = List.copyOf(weightNames);
  }

  /** The defaults of {@link dev.fanout.Network}. */
  public static final Configuration DEFAULT =
      new Configuration(
          Unroll.AUTO,
          Precision.FLOAT,
          List.of(),
          "",
          List.of(),
          WeightStorage.AUTO,
          0,
          Transforms.UNSPECIFIED,
          true);

  public static Configuration read(MemberValues network) {
    return new Configuration(
        network.constant("unroll", Unroll.class),
        network.constant("precision", Precision.class),
        network.constants("derivatives", Derivative.class),
        network.text("weights"),
        network.texts("weightNames"),
        network.constant("storage", WeightStorage.class),
        network.integer("weightBits"),
        network.constant("transforms", Transforms.class),
        network.flag("training"));
  }

  /**
   * Whether a training class is emitted. What has its transforms baked cannot be trained: samples
   * are transformed before.
   */
  public boolean isTrained() {
    return training && transforms != Transforms.BAKED;
  }
}
