package dev.fanout.processor.source.stage;

import com.palantir.javapoet.MethodSpec;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.schedule.BySamples;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.OnePass;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Sharing;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.Transpose;
import dev.fanout.processor.schedule.Turns;
import dev.fanout.processor.schedule.Watchpoint;
import dev.fanout.processor.schedule.window.SlidingWindow;
import dev.fanout.processor.source.call.Direct;
import dev.fanout.processor.source.call.MethodNames;
import dev.fanout.processor.source.call.StripTexts;
import dev.fanout.processor.source.kernel.Kernels;
import dev.fanout.processor.source.kernel.VectorClass;
import dev.fanout.processor.source.lanes.LaneCopies;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.ClassText;
import dev.fanout.processor.source.text.Formula;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The methods of a class that compute: one for each routine, which calls one for each stage. */
public final class Routines {

  private final Schedule schedule;
  private final Identifiers fields;
  private final Arithmetic arithmetic;
  private final Kernels kernels;
  private final SharedStages shared;
  private final StripTexts strips;
  private final Identifiers methods = new Identifiers();
  private final StageMethods stages;
  private final List<MethodSpec> specs = new ArrayList<>();
  private final List<Contraction> products;

  /**
   * @param blocks the nodes inside of repeated blocks
   */
  public Routines(
      Schedule schedule,
      Identifiers fields,
      FanOut fanOut,
      Map<String, String> blocks,
      Arithmetic arithmetic,
      Kernels kernels,
      SharedStages shared,
      StripTexts strips) {
    this.schedule = schedule;
    this.strips = strips;
    this.fields = fields;
    this.arithmetic = arithmetic;
    this.kernels = kernels;
    this.shared = shared;
    this.products = schedule.products();
    this.stages =
        new StageMethods(schedule, fields, fanOut, blocks, arithmetic, kernels, shared, methods);
  }

  /** Adds the methods of all routines. */
  public void addTo(ClassText type) {
    for (Routine routine : schedule.routines()) {
      int from = stages.specs().size();
      routine(routine);
      specs.addAll(stages.specs().subList(from, stages.specs().size()));
    }
    specs.forEach(type::addMethod);
  }

  /** A method for each part of the steps; the first ones end with a call of the next. */
  private void routine(Routine routine) {
    MethodNames words = new MethodNames(routine);
    List<Lines> bodies = new ArrayList<>();
    for (List<Step> steps : routine.methods()) {
      Lines body = new Lines();
      steps.forEach(step -> new StepCalls(routine, words, body, true).step(step));
      bodies.add(body);
    }
    String name = methods.of(routine.name(), routine.name());
    for (int i = 0; i < bodies.size(); i++) {
      String next = name;
      if (i < bodies.size() - 1) {
        String suggestion = words.goingOn(routine.methods().get(i + 1));
        next = methods.numbered(List.of(routine.name(), i), suggestion);
        bodies.get(i).add(next + shared.ofDriver() + ";");
      }
      specs.add(shared.driver(name, bodies.get(i)));
      name = next;
    }
  }

  /** Writes the steps of a routine. */
  private final class StepCalls implements Stage.Cases<Void> {

    private final Routine routine;
    private final MethodNames words;
    private final Lines lines;
    private final boolean isExplained;
    private Sharing sharing = Sharing.WHOLE;

    /**
     * @param isExplained whether a line says what a kernel computes
     */
    StepCalls(Routine routine, MethodNames words, Lines lines, boolean isExplained) {
      this.routine = routine;
      this.words = words;
      this.lines = lines;
      this.isExplained = isExplained;
    }

    void step(Step step) {
      shared.step(step, this::call, lines);
    }

    private void call(Step step) {
      sharing = step.sharing();
      step.stage().choose(this);
    }

    @Override
    public Void straightLine(StraightLine line) {
      if (line.inLanes()) {
        lines.add(stages.ofLanes(line, words));
        return null;
      }
      String method = stages.straightLine(line, words, routine.isDirect());
      lines.open(GuardedLoops.header(Index.SAMPLE, fields, sharing.isOfSamples()));
      String arguments = routine.isDirect() ? Direct.ARGUMENTS : "(b" + stages.arrays(line) + ");";
      if (arithmetic.isFused()) {
        lines.open("if (FUSED)").add(method + arguments);
        lines.next("else").add(MethodNames.unfused(method) + arguments).close();
      } else {
        lines.add(method + arguments);
      }
      lines.close();
      return null;
    }

    @Override
    public Void contraction(Contraction contraction) {
      if (contraction.isMethod()) {
        lines.add(stages.contraction(contraction, sharing));
        return null;
      }
      explain(contraction.of());
      boolean isLeft = products.contains(contraction);
      if (isLeft) {
        lines.open("if (!leavesProducts)");
      }
      kernels.call(contraction, shared.range(sharing), lines);
      if (isLeft) {
        lines.close();
      }
      return null;
    }

    private void explain(Assignment assignment) {
      if (isExplained) {
        lines.add("// " + Formula.of(assignment));
      }
    }

    @Override
    public Void loopNest(LoopNest nest) {
      if (nest.transposes()) {
        explain(nest.of());
        lines.add(LaneCopies.toRows(nest, fields, kernels));
        return null;
      }
      lines.add(stages.loops(nest, sharing));
      return null;
    }

    @Override
    public Void onePass(OnePass pass) {
      pass.assignments().forEach(this::explain);
      if (pass.kernel().equals(SlidingWindow.KERNEL)) {
        Sharing whole = sharing;
        VectorClass vectors = kernels.vectorLoops().orElseThrow();
        lines.open("if (VECTORS)");
        lines.add(
            whole.strip() == null
                ? vectors.windows(pass, fields, shared.ofSamples(whole))
                : vectors.windows(pass, fields, "0, samples", strips.arguments(whole)));
        lines.next("else");
        for (Stage part : pass.parts()) {
          sharing = pass.ofPart(part, whole);
          part.choose(this);
        }
        lines.close();
      } else {
        kernels.call(pass, shared.range(sharing), lines);
      }
      return null;
    }

    @Override
    public Void turns(Turns turns) {
      Order order = turns.order();
      String t = fields.index(order.index());
      int last = order.index().extent() - 1;
      lines.open(
          order.isDescending()
              ? "for (int %s = %s; %s >= 0; %s--)".formatted(t, last, t, t)
              : "for (int %s = 0; %s <= %s; %s++)".formatted(t, t, last, t));
      if (turns.strips().isEmpty()) {
        turns.steps().forEach(this::step);
      } else {
        strips.turn(turns.strips(), this::step, lines);
      }
      shared.await(turns.awaits(), lines);
      lines.close();
      return null;
    }

    /** Nothing happens where nobody watches. */
    @Override
    public Void watchpoint(Watchpoint watchpoint) {
      String node = watchpoint.adjoint().node();
      String watcher = fields.watcher(node);
      lines.open("if (" + watcher + " != null)");
      lines.add(
          "%s.onGradient(\"%s\", Blocks.of(%s), samples);"
              .formatted(
                  watcher,
                  node,
                  fields.array(
                      Objects.requireNonNull(schedule.storages().get(watchpoint.adjoint()))
                          .array())));
      lines.close();
      return null;
    }

    @Override
    public Void transpose(Transpose transpose) {
      kernels.transpose(transpose, shared.range(sharing), lines);
      return null;
    }

    @Override
    public Void bySamples(BySamples choice) {
      choice.assignments().forEach(this::explain);
      lines.add("// Of so many samples, transposing a matrix first is worth it.");
      StepCalls inside = new StepCalls(routine, words, lines, false);
      if (choice.fewer().isEmpty()) {
        lines.open("if (samples >= " + choice.from() + ")");
      } else {
        lines.open("if (samples < " + choice.from() + ")");
        choice.fewer().forEach(inside::step);
        lines.next("else");
      }
      choice.more().forEach(inside::step);
      lines.close();
      return null;
    }
  }
}
