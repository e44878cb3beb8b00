package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import java.util.List;

/**
 * A program writes what its form computes, and reads what is there by then. A sum of several
 * statements goes on from its own target, whatever that is.
 */
final class SensibleRoles implements ProgramRule {

  @Override
  public void check(Subject subject, Findings found) {
    Form form = subject.form();
    for (Assignment a : subject.assignments()) {
      List<Access> accesses = a.accesses();
      Tensor target = accesses.get(0).tensor();
      if (!form.mayWrite(target.role())) {
        found.add(a, target, "is written, and its role is " + target.role());
      }
      for (Access read : accesses.subList(1, accesses.size())) {
        boolean goesOn =
            a.operator() == Operator.ASSIGN
                && read.equals(accesses.get(0))
                && form.mayWrite(target.role());
        if (!goesOn && !form.mayRead(read.tensor().role())) {
          found.add(a, read.tensor(), "is read, and its role is " + read.tensor().role());
        }
      }
    }
  }
}
