package dev.fanout.processor.explain;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.LayerForm;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.outline.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One file of HTML that needs nothing else: it shows the graph and the formulas, and computes both
 * passes in the browser, so that a reader can ask each unit for its sum.
 */
public final class Page {

  /** Above these multiply–adds for a sample, a page keeps to graph and formulas. */
  static final long LIVELY = 50_000;

  /** So many formulas are read at once. */
  private static final int OPEN = 60;

  private static final List<String> SCRIPTS =
      List.of("interpreter.js", "sum.js", "draw.js", "page.js", "controls.js");

  private final Outline outline;
  private final Map<String, LayerForm> layers;
  private final Program forward;
  private final Program backward;

  private Page(Outline outline, Map<String, LayerForm> layers, Program forward, Program backward) {
    this.outline = outline;
    this.layers = layers;
    this.forward = forward;
    this.backward = backward;
  }

  /**
   * @param layers how the model computes each node
   * @param forward the forward pass in training, with the error
   * @param backward its derivative as the chain rule states it: one {@code +=} for each read
   * @param training the text of the training class; empty if there is none
   */
  public static String of(
      Outline outline,
      Map<String, LayerForm> layers,
      Program forward,
      Program backward,
      String training) {
    Page page = new Page(outline, layers, forward, backward);
    return page.text(new PageData(outline, forward, backward, training));
  }

  private String text(PageData data) {
    Map<String, String> parts =
        Map.ofEntries(
            Map.entry("name", Html.escaped(outline.name())),
            Map.entry("qualified", Html.escaped(outline.qualifiedName())),
            Map.entry("summary", summary()),
            Map.entry("hint", hint(data.isAlive())),
            Map.entry("still", still(data.isAlive())),
            Map.entry("style", resource("page.css").strip()),
            Map.entry("graph", graph(data.isAlive())),
            Map.entry("nodes", nodes()),
            Map.entry("forward", formulas(forward)),
            Map.entry("backward", formulas(backward)),
            Map.entry("data", Json.of(data.all())),
            Map.entry(
                "script",
                SCRIPTS.stream().map(Page::resource).collect(Collectors.joining("\n")).strip()));
    StringBuilder text = new StringBuilder();
    String template = resource("page.html");
    int from = 0;
    for (int at = template.indexOf("{{"); at >= 0; at = template.indexOf("{{", from)) {
      int end = template.indexOf("}}", at);
      text.append(template, from, at);
      text.append(Objects.requireNonNull(parts.get(template.substring(at + 2, end))));
      from = end + 2;
    }
    return text.append(template.substring(from)).toString();
  }

  private String summary() {
    long multiplyAdds = outline.nodes().stream().mapToLong(Unit::multiplyAdds).sum();
    return "%,d parameters, %,d multiply–adds for each sample, numbers of type %s."
        .formatted(outline.parameterCount(), multiplyAdds, outline.arithmetic().type())
        .replace(',', ' ')
        .replace("parameters ", "parameters,")
        .replace("sample ", "sample,");
  }

  private static String hint(boolean isAlive) {
    return isAlive
        ? "Choose a unit, by click or by key: its sum appears below, and the units it feeds light up."
        : "";
  }

  private static String still(boolean isAlive) {
    return isAlive
        ? "<p>With JavaScript, a unit that is chosen in the graph shows its sum here, in numbers.</p>"
        : ("<p>This network is too large to be computed in a page (more than %,d multiply–adds), or"
                + " has functions of its own; the graph and the formulas below are complete.</p>")
            .formatted(LIVELY)
            .replace(',', ' ');
  }

  /** Where blocks are repeated, they are folded, and the whole graph is a fold of its own. */
  private String graph(boolean isAlive) {
    String label = "The graph of " + outline.name();
    String whole = Drawing.of(outline.nodes(), label, isAlive);
    List<Unit> folded = Folded.of(outline);
    return folded.isEmpty()
        ? whole
        : Drawing.of(folded, label + ", repeated blocks folded", false)
            + "<details><summary>All "
            + outline.nodes().size()
            + " nodes, blocks opened</summary>\n"
            + whole
            + "</details>\n";
  }

  private String nodes() {
    StringBuilder rows = new StringBuilder();
    for (Unit unit : outline.nodes()) {
      List<String> feeds =
          outline.nodes().stream()
              .filter(other -> other.parents().contains(unit.name()))
              .map(Unit::name)
              .toList();
      long parameters =
          outline.parameters().keySet().stream()
              .filter(tensor -> tensor.node().equals(unit.parameterName()))
              .mapToLong(Tensor::size)
              .sum();
      LayerForm form = layers.get(unit.name());
      rows.append("<tr><th scope=\"row\">").append(Html.escaped(unit.name())).append("</th>");
      for (String cell :
          List.of(
              unit.kind(),
              unit.shape(),
              String.join(", ", unit.parents()),
              String.join(", ", feeds))) {
        rows.append("<td>").append(Html.escaped(cell)).append("</td>");
      }
      int bytes = outline.arithmetic().number().bytes() * unit.width();
      for (long number : new long[] {parameters, unit.multiplyAdds(), bytes}) {
        rows.append("<td class=\"number\">").append(number).append("</td>");
      }
      rows.append("<td>")
          .append(form == null ? "" : Html.escaped(form.toString()))
          .append("</td></tr>\n");
    }
    return "<table><thead><tr><th scope=\"col\">node</th><th scope=\"col\">layer</th>"
        + "<th scope=\"col\">shape</th><th scope=\"col\">takes</th><th scope=\"col\">feeds</th>"
        + "<th scope=\"col\" class=\"number\">parameters</th>"
        + "<th scope=\"col\" class=\"number\">multiply–adds</th>"
        + "<th scope=\"col\" class=\"number\">bytes</th>"
        + "<th scope=\"col\">how the model computes it</th></tr></thead>\n<tbody>\n"
        + rows
        + "</tbody></table>\n";
  }

  /** By node, each of which opens; those of a small network stand open. */
  private static String formulas(Program program) {
    StringBuilder text = new StringBuilder();
    String open = program.assignments().size() <= OPEN ? " open" : "";
    @Nullable String node = null;
    for (Assignment assignment : program.assignments()) {
      if (!assignment.node().equals(node)) {
        text.append(node == null ? "" : "</details>\n");
        node = assignment.node();
        text.append("<details%s><summary>%s</summary>\n".formatted(open, Html.escaped(node)));
      }
      text.append(MathText.of(assignment)).append('\n');
    }
    return text.append(node == null ? "" : "</details>\n").toString();
  }

  private static String resource(String name) {
    try (InputStream file = Page.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
