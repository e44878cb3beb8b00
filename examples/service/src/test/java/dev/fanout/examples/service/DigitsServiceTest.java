package dev.fanout.examples.service;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DigitsServiceTest {

  private static final String SEVEN =
      "0,0,3,11,16,15,1,0, 0,1,16,14,10,16,2,0, 0,5,12,0,8,12,0,0, 0,0,1,1,13,9,0,0,"
          + "0,0,11,16,16,13,2,0, 0,0,11,14,15,12,5,0, 0,0,0,15,9,0,0,0, 0,0,0,15,5,0,0,0";

  private static DigitsService service;
  private static HttpClient client;

  @BeforeAll
  static void start() throws IOException {
    service = DigitsService.start(0, 2);
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void isHealthy() throws Exception {
    HttpResponse<String> response = send("GET", "/health", "");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"status\":\"up\"}");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {SEVEN, "[" + SEVEN + "]", "  \n[ " + SEVEN + " ]\n", SEVEN + "\r\n"})
  void classifiesPictures(String picture) throws Exception {
    HttpResponse<String> response = send("POST", "/classify", picture);
    assertThat(response.body()).matches("\\{\"digit\":7,\"probability\":(0\\.9\\d*|1\\.0)}");
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''            | There are 0 values. A picture has 8 rows of 8, that is 64.",
        "1             | There is 1 value. A picture has 8 rows of 8, that is 64.",
        "1,2,3         | There are 3 values. A picture has 8 rows of 8, that is 64.",
        "[1,2,3]       | There are 3 values. A picture has 8 rows of 8, that is 64.",
        "[]            | There are 0 values. A picture has 8 rows of 8, that is 64.",
        "[1,2          | The body begins with '[' and is not one array of JSON. Send 64 numbers.",
        "[NaN]         | The body begins with '[' and is not one array of JSON. Send 64 numbers.",
        "[1] [2]       | The body begins with '[' and is not one array of JSON. Send 64 numbers.",
        "{\"pixels\":1} | There is 1 value. A picture has 8 rows of 8, that is 64.",
      },
      quoteCharacter = '~')
  void refusesOtherBodies(String body, String message) throws Exception {
    assertRefused(400, message, send("POST", "/classify", body.equals("''") ? "" : body));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, NaN",
    "-1, -1",
    "16.5, 16.5",
    "1e99, 1e99",
    "Infinity, Infinity",
    "ink, ink",
    "'', missing"
  })
  void refusesOtherNumbers(String value, String shown) throws Exception {
    String message = "Value 3 is " + shown + ". A pixel is a number from 0 (paper) to 16 (ink).";
    String picture = "0, 0, " + value + ", " + String.join(",", Collections.nCopies(61, "0"));
    assertRefused(400, message, send("POST", "/classify", picture));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"null | null", "\"1\" | \"1\"", "[1] | [1]", "true | true", "-0.5 | -0.5"})
  void refusesOtherElements(String value, String shown) throws Exception {
    String message = "Value 3 is " + shown + ". A pixel is a number from 0 (paper) to 16 (ink).";
    String picture =
        "[0, 0, " + value + ", " + String.join(",", Collections.nCopies(61, "0")) + "]";
    assertRefused(400, message, send("POST", "/classify", picture));
  }

  @Test
  void refusesOtherRequests() throws Exception {
    assertRefused(405, "GET is not answered here. POST.", send("GET", "/classify", ""));
    assertRefused(405, "POST is not answered here. GET.", send("POST", "/health", SEVEN));
    assertRefused(
        404,
        "There is nothing at /classifyy. GET /health or POST /classify.",
        send("POST", "/classifyy", SEVEN));
    assertRefused(
        413,
        "The body has more than 16384 bytes.",
        send("POST", "/classify", "[" + "0, ".repeat(8_000) + "0]"));
  }

  @Test
  void says405WithWhatIsAllowed() throws Exception {
    assertThat(send("DELETE", "/classify", "").headers().firstValue("Allow")).hasValue("POST");
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(service.address().resolve(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static void assertRefused(int status, String message, HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body().replace("\\\"", "\"")).isEqualTo("{\"error\":\"" + message + "\"}");
  }
}
