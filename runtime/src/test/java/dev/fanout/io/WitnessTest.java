package dev.fanout.io;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that other libraries wrote; the README beside them has the scripts. */
final class WitnessTest {

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void readsWhatNumpyWrote(String name) throws Exception {
    Tensors tensors = Npz.read(resource(name));

    assertThat(tensors.names()).hasSize(19);
    for (String array : tensors.names()) {
      switch (array) {
        case "scalar" -> {
          assertThat(tensors.shape(array)).isEmpty();
          assertThat(tensors.values(array)).isEqualTo(new double[] {0.25});
        }
        case "empty" -> assertThat(tensors.shape(array)).isEqualTo(new int[] {0, 3});
        case "bool" -> assertThat(tensors.values(array)).isEqualTo(new double[] {0, 0, 0, 1, 1, 1});
        case "text" -> assertThat(tensors.shape(array)).isEqualTo(new int[] {1});
        default -> {
          boolean isWhole = array.matches(".*[iu]\\d");
          assertThat(tensors.shape(array)).isEqualTo(new int[] {2, 3});
          assertWithMessage(array)
              .that(tensors.values(array))
              .isEqualTo(
                  isWhole
                      ? new double[] {1, 2, 3, 4, 5, 6}
                      : new double[] {-1.5, -0.5, 0.5, 1.5, 2.5, 3.5});
        }
      }
    }
  }

  @Test
  void readsWhatTheReferenceWrote() throws Exception {
    Tensors tensors = Safetensors.read(resource("official.safetensors"));

    assertThat(tensors.names()).containsExactly("count", "double", "empty", "half", "z.weight");
    assertThat(tensors.metadata()).containsExactly("format", "np", "note", "ä \"quoted\" \\ \n");
    for (String name : List.of("double", "half", "z.weight")) {
      assertThat(tensors.shape(name)).isEqualTo(new int[] {2, 3});
      assertThat(tensors.values(name)).isEqualTo(new double[] {-1.5, -0.5, 0.5, 1.5, 2.5, 3.5});
    }
    assertThat(tensors.values("empty")).isEmpty();
  }

  /** Structured arrays, one with a header of 68 kilobytes, objects, dates and complex numbers. */
  @Test
  void readsBesideWhatIsNoArrayOfNumbers() throws Exception {
    Tensors tensors = Npz.read(resource("beside.npz"));

    assertThat(tensors.names())
        .containsExactly("net/0/kernel:0", "log", "wide", "objects", "when", "complex", "nothing");
    assertThat(tensors.values("net/0/kernel:0"))
        .isEqualTo(new double[] {-1.5, -0.5, 0.5, 1.5, 2.5, 3.5});
    assertThat(tensors.values("nothing")).isEmpty();
    for (String name : List.of("log", "wide")) {
      assertThat(assertThrows(IllegalArgumentException.class, () -> tensors.values(name)))
          .hasMessageThat()
          .isEqualTo(
              "Tensor %s cannot be read: it is a structured array. Store its fields as arrays of their own."
                  .formatted(name));
    }
    for (String name : List.of("objects", "when", "complex")) {
      assertThat(assertThrows(IllegalArgumentException.class, () -> tensors.values(name)))
          .hasMessageThat()
          .startsWith("Tensor " + name + " has the type ");
    }
  }

  static Path resource(String name) throws URISyntaxException {
    return Path.of(WitnessTest.class.getResource(name).toURI());
  }
}
