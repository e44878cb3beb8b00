package dev.fanout.examples.results;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTableTest {

  @Test
  void writesMeanAndDeviationOverTheSeeds() throws Exception {
    Outcome outcome = new Outcome(Wine.study(), new double[] {0.9, 1, 0.95}, 275, 1.26);

    String table = ResultsTable.of(List.of(outcome)).toMarkdown();

    assertThat(table)
        .contains("| wine | accuracy | 0.950 ± 0.050 | 0.971 | yes | 143 | 35 | 275 | 1.3 |\n");
    assertThat(table).endsWith("standard deviation of it; 3 seeds each.\n");
  }

  @Test
  void alignsTheColumns() throws Exception {
    Outcome outcome = new Outcome(Wine.study(), new double[] {0.9}, 275, 1.26);

    List<String> lines = ResultsTable.of(List.of(outcome)).toString().lines().toList();

    assertThat(lines.get(0)).hasLength(lines.get(1).length());
    assertThat(lines.get(1)).contains("0.900 ± 0.000      0.971  no ");
  }
}
