package dev.fanout.processor.layer;

import dev.fanout.processor.diagnostic.Where;
import java.util.List;
import java.util.Map;

/**
 * The members of one annotation, defaults filled in, each with its place.
 *
 * <p>Values are {@link Integer}, {@link Double}, {@link Boolean}, {@link String}, a {@link List} of
 * them, or the name of an enum constant as a {@link String}.
 */
public final class Settings {

  private final Where where;
  private final Map<String, Object> values;
  private final Map<String, Where> places;

  /**
   * @param where the annotation
   * @param places the members that were written out; the others stand at the annotation
   */
  public Settings(Where where, Map<String, Object> values, Map<String, Where> places) {
    this.where = where;
    this.values = Map.copyOf(values);
    this.places = Map.copyOf(places);
  }

  /** The annotation. */
  public Where where() {
    return where;
  }

  /** The value of {@code member} where it is written, the annotation where it is a default. */
  public Where where(String member) {
    return places.getOrDefault(member, where);
  }

  /** Whether the member is written out. */
  public boolean isWritten(String member) {
    return places.containsKey(member);
  }

  public int integer(String member) {
    return (Integer) values.get(member);
  }

  public double number(String member) {
    return (Double) values.get(member);
  }

  public boolean flag(String member) {
    return (Boolean) values.get(member);
  }

  @SuppressWarnings("unchecked")
  public List<Integer> integers(String member) {
    return (List<Integer>) values.get(member);
  }

  /** The constant of an enum-valued member. */
  public <E extends Enum<E>> E constant(String member, Class<E> type) {
    return Enum.valueOf(type, (String) values.get(member));
  }
}
