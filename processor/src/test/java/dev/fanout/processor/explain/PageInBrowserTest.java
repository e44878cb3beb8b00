package dev.fanout.processor.explain;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.deque.html.axecore.selenium.AxeBuilder;
import dev.fanout.processor.testing.Browser;
import dev.fanout.processor.testing.Golden;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What clicks, keys and sliders of a page do, in Chromium. */
@Tag("slow")
final class PageInBrowserTest {

  private static String iris;
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.open(false);
    iris = PageTest.page(Golden.description("iris"));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void show() {
    browser.show("iris", iris);
  }

  private static WebElement find(String selector) {
    return browser.driver().findElement(By.cssSelector(selector));
  }

  private static int count(String selector) {
    return browser.driver().findElements(By.cssSelector(selector)).size();
  }

  private static String explained() {
    return find("#explained").getText();
  }

  private static double number(String script) {
    return ((Number) browser.run(script)).doubleValue();
  }

  @Test
  void aClickLightsUpTheSuccessorsAndShowsATermForEach() {
    find("[data-unit='hidden:2']").click();
    assertThat(find("#explained h3").getText()).isEqualTo("hidden[2]");
    assertThat(count("svg.graph .unit.selected")).isEqualTo(1);
    assertThat(count("svg.graph .unit.successor")).isEqualTo(3);
    assertThat(count("svg.graph path.lit")).isEqualTo(3);
    assertThat(count("#terms tbody tr")).isEqualTo(3);
    assertThat(explained()).contains("It feeds 3 units, so the sum has 3 terms.");
    assertThat(explained()).contains("dHidden2 = dSpeciesZ0");
    assertThat(number("return termsOf(run, state.selected).reduce((s, t) => s + t.product, 0)"))
        .isWithin(1e-12)
        .of(number("return derivativeOf(run, state.selected)"));
  }

  @Test
  void aTermLeadsToItsUnit() {
    find("[data-unit='hidden:2']").click();
    find("#terms tbody tr:nth-child(2) button").click();
    assertThat(find("#explained h3").getText()).isEqualTo("species.z[1]");
  }

  @Test
  void oneSuccessorIsTheOrdinaryChainRule() {
    browser.show("xor", PageTest.page(Golden.description("xor")));
    find("[data-unit='hidden:1']").click();
    assertThat(explained()).contains("this is the ordinary chain rule");
  }

  @Test
  void keysChooseUnits() {
    find("[data-unit='hidden:5']").sendKeys(Keys.ENTER);
    assertThat(find("#explained h3").getText()).isEqualTo("hidden[5]");
    find("[data-unit='hidden:6']").sendKeys(Keys.SPACE);
    assertThat(find("#explained h3").getText()).isEqualTo("hidden[6]");
    assertThat(find("[data-unit='hidden:6']").getDomAttribute("aria-pressed")).isEqualTo("true");
  }

  @Test
  void thePartsOfAMoveAddUpToIt() {
    find("[data-unit='hidden:0']").click();
    find("#h").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    double h = number("return state.h");
    assertThat(h).isGreaterThan(0.5);
    double parts =
        number(
            "return partsOfChange(run, state.selected, termsOf(run, state.selected), state.h)"
                + ".reduce((a, b) => a + b, 0)");
    double whole =
        number(
            "return run.errorWith({tensor: state.selected.tensor, only: null,"
                + " by: new Map([[state.selected.position, state.h]])}) - run.error");
    assertThat(parts).isWithin(1e-12).of(whole);
    assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id")).isEqualTo("h");
  }

  @Test
  void aSliderOfAnInputMovesTheError() {
    double before = number("return run.error");
    find("[data-column='0']").sendKeys(Keys.ARROW_RIGHT);
    assertThat(number("return run.error")).isNotEqualTo(before);
    assertThat(number("return Math.abs(run.rows[0].inputs[0])")).isNotEqualTo(0.24);
  }

  @Test
  void stepsTrainAndTheSumsChange() {
    double before = number("return run.error");
    double slope = number("return derivativeOf(run, state.selected)");
    for (int i = 0; i < 5; i++) {
      find("#step").click();
    }
    assertThat(number("return run.error")).isLessThan(before);
    assertThat(number("return derivativeOf(run, state.selected)")).isNotEqualTo(slope);
    assertThat(count("#losses svg")).isEqualTo(1);
    find("#again").click();
    assertThat(number("return run.error")).isEqualTo(before);
  }

  @Test
  void rowsCanBePasted() {
    find("summary[id], #rows summary").click();
    WebElement text = find("#text");
    text.clear();
    text.sendKeys("0.1, 0.2, 0.3, 0.4, 0, 1, 0\n1 2 3 4 1 0 0");
    find("#use").click();
    assertThat(number("return run.rows.length")).isEqualTo(2);
    assertThat(number("return run.rows[1].inputs[3]")).isEqualTo(4);
    find("#rows summary").click();
    find("#text").clear();
    find("#text").sendKeys("0.1, x, 0.3, 0.4, 0, 1, 0");
    find("#use").click();
    assertThat(find("#wrong").getText()).startsWith("Row 1 has to have 7 numbers");
    assertThat(number("return run.rows.length")).isEqualTo(2);
  }

  @Test
  void aUnitOfAWideNodeIsChosenByArrowKeys() {
    browser.show("digits", PageTest.page(Golden.description("digits")));
    find("[data-unit='hidden']").click();
    find(".map .selected").sendKeys(Keys.ARROW_RIGHT);
    assertThat(find("#explained h3").getText()).isEqualTo("hidden[1]");
    assertThat(explained()).contains("It feeds 10 units");
  }

  @Test
  void nothingIsFetchedAndNothingComplained() {
    for (String network : Golden.networks()) {
      browser.show(network, PageTest.page(Golden.description(network)));
      assertThat(number("return performance.getEntriesByType('resource').length")).isEqualTo(0);
      assertWithMessage(network).that(browser.complaints().toList()).isEmpty();
    }
  }

  @Test
  void itIsAccessible() {
    assertAccessible(browser);
    browser.photograph("iris-light");
    try (Browser dark = Browser.open(true)) {
      dark.show("iris", iris);
      assertAccessible(dark);
      dark.photograph("iris-dark");
    }
  }

  private static void assertAccessible(Browser any) {
    assertThat(
            new AxeBuilder()
                .analyze(any.driver()).getViolations().stream()
                    .map(rule -> rule.getId() + ": " + rule.getNodes())
                    .toList())
        .isEmpty();
  }

  @Test
  void aPhoneNeedNotScrollSideways() {
    browser.driver().manage().window().setSize(new Dimension(500, 900));
    try {
      browser.show("iris", iris);
      assertThat(number("return document.documentElement.scrollWidth - innerWidth")).isAtMost(0);
      browser.photograph("iris-phone");
    } finally {
      browser.driver().manage().window().setSize(new Dimension(1100, 1600));
    }
  }
}
