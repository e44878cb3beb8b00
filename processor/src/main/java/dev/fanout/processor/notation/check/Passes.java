package dev.fanout.processor.notation.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs the passes of one network: measures how long each takes, and has what it makes checked, if
 * that is asked for. A pass may run others; one that runs several times is counted once.
 */
public final class Passes {

  private static final String CHECKS = "checks";

  private final boolean areChecked;
  private final Deque<String> running = new ArrayDeque<>();
  private final Map<List<String>, Long> nanoseconds = new LinkedHashMap<>();

  /**
   * @param areChecked whether {@link #run(String, Supplier, Function)} looks at what a pass makes
   */
  public Passes(boolean areChecked) {
    this.areChecked = areChecked;
  }

  /** Runs a pass. */
  public <T> T run(String pass, Supplier<T> work) {
    running.addLast(pass);
    List<String> path = List.copyOf(running);
    nanoseconds.putIfAbsent(path, 0L);
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      nanoseconds.merge(path, System.nanoTime() - start, Long::sum);
      running.removeLast();
    }
  }

  /**
   * Runs a pass, and fails if what it makes breaks a rule.
   *
   * @param check what is wrong with it, each as a sentence that names the place
   * @throws BrokenForm names the pass and the places
   */
  public <T> T run(String pass, Supplier<T> work, Function<T, ? extends List<?>> check) {
    T made = run(pass, work);
    if (areChecked) {
      List<?> violations = run(CHECKS, () -> check.apply(made));
      if (!violations.isEmpty()) {
        throw new BrokenForm(pass, new ArrayList<>(violations));
      }
    }
    return made;
  }

  /** One line a pass, in the order in which they began, those that others ran behind a margin. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    nanoseconds.forEach(
        (path, time) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "\n%9.2f ms  %s%s",
                    time / 1e6,
                    "  ".repeat(path.size() - 1),
                    path.get(path.size() - 1))));
    return text.toString();
  }
}
