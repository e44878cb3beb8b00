package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.schedule.BySamples;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.LayerForm;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.OnePass;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.Transpose;
import dev.fanout.processor.schedule.Turns;
import dev.fanout.processor.schedule.Watchpoint;
import dev.fanout.processor.schedule.kernel.Tile.Variant;
import dev.fanout.processor.schedule.segment.SmallLayers;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tells how the forward pass of each node is computed, and why so. */
final class LayerForms implements Stage.Cases<Void> {

  private final Map<String, Set<String>> shapes = new LinkedHashMap<>();
  private final Set<String> writtenOut = new HashSet<>();
  private final Set<String> computed = new HashSet<>();

  private final Set<Variant> variants;

  private LayerForms(Set<Variant> variants) {
    this.variants = variants;
  }

  /**
   * By node, in the order of the stages; nothing of an input.
   *
   * @param forward its stages
   * @param multiplyAdds by node
   * @param variants of kernels that the class has
   */
  static Map<String, LayerForm> of(
      List<Stage> forward,
      SmallLayers small,
      Map<String, Long> multiplyAdds,
      Set<Variant> variants) {
    LayerForms forms = new LayerForms(variants);
    forward.forEach(stage -> stage.choose(forms));
    Map<String, LayerForm> all = new LinkedHashMap<>();
    forms.shapes.forEach(
        (node, shapes) -> {
          String reason =
              small.reason(multiplyAdds.getOrDefault(node, 0L), forms.writtenOut.contains(node));
          all.put(node, new LayerForm(List.copyOf(shapes), reason));
        });
    return all;
  }

  @Override
  public Void straightLine(StraightLine line) {
    line.from().forEach(assignment -> writtenOut.add(assignment.node()));
    return add(line, line.label());
  }

  @Override
  public Void contraction(Contraction contraction) {
    return add(contraction, contraction.words(variants));
  }

  /** Loops beside a kernel or straight-line code only prepare or finish. */
  @Override
  public Void loopNest(LoopNest nest) {
    String node = nest.of().node();
    if (!computed.contains(node)) {
      shapes.computeIfAbsent(node, n -> new LinkedHashSet<>()).add(nest.label());
    }
    return null;
  }

  /** What it does besides the products only prepares or finishes, too. */
  @Override
  public Void onePass(OnePass pass) {
    return add(pass, pass.words(variants));
  }

  @Override
  public Void turns(Turns turns) {
    turns.leaves().forEach(stage -> stage.choose(this));
    return null;
  }

  @Override
  public Void watchpoint(Watchpoint watchpoint) {
    return null;
  }

  @Override
  public Void transpose(Transpose transpose) {
    return null;
  }

  @Override
  public Void bySamples(BySamples choice) {
    return add(choice, choice.label());
  }

  private Void add(Stage stage, String label) {
    for (Assignment assignment : stage.assignments()) {
      if (computed.add(assignment.node())) {
        shapes.put(assignment.node(), new LinkedHashSet<>());
      }
      Objects.requireNonNull(shapes.get(assignment.node())).add(label);
    }
    return null;
  }
}
