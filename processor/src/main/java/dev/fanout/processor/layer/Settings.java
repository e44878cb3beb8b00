package dev.fanout.processor.layer;

import dev.fanout.processor.diagnostic.Where;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The members of one annotation, defaults filled in, each with its place.
 *
 * <p>Values are {@link Integer}, {@link Double}, {@link Boolean}, {@link String}, {@link JavaType},
 * a {@link List} of them, or the name of an enum constant as a {@link String}.
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

  /** The same with another value of {@code member}. */
  public Settings with(String member, Object value) {
    Map<String, Object> changed = new HashMap<>(values);
    changed.put(member, value);
    return new Settings(where, changed, places);
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

  /** Whether the annotation has such a member. */
  public boolean has(String member) {
    return values.containsKey(member);
  }

  public String text(String member) {
    return (String) values.get(member);
  }

  @SuppressWarnings("unchecked")
  public List<String> texts(String member) {
    return (List<String>) values.get(member);
  }

  /** The type that a class literal names. */
  public JavaType type(String member) {
    return (JavaType) values.get(member);
  }

  @SuppressWarnings("unchecked")
  public List<Double> numbers(String member) {
    return (List<Double>) values.get(member);
  }

  /** The constants of an enum-valued array. */
  public <E extends Enum<E>> List<E> constants(String member, Class<E> type) {
    return ((List<?>) values.get(member))
        .stream().map(name -> Enum.valueOf(type, (String) name)).toList();
  }

  public int integer(String member) {
    return (Integer) values.get(member);
  }

  public double number(String member) {
    return (Double) values.get(member);
  }

  /** The numbers of each member that has some. */
  public Map<String, List<Double>> doubles() {
    Map<String, List<Double>> doubles = new TreeMap<>();
    values.forEach(
        (member, value) -> {
          List<?> all = value instanceof List<?> list ? list : List.of(value);
          doubles.put(
              member,
              all.stream().filter(Double.class::isInstance).map(Double.class::cast).toList());
        });
    return doubles;
  }

  boolean isNumber(String member) {
    return values.get(member) instanceof Double;
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
