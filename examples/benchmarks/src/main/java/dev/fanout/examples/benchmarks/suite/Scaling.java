package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Fanout;
import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.train.Samples;
import dev.fanout.train.Sgd;
import dev.fanout.train.Trainable;
import dev.fanout.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The samples that one and two threads compute in a second. */
public final class Scaling {

  private static final int[] THREADS = {1, 2};

  /** What the trainer can do so far. */
  private static final int TRAINER_THREADS = 1;

  private static final List<Net> NETS = List.of(Net.C, Net.D);

  private static final Trainer TRAINER =
      Trainer.builder()
          .optimizer(Sgd.withLearningRate(Rule.RATE))
          .batchSize(Problem.SAMPLES)
          .epochs(1)
          .build();

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
          add("Fanout's trainer, SGD, batches of 256", net, threads, fanout(net));
        }
        for (Program program : programs) {
          boolean isBlas = program.id().equals("OpenBlas");
          add(
              program.label() + (isBlas ? ", threads" : ", processes") + ", batches of 256",
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
  private double[] fanout(Net net) {
    Trainable training = Fanout.PLAIN.emitted(net).training(1);
    Problem problem = Problem.read(net);
    Samples samples = Samples.of(problem.inputs(), problem.targets(), Problem.SAMPLES);
    double[] rates = new double[options.iterations()];
    for (int i = -options.warmUps(); i < rates.length; i++) {
      double rate = rate(training, samples);
      if (i >= 0) {
        rates[i] = rate;
      }
    }
    return rates;
  }

  private double rate(Trainable training, Samples samples) {
    long epochs = 0;
    long start = System.nanoTime();
    double seconds = 0;
    while (seconds < options.seconds()) {
      TRAINER.fit(training, samples);
      epochs++;
      seconds = (System.nanoTime() - start) * 1e-9;
    }
    return epochs * samples.size() / seconds;
  }

  /** The threads of the library. */
  private double[] threads(Program program, Net net, int threads) throws Exception {
    List<String> command = new ArrayList<>(program.command(net));
    command.addAll(Program.timing(Measure.BATCH_256, net, options));
    List<String> environment = new ArrayList<>(List.of("env"));
    Threads.of(threads).forEach((name, value) -> environment.add(name + "=" + value));
    environment.addAll(command);
    return Processes.lines(environment).stream()
        .mapToDouble(line -> 1e9 / Double.parseDouble(line))
        .toArray();
  }

  /** As many processes as threads are asked for, at the same time. */
  private double[] processes(Program program, Net net, int count) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(count);
    try {
      List<Future<double[]>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(executor.submit(() -> program.time(Measure.BATCH_256, net, options)));
      }
      double[] rates = new double[options.iterations()];
      for (Future<double[]> one : all) {
        double[] figures = one.get();
        for (int i = 0; i < rates.length; i++) {
          rates[i] += 1e9 / figures[i];
        }
      }
      return rates;
    } finally {
      executor.shutdown();
    }
  }
}
