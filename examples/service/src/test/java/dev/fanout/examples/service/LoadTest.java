package dev.fanout.examples.service;

import static com.google.common.truth.Truth.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LoadTest {

  @Test
  void isAnsweredWithoutErrors() throws Exception {
    try (DigitsService service = DigitsService.start(0, 8)) {
      Load load = new Load(service.address());
      load.run(8, Duration.ofMillis(500));
      LoadReport report = load.run(8, Duration.ofSeconds(2));
      System.out.println(report);
      assertThat(report.errors()).isEqualTo(0);
      assertThat(report.requests()).isAtLeast(100);
      assertThat(report.toString()).endsWith(" requests, 0 errors");
    }
  }

  @Test
  void countsWhatIsNotAnsweredAsErrors() throws Exception {
    URI gone;
    try (DigitsService service = DigitsService.start(0, 1)) {
      gone = service.address();
    }
    LoadReport report = new Load(gone).run(1, Duration.ofMillis(100));
    assertThat(report.errors()).isGreaterThan(0);
    assertThat(report.errors()).isEqualTo(report.requests());
  }
}
