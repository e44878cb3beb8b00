package dev.fanout.processor.layer;

/**
 * Whose parameters a node uses, and whether training changes them.
 *
 * @param share the node that has them; empty for parameters of its own
 */
public record ParameterUse(String share, boolean isTrainable) {

  /** Parameters of its own that are trained. */
  public static final ParameterUse OWN = new ParameterUse("", true);

  /**
   * What an annotation with a member {@code trainable} says; not each has a member {@code share}.
   */
  public static ParameterUse read(MemberValues members) {
    return new ParameterUse(
        members.has("share") ? members.text("share") : "", members.flag("trainable"));
  }

  public boolean isShared() {
    return !share.isEmpty();
  }

  public ParameterUse withShare(String other) {
    return new ParameterUse(other, isTrainable);
  }

  public ParameterUse frozen() {
    return new ParameterUse(share, false);
  }
}
