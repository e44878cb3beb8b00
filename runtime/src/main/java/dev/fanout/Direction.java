package dev.fanout;

/** In which order a recurrent layer goes through the steps of a sequence. */
public enum Direction {
  /** From the first step to the last one. */
  FORWARD,
  /** From the last step to the first one. */
  BACKWARD,
  /** Both, each with parameters of its own; the values stand one behind the other. */
  BOTH
}
