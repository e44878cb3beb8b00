package dev.fanout.processor;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Gradle's rules for an isolating processor: each file comes from one element, the description it
 * is made of, and is written by the compiler's {@link Filer}.
 */
final class OriginsTest {

  private static final String BLOCKS =
      """
      package p;
      import dev.fanout.*;
      class Outer {
        @Network interface Net {
          @Input(4) Tensor x();
          @Use(Block.class) Tensor hidden(Tensor x);
          @Dense(units = 3) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor hidden);
        }
        interface Block {
          @Input(4) Tensor in();
          @Dense(units = 4) Tensor out(Tensor in);
        }
      }
      """;

  private final Map<String, List<String>> origins = new TreeMap<>();

  @ParameterizedTest
  @EnumSource
  void everyFileComesFromItsDescription(Compiler compiler) {
    List<String> descriptions = new ArrayList<>(List.of(BLOCKS));
    Golden.networks().forEach(network -> descriptions.add(Golden.description(network)));
    compiler
        .compilation()
        .processors(() -> List.of(new Recording()))
        .options("-Afanout.dump=true")
        .compile(descriptions.toArray(new String[0]))
        .orFail();
    assertThat(origins.size()).isAtLeast(6 * descriptions.size());
    origins.forEach(
        (file, from) -> {
          assertThat(from).hasSize(1);
          String emitted = file.replace('/', '.').toLowerCase(Locale.ROOT);
          assertThat(emitted)
              .startsWith(from.get(0).replace("Outer.Net", "Outer_Net").toLowerCase(Locale.ROOT));
        });
  }

  private final class Recording extends AbstractProcessor {

    private final FanoutProcessor processor = new FanoutProcessor();

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      processor.init(new Environment(environment, new Files(environment.getFiler())));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public Set<String> getSupportedOptions() {
      return processor.getSupportedOptions();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return processor.getSupportedSourceVersion();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return processor.process(annotations, round);
    }
  }

  private final class Files implements Filer {

    private final Filer filer;

    Files(Filer filer) {
      this.filer = filer;
    }

    @Override
    public JavaFileObject createSourceFile(CharSequence name, Element... from) throws IOException {
      record(name.toString(), from);
      return filer.createSourceFile(name, from);
    }

    @Override
    public JavaFileObject createClassFile(CharSequence name, Element... from) {
      throw new AssertionError("Gradle sees sources and resources only");
    }

    @Override
    public FileObject createResource(
        Location location, CharSequence folder, CharSequence name, Element... from)
        throws IOException {
      record(folder + "." + name, from);
      return filer.createResource(location, folder, name, from);
    }

    @Override
    public FileObject getResource(Location location, CharSequence folder, CharSequence name)
        throws IOException {
      return filer.getResource(location, folder, name);
    }

    private void record(String file, Element... from) {
      List<String> names = new ArrayList<>();
      for (Element element : from) {
        names.add(((TypeElement) element).getQualifiedName().toString());
      }
      origins.put(file, names);
    }
  }

  private record Environment(ProcessingEnvironment given, Filer filer)
      implements ProcessingEnvironment {

    @Override
    public Map<String, String> getOptions() {
      return given.getOptions();
    }

    @Override
    public Messager getMessager() {
      return given.getMessager();
    }

    @Override
    public Filer getFiler() {
      return filer;
    }

    @Override
    public Elements getElementUtils() {
      return given.getElementUtils();
    }

    @Override
    public Types getTypeUtils() {
      return given.getTypeUtils();
    }

    @Override
    public SourceVersion getSourceVersion() {
      return given.getSourceVersion();
    }

    @Override
    public Locale getLocale() {
      return given.getLocale();
    }
  }
}
