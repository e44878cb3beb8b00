package dev.fanout.internal;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MisuseTest {

  @Test
  void listsTellTenAndHowManyOthers() {
    List<Integer> numbers = IntStream.range(0, 300).boxed().toList();

    assertThat(Misuse.listed(numbers)).isEqualTo("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9] and 290 others");
    assertThat(Misuse.listed(numbers.subList(0, 3))).isEqualTo("[0, 1, 2]");
  }

  @Test
  void nullIsToldByName() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> Misuse.copied("weights", Arrays.asList(1, null))))
        .hasMessageThat()
        .isEqualTo("The element of the list of weights is null. Give one.");
  }
}
