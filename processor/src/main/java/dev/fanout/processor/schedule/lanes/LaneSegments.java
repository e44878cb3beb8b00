package dev.fanout.processor.schedule.lanes;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Maximum;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.segment.Segment;
import dev.fanout.processor.schedule.segment.Segment.Looped;
import dev.fanout.processor.schedule.segment.Segment.Shown;
import dev.fanout.processor.schedule.segment.Segment.WrittenOut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The segments of a sample become those of vectors of samples. Straight-line code is cut into
 * methods of few operations: C2 keeps vectors in registers only where all is inlined into one
 * method, and stops inlining where it has many nodes.
 */
public final class LaneSegments implements Segment.Kinds<Void> {

  /** Operations on vectors in one method, unless a single statement has more. */
  private static final int OPERATIONS = 60;

  private final List<Segment> segments = new ArrayList<>();

  private final RowFactors rows;

  private LaneSegments(RowFactors rows) {
    this.rows = rows;
  }

  /**
   * @param storages of all that is computed sample by sample
   */
  public static List<Segment> of(List<Segment> ofSample, Map<Tensor, Storage> storages) {
    List<Assignment> looped =
        ofSample.stream()
            .filter(Segment::usesArrays)
            .flatMap(segment -> segment.from().stream())
            .toList();
    LaneSegments lanes = new LaneSegments(new RowFactors(storages, looped));
    ofSample.stream().filter(LaneSegments::isOfSamples).forEach(s -> s.choose(lanes));
    lanes.rows.copies().forEach(copy -> lanes.segments.add(new Looped(List.of(copy))));
    ofSample.stream().filter(segment -> !isOfSamples(segment)).forEach(s -> s.choose(lanes));
    return lanes.segments;
  }

  private static boolean isOfSamples(Segment segment) {
    return segment.from().stream().allMatch(a -> a.target().tensor().isPerSample());
  }

  /**
   * The tensors of samples that have an array: those that loops run over, or several segments, and
   * those of which somebody else asks.
   */
  public static Set<Tensor> stored(List<Segment> ofLanes, Predicate<Tensor> isAsked) {
    Map<Tensor, Integer> uses = new LinkedHashMap<>();
    Set<Tensor> stored = new LinkedHashSet<>();
    for (Segment segment : ofLanes) {
      for (Tensor tensor : segment.tensors()) {
        if (segment.usesArrays()
            || uses.merge(tensor, 1, Integer::sum) > 1
            || isAsked.test(tensor)) {
          stored.add(tensor);
        }
      }
    }
    Set<Tensor> written = new LinkedHashSet<>();
    ofLanes.forEach(segment -> written.addAll(new Program(segment.computed()).targets()));
    uses.keySet().stream().filter(tensor -> !written.contains(tensor)).forEach(stored::add);
    stored.removeIf(tensor -> !tensor.isPerSample());
    return stored;
  }

  @Override
  public Void writtenOut(WrittenOut segment) {
    List<Assignment> from = renamed(segment.from());
    List<Assignment> method = new ArrayList<>();
    int operations = 0;
    for (Assignment statement : renamed(segment.statements())) {
      int more = operations(statement.value());
      if (!method.isEmpty() && operations + more > OPERATIONS) {
        segments.add(new WrittenOut(from, List.copyOf(method)));
        method.clear();
        operations = 0;
      }
      method.add(statement);
      operations += more;
    }
    segments.add(new WrittenOut(from, method));
    return null;
  }

  @Override
  public Void looped(Looped segment) {
    segments.add(
        isOfSamples(segment)
            ? new Looped(renamed(segment.from()))
            : new Looped(segment.from().stream().map(a -> a.mapAccesses(this::ofSum)).toList()));
    return null;
  }

  @Override
  public Void shown(Shown segment) {
    throw new IllegalArgumentException("nobody watches a vector of samples");
  }

  private static List<Assignment> renamed(List<Assignment> assignments) {
    return assignments.stream().map(a -> a.mapAccesses(LaneSegments::of)).toList();
  }

  /** What a sum over samples reads. */
  private Access ofSum(Access access) {
    return rows.contains(access.tensor()) ? access : of(access);
  }

  private static Access of(Access access) {
    return access.of(GradientLanes.of(access.tensor()));
  }

  /** About how many operations on vectors an expression takes. */
  private static int operations(Expression value) {
    if (value instanceof Literal) {
      return 0;
    }
    if (value instanceof Access read) {
      return read.tensor().isPerSample() ? 0 : 1;
    }
    if (value instanceof Sum sum) {
      return all(sum.terms());
    }
    if (value instanceof Product product) {
      return all(product.factors());
    }
    if (value instanceof Maximum maximum) {
      return all(maximum.terms());
    }
    if (value instanceof Quotient quotient) {
      return 1 + operations(quotient.dividend()) + operations(quotient.divisor());
    }
    Apply apply = (Apply) value;
    return apply.arguments().stream().mapToInt(LaneSegments::operations).sum()
        + ofFunction((Elementary) apply.function());
  }

  private static int all(List<Expression> parts) {
    return parts.size() - 1 + parts.stream().mapToInt(LaneSegments::operations).sum();
  }

  private static int ofFunction(Elementary function) {
    return switch (function) {
      case TANH, EXP_NEGATIVE, SIGMOID -> 20;
      case TANH_SLOPE, SIGMOID_SLOPE -> 25;
      case LOG -> 30;
      default -> 2;
    };
  }
}
