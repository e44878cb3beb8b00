package dev.fanout.processor.diagnostic;

import java.util.Map;

/**
 * Where something is described: the whole, and each member of it that is written out.
 *
 * @param where the whole, for example an annotation
 * @param members by their names; the others stand at the whole
 */
public record Origin(Where where, Map<String, Where> members) {

  public Origin {
    members = Map.copyOf(members);
  }

  /** Of what has no members with places of their own. */
  public static Origin at(Where where) {
    return new Origin(where, Map.of());
  }

  /** The value of {@code member} where it is written, the whole where it is a default. */
  public Where where(String member) {
    return members.getOrDefault(member, where);
  }

  /** Whether the member is written out. */
  public boolean isWritten(String member) {
    return members.containsKey(member);
  }
}
