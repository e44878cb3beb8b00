package dev.fanout.processor.source.stage;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.Sharing;
import dev.fanout.processor.schedule.Stage.Guard;
import dev.fanout.processor.schedule.kernel.Kernel.Address;
import dev.fanout.processor.schedule.kernel.Kernel.Axis;
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
import java.util.Objects;
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
  private final @Nullable Index shared;
  private final boolean isStrip;
  private final Map<Access, String> views = new LinkedHashMap<>();
  private final Lines lines = new Lines();
  private boolean isDirect;

  private ContractionMethod(
      Contraction contraction,
      Kernels kernels,
      Identifiers fields,
      boolean isShared,
      Sharing sharing) {
    this.contraction = contraction;
    this.kernels = kernels;
    this.isShared = isShared;
    this.shared = sharing.index();
    this.isStrip = sharing.strip() != null;
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
   * @param sharing of which index it computes no more than that
   */
  static String body(
      Contraction contraction,
      Kernels kernels,
      Identifiers fields,
      String type,
      boolean isShared,
      Sharing sharing) {
    ContractionMethod method =
        new ContractionMethod(contraction, kernels, fields, isShared, sharing);
    method.loops();
    Lines start = new Lines().add("// " + Formula.of(contraction.of()));
    method.declare(type, start);
    return start.toString() + method.lines;
  }

  /** Identifiers this worker's part and its own references to rows. */
  private void declare(String type, Lines start) {
    if (shared != null && !isStrip) {
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
    c.outer().forEach(this::open);
    List<Guard> around =
        c.guards().stream().filter(guard -> !isOf(guard.subscript(), c.gathered())).toList();
    if (!around.isEmpty()) {
      lines.open("if (" + GuardedLoops.condition(around, names) + ")");
    }
    String count = gather();
    Operand target = rows(c.target(), Address.TARGET);
    Operand source = rows(c.source(), c.kernel().source());
    lines.add(
        kernels.call(
            c.kernel(),
            target,
            rows(c.factor(), c.kernel().factor()),
            source,
            isDestination(shared)
                ? new Range("from", "to - from")
                : new Range("0", extent(Axis.DESTINATION, count)),
            extent(Axis.SUM, count),
            extent(Axis.LANE, count)));
    if (!around.isEmpty()) {
      lines.close();
    }
    c.outer().forEach(index -> lines.close());
  }

  /** Whether the kernel is given a part of {@code index}, rather than a loop around it. */
  private boolean isDestination(@Nullable Index index) {
    Contraction c = contraction;
    return index != null
        && c.destinations().contains(index)
        && (isDirect || c.kernel().gathered() != Axis.DESTINATION);
  }

  /**
   * @param gathered how many rows are gathered
   */
  private String extent(Axis axis, String gathered) {
    return axis == contraction.kernel().gathered()
        ? gathered
        : extent(contraction.indices(axis).get(0));
  }

  /** Collects the rows that are gathered; returns how many there are. */
  private String gather() {
    Contraction c = contraction;
    Access other = isGathered(Address.TARGET) ? c.target() : c.source();
    List<Access> gathered = List.of(other, c.factor());
    List<Guard> inside =
        c.guards().stream().filter(guard -> isOf(guard.subscript(), c.gathered())).toList();
    isDirect =
        inside.isEmpty()
            && c.gathered().size() == 1
            && gathered.stream().allMatch(a -> step(a, c.gathered().get(0)) == 1);
    if (isDirect) {
      return extent(c.gathered().get(0));
    }
    view(other, "rows");
    view(c.factor(), "factorRows");
    String count = names.of("count", "count");
    lines.add("int " + count + " = 0;");
    c.gathered().forEach(this::open);
    if (!inside.isEmpty()) {
      lines.open("if (" + GuardedLoops.condition(inside, names) + ")");
    }
    for (Access access : gathered) {
      lines.add(
          "%s[%s] = %s[%s];"
              .formatted(
                  views.get(access), count, names.array(access.tensor()), row(access, null)));
    }
    lines.add(count + "++;");
    if (!inside.isEmpty()) {
      lines.close();
    }
    c.gathered().forEach(index -> lines.close());
    return count;
  }

  private boolean isGathered(Address address) {
    return address.row() == contraction.kernel().gathered();
  }

  /** The rows of an operand: those that are gathered, or the only other ones. */
  private Operand rows(Access access, Address address) {
    return isGathered(address)
        ? viewed(access)
        : walk(access, contraction.indices(Objects.requireNonNull(address.row())).get(0));
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
            names.array(access.tensor()), row(access, contraction.gathered().get(0)), lane(access));
  }

  private String view(Access access, String name) {
    int extent = Stream.of(Axis.values()).mapToInt(contraction::extent).max().orElseThrow();
    String field = kernels.view(name, extent, contraction.gathered().contains(Index.SAMPLE));
    views.put(access, field);
    return field;
  }

  /** The number of the row, at 0 of {@code without} if that is not null. */
  private String row(Access access, @Nullable Index without) {
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
    lines.open(GuardedLoops.header(index, names, index.equals(shared)));
  }

  private static String extent(Index index) {
    return index.extent() == Index.SAMPLES ? "samples" : String.valueOf(index.extent());
  }
}
