package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import java.util.BitSet;
import java.util.List;

/**
 * What is read is given, or something writes it; every element of it, if it is never added to. That
 * it does so before is the matter of {@link CompleteBeforeRead}.
 */
final class WrittenBeforeRead implements ProgramRule {

  @Override
  public void check(Subject subject, Findings found) {
    for (Tensor tensor : subject.uses().read()) {
      if (subject.isGiven(tensor)) {
        continue;
      }
      List<TensorUse> writes = subject.uses().writes(tensor);
      if (writes.isEmpty()) {
        TensorUse read = subject.uses().reads(tensor).get(0);
        found.add(read.of(), tensor, "is read, and nothing writes it");
      } else if (!subject.form().leavesZerosOut()) {
        checkElements(tensor, writes, subject.uses().reads(tensor), found);
      }
    }
  }

  private static void checkElements(
      Tensor tensor, List<TensorUse> writes, List<TensorUse> reads, Findings found) {
    if (writes.stream().anyMatch(use -> startsAll(use) || startsByItself(use))) {
      return;
    }
    BitSet written = new BitSet();
    writes.forEach(use -> written.or(Elements.of(use.of(), use.access())));
    if (written.cardinality() == tensor.size()) {
      return;
    }
    for (TensorUse read : reads) {
      BitSet missing = Elements.of(read.of(), read.access());
      missing.andNot(written);
      if (!missing.isEmpty()) {
        found.add(
            read.of(),
            tensor,
            "is read where nothing writes it, at element " + missing.nextSetBit(0));
      }
    }
  }

  private static boolean startsAll(TensorUse use) {
    return Domain.coversTarget(use.of());
  }

  /** A sum is 0 without a term. */
  private static boolean startsByItself(TensorUse use) {
    return use.of().operator() == Operator.ADD;
  }
}
