package dev.fanout.examples.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.fanout.internal.Xoshiro256;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Damaged tables: each is loaded or refused with a message, and nothing else happens. {@code
 * -Dstress=true} tries a hundred times as many.
 */
final class TableFuzzTest {

  private static final int RUNS = Boolean.getBoolean("stress") ? 300_000 : 3_000;

  private static final String LETTERS =
      "0123456789.-+eE,,,;\"\"\n\n\r \tNaInfity\0\u0661\ud83dxdf#";

  private static final String TEXT =
      "length,width,class\n5.1,3.5,0\n-4.9e0,3,1\n\"4.7\",3.2,2\n1e3,.5,1\n7,3.2,0\n";

  private static String mutated(Xoshiro256 random) {
    StringBuilder text = new StringBuilder(TEXT);
    for (int i = random.nextInt(4); i >= 0 && text.length() > 0; i--) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + random.nextInt(10));
      char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
      switch (random.nextInt(6)) {
        case 0 -> text.setCharAt(at, letter);
        case 1 -> text.insert(at, letter);
        case 2 -> text.delete(at, to);
        case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, to));
        case 4 -> text.insert(at, "9".repeat(random.nextInt(400)));
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }

  @Test
  void damagedTablesAreLoadedOrRefused() {
    Xoshiro256 random = Xoshiro256.seeded(7);
    int[] loaded = new int[1];
    assertTimeout(
        Duration.ofSeconds(RUNS / 100),
        () -> {
          for (int run = 0; run < RUNS; run++) {
            loaded[0] += loads(mutated(random)) ? 1 : 0;
          }
        });
    assertThat(loaded[0]).isGreaterThan(RUNS / 10);
  }

  private static boolean loads(String text) {
    try {
      return Table.read("t.csv", new StringReader(text)).classes("class", 3).size() > 0;
    } catch (IOException e) {
      assertThat(e).hasMessageThat().contains("t.csv");
    } catch (IllegalArgumentException e) {
      // Numbers that are not finite, labels out of range, no rows.
      assertThat(e).hasMessageThat().containsMatch("(?i)row|there are no");
    }
    return false;
  }
}
