package dev.fanout.processor.layer.sequence;

import dev.fanout.Direction;
import dev.fanout.Initializer;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.layer.Start;

/**
 * What all recurrent layers are told.
 *
 * @param units of each direction
 * @param isLast whether the value is the final state alone
 * @param isGiven whether initial states are parents
 * @param hasLengths whether the last parent is the number of steps
 */
record Recurrence(
    int units,
    Direction direction,
    boolean isLast,
    boolean isGiven,
    boolean hasLengths,
    boolean hasBias,
    Initializer initializer,
    ParameterUse use) {

  static Recurrence read(MemberValues members) {
    return new Recurrence(
        members.integer("units"),
        members.constant("direction", Direction.class),
        members.flag("last"),
        members.flag("initial"),
        members.flag("lengths"),
        members.flag("bias"),
        members.constant("initializer", Initializer.class),
        ParameterUse.read(members));
  }

  Recurrence with(ParameterUse other) {
    return new Recurrence(
        units, direction, isLast, isGiven, hasLengths, hasBias, initializer, other);
  }

  /** How many values a state has. */
  long width() {
    return direction == Direction.BOTH ? 2L * units : units;
  }

  /** How many parents a layer of so many states takes. */
  int parents(int states) {
    return 1 + (isGiven ? states : 0) + (hasLengths ? 1 : 0);
  }

  /** Whether the value is nothing but the states of one direction. */
  boolean isBare() {
    return direction != Direction.BOTH && !isLast && !hasLengths;
  }

  Start start() {
    return Start.by(initializer == Initializer.AUTO ? Initializer.GLOROT_UNIFORM : initializer);
  }

  /** What no shape shows. */
  String settings() {
    StringBuilder settings = new StringBuilder();
    if (direction != Direction.FORWARD) {
      settings.append(' ').append(direction == Direction.BOTH ? "both" : "backward");
    }
    settings.append(isLast ? " last" : "").append(isGiven ? " initial" : "");
    return settings.append(hasLengths ? " lengths" : "").toString().strip();
  }
}
