package dev.fanout.processor.schedule.fusion;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums and maxima of few elements are written out, and nothing else is. */
final class FewTermsTest {

  private static final Tensor SUM = tensor("sum");
  private static final Index J = new Index("j", 3);
  private static final Index MANY = new Index("j", 7);

  @Test
  void sums() {
    assertThat(of(added(element("z", J)))).containsExactly("sum[b] = z[b, 0] + z[b, 1] + z[b, 2]");
  }

  @Test
  void maxima() {
    assertThat(of(added(element("z", J)).with(Operator.MAXIMUM)))
        .containsExactly("sum[b] = max(z[b, 0], z[b, 1], z[b, 2])");
  }

  @Test
  void onlyWhatStartsTheTarget() {
    Assignment first = added(element("z", J));
    assertThat(of(first, added(element("y", J))))
        .containsExactly("sum[b] = z[b, 0] + z[b, 1] + z[b, 2]", "sum[b] += y[b, j]")
        .inOrder();
  }

  @Test
  void notMany() {
    assertThat(of(added(element("z", MANY)))).containsExactly("sum[b] += z[b, j]");
  }

  @Test
  void notOverSamples() {
    Tensor total = new Tensor("total", "", Role.PARAMETER, List.of(3));
    assertThat(of(new Assignment("n", total.at(J), Operator.ADD, element("z", J))))
        .containsExactly("total[j] += z[b, j]");
  }

  private static Assignment added(Expression value) {
    return new Assignment("n", SUM.at(Index.SAMPLE), Operator.ADD, value);
  }

  private static Expression element(String node, Index index) {
    return new Tensor(node, "", Role.VALUE, List.of(Index.SAMPLES, index.extent()))
        .at(Index.SAMPLE, index);
  }

  private static Tensor tensor(String node) {
    return new Tensor(node, "", Role.VALUE, List.of(Index.SAMPLES));
  }

  private static List<String> of(Assignment... assignments) {
    return FewTerms.of(new Program(List.of(assignments))).assignments().stream()
        .map(Assignment::toString)
        .toList();
  }
}
