package dev.fanout.processor.source.stage;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.JavaExpression;
import dev.fanout.processor.source.text.Lines;
import dev.fanout.processor.source.text.VectorExpression;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a loop over vectors reads and writes: the rows, and the numbers that all lanes share. */
final class VectorElements {

  private final Assignment over;
  private final Index lane;
  private final Arithmetic arithmetic;
  private final Identifiers names;
  private final GuardedLoops guarded;
  private final Lines lines;
  private final Set<Access> rows = new HashSet<>();
  private final Map<Access, String> broadcasts = new HashMap<>();

  /** Of those that are computed together. */
  private int vector;

  /**
   * @param lane the index that runs along the vectors
   * @param guarded the loops around what is written to {@code lines}
   */
  VectorElements(
      Assignment over,
      Index lane,
      Arithmetic arithmetic,
      Identifiers names,
      GuardedLoops guarded,
      Lines lines) {
    this.over = over;
    this.lane = lane;
    this.arithmetic = arithmetic;
    this.names = names;
    this.guarded = guarded;
    this.lines = lines;
  }

  /** What follows is of the vector of that number, of those that are computed together. */
  void of(int number) {
    vector = number;
  }

  /** The rows that are declared. */
  Set<Access> rows() {
    return Set.copyOf(rows);
  }

  /** Where a block ends, only these are. */
  void forget(Set<Access> around) {
    rows.retainAll(around);
  }

  /** Declares the rows that are known here. */
  void declareRows() {
    for (Access access : new LinkedHashSet<>(over.accesses())) {
      Affine row = access.subscripts().get(0);
      if (access.subscripts().size() == 2) {
        if (guarded.isKnown(row) && rows.add(rowKey(access))) {
          String subscript = JavaExpression.subscript(row, names::index);
          lines.add(
              "%s[] %s = %s[%s];"
                  .formatted(
                      arithmetic.type(),
                      names.row(access.tensor(), row),
                      names.array(access.tensor()),
                      subscript));
        }
      }
    }
  }

  private static Access rowKey(Access access) {
    return access.tensor().at(List.of(access.subscripts().get(0), Affine.constant(0)));
  }

  /** Declares the numbers that are the same in every lane, as far as they are known here. */
  void broadcast() {
    for (Access read : new LinkedHashSet<>(Expressions.reads(over.value()))) {
      if (!isAlongLane(read) && read.subscripts().stream().allMatch(guarded::isKnown)) {
        String name = names.of(List.of("number", read), LoopMethod.numberName(read));
        String number = VectorExpression.broadcast(arithmetic, scalar(read));
        lines.add("%s %s = %s;".formatted(VectorExpression.type(arithmetic), name, number));
        broadcasts.put(read, name);
      }
    }
  }

  private boolean isAlongLane(Access access) {
    int last = access.subscripts().size() - 1;
    return access.subscripts().get(last).coefficient(lane) != 0;
  }

  String element(Access access) {
    String broadcast = broadcasts.get(access);
    if (broadcast != null) {
      return broadcast;
    }
    return isAlongLane(access)
        ? VectorExpression.type(arithmetic) + ".fromArray(SPECIES, " + place(access) + ")"
        : VectorExpression.broadcast(arithmetic, scalar(access));
  }

  private String scalar(Access access) {
    return array(access) + "[" + subscript(access) + "]";
  }

  /** Where a vector stands: the array, and the subscript of its first lane. */
  String place(Access access) {
    String next = vector == 0 ? "" : vector == 1 ? " + LENGTH" : " + " + vector + " * LENGTH";
    return array(access) + ", " + subscript(access) + next;
  }

  String array(Access access) {
    return access.subscripts().size() == 2
        ? names.row(access.tensor(), access.subscripts().get(0))
        : names.array(access.tensor());
  }

  private String subscript(Access access) {
    int last = access.subscripts().size() - 1;
    return JavaExpression.subscript(access.subscripts().get(last), names::index);
  }
}
