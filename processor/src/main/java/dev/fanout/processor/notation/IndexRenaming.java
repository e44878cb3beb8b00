package dev.fanout.processor.notation;

import dev.fanout.processor.notation.Affine.Term;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import java.util.List;
import java.util.Map;

/** Finds the names of the indices under which one expression becomes another. */
final class IndexRenaming {

  private IndexRenaming() {}

  /** Whether {@code from} under {@code names}, which grows as needed, is {@code to}. */
  static boolean find(Expression from, Expression to, Map<Index, Index> names) {
    if (from instanceof Literal) {
      return from.equals(to);
    }
    if (from instanceof Access a && to instanceof Access b) {
      return a.tensor().equals(b.tensor()) && subscripts(a.subscripts(), b.subscripts(), names);
    }
    if (from instanceof Sum a && to instanceof Sum b) {
      return all(a.terms(), b.terms(), names);
    }
    if (from instanceof Product a && to instanceof Product b) {
      return all(a.factors(), b.factors(), names);
    }
    if (from instanceof Quotient a && to instanceof Quotient b) {
      return find(a.dividend(), b.dividend(), names) && find(a.divisor(), b.divisor(), names);
    }
    return from instanceof Apply a
        && to instanceof Apply b
        && a.function().equals(b.function())
        && all(a.arguments(), b.arguments(), names);
  }

  private static boolean all(List<Expression> from, List<Expression> to, Map<Index, Index> names) {
    if (from.size() != to.size()) {
      return false;
    }
    for (int i = 0; i < from.size(); i++) {
      if (!find(from.get(i), to.get(i), names)) {
        return false;
      }
    }
    return true;
  }

  private static boolean subscripts(List<Affine> from, List<Affine> to, Map<Index, Index> names) {
    for (int d = 0; d < from.size(); d++) {
      List<Term> a = from.get(d).terms();
      List<Term> b = to.get(d).terms();
      if (from.get(d).offset() != to.get(d).offset() || a.size() != b.size()) {
        return false;
      }
      for (int t = 0; t < a.size(); t++) {
        if (a.get(t).index().isLookedUp() && !a.get(t).equals(b.get(t))) {
          return false;
        }
        Index name = names.putIfAbsent(a.get(t).index(), b.get(t).index());
        if (a.get(t).coefficient() != b.get(t).coefficient()
            || a.get(t).index().extent() != b.get(t).index().extent()
            || (name != null && !name.equals(b.get(t).index()))) {
          return false;
        }
      }
    }
    return true;
  }
}
