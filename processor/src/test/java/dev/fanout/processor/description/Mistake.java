package dev.fanout.processor.description;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.ReadingProcessor;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.Diagnostic.Kind;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;

/**
 * A description with mistakes. Each place that must be reported stands in «guillemets»; the
 * messages follow in the order of the places.
 */
final class Mistake {

  private static final String HEADER =
      "import dev.fanout.*; import static dev.fanout.Activation.*; import static"
          + " dev.fanout.Loss.*;\n";

  private static final Pattern NAME =
      Pattern.compile("(?:class |interface |@interface |enum |record )?([a-zA-Z_]\\w*)");

  private final String name;
  private final String source;
  private final List<Expected> expected = new ArrayList<>();
  private boolean linesUnderEclipse = true;

  private record Expected(int start, long line, String place, String message) {

    String exact() {
      return "line " + line + " «" + place + "» " + message;
    }

    String byLine(boolean hasLine) {
      return "line " + (hasLine ? line : 0) + " " + message;
    }
  }

  /**
   * A mistake that is called {@code name} in test reports.
   *
   * @param messages one for each opening «, in the same order
   */
  Mistake(String name, String marked, String... messages) {
    this.name = name;
    StringBuilder plain = new StringBuilder(HEADER);
    Deque<Integer> open = new ArrayDeque<>();
    List<int[]> places = new ArrayList<>();
    for (char c : marked.toCharArray()) {
      switch (c) {
        case '«' -> {
          open.push(places.size());
          places.add(new int[] {plain.length(), 0});
        }
        case '»' -> places.get(open.pop())[1] = plain.length();
        default -> plain.append(c);
      }
    }
    source = plain.toString();
    if (places.size() != messages.length) {
      throw new IllegalArgumentException(places.size() + " places in\n" + marked);
    }
    for (int i = 0; i < messages.length; i++) {
      int[] place = places.get(i);
      String text = source.substring(place[0], place[1]);
      expected.add(new Expected(place[0], line(place[0]), text, messages[i]));
    }
  }

  /** The Eclipse compiler shows no line for what is reported on a record. */
  Mistake withoutLineUnderEclipse() {
    linesUnderEclipse = false;
    return this;
  }

  /** A test under {@code compiler}. */
  DynamicTest under(Compiler compiler) {
    return DynamicTest.dynamicTest(name + " under " + compiler, () -> check(compiler));
  }

  /** Exactly these messages on exactly these lines; javac points at exactly these places. */
  private void check(Compiler compiler) {
    Compiled compiled =
        compiler
            .compilation()
            .processors(() -> List.of(ReadingProcessor.into(network -> {})))
            .compile(source);
    List<Expected> seen =
        compiled.diagnostics().stream()
            .filter(said -> said.getKind() == Kind.ERROR || Compiled.text(said).startsWith("["))
            .map(this::seen)
            .sorted(Comparator.comparing(Expected::start))
            .toList();
    if (compiler == Compiler.JAVAC) {
      assertWithMessage(source)
          .that(seen.stream().map(Expected::exact).toList())
          .containsExactlyElementsIn(expected.stream().map(Expected::exact).toList())
          .inOrder();
    } else {
      assertWithMessage(source)
          .that(seen.stream().map(each -> each.byLine(true)).toList())
          .containsExactlyElementsIn(
              expected.stream().map(each -> each.byLine(linesUnderEclipse)).toList());
    }
  }

  private Expected seen(Diagnostic<? extends JavaFileObject> said) {
    int start = (int) said.getStartPosition();
    int position = (int) said.getPosition();
    int end = (int) said.getEndPosition();
    Matcher name = NAME.matcher(source).region(Math.max(0, position), source.length());
    if (name.lookingAt()) {
      // A declaration reaches from its modifiers to its end; javac points at or before the name.
      start = name.start(1);
      end = name.end(1);
    }
    String place = start < 0 ? "nowhere" : source.substring(start, Math.max(start, end));
    return new Expected(start, said.getLineNumber(), place, Compiled.text(said));
  }

  private long line(int position) {
    return 1 + source.substring(0, position).chars().filter(c -> c == '\n').count();
  }
}
