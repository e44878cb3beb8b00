package dev.fanout.processor.layer;

import dev.fanout.processor.diagnostic.Origin;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The members of one annotation, defaults filled in: what a typed value is read from, once.
 *
 * <p>Values are {@link Integer}, {@link Double}, {@link Boolean}, {@link String}, {@link JavaType},
 * a {@link List} of them, or the name of an enum constant as a {@link String}.
 */
public final class MemberValues {

  private final Map<String, Object> values;
  private final Origin origin;

  public MemberValues(Map<String, Object> values, Origin origin) {
    this.values = Map.copyOf(values);
    this.origin = origin;
  }

  /** The annotation, and the members that are written out. */
  public Origin origin() {
    return origin;
  }

  /** Whether the annotation has such a member. */
  public boolean has(String member) {
    return values.containsKey(member);
  }

  private Object value(String member) {
    return Objects.requireNonNull(values.get(member), member);
  }

  public String text(String member) {
    return (String) value(member);
  }

  @SuppressWarnings("unchecked")
  public List<String> texts(String member) {
    return (List<String>) value(member);
  }

  /** The type that a class literal names. */
  public JavaType type(String member) {
    return (JavaType) value(member);
  }

  @SuppressWarnings("unchecked")
  public List<Double> numbers(String member) {
    return (List<Double>) value(member);
  }

  /** The constants of an enum-valued array. */
  public <E extends Enum<E>> List<E> constants(String member, Class<E> type) {
    return ((List<?>) value(member))
        .stream().map(name -> Enum.valueOf(type, (String) name)).toList();
  }

  public int integer(String member) {
    return (Integer) value(member);
  }

  public double number(String member) {
    return (Double) value(member);
  }

  public boolean flag(String member) {
    return (Boolean) value(member);
  }

  @SuppressWarnings("unchecked")
  public List<Integer> integers(String member) {
    return (List<Integer>) value(member);
  }

  /** The constant of an enum-valued member. */
  public <E extends Enum<E>> E constant(String member, Class<E> type) {
    return Enum.valueOf(type, (String) values.get(member));
  }
}
