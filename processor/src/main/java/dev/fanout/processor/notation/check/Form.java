package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Tensor.Role;
import java.util.EnumSet;
import java.util.Set;

/** What a program is: by that, what it may read and write. */
public enum Form {
  /** The forward pass of a training step, as layers state it. */
  TRAINING(
      EnumSet.of(
          Role.INPUT,
          Role.TARGET,
          Role.PARAMETER,
          Role.STATE,
          Role.CONSTANT,
          Role.MASK,
          Role.SHARE,
          Role.VALUE,
          Role.DETACHED),
      EnumSet.of(Role.VALUE, Role.DETACHED, Role.STATE, Role.ERROR)),
  /** The forward pass of a prediction: nothing is drawn, and nothing knows the other samples. */
  INFERENCE(
      EnumSet.of(
          Role.INPUT,
          Role.TARGET,
          Role.PARAMETER,
          Role.STATE,
          Role.CONSTANT,
          Role.VALUE,
          Role.DETACHED),
      EnumSet.of(Role.VALUE, Role.DETACHED, Role.ERROR)),
  /** What comes after a forward pass to compute its derivative. */
  BACKWARD(
      EnumSet.complementOf(EnumSet.of(Role.ERROR, Role.TANGENT, Role.ADJOINT_TANGENT)),
      EnumSet.of(Role.ADJOINT, Role.DETACHED)),
  /** What comes after a program to compute its derivative in a direction. */
  TANGENT(
      EnumSet.complementOf(EnumSet.of(Role.ERROR)),
      EnumSet.of(Role.TANGENT, Role.ADJOINT_TANGENT, Role.DETACHED)),
  /** What one method computes, some of it written out. */
  ROUTINE(EnumSet.complementOf(EnumSet.of(Role.ERROR)), computed()),
  /** A part of it, written out for each element. */
  STRAIGHT_LINE(EnumSet.complementOf(EnumSet.of(Role.ERROR)), computed());

  private final Set<Role> reads;
  private final Set<Role> writes;

  Form(Set<Role> reads, Set<Role> writes) {
    this.reads = reads;
    this.writes = writes;
  }

  private static Set<Role> computed() {
    return EnumSet.of(
        Role.VALUE,
        Role.DETACHED,
        Role.STATE,
        Role.ERROR,
        Role.ADJOINT,
        Role.TANGENT,
        Role.ADJOINT_TANGENT);
  }

  boolean mayRead(Role role) {
    return reads.contains(role);
  }

  boolean mayWrite(Role role) {
    return writes.contains(role);
  }

  /** Whether its assignments are those that layers state, which are to be differentiated. */
  boolean isStated() {
    return this == TRAINING || this == INFERENCE;
  }

  /**
   * Whether elements that nothing contributes to may have been left out, because they are zero: of
   * a tangent the part that does not vary, in straight-line code any.
   */
  boolean leavesZerosOut() {
    return this == TANGENT || this == ROUTINE || this == STRAIGHT_LINE;
  }

  /** Whether a program has there all that is read. */
  boolean isComplete() {
    return this != STRAIGHT_LINE;
  }
}
