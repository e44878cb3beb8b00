package dev.fanout.examples.service;

import com.google.gson.Gson;
import dev.fanout.examples.embedded.DigitsModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks a service as fast as it answers, over a number of connections, each of which waits for its
 * answer before it asks again. What is not the answer that the model gives here is an error.
 */
public final class Load {

  private static final int CONNECTIONS = 8;
  private static final int SECONDS = 10;
  private static final int WARM_UP_SECONDS = 5;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final Gson gson = new Gson();
  private final List<HttpRequest> requests = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();

  /**
   * @param service the address, with a slash at the end
   */
  Load(URI service) throws IOException {
    DigitsModel model = new DigitsModel();
    for (String picture : pictures()) {
      requests.add(
          HttpRequest.newBuilder(service.resolve("classify"))
              .timeout(TIMEOUT)
              .header("Content-Type", "text/csv")
              .POST(BodyPublishers.ofString(picture))
              .build());
      try {
        answers.add(Answer.of(model.digit(Picture.parse(picture))));
      } catch (Refusal e) {
        throw new IOException("digits.csv: " + e.getMessage(), e);
      }
    }
  }

  /**
   * Prints a report.
   *
   * @param arguments the address of a service; none to start one for the time being
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      report(URI.create(arguments[0].endsWith("/") ? arguments[0] : arguments[0] + "/"));
      return;
    }
    try (DigitsService service = DigitsService.start(0, CONNECTIONS)) {
      report(service.address());
    }
  }

  private static void report(URI service) throws Exception {
    Load load = new Load(service);
    load.run(CONNECTIONS, Duration.ofSeconds(WARM_UP_SECONDS));
    System.out.println(load.run(CONNECTIONS, Duration.ofSeconds(SECONDS)));
  }

  /** Asks for so long. */
  LoadReport run(int connections, Duration duration)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long start = System.nanoTime();
      long end = start + duration.toNanos();
      List<Future<LoadReport>> parts = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int first = i * requests.size() / connections;
        parts.add(threads.submit(() -> ask(first, end)));
      }
      LoadReport all = LoadReport.none();
      for (Future<LoadReport> part : parts) {
        all.add(part.get());
      }
      return all.took(Duration.ofNanos(System.nanoTime() - start));
    } finally {
      threads.shutdownNow();
    }
  }

  private LoadReport ask(int first, long end) {
    LoadReport report = LoadReport.none();
    for (int i = first; System.nanoTime() - end < 0; i = (i + 1) % requests.size()) {
      long asked = System.nanoTime();
      boolean isRight = isAnswered(requests.get(i), answers.get(i));
      report.add(System.nanoTime() - asked, isRight);
    }
    return report;
  }

  private boolean isAnswered(HttpRequest request, Answer expected) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200
          && expected.equals(gson.fromJson(response.body(), Answer.class));
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The lines of the file without the header and without the digit at their ends. */
  private static List<String> pictures() throws IOException {
    try (InputStream file = Load.class.getResourceAsStream("/dev/fanout/examples/data/digits.csv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.substring(0, line.lastIndexOf(','))).toList();
    }
  }
}
