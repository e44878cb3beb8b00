package dev.fanout.processor.layer.sequence;

import dev.fanout.Initializer;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Start;

/**
 * What attention is told.
 *
 * @param areCausal whether a step is answered by those up to it alone
 * @param haveLengths whether the last parent is how many steps answer
 */
record AttentionHeads(
    int count, boolean areCausal, boolean haveLengths, boolean haveBias, Initializer initializer) {

  static AttentionHeads read(MemberValues members) {
    return new AttentionHeads(
        members.integer("heads"),
        members.flag("causal"),
        members.flag("lengths"),
        members.flag("bias"),
        members.constant("initializer", Initializer.class));
  }

  /** How weights start. */
  Start start() {
    return Start.by(initializer == Initializer.AUTO ? Initializer.GLOROT_UNIFORM : initializer);
  }

  /** What no shape shows. */
  String settings() {
    return count + " heads" + (areCausal ? " causal" : "") + (haveLengths ? " lengths" : "");
  }
}
