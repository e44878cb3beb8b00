package dev.fanout.processor;

import com.google.auto.service.AutoService;
import dev.fanout.processor.description.DescriptionReader;
import dev.fanout.processor.description.SourceTypes;
import dev.fanout.processor.description.Unresolved;
import dev.fanout.processor.diagnostic.Messages;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Layers;
import dev.fanout.processor.layer.Network;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic.Kind;

/** The shell around the pipeline that a compiler calls. */
@AutoService(Processor.class)
public final class FanoutProcessor extends AbstractProcessor {

  private final BiFunction<Network, Options, Forms> pipeline;
  private final List<Layer> layers;
  private final SourceTypes sources = new SourceTypes();

  /** By name, since the elements of one round mean nothing in the next. */
  private final Set<String> deferred = new LinkedHashSet<>();

  private Unresolved unresolved;
  private DescriptionReader reader;
  private Emitter emitter;
  private Messages messages;
  private Options options;
  private VectorModule vectors;

  public FanoutProcessor() {
    this(Pipeline::run);
  }

  FanoutProcessor(BiFunction<Network, Options, Forms> pipeline) {
    this(pipeline, Layers.ALL);
  }

  /**
   * @param layers the kinds of layers that descriptions can use
   */
  FanoutProcessor(BiFunction<Network, Options, Forms> pipeline, List<Layer> layers) {
    this.pipeline = pipeline;
    this.layers = List.copyOf(layers);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(dev.fanout.Network.class.getCanonicalName());
  }

  @Override
  public Set<String> getSupportedOptions() {
    Set<String> names = new LinkedHashSet<>(Options.NAMES);
    names.add("org.gradle.annotation.processing.isolating");
    return names;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    Elements elements = environment.getElementUtils();
    Types types = environment.getTypeUtils();
    unresolved = new Unresolved(elements, types);
    reader = new DescriptionReader(elements, types, sources, layers);
    emitter = new Emitter(environment.getFiler());
    messages = new Messages(environment.getMessager());
    vectors = new VectorModule(elements);
    options = Options.of(environment.getOptions());
    Options.mistakes(environment.getOptions())
        .forEach(mistake -> environment.getMessager().printMessage(Kind.ERROR, mistake));
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (!round.processingOver()) {
      sources.add(round.getRootElements());
      for (TypeElement description : descriptions(round)) {
        process(description);
      }
    }
    return false;
  }

  private List<TypeElement> descriptions(RoundEnvironment round) {
    List<TypeElement> descriptions = new ArrayList<>();
    deferred.stream()
        .map(processingEnv.getElementUtils()::getTypeElement)
        .filter(Objects::nonNull)
        .forEach(descriptions::add);
    deferred.clear();
    descriptions.addAll(
        ElementFilter.typesIn(round.getElementsAnnotatedWith(dev.fanout.Network.class)));
    return descriptions;
  }

  private void process(TypeElement description) {
    Problems problems = new Problems();
    try {
      if (unresolved.in(description)) {
        deferred.add(description.getQualifiedName().toString());
      } else {
        reader.read(description, problems).ifPresent(network -> emit(network, problems));
      }
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError crash) {
      problems.error(Where.at(description), "Bug", Crash.report(description, crash));
    }
    messages.print(problems);
  }

  private void emit(Network network, Problems problems) {
    Forms forms = pipeline.apply(network, vectors.checked(options, network.where(), problems));
    forms.problems().forEach(problems::add);
    emitter.writeSources(network, forms, problems);
    forms
        .sources()
        .forEach(file -> sources.addEmitted(file.qualifiedName(), network.qualifiedName()));
    if (options.isDumped()) {
      emitter.writeDumps(network, forms, problems);
    }
  }
}
