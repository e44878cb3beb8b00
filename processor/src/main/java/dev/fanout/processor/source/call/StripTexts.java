package dev.fanout.processor.source.call;

import static java.util.Objects.requireNonNull;

import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Sharing;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.Strip;
import dev.fanout.processor.source.kernel.Kernels.Range;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.JavaExpression;
import dev.fanout.processor.source.text.Lines;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Which rows the steps of a turn compute, in Java. */
public final class StripTexts {

  private final Identifiers names;

  /**
   * @param names those of the method in which the turns stand
   */
  public StripTexts(Identifiers names) {
    this.names = names;
  }

  /** The body of a turn: which rows, then the steps, those of the same rows together. */
  public void turn(List<Step> steps, Consumer<Step> call, Lines lines) {
    Set<Strip> strips = new LinkedHashSet<>();
    steps.forEach(step -> strips.add(requireNonNull(step.sharing().strip())));
    for (Strip strip : strips) {
      int first = -strip.lag();
      int last = first + strip.rate() * (strip.turn().extent() - 1);
      Affine behind = strip.first().plus(strip.rate());
      lines.add("int " + from(strip) + " = " + clamped(strip.first(), first, last, strip) + ";");
      lines.add(
          "int "
              + to(strip)
              + " = "
              + clamped(behind, first + strip.rate(), last + strip.rate(), strip)
              + ";");
    }
    @Nullable Strip open = null;
    for (Step step : steps) {
      Strip strip = requireNonNull(step.sharing().strip());
      if (!strip.equals(open)) {
        close(open, lines);
        open = strip;
        if (canBeEmpty(strip)) {
          lines.open("if (" + from(strip) + " < " + to(strip) + ")");
        }
      }
      call.accept(step);
    }
    close(open, lines);
  }

  private static void close(@Nullable Strip strip, Lines lines) {
    if (strip != null && canBeEmpty(strip)) {
      lines.close();
    }
  }

  /** Whether the first turn or the last one computes no row. */
  private static boolean canBeEmpty(Strip strip) {
    int last = strip.turn().extent() - 1;
    return strip.to(0) == 0 || strip.from(last) == strip.rows();
  }

  private String clamped(Affine row, int first, int last, Strip strip) {
    String text = JavaExpression.subscript(row, names::index);
    String below = last > strip.rows() ? "Math.min(" + strip.rows() + ", " + text + ")" : text;
    return first < 0 ? "Math.max(0, " + below + ")" : below;
  }

  private String from(Strip strip) {
    return names.numbered(List.of(strip, "from"), "fromRow");
  }

  private String to(Strip strip) {
    return names.numbered(List.of(strip, "to"), "toRow");
  }

  /** The values of the index that a turn is given: the first one and the one behind the last. */
  public String arguments(Sharing sharing) {
    Strip strip = requireNonNull(sharing.strip());
    return times(sharing.perRow(), from(strip)) + ", " + times(sharing.perRow(), to(strip));
  }

  /** The same for a kernel. */
  public Range range(Sharing sharing) {
    Strip strip = requireNonNull(sharing.strip());
    int each = sharing.perRow();
    String rows = to(strip) + " - " + from(strip);
    return new Range(times(each, from(strip)), each == 1 ? rows : each + " * (" + rows + ")");
  }

  private static String times(int factor, String name) {
    return factor == 1 ? name : factor + " * " + name;
  }
}
