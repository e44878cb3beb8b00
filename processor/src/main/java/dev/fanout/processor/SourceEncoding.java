package dev.fanout.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/**
 * In which encoding the compiler reads and writes sources. It tells nobody; but it decodes any file
 * that is asked for as text, so it is handed one of ours.
 */
final class SourceEncoding {

  /** Of the processor's own texts one with signs that no two encodings write alike. */
  private static final String FILE = "dev/fanout/processor/source/emitted/FloatFunctions.java";

  private static final List<Location> LOCATIONS =
      List.of(StandardLocation.ANNOTATION_PROCESSOR_PATH, StandardLocation.CLASS_PATH);

  private SourceEncoding() {}

  /** Whether it is UTF-8; false where that cannot be found out. */
  static boolean isUtf8(Filer filer) {
    return reads(filer) && (!isEclipses(filer) || Charset.defaultCharset().equals(UTF_8));
  }

  /** The Eclipse compiler writes as the platform does, whatever it reads. */
  private static boolean isEclipses(Filer filer) {
    return filer.getClass().getName().startsWith("org.eclipse.");
  }

  private static boolean reads(Filer filer) {
    for (Location location : LOCATIONS) {
      try {
        CharSequence decoded = filer.getResource(location, "", FILE).getCharContent(true);
        return text().contentEquals(decoded);
      } catch (IOException | RuntimeException e) {
        // It is not there, or this compiler has no such place.
      }
    }
    return false;
  }

  private static String text() throws IOException {
    try (InputStream in =
        SourceEncoding.class.getResourceAsStream("source/emitted/FloatFunctions.java")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
