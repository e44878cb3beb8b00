package dev.fanout.examples.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** A file that travels with the examples. */
final class Resource {

  private Resource() {}

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
