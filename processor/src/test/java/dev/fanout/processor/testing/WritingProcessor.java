package dev.fanout.processor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Another processor beside Fanout's: writes the same sources in the first round of anything. */
public final class WritingProcessor extends AbstractProcessor {

  private final Map<String, String> sources;
  private boolean written;

  /**
   * @param sources as for {@link Compilation#compile(String...)}
   */
  public WritingProcessor(String... sources) {
    this.sources = SourceText.byName(sources);
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (!written) {
      written = true;
      sources.forEach(this::write);
    }
    return false;
  }

  private void write(String qualifiedName, String text) {
    try (Writer writer = processingEnv.getFiler().createSourceFile(qualifiedName).openWriter()) {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
