package dev.fanout.processor.testing;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.SessionNotCreatedException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window. Tests that ask for it are skipped where it is not installed. */
public final class Browser implements AutoCloseable {

  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));

  private static final List<Path> DRIVERS = List.of(Path.of("/usr/bin/chromedriver"));

  /** Selenium complains that the browser is newer than itself; what is asked of it is older. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Opens a window of a common size, light or dark. */
  public static Browser open(boolean isDark) {
    Path program = first(PROGRAMS);
    Path server = first(DRIVERS);
    assumeTrue(
        program != null && server != null,
        "no Chromium with its driver: apt-get install chromium chromium-driver");
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1100,1600");
    if (isDark) {
      options.addArguments("--force-dark-mode", "--blink-settings=preferredColorScheme=0");
    }
    LoggingPreferences log = new LoggingPreferences();
    log.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", log);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(server.toFile()).build();
    try {
      return new Browser(new ChromeDriver(service, options));
    } catch (SessionNotCreatedException e) {
      return abort("Chromium does not start: " + e.getMessage());
    }
  }

  private static Path first(List<Path> paths) {
    return paths.stream().filter(Files::isExecutable).findFirst().orElse(null);
  }

  public ChromeDriver driver() {
    return driver;
  }

  /** Shows a page, from a file in {@code target/pages}. */
  public void show(String name, String html) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "pages"));
      Path file = Files.writeString(folder.resolve(name + ".html"), html);
      driver.get(file.toUri().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the body of a function. */
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** What the page has complained of. */
  public Stream<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::toString);
  }

  /** A picture of the window, in {@code target/pages}. */
  public void photograph(String name) {
    try {
      Files.write(
          Path.of("target", "pages", name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
