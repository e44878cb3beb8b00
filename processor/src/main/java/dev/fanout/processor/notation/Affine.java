package dev.fanout.processor.notation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A subscript: offset + Σ coefficient · index, for example {@code 2·y + k − 1}.
 *
 * @param terms one per index, in the order in which they were added; no coefficient is 0
 */
public record Affine(List<Term> terms, int offset) {

  /** One summand. */
  public record Term(Index index, int coefficient) {}

  public Affine {
    terms = List.copyOf(terms);
  }

  public static Affine of(Index index) {
    return new Affine(List.of(new Term(index, 1)), 0);
  }

  public static Affine constant(int value) {
    return new Affine(List.of(), value);
  }

  public Affine plus(int constant) {
    return new Affine(terms, offset + constant);
  }

  public Affine plus(Affine other) {
    if (terms.isEmpty() || other.terms.isEmpty()) {
      return new Affine(terms.isEmpty() ? other.terms : terms, offset + other.offset);
    }
    List<Term> sum = new ArrayList<>(terms);
    for (Term term : other.terms) {
      int at = indexOf(sum, term.index());
      if (at < 0) {
        sum.add(term);
        continue;
      }
      int coefficient = sum.get(at).coefficient() + term.coefficient();
      if (coefficient == 0) {
        sum.remove(at);
      } else {
        sum.set(at, new Term(term.index(), coefficient));
      }
    }
    return new Affine(sum, offset + other.offset);
  }

  public Affine times(int factor) {
    if (factor == 0) {
      return constant(0);
    }
    if (factor == 1) {
      return this;
    }
    List<Term> multiples = new ArrayList<>(terms.size());
    for (Term term : terms) {
      multiples.add(new Term(term.index(), term.coefficient() * factor));
    }
    return new Affine(multiples, offset * factor);
  }

  /** The coefficient of {@code index}, 0 if it does not occur. */
  public int coefficient(Index index) {
    int at = indexOf(terms, index);
    return at < 0 ? 0 : terms.get(at).coefficient();
  }

  /** The indices that run over their range, those on which a looked up index depends included. */
  public List<Index> indices() {
    List<Index> indices = new ArrayList<>();
    for (Term term : terms) {
      if (term.index().isLookedUp()) {
        Objects.requireNonNull(term.index().lookup())
            .subscripts()
            .forEach(s -> indices.addAll(s.indices()));
      } else {
        indices.add(term.index());
      }
    }
    return indices;
  }

  /** This subscript under other names. */
  public Affine rename(UnaryOperator<Index> names) {
    return new Affine(
        terms.stream().map(t -> new Term(names.apply(t.index()), t.coefficient())).toList(),
        offset);
  }

  /** The value under {@code at}, which names every index. */
  public int evaluate(Map<Index, Integer> at) {
    int value = offset;
    for (Term term : terms) {
      value += term.coefficient() * Objects.requireNonNull(at.get(term.index()));
    }
    return value;
  }

  /** The smallest value over the ranges of the indices. */
  public int minimum() {
    int minimum = offset;
    for (int i = 0; i < terms.size(); i++) {
      minimum += Math.min(0, last(terms.get(i)));
    }
    return minimum;
  }

  /** The largest value over the ranges of the indices. */
  public int maximum() {
    int maximum = offset;
    for (int i = 0; i < terms.size(); i++) {
      maximum += Math.max(0, last(terms.get(i)));
    }
    return maximum;
  }

  private static int last(Term term) {
    return term.coefficient() * (term.index().extent() - 1);
  }

  private static int indexOf(List<Term> terms, Index index) {
    for (int i = 0; i < terms.size(); i++) {
      if (terms.get(i).index().equals(index)) {
        return i;
      }
    }
    return -1;
  }

  /** {@code 2·y + k − 1}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Term term : terms) {
      int magnitude = Math.abs(term.coefficient());
      text.append(text.isEmpty() ? (term.coefficient() < 0 ? "−" : "") : sign(term.coefficient()));
      text.append(magnitude == 1 ? "" : magnitude + "·").append(term.index());
    }
    if (text.isEmpty()) {
      return String.valueOf(offset);
    }
    return offset == 0 ? text.toString() : text + sign(offset) + Math.abs(offset);
  }

  private static String sign(int value) {
    return value < 0 ? " − " : " + ";
  }
}
