package dev.fanout.processor.source.text;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.source.text.JavaToken.Category;
import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JavaTextTest {

  private static final String TEXT =
      """
      package a;

      import a.b.C;
      import a.d.E;

      /** Of {@code braces}. */
      @C({"{"})
      public final class F implements C {

        private static final int[] G = {1, 2};

        /** The lanes. */
        static final int LENGTH = length(G) + C.of();

        private int h;

        public F(int h) {
          this.h = h;
        }

        @Override
        public void i() {}

        /**
         * Adds them.
         *
         * <p>All.
         */
        private static float[][] sum(
            float[][] x, C<E> c, int n) {
          if (n > 0x1p-24f) {
            return c.add(x(), new E()); // "(
          }
          return null;
        }

        static void none() {
          h++;
        }
      }
      """;

  /** All texts that are copied. */
  static List<Path> emitted() throws IOException {
    Path folder = Path.of("src/main/java/dev/fanout/processor/source/emitted");
    try (Stream<Path> files = Files.list(Golden.module().resolve(folder))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("emitted")
  void tokensAreTheText(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(JavaToken.join(JavaToken.of(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5e-3f", "0x1p-24f", "0xE", "1_000L", "7", "0.5f"})
  void aNumberIsOneToken(String number) {
    assertThat(JavaToken.of(number + "+1").get(0))
        .isEqualTo(new JavaToken(Category.NUMBER, number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\\\\"", "\"a\\\"b // c\"", "'\\''", "'\"'"})
  void aLiteralIsOneToken(String literal) {
    assertThat(JavaToken.of(literal + "+1").get(0))
        .isEqualTo(new JavaToken(Category.LITERAL, literal));
  }

  @Test
  void theNumberBeforeASumIsNoExponent() {
    assertThat(JavaToken.of("0xE+1").stream().map(JavaToken::text).toList())
        .containsExactly("0xE", "+", "1")
        .inOrder();
  }

  @Test
  void aClassIsTakenApart() {
    JavaText text = JavaText.of(TEXT);
    assertThat(text.imports()).containsExactly("a.b.C", "a.d.E").inOrder();
    assertThat(text.fields().stream().map(JavaField::name).toList())
        .containsExactly("G", "LENGTH")
        .inOrder();
    assertThat(text.methods().stream().map(JavaMethod::name).toList())
        .containsExactly("sum", "none")
        .inOrder();
    JavaField length = text.fields().get(1);
    assertThat(length.type()).isEqualTo("int");
    assertThat(length.value()).isEqualTo("length(G) + C.of()");
    assertThat(length.calls()).containsExactly("length");
  }

  @Test
  void soIsAMethod() {
    JavaMethod sum = JavaText.of(TEXT).methods().get(0);
    assertThat(sum.comment()).isEqualTo("Adds them.\n\n<p>All.");
    assertThat(sum.type()).isEqualTo("float[][]");
    assertThat(sum.parameters())
        .containsExactly(
            new JavaMethod.Formal("float[][]", "x"),
            new JavaMethod.Formal("C<E>", "c"),
            new JavaMethod.Formal("int", "n"))
        .inOrder();
    assertThat(sum.calls()).containsExactly("x");
    assertThat(sum.statements())
        .isEqualTo("if (n > 0x1p-24f) {\n  return c.add(x(), new E()); // \"(\n}\nreturn null;\n");
    assertThat(TEXT).contains("\n" + sum + "\n");
    assertThat(sum.beginningWith("go();\n").statements()).startsWith("go();\nif (n");
  }
}
