package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Runs everything on the JDK it runs on and writes the results to a file. */
public final class Suite {

  private final Options options;
  private final List<Result> results = new ArrayList<>();

  private Suite(Options options) {
    this.options = options;
  }

  /**
   * @param args see {@link Options}
   */
  public static void main(String[] args) throws Exception {
    new Suite(Options.of(args)).run();
  }

  private void run() throws Exception {
    System.out.println("Compiling the networks");
    Networks.prepare();
    List<Contender> contenders = contenders();
    List<Cell> cells = cells(contenders);
    contenders.removeIf(one -> cells.stream().noneMatch(cell -> cell.contender() == one));
    for (Contender contender : contenders) {
      System.out.println("Checking the outputs of " + contender.label());
      contender.agree();
    }
    measure(cells);
    results.addAll(Peaks.measure(options));
    results.addAll(Sizes.of(contenders));
    results.addAll(CompileTimes.measure(options));
    List<Results.Entrant> entrants = new ArrayList<>();
    for (Contender one : contenders) {
      entrants.add(new Results.Entrant(one.id(), one.label(), one.version().strip(), one.note()));
    }
    new Results(Runtime.version().feature(), Environment.describe(), entrants, results)
        .write(options.out());
    System.out.println("Results: " + options.out());
  }

  private static List<Contender> contenders() throws Exception {
    List<Contender> all = new ArrayList<>();
    Subjects.all().forEach(subject -> all.add(new JvmContender(subject)));
    all.addAll(CProgram.all());
    all.addAll(PythonProgram.all());
    return all;
  }

  /** All contenders of one measure of one network follow each other: under the same conditions. */
  private List<Cell> cells(List<Contender> contenders) {
    return Stream.of(Measure.values())
        .flatMap(
            measure ->
                Stream.of(Net.values())
                    .flatMap(
                        net ->
                            contenders.stream()
                                .filter(contender -> contender.supports(measure, net))
                                .map(contender -> new Cell(measure, net, contender))))
        .filter(cell -> options.only().matcher(cell.toString()).find())
        .toList();
  }

  private void measure(List<Cell> cells) {
    long start = System.nanoTime();
    for (int i = 0; i < cells.size(); i++) {
      String figure = figure(cells.get(i));
      double seconds = (System.nanoTime() - start) * 1e-9;
      System.out.printf(
          Locale.ROOT,
          "%3d/%d, %2.0f min left  %-45s %s%n",
          i + 1,
          cells.size(),
          Math.ceil(seconds / (i + 1) * (cells.size() - i - 1) / 60),
          cells.get(i),
          figure);
    }
  }

  /** One figure that fails leaves a gap in the table; it does not cost all the others. */
  private String figure(Cell cell) {
    Measure measure = cell.measure();
    try {
      double[] figures = cell.contender().time(measure, cell.net(), options);
      String subject = cell.contender().id();
      Result result =
          measure.isSteady()
              ? Result.undisturbed(measure.name(), cell.net(), subject, figures, measure.unit())
              : Result.of(measure.name(), cell.net(), subject, figures, measure.unit());
      results.add(result);
      return "%,14.1f %s".formatted(result.value(), result.unit());
    } catch (Exception e) {
      return "failed: " + e;
    }
  }
}
