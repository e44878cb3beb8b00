package dev.fanout.examples.benchmarks.suite;

import dev.fanout.data.Samples;
import dev.fanout.examples.benchmarks.subject.Fanout;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.Sgd;
import dev.fanout.train.Trainer;
import dev.fanout.train.TrainerBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The samples that one and two threads train with in a second, by plain descent. */
public final class Scaling {

  private static final int[] THREADS = {1, 2};

  /** What the trainer can do so far. */
  private static final int TRAINER_THREADS = 2;

  /** Of a call of the trainer: enough for its threads to start and to stay. */
  private static final int EPOCHS = 20;

  /** At least so long, in seconds, and whole calls. */
  private static final double WINDOW = 0.2;

  private static final List<Net> NETS = List.of(Net.C, Net.D);

  private final Options options;
  private final List<Result> results = new ArrayList<>();

  private Scaling(Options options) {
    this.options = options;
  }

  /**
   * @param args see {@link Options}
   */
  public static void main(String[] args) throws Exception {
    new Scaling(Options.of(args)).run();
  }

  private void run() throws Exception {
    Networks.prepare();
    List<Program> programs = CProgram.all();
    for (Program program : programs) {
      program.agree();
    }
    for (Net net : NETS) {
      for (int threads : THREADS) {
        if (threads <= TRAINER_THREADS) {
          add("Fanout's trainer", net, threads, fanout(net, threads));
        }
        for (Program program : programs) {
          boolean isBlas = program.id().equals("OpenBlas");
          add(
              program.label() + (isBlas ? ", threads" : ", processes"),
              net,
              threads,
              isBlas ? threads(program, net, threads) : processes(program, net, threads));
        }
      }
    }
    new Results(Runtime.version().feature(), Environment.describe(), List.of(), results)
        .write(options.out());
  }

  private void add(String what, Net net, int threads, double[] rates) {
    Result result = Result.of("THREADS_" + threads, net, what, rates, "samples/s");
    results.add(result);
    System.out.println(result);
  }

  /** Whole epochs of the trainer. */
  private double[] fanout(Net net, int threads) {
    Trainable training = Fanout.PLAIN.emitted(net).training(1);
    Problem problem = Problem.read(net);
    Samples samples = Samples.of(problem.inputs(), problem.targets(), Problem.SAMPLES);
    double[] rates = new double[Math.min(10, options.iterations())];
    for (int i = -10; i < rates.length; i++) {
      double rate = rate(trainer(threads), training, samples);
      if (i >= 0) {
        rates[i] = rate;
      }
    }
    return rates;
  }

  private static Trainer trainer(int threads) {
    TrainerBuilder builder = Trainer.builder().optimizer(Sgd.withLearningRate(Rule.RATE));
    builder.threads(threads);
    return builder.batchSize(Problem.SAMPLES).epochs(EPOCHS).build();
  }

  private double rate(Trainer trainer, Trainable training, Samples samples) {
    long epochs = 0;
    long start = System.nanoTime();
    double seconds = 0;
    while (seconds < WINDOW) {
      trainer.fit(training, samples);
      epochs += EPOCHS;
      seconds = (System.nanoTime() - start) * 1e-9;
    }
    return epochs * samples.size() / seconds;
  }

  /** The threads of the library. */
  private double[] threads(Program program, Net net, int threads)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("env"));
    Threads.of(threads).forEach((name, value) -> command.add(name + "=" + value));
    command.addAll(program.command(net));
    command.addAll(Program.timing(Rule.SGD.name(), Problem.SAMPLES, net, options));
    return Processes.lines(command).stream()
        .mapToDouble(line -> 1e9 / Double.parseDouble(line))
        .toArray();
  }

  /** As many processes as threads are asked for, at the same time. */
  private double[] processes(Program program, Net net, int count) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(count);
    try {
      List<Future<double[]>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(executor.submit(() -> threads(program, net, 1)));
      }
      double[] rates = new double[options.iterations()];
      for (Future<double[]> one : all) {
        double[] figures = one.get();
        for (int i = 0; i < rates.length; i++) {
          rates[i] += figures[i];
        }
      }
      return rates;
    } finally {
      executor.shutdown();
    }
  }
}
