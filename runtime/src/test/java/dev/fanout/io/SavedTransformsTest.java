package dev.fanout.io;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.data.Transform;
import dev.fanout.parameters.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of weights says what was done to the samples. */
final class SavedTransformsTest {

  private static final Transform INPUTS =
      Transform.columns(3)
          .standardize(0, 1)
          .oneHot(2)
          .imputeMean(0)
          .fit(new double[][] {{Double.NaN, 1, 0}, {1, 2, 1}, {3, 4, 0}});

  @TempDir Path folder;
  private final Layout iris = IrisLayout.of(false);
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("iris.safetensors");
  }

  @Test
  void theyComeBackInOneCall() throws IOException {
    Transform targets = Transform.dividing(3, 10);
    Safetensors.save(file, iris, INPUTS, targets);

    Tensors tensors = Safetensors.load(file, iris);
    assertThat(tensors.inputs().toText()).isEqualTo(INPUTS.toText());
    assertThat(tensors.targets().invert(1f, 2, 3)).isEqualTo(new float[] {10, 20, 30});
    assertThat(tensors.metadata()).containsEntry("fanout.inputs", INPUTS.toText());
  }

  @Test
  void besideMetadata() throws IOException {
    Safetensors.save(file, iris, Map.of("run", "7"), INPUTS, null);

    Tensors tensors = Safetensors.read(file);
    assertThat(tensors.metadata()).containsEntry("run", "7");
    assertThat(assertThrows(IllegalStateException.class, tensors::targets))
        .hasMessageThat()
        .isEqualTo(
            "The file carries no transform of the targets. Save it with the weights:"
                + " Safetensors.save(file, layout, inputs, targets).");
  }

  @Test
  void onesOfOtherSamplesAreRefused() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> Safetensors.save(file, iris, null, Transform.dividing(4, 2))))
        .hasMessageThat()
        .isEqualTo(
            "The transform of the targets gives rows of 4 values, and the network takes 3. Give the"
                + " one that made its samples.");
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void changesAreToldNodeByNode() throws IOException {
    String saved = "x = input 4\nh = dense tanh 8 (x)\nold = add 8 (x, h)\n";
    assertThat(changes(saved, "x = input 4\nh = dense relu 8 (x)\nnew = add 8 (h, x)\n"))
        .containsExactly(
            "h was dense tanh 8 (x) and is dense relu 8 (x)",
            "new is new, add 8 (h, x)",
            "old is gone, add 8 (x, h)")
        .inOrder();
    assertThat(changes(saved, "h = dense tanh 8 (x)\nx = input 4\nold = add 8 (x, h)\n"))
        .containsExactly("its nodes stand in another order");
    assertThat(changes(saved, "")).isEmpty();
    assertThat(changes("", saved)).isEmpty();
    assertThat(changes(saved, saved)).isEmpty();
    assertThat(changes("x = input 4\n... and 9 others\n", "x = input 4\ny = add 4 (x)\n"))
        .containsExactly("nodes behind the first ones, which are all that the file names, changed");
  }

  private Iterable<String> changes(String saved, String now) throws IOException {
    Safetensors.write(file, Map.of("fanout.structure", saved), java.util.List.of());
    return Safetensors.read(file).changes(now);
  }
}
