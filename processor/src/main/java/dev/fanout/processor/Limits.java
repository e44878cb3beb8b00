package dev.fanout.processor;

import dev.fanout.Unroll;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.segment.SmallLayers;
import dev.fanout.processor.source.ConstantCount;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What no Java class can hold: reported here in the words of the description, before a compiler
 * reports it in those of the emitted text, or does not end.
 */
final class Limits {

  /**
   * The most straight-line code of a network that asks for nothing else. More compiles slowly and
   * runs slower than loops.
   */
  private static final int STRAIGHT_LINE_BYTES = 100_000;

  /** In the class file of the description, where each number takes two constants. */
  private static final int NUMBERS = 30_000;

  /** Of source text in one class: javac takes some fifty bytes of memory for each. */
  private static final int CHARACTERS = 50_000_000;

  private final Network network;
  private final Problems problems;

  Limits(Network network, Problems problems) {
    this.network = network;
    this.problems = problems;
  }

  /** What can be told by the forward pass, before anything is made of it: whether to go on. */
  boolean allow(Forward forward, Program backward) {
    int before = problems.all().size();
    checkParameters(forward);
    checkNumbers(forward);
    if (network.configuration().unroll() == Unroll.ALWAYS) {
      long operations = operations(forward.program()) + operations(backward);
      if (operations > STRAIGHT_LINE_BYTES) {
        // Each is a byte at least, and writing them out to count could take all memory.
        reportUnrolled("more than " + operations);
      }
    }
    return problems.all().size() == before;
  }

  private void checkParameters(Forward forward) {
    long all = forward.parameters().keySet().stream().mapToLong(Tensor::size).sum();
    if (all > Integer.MAX_VALUE) {
      error(
          "'%s' has %s parameters, which a model gives and takes in one array, and a Java array holds at most %s. Make its layers smaller.",
          network.name(), Long.toString(all), Integer.MAX_VALUE);
    }
  }

  private void checkNumbers(Forward forward) {
    long numbers =
        forward.constants().values().stream().flatMapToDouble(DoubleStream::of).distinct().count();
    if (numbers > NUMBERS) {
      Node largest =
          network.nodes().stream()
              .filter(node -> forward.constants().containsKey(forward.value(node)))
              .max(Comparator.comparing(Node::width))
              .orElseThrow();
      problems.error(
          largest.origin().where("value"),
          "TooLarge",
          "The constants of '%s', '%s' the longest of them, are %s different numbers, and a class file has room for %s. Take them as an @Input, or as weights that are loaded and trainable = false."
              .formatted(network.name(), largest, Long.toString(numbers), NUMBERS));
    }
  }

  private static long operations(Program program) {
    return program.assignments().stream()
        .filter(Domain::isWhole)
        .mapToLong(Limits::repetitions)
        .reduce(0, (a, b) -> Math.min(Integer.MAX_VALUE, a + b));
  }

  private static long repetitions(Assignment assignment) {
    return assignment.indices().stream()
        .filter(index -> index.extent() != Index.SAMPLES)
        .mapToLong(Index::extent)
        .reduce(1, (a, b) -> Math.min(Integer.MAX_VALUE, a * b));
  }

  /** What can be told by the stages, before they are written out. */
  void check(Schedules schedules) {
    checkUnrolled(schedules.largest());
    checkArrays(schedules.training().isPresent() ? "Training" : "Model", schedules.largest());
  }

  /**
   * Reports a class of more arrays than its file can name. Others are counted when their text is
   * there, but that text would be long in coming.
   */
  private void checkArrays(String suffix, Schedule schedule) {
    long arrays = schedule.storages().values().stream().map(Storage::array).distinct().count();
    if (arrays * ConstantCount.MEMBER > ConstantCount.LIMIT) {
      reportConstants(network.name() + suffix, "more than " + arrays * ConstantCount.MEMBER);
    }
  }

  /** Only {@code unroll = ALWAYS} leads to so much code. */
  private void checkUnrolled(Schedule largest) {
    if (network.configuration().unroll() == Unroll.ALWAYS
        && largest.straightLineBytes() > STRAIGHT_LINE_BYTES) {
      reportUnrolled("about " + largest.straightLineBytes());
    }
  }

  private void reportUnrolled(String bytes) {
    problems.error(
        network.origin().where("unroll"),
        "TooLargeToUnroll",
        String.format(
            Locale.ROOT,
            "'%s' has unroll = ALWAYS and would take %s bytes of straight-line bytecode; the"
                + " limit is %s. Use AUTO, which writes out the layers of up to %s multiply-adds and"
                + " is as fast, or make it smaller.",
            network.name(),
            bytes,
            STRAIGHT_LINE_BYTES,
            SmallLayers.MULTIPLY_ADDS));
  }

  /** Reports a class that is too long, or whose file has no room for its constants. */
  void checkTexts(List<SourceFile> sources) {
    for (SourceFile source : sources) {
      if (source.text().length() > CHARACTERS) {
        error(
            "'%s' would take %s characters of source text in the class '%s', and compilers get on with %s. Make it of fewer or shorter named nodes, or keep its weights in a RESOURCE.",
            network.name(), source.text().length(), source.simpleName(), CHARACTERS);
        return;
      }
      int constants = ConstantCount.of(source.text());
      if (constants > ConstantCount.LIMIT) {
        reportConstants(source.simpleName(), "about " + constants);
        return;
      }
    }
  }

  private void reportConstants(String type, String constants) {
    error(
        "'%s' has %s nodes, for which the class '%s' would have %s constants (names of members, texts and numbers), and a class file holds at most %s. Make one wide node of many narrow ones, or split the network.",
        network.name(), network.nodes().size(), type, constants, ConstantCount.LIMIT);
  }

  private void error(String text, Object... seen) {
    problems.error(network.where(), "TooLarge", text.formatted(seen));
  }
}
