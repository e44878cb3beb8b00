package dev.fanout.processor.schedule;

import java.util.List;

/**
 * What a class sets in motion at once: steps, one after the other.
 *
 * @param rows how many samples it computes at most together; {@link #WHOLE_BATCH} if those of a
 *     batch belong together
 * @param isDirect whether it is given the rows of a sample, and needs no memory but local variables
 * @param sharesBlocks whether repeated blocks that differ in nothing but their arrays share methods
 * @param methods the steps, cut where a method that calls them would grow too large
 */
public record Routine(
    String name, int rows, boolean isDirect, boolean sharesBlocks, List<List<Step>> methods) {

  /** For {@code rows}: all samples of a batch, however many. */
  public static final int WHOLE_BATCH = Integer.MAX_VALUE;

  public Routine {
    methods = methods.stream().map(List::copyOf).toList();
  }

  /** All steps in their order. */
  public List<Step> steps() {
    return methods.stream().flatMap(List::stream).toList();
  }

  /** Their stages. */
  public List<Stage> stages() {
    return steps().stream().map(Step::stage).toList();
  }

  /** About how many multiply–adds it has to do for a sample. */
  public long operations() {
    return stages().stream().mapToLong(Stage::operations).sum();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    text.append(rows == WHOLE_BATCH ? ", a whole batch" : ", up to " + rows + " samples");
    text.append(isDirect ? ", given the rows of each" : "");
    text.append(sharesBlocks ? ":\n" : ", each block by itself:\n");
    for (int i = 0; i < methods.size(); i++) {
      text.append(i == 0 ? "" : "continued:\n").append(Step.text(methods.get(i)).indent(2));
    }
    return text.toString();
  }
}
