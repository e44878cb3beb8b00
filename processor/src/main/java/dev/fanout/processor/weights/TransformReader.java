package dev.fanout.processor.weights;

import dev.fanout.processor.layer.TransformColumn;
import dev.fanout.processor.layer.TransformColumn.Treatment;
import dev.fanout.processor.layer.TransformStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Reads transforms as the runtime's {@code Transform.toText} writes them. */
final class TransformReader {

  private static final TransformColumn KEPT = scaled(0, 1);

  private TransformReader() {}

  /**
   * A step over all columns of a row.
   *
   * @param width of the row before
   * @param each one column for all, or one for each
   */
  record ReadStep(int width, List<TransformColumn> each) {

    long outputWidth() {
      long sum = each.stream().mapToLong(TransformColumn::width).sum();
      return each.size() == 1 ? sum * width : sum;
    }

    List<TransformColumn> columns() {
      return each.size() == 1 ? Collections.nCopies(width, each.get(0)) : each;
    }
  }

  /** The steps, first things first; empty if the text is anything else. */
  static Optional<List<ReadStep>> parse(String text) {
    try {
      List<ReadStep> steps = new ArrayList<>();
      for (String step : text.split(";", -1)) {
        steps.add(step(step.split(":", -1)));
      }
      return Optional.of(steps);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static ReadStep step(String[] parts) {
    switch (parts[0]) {
      case "scale" -> {
        double[] shifts = numbers(parts[2].split(","), 0);
        double[] scales = numbers(parts[3].split(","), 0);
        return new ReadStep(
            Integer.parseInt(parts[1]),
            IntStream.range(0, shifts.length).mapToObj(i -> scaled(shifts[i], scales[i])).toList());
      }
      case "class" -> {
        int width = Math.min(Integer.parseInt(parts[1]), 1 << 24);
        List<TransformColumn> columns = new ArrayList<>(Collections.nCopies(width, KEPT));
        List<Double> classes =
            IntStream.range(0, Integer.parseInt(parts[3])).mapToObj(i -> (double) i).toList();
        columns.set(
            Integer.parseInt(parts[2]),
            new TransformColumn(Treatment.CATEGORIES, classes, Double.NaN, false));
        return new ReadStep(width, columns);
      }
      case "columns" -> {
        List<TransformColumn> columns =
            Arrays.stream(parts[1].split(",", -1)).map(TransformReader::column).toList();
        return new ReadStep(columns.size(), columns);
      }
      default -> throw new IllegalArgumentException(parts[0]);
    }
  }

  private static TransformColumn column(String text) {
    String[] words = text.split(" ");
    int at = 0;
    double fill = Double.NaN;
    if (words[at].equals("f")) {
      fill = Double.parseDouble(words[1]);
      at = 2;
    }
    boolean isMarked = words[at].equals("m");
    at += isMarked ? 1 : 0;
    Treatment treatment =
        switch (words[at]) {
          case "n" -> Treatment.SCALED;
          case "o" -> Treatment.CATEGORIES;
          case "d" -> Treatment.DROPPED;
          default -> throw new IllegalArgumentException(words[at]);
        };
    double[] numbers = numbers(words, at + 1);
    if (Double.isInfinite(fill)
        || treatment == Treatment.SCALED && numbers.length != 2
        || treatment == Treatment.CATEGORIES && numbers.length == 0) {
      throw new IllegalArgumentException(text);
    }
    return new TransformColumn(treatment, Arrays.stream(numbers).boxed().toList(), fill, isMarked);
  }

  private static TransformColumn scaled(double shift, double scale) {
    return new TransformColumn(Treatment.SCALED, List.of(shift, scale), Double.NaN, false);
  }

  private static double[] numbers(String[] words, int from) {
    double[] numbers = new double[words.length - from];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(words[from + i]);
      if (!Double.isFinite(numbers[i])) {
        throw new IllegalArgumentException(words[from + i]);
      }
    }
    return numbers;
  }

  /** {@code 3 columns scaled, 1 written as categories}. */
  static String summary(String text) {
    return parse(text)
        .map(steps -> summary(steps.stream().map(s -> new TransformStep(s.columns())).toList()))
        .orElse("in a way that cannot be read");
  }

  static String summary(List<TransformStep> steps) {
    List<TransformColumn> all = steps.stream().flatMap(step -> step.columns().stream()).toList();
    List<String> parts = new ArrayList<>();
    add(
        parts,
        all,
        "scaled",
        c -> c.treatment() == Treatment.SCALED && !c.numbers().equals(KEPT.numbers()));
    add(parts, all, "written as categories", c -> c.treatment() == Treatment.CATEGORIES);
    add(parts, all, "imputed", c -> c.isMarked() || !Double.isNaN(c.fill()));
    add(parts, all, "dropped", c -> c.treatment() == Treatment.DROPPED);
    return parts.isEmpty() ? "as they are" : String.join(", ", parts);
  }

  private static void add(
      List<String> parts,
      List<TransformColumn> all,
      String done,
      Predicate<TransformColumn> which) {
    long count = all.stream().filter(which).count();
    if (count > 0) {
      parts.add(count + (count == 1 ? " column " : " columns ") + done);
    }
  }
}
