package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Samples are numbered by one index, which stands by itself in the first subscript of what is per
 * sample and nowhere else: no sample knows another one but by a sum over all. The shares of a batch
 * are all the same, so the first stands for any.
 */
final class OneSample implements ProgramRule {

  @Override
  public void check(Subject subject, Findings found) {
    for (Assignment assignment : subject.assignments()) {
      Set<Index> samples = new HashSet<>();
      for (Access access : assignment.accesses()) {
        List<Integer> shape = access.tensor().shape();
        for (int d = 0; d < shape.size(); d++) {
          Affine subscript = access.subscripts().get(d);
          List<Index> here = samples(subscript);
          samples.addAll(here);
          boolean isSample = d == 0 && shape.get(d) == Index.SAMPLES;
          if (isSample ? !isPlain(access, subscript, here) : !here.isEmpty()) {
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

  private static List<Index> samples(Affine subscript) {
    List<Index> samples = new ArrayList<>();
    for (Affine.Term term : subscript.terms()) {
      if (term.index().extent() == Index.SAMPLES) {
        samples.add(term.index());
      }
    }
    return samples;
  }

  private static boolean isPlain(Access access, Affine subscript, List<Index> samples) {
    return samples.isEmpty()
        ? access.tensor().role() == Role.SHARE && subscript.equals(Affine.constant(0))
        : subscript.equals(Affine.of(samples.get(0)));
  }
}
