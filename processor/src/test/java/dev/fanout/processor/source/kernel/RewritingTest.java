package dev.fanout.processor.source.kernel;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.processor.source.text.JavaMethod;
import dev.fanout.processor.source.text.JavaText;
import dev.fanout.processor.source.text.JavaToken;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RewritingTest {

  private static JavaMethod method(String statements) {
    return JavaText.of("class A {\n  static void a() {\n" + statements + "\n  }\n}\n")
        .methods()
        .get(0);
  }

  private static String body(JavaMethod method) {
    return method.statements().strip();
  }

  @Test
  void lanesAreNumbersOrNothing() {
    JavaMethod text = method("    y[l + Y] = s[l + S]; // Y");
    assertThat(body(Rewriting.atLanes(text, 0, 0))).isEqualTo("y[l] = s[l]; // Y");
    assertThat(body(Rewriting.atLanes(text, 4, 0))).isEqualTo("y[l + 4] = s[l]; // Y");
    assertThat(body(Rewriting.atLanes(text, 0, 7))).isEqualTo("y[l] = s[l + 7]; // Y");
  }

  @Test
  void aLaneIsAlwaysAdded() {
    JavaMethod text = method("    y[Y] = 0;");
    assertThrows(IllegalStateException.class, () -> Rewriting.atLanes(text, 0, 0));
  }

  @Test
  void sumsAreFused() {
    JavaMethod text =
        method("    t0 = t0.add(b.mul(v));\n    u = u.add(b.mul(V.at(r, (i + 1))));\n    t = b;");
    assertThat(body(Rewriting.fused(text)))
        .isEqualTo("t0 = b.fma(v, t0);\nu = b.fma(V.at(r, (i + 1)), u);\nt = b;");
  }

  @Test
  void onlyWordsAreReplaced() {
    JavaMethod text = method("    float x = floats(\"float\", 'f'); // float");
    assertThat(JavaToken.join(Rewriting.withWords(text.tokens(), Map.of("float", "double"))))
        .contains("double x = floats(\"float\", 'f'); // float");
  }

  @Test
  void onlyCallsAreRenamed() {
    JavaMethod text = method("    add(add, x.add(a));");
    JavaMethod named = Rewriting.withNames(text, Map.of("add", "sum", "a", "b"));
    assertThat(named.name()).isEqualTo("b");
    assertThat(body(named)).isEqualTo("sum(add, x.add(a));");
  }
}
