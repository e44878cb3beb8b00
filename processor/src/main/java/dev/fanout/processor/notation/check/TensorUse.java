package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor.Role;

/**
 * One access of one assignment.
 *
 * @param at the number of the assignment in the program
 * @param loop the number of the first assignment of the ordered loop around, −1 without one
 */
record TensorUse(int at, int loop, Assignment of, Access access) {

  /** Whether both are computed in the same turns of one ordered loop. */
  boolean sharesLoop(TensorUse other) {
    return loop >= 0 && loop == other.loop;
  }

  /**
   * Whether the element becomes something of its old value, as in a running average and where a
   * written out sum is continued.
   */
  boolean isUpdate() {
    boolean isOwn = access.equals(of.target()) && of.operator() == Operator.ASSIGN;
    boolean isOfOne = access.tensor().role() == Role.STATE || access.isElement();
    return isOwn && isOfOne && of.accesses().lastIndexOf(access) > 0;
  }
}
