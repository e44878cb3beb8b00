package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.convolutional.FanoutPictures;
import dev.fanout.examples.benchmarks.convolutional.PictureMeasure;
import dev.fanout.examples.benchmarks.convolutional.PictureSubject;
import dev.fanout.examples.benchmarks.convolutional.PictureSubjects;
import dev.fanout.examples.benchmarks.convolutional.PictureTimes;
import dev.fanout.examples.benchmarks.convolutional.Pictures;
import dev.fanout.examples.benchmarks.subject.Fanout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Whole networks of pictures beside ONNX Runtime, C and PyTorch, on the JDK it runs on. */
public final class PictureSuite {

  private static final double ROUND = 2.5;
  private static final double SECONDS = 1.5;
  private static final int WINDOWS = 100;

  private final Options options;
  private final PictureFigures figures;

  private PictureSuite(Options options) throws IOException {
    this.options = options;
    this.figures = PictureFigures.read(options.out());
  }

  /**
   * Writes the figures to the file that {@code --out} names; those that were not asked for stay.
   *
   * @param args see {@link Options}; a name is such as {@code DsCnn/FanoutVector}
   */
  public static void main(String[] args) throws Exception {
    new PictureSuite(Options.of(args)).run();
  }

  private void run() throws Exception {
    for (Results.Entry entry : Environment.describe()) {
      figures.tell(entry.name(), entry.value());
    }
    Map<String, PictureSubject> subjects = PictureSubjects.all();
    for (PictureSubject subject : subjects.values()) {
      if (!(subject instanceof FanoutPictures)) {
        figures.tell(subject.label(), subject.version());
      }
    }
    for (String network : Pictures.DESCRIPTIONS) {
      compile(network);
      if (Pictures.NETWORKS.contains(network)) {
        for (Map.Entry<String, PictureSubject> each : subjects.entrySet()) {
          if (isAskedFor(network, each.getKey())) {
            time(network, each.getKey(), each.getValue());
          }
        }
        if (isAskedFor(network, "C") && CProgram.hasCompiler()) {
          timeProgram(network);
        }
      }
      figures.write(options.out());
    }
  }

  /** Whether anything is asked for of a network. */
  private boolean isAskedFor(String network) {
    return Stream.concat(PictureSubjects.all().keySet().stream(), Stream.of("C"))
        .anyMatch(subject -> isAskedFor(network, subject));
  }

  private boolean isAskedFor(String network, String subject) {
    return options.only().matcher(network + "/" + subject).find();
  }

  /** Each variant in a JVM of its own. All need the plain one, which prepares the network. */
  private void compile(String network) throws IOException, InterruptedException {
    for (Fanout variant : Fanout.values()) {
      if (isAskedFor(network, variant.id()) || variant == Fanout.PLAIN && isAskedFor(network)) {
        List<String> lines =
            Processes.lines(java(List.of(), PictureCompilation.class, variant.name(), network));
        add(network, variant.id(), PictureFigures.COMPILATION, Double.parseDouble(lines.get(0)));
      }
    }
  }

  private void time(String network, String id, PictureSubject subject)
      throws IOException, InterruptedException {
    String round = String.valueOf(options.quick() ? 0.5 : ROUND);
    String seconds = String.valueOf(options.quick() ? 0.1 : SECONDS);
    for (String line :
        Processes.lines(
            java(subject.jvmOptions(), PictureTimes.class, network, id, round, seconds))) {
      String[] words = line.split("\t");
      if (words.length == 2) {
        add(network, id, words[0], Double.parseDouble(words[1]));
      }
    }
  }

  private void timeProgram(String network)
      throws IOException, ReflectiveOperationException, InterruptedException {
    PictureProgram program = new PictureProgram(network);
    for (PictureMeasure measure : List.of(PictureMeasure.ONE, PictureMeasure.BATCH)) {
      double micros = program.micros(measure.samples(), 0.3, options.quick() ? 10 : WINDOWS);
      add(network, "C", measure.name(), micros);
    }
  }

  private void add(String network, String subject, String measure, double figure) {
    figures.put(network, subject, measure, figure);
    System.out.printf(
        Locale.ROOT, "%-45s %,12.2f%n", network + "/" + subject + " " + measure, figure);
  }

  private static List<String> java(List<String> options, Class<?> main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(JvmContender.forPeers());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return command;
  }
}
