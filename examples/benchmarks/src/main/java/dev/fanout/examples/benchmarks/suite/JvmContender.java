package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.jmh.Batch;
import dev.fanout.examples.benchmarks.jmh.OneSample;
import dev.fanout.examples.benchmarks.jmh.TrainingStep;
import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A subject that JMH times, in a JVM of its own for every figure. */
final class JvmContender implements Contender {

  /** A small and a large network: between them starts differ by less than they scatter. */
  private static final Set<Net> STARTED = EnumSet.of(Net.A, Net.C);

  private final Subject subject;
  private final Map<Net, double[]> fromMain = new EnumMap<>(Net.class);
  private String version;

  JvmContender(Subject subject) {
    this.subject = subject;
  }

  @Override
  public String id() {
    return subject.id();
  }

  @Override
  public String label() {
    return subject.label();
  }

  @Override
  public String version() {
    return version == null ? "" : version;
  }

  @Override
  public String note() {
    return subject.note();
  }

  @Override
  public boolean supports(Measure measure, Net net) {
    return measure.isSteady()
        ? subject.supports(measure, net)
        : STARTED.contains(net) && subject.supports(Measure.ONE_SAMPLE, net);
  }

  /** In a JVM of its own, with no more than the subject's libraries. */
  @Override
  public void agree() throws IOException, InterruptedException {
    List<String> lines = Processes.lines(java(Agreement.class, subject.id()));
    version = lines.get(lines.size() - 1);
  }

  @Override
  public double[] time(Measure measure, Net net, Options options) throws Exception {
    return measure.isSteady() ? steady(measure, net, options) : starts(measure, net, options);
  }

  private double[] steady(Measure measure, Net net, Options options) throws RunnerException {
    ChainedOptionsBuilder jmh =
        new OptionsBuilder()
            .include(benchmark(measure).getName() + "\\.")
            .param("network", net.name())
            .param("subject", subject.id())
            .forks(1)
            .warmupIterations(options.warmUps())
            .warmupTime(milliseconds(options.warmUpSeconds()))
            .measurementIterations(options.iterations())
            .measurementTime(milliseconds(options.seconds()))
            .jvmArgs(jvmOptions().toArray(String[]::new))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    measure
        .rule()
        .ifPresent(rule -> jmh.param("rule", rule.name()).param("batch", "" + measure.batch()));
    double samples = measure.rule().isPresent() ? measure.batch() : 1;
    return new Runner(jmh.build())
        .runSingle().getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .map(IterationResult::getPrimaryResult)
            .mapToDouble(result -> result.getScore() / samples)
            .toArray();
  }

  private static Class<?> benchmark(Measure measure) {
    return switch (measure) {
      case ONE_SAMPLE -> OneSample.class;
      case BATCH_256 -> Batch.class;
      default -> TrainingStep.class;
    };
  }

  private static TimeValue milliseconds(double seconds) {
    return TimeValue.milliseconds(Math.round(seconds * 1000));
  }

  /** Both measures come from the same starts, so the second one costs none. */
  private double[] starts(Measure measure, Net net, Options options)
      throws IOException, InterruptedException {
    if (measure == Measure.FIRST_PREDICTION_MAIN && fromMain.containsKey(net)) {
      return fromMain.get(net);
    }
    double[] inAll = new double[options.starts()];
    double[] sinceMain = new double[options.starts()];
    for (int i = 0; i < inAll.length; i++) {
      long start = System.nanoTime();
      List<String> lines = Processes.lines(java(FirstPrediction.class, subject.id(), net.name()));
      inAll[i] = (System.nanoTime() - start) / 1e6;
      sinceMain[i] = Double.parseDouble(lines.get(lines.size() - 1)) / 1e6;
    }
    fromMain.put(net, sinceMain);
    return measure == Measure.FIRST_PREDICTION_MAIN ? sinceMain : inAll;
  }

  private List<String> java(Class<?> main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions());
    command.addAll(List.of("-cp", Libraries.classPath(subject), main.getName()));
    command.addAll(List.of(args));
    return command;
  }

  private List<String> jvmOptions() {
    List<String> options = new ArrayList<>(subject.jvmOptions());
    options.addAll(forPeers());
    return options;
  }

  /** What a JVM needs to be told in which peers may run. */
  static List<String> forPeers() {
    List<String> options = new ArrayList<>();
    // Peers load native libraries, which JDK 24 and later warn about.
    options.add("--enable-native-access=ALL-UNNAMED");
    // Peers log through SLF4J to nowhere, of which it warns.
    options.add("-Dslf4j.internal.verbosity=ERROR");
    if (Runtime.version().feature() >= 24) {
      // JMH and peers use it; the warnings would stand between the lines of the progress.
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    return options;
  }

  Subject subject() {
    return subject;
  }
}
