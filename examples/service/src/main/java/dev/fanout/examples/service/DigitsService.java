package dev.fanout.examples.service;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fanout.examples.embedded.DigitsModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Classifies pictures over HTTP: {@code GET /health}, and {@code POST /classify} with the 64 pixels
 * of a picture as JSON or CSV. One model serves all threads.
 */
public final class DigitsService implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(DigitsService.class.getName());
  private static final int LARGEST_BODY = 16_384;
  private static final int DEFAULT_PORT = 8080;

  static {
    // Otherwise each answer over a kept connection waits 40 ms for the client's acknowledgement.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final DigitsModel model = new DigitsModel();
  private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
  private final HttpServer server;
  private final ExecutorService threads;

  private DigitsService(HttpServer server, int threads) {
    this.server = server;
    this.threads = Executors.newFixedThreadPool(threads);
  }

  /**
   * Starts a service that only this computer can ask.
   *
   * @param port 0 for any that is free
   * @param threads how many requests are answered at a time
   */
  static DigitsService start(int port, int threads) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    DigitsService service = new DigitsService(HttpServer.create(address, 0), threads);
    service.server.setExecutor(service.threads);
    service.server.createContext("/", service::handle);
    service.server.start();
    return service;
  }

  /** Serves until the process is ended. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_PORT;
    try (DigitsService service = start(port, 2 * Runtime.getRuntime().availableProcessors())) {
      System.out.println("Classifies digits at " + service.address().resolve("/classify"));
      Thread.currentThread().join();
    }
  }

  /** Where the service is, with a slash at the end. */
  URI address() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().getHostAddress();
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + bracketed + ":" + address.getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        send(exchange, 200, answer(exchange));
      } catch (Refusal refusal) {
        send(exchange, refusal.status(), Map.of("error", refusal.getMessage()));
      } catch (RuntimeException e) {
        LOGGER.log(Level.ERROR, "No answer to " + exchange.getRequestURI(), e);
        send(exchange, 500, Map.of("error", "The service has a bug; its log says more."));
      }
    }
  }

  private Object answer(HttpExchange exchange) throws IOException, Refusal {
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/health" -> {
        allow(exchange, "GET");
        return Map.of("status", "up");
      }
      case "/classify" -> {
        allow(exchange, "POST");
        return Answer.of(model.digit(Picture.parse(body(exchange))));
      }
      default ->
          throw new Refusal(
              404, "There is nothing at " + path + ". GET /health or POST /classify.");
    }
  }

  private static void allow(HttpExchange exchange, String method) throws Refusal {
    if (!exchange.getRequestMethod().equals(method)) {
      exchange.getResponseHeaders().set("Allow", method);
      throw new Refusal(
          405, exchange.getRequestMethod() + " is not answered here. " + method + ".");
    }
  }

  private static String body(HttpExchange exchange) throws IOException, Refusal {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(LARGEST_BODY + 1);
      if (body.length > LARGEST_BODY) {
        throw new Refusal(413, "The body has more than " + LARGEST_BODY + " bytes.");
      }
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private void send(HttpExchange exchange, int status, Object content) throws IOException {
    byte[] body = gson.toJson(content).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
