package iris;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executors;

/** Answers {@code GET /?5.1,3.5,1.4,0.2} with the probability of each species. */
public final class Serve {

  public static void main(String... arguments) throws Exception {
    LiveIrisModel model = new LiveIrisModel(); // one for all threads
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", Integer.getInteger("port", 8080)), 0);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext(
        "/",
        exchange -> {
          String[] numbers = exchange.getRequestURI().getQuery().split(",");
          float[] flower = new float[4];
          for (int i = 0; i < 4; i++) {
            flower[i] = Float.parseFloat(numbers[i]);
          }
          byte[] answer =
              (Arrays.toString(model.species(flower)) + "\n").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    System.out.println("http:/" + server.getAddress() + "/?5.1,3.5,1.4,0.2");
  }
}
