package dev.fanout.processor.description;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.Derivative;
import dev.fanout.network.Trainable;
import dev.fanout.processor.graph.NameCheck;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names that no node can have are those of the methods that emitted classes really have. */
class ReservedNamesTest {

  private static final String EVERYTHING =
      """
      import dev.fanout.*;
      @Network(derivatives = {%s}) public interface Net {
        @Input(2) Tensor in1();
        @Input(2) Tensor in2();
        @Dropout(0.5) Tensor left(Tensor in1);
        @Watch @Dense(units = 3, activation = Activation.SIGMOID) Tensor hidden(Tensor left, Tensor in2);
        @BatchNorm @Output(loss = Loss.HUBER) Tensor out1(Tensor hidden);
        @Dense(units = 2) @Output(loss = Loss.HINGE) Tensor out2(Tensor hidden);
      }
      """;

  @Test
  void areThoseOfTheEmittedClasses() {
    String derivatives =
        Arrays.stream(Derivative.values())
            .map(derivative -> "Derivative." + derivative)
            .collect(Collectors.joining(", "));
    Compiled compiled = Compiler.JAVAC.compile(EVERYTHING.formatted(derivatives)).orFail();
    Set<String> names = new TreeSet<>();
    for (String emitted : compiled.sources().keySet()) {
      publicMethods(compiled.load(emitted)).forEach(names::add);
    }
    publicMethods(Trainable.class).forEach(names::add);
    names.add("pretrained"); // where there are weights
    names.addAll(Set.of("forwardOfSample", "unfusedForwardOfSample")); // given two rows
    names.removeAll(Set.of("in1", "in2", "out1", "out2"));
    assertThat(names).containsAtLeast("predict", "randomState", "watch");
    assertThat(new TreeSet<>(NameCheck.EMITTED)).isEqualTo(names);
  }

  private static Stream<String> publicMethods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .map(Method::getName);
  }
}
