package dev.fanout.processor.schedule.copy;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the subscripts of a row are made of those of a picture: each is a number, and those are its
 * digits.
 *
 * @param digits of each subscript of the row, the most significant first
 */
record DigitsOf(Tensor row, Tensor picture, List<List<Digit>> digits) {

  /**
   * A subscript of the picture.
   *
   * @param dimension of which it is the subscript
   * @param stride what it counts in the number
   */
  private record Digit(int dimension, int stride, int extent) {}

  /**
   * @param picture at an index for each subscript
   * @param row at the same element
   */
  static DigitsOf row(Access row, Access picture) {
    List<List<Digit>> digits = new ArrayList<>();
    for (Affine subscript : row.subscripts()) {
      digits.add(
          subscript.terms().stream()
              .map(
                  term ->
                      new Digit(
                          picture.subscripts().indexOf(Affine.of(term.index())),
                          term.coefficient(),
                          term.index().extent()))
              .sorted(Comparator.comparingInt(Digit::stride).reversed())
              .toList());
    }
    return new DigitsOf(row.tensor(), picture.tensor(), digits);
  }

  /** Whether a subscript is an index that runs over all of the extent. */
  static boolean isIndexOf(Affine subscript, int extent) {
    List<Index> indices = subscript.indices();
    return indices.size() == 1
        && subscript.equals(Affine.of(indices.get(0)))
        && indices.get(0).extent() == extent;
  }

  /** The same over the picture; empty if the digits of some subscript are not known. */
  Optional<Assignment> instead(Assignment a) {
    if (a.order() != null || a.accesses().stream().anyMatch(each -> !each.lookups().isEmpty())) {
      return Optional.empty();
    }
    Map<Index, Affine> numbers = new HashMap<>();
    for (Access access : a.accesses()) {
      if (access.tensor().equals(row)) {
        split(access, a, numbers);
      }
    }
    Map<Access, Access> changed = new HashMap<>();
    for (Access access : a.accesses()) {
      Access other =
          access.tensor().at(access.subscripts().stream().map(s -> in(s, numbers)).toList());
      Access of = access.tensor().equals(row) ? ofPicture(other) : other;
      if (of == null) {
        return Optional.empty();
      }
      changed.put(access, of);
    }
    return Optional.of(a.mapAccesses(access -> changed.getOrDefault(access, access)));
  }

  /** Makes numbers of new indices of the indices that run along the row. */
  private void split(Access access, Assignment a, Map<Index, Affine> numbers) {
    Set<String> names = new HashSet<>();
    a.indices().forEach(index -> names.add(index.name()));
    numbers.values().forEach(n -> n.indices().forEach(index -> names.add(index.name())));
    for (int d = 0; d < digits.size(); d++) {
      Affine subscript = access.subscripts().get(d);
      if (digits.get(d).size() == 1 || !isIndexOf(subscript, row.shape().get(d))) {
        continue;
      }
      Index index = subscript.indices().get(0);
      if (!numbers.containsKey(index)) {
        Affine number = Affine.constant(0);
        for (Digit digit : digits.get(d)) {
          Index next = new Index(unused(index.name(), names), digit.extent());
          number = number.plus(Affine.of(next).times(digit.stride()));
        }
        numbers.put(index, number);
      }
    }
  }

  private static String unused(String name, Set<String> names) {
    int number = 1;
    while (!names.add(name + number)) {
      number++;
    }
    return name + number;
  }

  private static Affine in(Affine subscript, Map<Index, Affine> numbers) {
    Affine result = Affine.constant(subscript.offset());
    for (Affine.Term term : subscript.terms()) {
      Affine number = numbers.getOrDefault(term.index(), Affine.of(term.index()));
      result = result.plus(number.times(term.coefficient()));
    }
    return result;
  }

  /** The element of the picture, null if its subscripts are not known. */
  private @Nullable Access ofPicture(Access ofRow) {
    List<Affine> subscripts = new ArrayList<>();
    picture.shape().forEach(extent -> subscripts.add(Affine.constant(0)));
    for (int d = 0; d < digits.size(); d++) {
      Affine rest = ofRow.subscripts().get(d);
      for (Digit digit : digits.get(d)) {
        Affine subscript = digits.get(d).size() == 1 ? rest : digit(rest, digit);
        subscripts.set(digit.dimension(), subscript);
        rest = rest.plus(subscript.times(-digit.stride()));
      }
      if (!rest.equals(Affine.constant(0))) {
        return null;
      }
    }
    return picture.at(subscripts);
  }

  /** Of a number its digit: the index that counts so much, or what a constant has there. */
  private static Affine digit(Affine number, Digit digit) {
    if (number.terms().isEmpty()) {
      return Affine.constant(number.offset() / digit.stride());
    }
    return number.terms().stream()
        .filter(
            term ->
                term.coefficient() == digit.stride()
                    && term.index().extent() == digit.extent()
                    && !term.index().isLookedUp())
        .map(term -> Affine.of(term.index()))
        .findFirst()
        .orElse(Affine.constant(0));
  }
}
