package dev.fanout.examples.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** A file that travels with the examples. */
public final class Resource {

  private Resource() {}

  /** A table: a CSV file. */
  public static Table table(String file) throws IOException {
    try (Reader text = new InputStreamReader(open(file), StandardCharsets.UTF_8)) {
      return Table.read(file, text);
    }
  }

  static InputStream open(String file) throws IOException {
    InputStream stream = Resource.class.getResourceAsStream(file);
    if (stream == null) {
      throw new FileNotFoundException(
          "The examples have no file '" + file + "'. Add it to the resources of " + folder() + ".");
    }
    return stream;
  }

  private static String folder() {
    return Resource.class.getPackageName().replace('.', '/');
  }
}
