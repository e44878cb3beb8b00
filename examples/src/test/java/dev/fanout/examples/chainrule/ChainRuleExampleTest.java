package dev.fanout.examples.chainrule;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.examples.Console;
import dev.fanout.examples.chainrule.Derivative.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainRuleExampleTest {

  @Test
  void threeUnitsAboveMakeThreeTerms() {
    Derivative derivative = ChainRuleExample.threeAbove();

    assertThat(units(derivative)).containsExactly("top[0]", "top[1]", "top[2]").inOrder();
    assertAgrees(derivative);
  }

  @Test
  void oneUnitAboveMakesTheOrdinaryChainRule() {
    Derivative derivative = ChainRuleExample.oneAbove();

    assertThat(units(derivative)).containsExactly("top[0]");
    assertThat(derivative.sum()).isEqualTo(derivative.terms().get(0).product());
    assertAgrees(derivative);
  }

  @Test
  void theUnitsAboveMayStandInTwoLayers() {
    Derivative derivative = ChainRuleExample.twoLayersAbove();

    assertThat(units(derivative)).containsExactly("middle[0]", "middle[1]", "top[0]").inOrder();
    assertAgrees(derivative);
  }

  @Test
  void noTermCanBeLeftOut() {
    for (Derivative derivative :
        List.of(ChainRuleExample.threeAbove(), ChainRuleExample.twoLayersAbove())) {
      for (Term term : derivative.terms()) {
        assertThat(Math.abs(term.product())).isGreaterThan(1e-3);
      }
    }
  }

  @Test
  void printsTheFormulaAndThreeDerivatives() {
    try (Console console = new Console()) {
      ChainRuleExample.main();

      assertThat(console.text()).contains("∂E/∂y_i  =  Σ_j ∂E/∂z_j · ∂z_j/∂y_i  =  Σ_j");
      assertThat(console.text()).contains(ChainRuleExample.threeAbove().toString());
      assertThat(console.text()).contains(ChainRuleExample.oneAbove().toString());
      assertThat(console.text()).contains(ChainRuleExample.twoLayersAbove().toString());
    }
  }

  private static List<String> units(Derivative derivative) {
    return derivative.terms().stream().map(Term::unit).toList();
  }

  private static void assertAgrees(Derivative derivative) {
    assertThat(derivative.backward()).isWithin(1e-15).of(derivative.sum());
    assertThat(derivative.backward()).isWithin(1e-9).of(derivative.limit());
    assertThat(Math.abs(derivative.backward())).isGreaterThan(1e-3);
  }
}
