package dev.fanout.train;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.DoublePredictor;
import dev.fanout.Predictor;
import dev.fanout.network.GradientWatcher;
import dev.fanout.network.Trainable;
import dev.fanout.network.Workers;
import dev.fanout.optimize.Optimizer;
import dev.fanout.parameters.RowArithmetic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every public method and constructor of the runtime, called with what people give by mistake:
 * null, NaN, infinity, nothing, too little, too much. There is a result, or an exception of a kind
 * that the packages document, with a sentence of ours; never one that the JDK wrote.
 */
final class HostileArgumentsTest {

  private static final Set<Class<?>> KINDS =
      Set.of(
          IllegalArgumentException.class,
          IllegalStateException.class,
          IOException.class,
          UncheckedIOException.class,
          DivergedException.class);

  /**
   * Of more combinations of arguments, only those in which one differs from the first are tried.
   */
  private static final int MOST_COMBINATIONS = 500;

  private static final Set<Class<?>> IMPLEMENTED_BY_USERS =
      Set.of(
          DoublePredictor.class,
          Predictor.class,
          Trainable.class,
          Optimizer.Gradient.class,
          Workers.Task.class,
          GradientWatcher.class,
          RowArithmetic.class,
          Listener.class);

  @TempDir Path folder;

  private static List<Class<?>> publicClasses() throws Exception {
    Path classes =
        Path.of(Trainer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.sorted().toList()) {
        String name = classes.relativize(file).toString();
        if (name.endsWith(".class") && !name.endsWith("-info.class")) {
          Class<?> type =
              Class.forName(
                  name.replace(".class", "").replace(file.getFileSystem().getSeparator(), "."));
          boolean isExported = !type.getPackageName().startsWith("dev.fanout.internal");
          if (isExported && isPublic(type) && !type.isAnnotation() && !type.isEnum()) {
            found.add(type);
          }
        }
      }
    }
    return found;
  }

  private static boolean isPublic(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
  }

  @TestFactory
  Stream<DynamicTest> everyPublicMethod() throws Exception {
    List<Class<?>> types = publicClasses();
    assertThat(types.size()).isAtLeast(50);
    return types.stream()
        .map(type -> DynamicTest.dynamicTest(type.getName(), () -> everyPublicMethodOf(type)));
  }

  private void everyPublicMethodOf(Class<?> type) throws Exception {
    Map<String, String> complaints = new TreeMap<>();
    for (Constructor<?> constructor : type.getConstructors()) {
      call(type, constructor, 0, complaints);
    }
    for (Method method : type.getMethods()) {
      if (!isOurs(method) || isOfUsers(type, method)) {
        continue;
      }
      int receivers = Modifier.isStatic(method.getModifiers()) ? 1 : values().of(type).size();
      assertWithMessage("An instance of %s", type).that(receivers).isAtLeast(1);
      for (int receiver = 0; receiver < receivers; receiver++) {
        if (Modifier.isStatic(method.getModifiers()) || values().of(type).get(receiver) != null) {
          call(type, method, receiver, complaints);
        }
      }
    }
    assertThat(String.join("\n", complaints.values())).isEmpty();
  }

  /** What users implement is theirs to check; what throws an error on purpose is left out too. */
  private static boolean isOfUsers(Class<?> type, Method method) {
    boolean isImplemented = IMPLEMENTED_BY_USERS.contains(type);
    return isImplemented && Modifier.isAbstract(method.getModifiers())
        || method.getName().equals("orThrow");
  }

  private static boolean isOurs(Method method) {
    return method.getDeclaringClass().getName().startsWith("dev.fanout.");
  }

  private HostileArguments values() {
    return new HostileArguments(folder);
  }

  private void call(
      Class<?> type, Executable executable, int receiver, Map<String, String> complaints)
      throws Exception {
    Type[] types = executable.getGenericParameterTypes();
    int[] sizes = new int[types.length];
    long combinations = 1;
    for (int i = 0; i < types.length; i++) {
      sizes[i] = values().of(types[i]).size();
      assertWithMessage("%s takes a %s", executable, types[i]).that(sizes[i]).isAtLeast(1);
      combinations = Math.min(MOST_COMBINATIONS + 1L, combinations * sizes[i]);
    }
    List<int[]> choices = new ArrayList<>();
    if (combinations <= MOST_COMBINATIONS) {
      for (int number = 0; number < combinations; number++) {
        int[] choice = new int[types.length];
        int rest = number;
        for (int i = 0; i < choice.length; i++) {
          choice[i] = rest % sizes[i];
          rest /= sizes[i];
        }
        choices.add(choice);
      }
    } else {
      for (int i = 0; i < types.length; i++) {
        for (int value = 0; value < sizes[i]; value++) {
          int[] choice = new int[types.length];
          choice[i] = value;
          choices.add(choice);
        }
      }
    }
    for (int[] choice : choices) {
      call(type, executable, receiver, choice, complaints);
    }
  }

  private void call(
      Class<?> type,
      Executable executable,
      int receiver,
      int[] choice,
      Map<String, String> complaints)
      throws Exception {
    Object[] arguments = new Object[choice.length];
    for (int i = 0; i < choice.length; i++) {
      arguments[i] = values().of(executable.getGenericParameterTypes()[i]).get(choice[i]);
    }
    Object made = null;
    try {
      executable.setAccessible(true);
      if (executable instanceof Constructor<?> constructor) {
        made = constructor.newInstance(arguments);
      } else {
        boolean isStatic = Modifier.isStatic(executable.getModifiers());
        Object on = isStatic ? null : values().of(type).get(receiver);
        made = ((Method) executable).invoke(on, arguments);
      }
      if (made != null && made.getClass().getName().startsWith("dev.fanout.")) {
        assertThat(made.toString()).isNotNull();
      }
    } catch (InvocationTargetException e) {
      complain(executable, arguments, e.getCause(), complaints);
    } catch (RuntimeException e) {
      complain(executable, arguments, e, complaints);
    }
  }

  private static void complain(
      Executable executable, Object[] arguments, Throwable thrown, Map<String, String> complaints) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String top = trace.length == 0 ? "" : trace[0].getClassName();
    String message = String.valueOf(thrown.getMessage());
    boolean isOurs =
        top.startsWith("dev.fanout.") && message.endsWith(".") && message.contains(" ");
    if (!isOurs || !KINDS.contains(thrown.getClass())) {
      String where = trace.length == 0 ? "" : " at " + trace[0];
      complaints.putIfAbsent(
          executable + " " + thrown.getClass() + where,
          String.format(
              "%s.%s%s: %s%s",
              executable.getDeclaringClass().getSimpleName(),
              executable.getName(),
              Arrays.deepToString(arguments),
              thrown,
              where));
    }
  }
}
