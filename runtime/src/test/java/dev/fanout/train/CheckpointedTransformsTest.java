package dev.fanout.train;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.data.Samples;
import dev.fanout.data.Transform;
import dev.fanout.io.Safetensors;
import dev.fanout.io.Tensors;
import dev.fanout.testing.LinearRegression;
import dev.fanout.testing.TwoLayers;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint carries what was done to the samples, through every copy of its settings. */
final class CheckpointedTransformsTest {

  @TempDir Path folder;

  @Test
  void theyComeBack() throws IOException {
    Path file = folder.resolve("run.safetensors");
    Samples raw = TwoLayers.samples(23);
    Transform inputs = Transform.standardizing(raw);
    LinearRegression network = new LinearRegression(2, false);
    network.layout().initialize(1);

    Trainer.builder()
        .epochs(2)
        .checkpoints(Checkpoints.to(file).transforms(inputs, null).everyEpochs(1).resuming())
        .build()
        .fit(network, inputs.inputs(raw));

    Tensors checkpoint = Safetensors.read(file);
    assertThat(checkpoint.inputs().toText()).isEqualTo(inputs.toText());
    assertThat(checkpoint.metadata()).doesNotContainKey("fanout.targets");
  }
}
