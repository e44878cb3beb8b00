package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples are numbered by one index, which stands by itself in the first subscript of what is per
 * sample and nowhere else: no sample knows another one but by a sum over all. The shares of a batch
 * are all the same, so the first stands for any.
 */
final class OneSample implements ProgramRule {

  @Override
  public void check(Subject subject, Findings found) {
    for (Assignment assignment : subject.assignments()) {
      List<Index> samples = new ArrayList<>();
      for (Access access : assignment.accesses()) {
        List<Integer> shape = access.tensor().shape();
        for (int d = 0; d < shape.size(); d++) {
          Affine subscript = access.subscripts().get(d);
          boolean hasSample = addSamples(subscript, samples);
          boolean isSample = d == 0 && shape.get(d) == Index.SAMPLES;
          if (isSample ? !isPlain(access, subscript, hasSample) : hasSample) {
            found.add(
                assignment,
                access.tensor(),
                "mixes samples up by the subscript " + subscript + " of " + access);
          }
        }
      }
      if (samples.size() > 1) {
        found.add(assignment, assignment.target().tensor(), "is of samples numbered by " + samples);
      }
    }
  }

  /** Whether there are any in {@code subscript}. */
  private static boolean addSamples(Affine subscript, List<Index> samples) {
    boolean hasSample = false;
    for (Affine.Term term : subscript.terms()) {
      if (term.index().extent() == Index.SAMPLES) {
        hasSample = true;
        if (!samples.contains(term.index())) {
          samples.add(term.index());
        }
      }
    }
    return hasSample;
  }

  private static boolean isPlain(Access access, Affine subscript, boolean hasSample) {
    List<Affine.Term> terms = subscript.terms();
    return subscript.offset() == 0
        && (hasSample
            ? terms.size() == 1 && terms.get(0).coefficient() == 1
            : access.tensor().role() == Role.SHARE && terms.isEmpty());
  }
}
