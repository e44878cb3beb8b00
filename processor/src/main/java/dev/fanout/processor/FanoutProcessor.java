package dev.fanout.processor;

import com.google.auto.service.AutoService;
import dev.fanout.processor.annotations.DescriptionReader;
import dev.fanout.processor.annotations.Messages;
import dev.fanout.processor.annotations.SourcePlace;
import dev.fanout.processor.annotations.SourceTypes;
import dev.fanout.processor.annotations.Unresolved;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.kind.Layers;
import dev.fanout.processor.layer.onnx.OnnxLayer;
import dev.fanout.processor.weights.WeightsFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  private static final String ISOLATING = "org.gradle.annotation.processing.isolating";

  private final Stages pipeline;
  private final List<LayerReader> layers;
  private final SourceTypes sources = new SourceTypes();

  /** By name, since the elements of one round mean nothing in the next. */
  private final Set<String> deferred = new LinkedHashSet<>();

  private Unresolved unresolved;
  private DescriptionReader reader;
  private Emitter emitter;
  private Messages messages;
  private Options options;
  private VectorModule vectors;
  private WeightsFiles weights;

  /** What makes the forms of a network. */
  @FunctionalInterface
  interface Stages {

    /**
     * @param weights the file that the network names; empty if it names none
     */
    Forms of(Network network, Options options, Optional<WeightsFile> weights);
  }

  public FanoutProcessor() {
    this(new Pipeline()::run);
  }

  FanoutProcessor(Stages pipeline) {
    this(pipeline, Layers.ALL);
  }

  /**
   * @param layers the kinds of layers that descriptions can use
   */
  FanoutProcessor(Stages pipeline, List<LayerReader> layers) {
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

  /**
   * The options, and for Gradle, which is told to ask here after {@code init}, of which kind the
   * processor is. Without weights it is isolating: the classes of a description depend on what is
   * reached from it, and have it as their one originating element. A file of weights is not reached
   * from it. Gradle compiles everything anew where an input of the task changes that is no source,
   * so a build that names a folder of weights declares it as one; it is then announced as no
   * incremental kind, so that what was forgotten is made good by any other change. Aggregating
   * would not do: Gradle then hands over class files, in which parameters have no names.
   */
  @Override
  public Set<String> getSupportedOptions() {
    Set<String> names = new LinkedHashSet<>(Options.names());
    if (options == null || options.weights() == null) {
      names.add(ISOLATING);
    }
    return names;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    Elements elements = environment.getElementUtils();
    Types types = environment.getTypeUtils();
    unresolved = new Unresolved(elements, types);
    emitter = new Emitter(environment.getFiler(), elements);
    messages = new Messages(environment.getMessager());
    vectors = new VectorModule(elements);
    options = Options.of(environment.getOptions());
    ProjectFiles files = new ProjectFiles(environment.getFiler(), options.weights());
    weights = new WeightsFiles(files);
    List<LayerReader> all = new ArrayList<>(layers);
    all.add(OnnxLayer.reader(new OnnxFiles(files, elements)));
    reader = new DescriptionReader(elements, types, sources, all);
    Options.mistakes(environment.getOptions())
        .forEach(mistake -> environment.getMessager().printMessage(Kind.ERROR, mistake));
    UnknownOptions.in(environment.getOptions().keySet(), getSupportedOptions())
        .forEach(warning -> environment.getMessager().printMessage(Kind.WARNING, warning));
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
        reader
            .read(description, problems)
            .ifPresent(network -> emit(description, network, problems));
      }
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError crash) {
      problems.error(SourcePlace.at(description), "Bug", Crash.report(description, crash));
    }
    messages.print(problems);
  }

  private void emit(TypeElement description, Network network, Problems problems) {
    Options checked = vectors.checked(options, network.where(), problems);
    Optional<WeightsFile> file = weights.read(network, problems);
    if (file.isEmpty() && !network.configuration().weights().isEmpty()) {
      return;
    }
    Forms forms = pipeline.of(network, checked, file);
    forms.problems().forEach(problems::add);
    emitter.writeSources(description, forms, problems);
    emitter.writeResources(description, forms, problems);
    emitter.writePage(description, network, forms, problems);
    forms
        .sources()
        .forEach(made -> sources.addEmitted(made.qualifiedName(), network.qualifiedName()));
    if (options.isDumped()) {
      emitter.writeDumps(description, network, forms, problems);
    }
  }
}
