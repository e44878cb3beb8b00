package dev.fanout.processor.testing;

import dev.fanout.processor.notation.Custom;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/** Calls functions of the user's by their names. */
public final class Customs {

  private Customs() {}

  /**
   * @param classes finds their classes
   */
  public static ToDoubleBiFunction<Custom, double[]> of(Function<String, Class<?>> classes) {
    return (custom, x) -> call(classes.apply(custom.type()), custom.method(), x);
  }

  private static double call(Class<?> type, String name, double[] x) {
    try {
      Class<?>[] types = new Class<?>[x.length];
      Arrays.fill(types, double.class);
      Method method = type.getDeclaredMethod(name, types);
      method.setAccessible(true);
      return (double) method.invoke(null, Arrays.stream(x).boxed().toArray());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
