package dev.fanout.processor.source.kernel;

import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.JavaText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The libraries of all networks of a compilation. Every text is taken apart once, every library
 * made once. A processor has its own: builds that run side by side share nothing that changes.
 */
public final class Libraries {

  private final Map<String, JavaText> texts = new ConcurrentHashMap<>();
  private final Map<Arithmetic, Library> libraries = new ConcurrentHashMap<>();

  /** The methods that emitted classes carry. */
  public Library of(Arithmetic arithmetic) {
    return libraries.computeIfAbsent(
        arithmetic.withVectors(false), made -> Library.plain(made, this::text));
  }

  /** The kernels that the class on vectors carries. */
  public Library ofVectors(Arithmetic arithmetic) {
    return libraries.computeIfAbsent(
        arithmetic.withVectors(true), made -> Library.vectors(made, this::text));
  }

  /** A class in {@code emitted}, taken apart. */
  JavaText text(String name) {
    return texts.computeIfAbsent(name, Libraries::read);
  }

  private static JavaText read(String name) {
    String file = "/dev/fanout/processor/source/emitted/" + name + ".java";
    try (InputStream in = Libraries.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the processor's jar lacks " + file);
      }
      return JavaText.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
