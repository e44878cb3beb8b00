package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import java.util.Optional;

/**
 * Says of a node, where it names its file, what is wrong with that.
 *
 * @param node its name
 * @param file as the description gives it
 */
record ModelReport(String node, String file, Origin origin, Problems problems) {

  /**
   * The file was not found or not read.
   *
   * @param why a sentence
   */
  void missing(String why) {
    problems.error(where(), "NoModel", "'%s' is \"%s\": %s".formatted(node, file, why));
  }

  /**
   * The graph is none that can be stated.
   *
   * @param what goes on after "which"
   */
  void unsupported(String what) {
    problems.error(
        where(), "UnsupportedModel", "'%s' is \"%s\", which %s.".formatted(node, file, what));
  }

  /** Whether the graph computes something else than the data set beside it has, which it says. */
  boolean isWrong(ModelCheck check) {
    if (check.operations() > ModelCheck.MOST_OPERATIONS) {
      unchecked(check.operations());
      return false;
    }
    Optional<String> difference = check.difference();
    difference.ifPresent(this::wrong);
    return difference.isPresent();
  }

  private void wrong(String what) {
    problems.error(
        where(),
        "WrongModel",
        "'%s' is \"%s\", which %s. Export the model again, or remove the data set if it is of another one."
            .formatted(node, file, what));
  }

  private void unchecked(long operations) {
    problems.warning(
        where(),
        "UncheckedModel",
        ("'%s' is \"%s\", which was not compared with the data set beside it: it has %s million operations,"
                + " and the compiler computes at most %s million."
                + " Compare the compiled model with output_0.pb in a test, or remove the data set.")
            .formatted(node, file, operations / 1_000_000, ModelCheck.MOST_OPERATIONS / 1_000_000));
  }

  private Where where() {
    return origin.where("value");
  }
}
