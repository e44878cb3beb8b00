package dev.fanout.processor.source.stage;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.Contraction.Shape;
import dev.fanout.processor.schedule.Stage.Guard;
import dev.fanout.processor.source.kernel.Kernels;
import dev.fanout.processor.source.kernel.Kernels.Operand;
import dev.fanout.processor.source.kernel.Kernels.Range;
import dev.fanout.processor.source.text.Formula;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.JavaExpression;
import dev.fanout.processor.source.text.Lines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The body of a method that calls a kernel in loops: for each value of the outer indices, over
 * references to the rows that belong together. A row that padding leaves out is not among them.
 */
final class ContractionMethod {

  private final Contraction contraction;
  private final Kernels kernels;
  private final Identifiers names;
  private final boolean isShared;
  private final Index shared;
  private final Map<Access, String> views = new LinkedHashMap<>();
  private final Lines lines = new Lines();
  private boolean isDirect;

  private ContractionMethod(
      Contraction contraction,
      Kernels kernels,
      Identifiers fields,
      boolean isShared,
      Index shared) {
    this.contraction = contraction;
    this.kernels = kernels;
    this.isShared = isShared;
    this.shared = shared;
    this.names = fields.inMethod();
    names.of("samples", "samples");
    if (contraction.of().order() != null) {
      names.index(contraction.of().order().index());
    }
  }

  /**
   * The body; the number of samples is {@code samples}.
   *
   * @param type of numbers
   * @param isShared whether it is told which {@code part} is this worker's
   * @param shared the index of which it computes no more than that, or null
   */
  static String body(
      Contraction contraction,
      Kernels kernels,
      Identifiers fields,
      String type,
      boolean isShared,
      Index shared) {
    ContractionMethod method =
        new ContractionMethod(contraction, kernels, fields, isShared, shared);
    method.loops();
    Lines start = new Lines().add("// " + Formula.of(contraction.of()));
    method.declare(type, start);
    return start.toString() + method.lines;
  }

  /** Identifiers this worker's part and its own references to rows. */
  private void declare(String type, Lines start) {
    if (shared != null) {
      String extent = extent(shared);
      start.add("int from = part.from(" + extent + ");");
      start.add("int to = part.to(" + extent + ");");
    }
    if (isShared) {
      for (String view : new LinkedHashSet<>(views.values())) {
        start.add(type + "[][] " + view + " = this." + view + "[part.number()];");
      }
    }
  }

  private void loops() {
    Contraction c = contraction;
    boolean transposed = c.shape() == Shape.ROWS_OF_TRANSPOSED;
    Access with = transposed ? c.source() : c.target();
    Access single = transposed ? c.target() : c.source();
    Index walked = c.shape() == Shape.DOTS ? c.lane() : c.inner();
    c.outer().forEach(this::open);
    List<Guard> around =
        c.guards().stream().filter(guard -> !isOf(guard.subscript(), c.group())).toList();
    if (!around.isEmpty()) {
      lines.open("if (" + LoopMethod.condition(around, names) + ")");
    }
    String count = group(with);
    Operand one = walk(single, walked);
    Operand target = transposed ? one : viewed(c.target());
    Operand source = transposed ? viewed(c.source()) : one;
    String inner = extent(c.inner());
    Range all = new Range("0", transposed ? inner : count);
    lines.add(
        kernels.call(
            c.shape(),
            target,
            viewed(c.factor()),
            source,
            isDestination(shared) ? new Range("from", "to - from") : all,
            transposed ? count : inner,
            extent(c.lane())));
    if (!around.isEmpty()) {
      lines.close();
    }
    c.outer().forEach(index -> lines.close());
  }

  /** Whether the kernel is given a part of {@code index}, rather than a loop around it. */
  private boolean isDestination(Index index) {
    Contraction c = contraction;
    return c.shape() == Shape.ROWS_OF_TRANSPOSED
        ? c.inner().equals(index)
        : isDirect && c.group().contains(index);
  }

  /** Collects the rows that the group numbers; returns how many there are. */
  private String group(Access with) {
    Contraction c = contraction;
    List<Guard> inside =
        c.guards().stream().filter(guard -> isOf(guard.subscript(), c.group())).toList();
    isDirect =
        inside.isEmpty()
            && c.group().size() == 1
            && Stream.of(with, c.factor()).allMatch(a -> step(a, c.group().get(0)) == 1);
    if (isDirect) {
      return extent(c.group().get(0));
    }
    view(with, "rows");
    view(c.factor(), "factorRows");
    String count = names.of("count", "count");
    lines.add("int " + count + " = 0;");
    c.group().forEach(this::open);
    if (!inside.isEmpty()) {
      lines.open("if (" + LoopMethod.condition(inside, names) + ")");
    }
    for (Access access : List.of(with, c.factor())) {
      lines.add(
          "%s[%s] = %s[%s];"
              .formatted(
                  views.get(access), count, names.array(access.tensor()), row(access, null)));
    }
    lines.add(count + "++;");
    if (!inside.isEmpty()) {
      lines.close();
    }
    c.group().forEach(index -> lines.close());
    return count;
  }

  /** The rows of {@code access} for the values of {@code index} one after the other. */
  private Operand walk(Access access, Index index) {
    if (step(access, index) == 1) {
      return new Operand(names.array(access.tensor()), row(access, index), lane(access));
    }
    String rows = view(access, "otherRows");
    open(index);
    lines.add(
        "%s[%s] = %s[%s];"
            .formatted(rows, names.index(index), names.array(access.tensor()), row(access, null)));
    lines.close();
    return new Operand(rows, "0", lane(access));
  }

  private Operand viewed(Access access) {
    String rows = views.get(access);
    return rows != null
        ? new Operand(rows, "0", lane(access))
        : new Operand(
            names.array(access.tensor()), row(access, contraction.group().get(0)), lane(access));
  }

  private String view(Access access, String name) {
    int extent =
        Math.max(
            contraction.groupExtent(),
            Math.max(contraction.inner().extent(), contraction.lane().extent()));
    String field = kernels.view(name, extent, contraction.group().contains(Index.SAMPLE));
    views.put(access, field);
    return field;
  }

  /** The number of the row, at 0 of {@code without} if that is not null. */
  private String row(Access access, Index without) {
    Affine row = access.subscripts().get(0);
    List<Affine.Term> terms = new ArrayList<>(row.terms());
    terms.removeIf(term -> term.index().equals(without));
    return JavaExpression.subscript(new Affine(terms, row.offset()), names::index);
  }

  private static int lane(Access access) {
    return access.subscripts().get(1).offset();
  }

  private static int step(Access access, Index index) {
    return access.subscripts().get(0).coefficient(index);
  }

  private static boolean isOf(Affine subscript, List<Index> indices) {
    return indices.stream().anyMatch(index -> subscript.coefficient(index) != 0);
  }

  private void open(Index index) {
    lines.open(LoopMethod.header(index, names, index.equals(shared)));
  }

  private static String extent(Index index) {
    return index.extent() == Index.SAMPLES ? "samples" : String.valueOf(index.extent());
  }
}
