package dev.fanout.processor.source;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.fanout.Precision;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Stage.Contraction;
import dev.fanout.processor.schedule.Stage.LoopNest;
import dev.fanout.processor.schedule.Stage.StraightLine;
import dev.fanout.processor.schedule.Stage.Turns;
import dev.fanout.processor.schedule.Stage.Watch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The methods of a class that compute: one for each routine, which calls one for each stage. */
final class Routines {

  /** Calls per method, so that a long routine stays below the size that HotSpot compiles. */
  private static final int CALLS = 200;

  private final Schedule schedule;
  private final Names fields;
  private final FanOut fanOut;
  private final Precision precision;
  private final Kernels kernels;
  private final Names methods = new Names();
  private final Map<Stage, String> loops = new HashMap<>();
  private final Map<StraightLine, String> straightLines = new HashMap<>();
  private final List<MethodSpec> specs = new ArrayList<>();

  Routines(Schedule schedule, Names fields, FanOut fanOut, Precision precision, Kernels kernels) {
    this.schedule = schedule;
    this.fields = fields;
    this.fanOut = fanOut;
    this.precision = precision;
    this.kernels = kernels;
  }

  /** Adds the methods of all routines. */
  void addTo(TypeSpec.Builder type) {
    for (Routine routine : schedule.routines()) {
      routine(routine);
    }
    specs.forEach(type::addMethod);
  }

  private void routine(Routine routine) {
    List<Lines> calls = new ArrayList<>();
    int at = specs.size();
    for (Stage stage : routine.stages()) {
      Lines lines = new Lines();
      call(routine, stage, lines);
      calls.add(lines);
    }
    List<MethodSpec> drivers = new ArrayList<>();
    String name = methods.of(routine.name(), routine.name());
    Lines body = new Lines();
    int count = 0;
    for (Lines call : calls) {
      if (++count > CALLS) {
        String next =
            methods.numbered(List.of(routine.name(), drivers.size()), routine.name() + "Continued");
        body.add(next + "(samples);");
        drivers.add(driver(name, body));
        name = next;
        body = new Lines();
        count = 1;
      }
      call.toString().lines().forEach(body::raw);
    }
    drivers.add(driver(name, body));
    specs.addAll(at, drivers);
  }

  private static MethodSpec driver(String name, Lines body) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .addParameter(TypeName.INT, "samples")
        .addCode("$L", body)
        .build();
  }

  private void call(Routine routine, Stage stage, Lines lines) {
    if (stage instanceof StraightLine straightLine) {
      String name = straightLines.get(straightLine);
      if (name == null) {
        name = methods.numbered(straightLine, routine.name() + "OfSample");
        straightLines.put(straightLine, name);
        straightLine(name, straightLine);
      }
      lines.open("for (int b = 0; b < samples; b++)").add(name + "(b);").close();
    } else if (stage instanceof Contraction contraction && contraction.isPlain()) {
      lines.add("// " + Formula.of(contraction.of()));
      kernels.call(contraction, lines);
    } else if (stage instanceof Turns turns) {
      turns(routine, turns, lines);
    } else if (stage instanceof Watch watch) {
      watch(watch.adjoint(), lines);
    } else {
      lines.add(loops.computeIfAbsent(stage, this::loops) + arguments(stage) + ";");
    }
  }

  private void turns(Routine routine, Turns turns, Lines lines) {
    Order order = turns.order();
    String t = fields.index(order.index());
    int last = order.index().extent() - 1;
    lines.open(
        order.isDescending()
            ? "for (int %s = %s; %s >= 0; %s--)".formatted(t, last, t, t)
            : "for (int %s = 0; %s <= %s; %s++)".formatted(t, t, last, t));
    turns.stages().forEach(stage -> call(routine, stage, lines));
    lines.close();
  }

  /** Nothing happens where nobody watches. */
  private void watch(Tensor adjoint, Lines lines) {
    String watcher = WatchMethods.field(fields, adjoint.node());
    lines.open("if (" + watcher + " != null)");
    lines.add(
        "%s.onGradient(\"%s\", Blocks.of(%s), samples);"
            .formatted(watcher, adjoint.node(), fields.array(adjoint)));
    lines.close();
  }

  private static Assignment of(Stage stage) {
    return stage instanceof Contraction c ? c.of() : ((LoopNest) stage).of();
  }

  /** {@code (samples)} or, in an ordered loop, {@code (samples, t)}. */
  private String arguments(Stage stage) {
    Order order = of(stage).order();
    return order == null ? "(samples)" : "(samples, " + fields.index(order.index()) + ")";
  }

  private void straightLine(String name, StraightLine stage) {
    stage.statements().forEach(this::useFunctions);
    specs.add(
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE)
            .addParameter(TypeName.INT, "b")
            .addCode(
                "$L",
                StraightLineMethod.body(stage, schedule.storages(), fields, fanOut, precision))
            .build());
  }

  private String loops(Stage stage) {
    Assignment of = of(stage);
    useFunctions(of);
    boolean clears = of.value() instanceof Expression.Constant;
    boolean starts = stage instanceof LoopNest nest && nest.starts();
    String verb = clears ? "clear" : of.operator() == Operator.ADD && !starts ? "addTo" : "compute";
    String tensor = Names.identifier(of.target().tensor());
    String name =
        methods.numbered(
            stage, verb + tensor.substring(0, 1).toUpperCase(Locale.ROOT) + tensor.substring(1));
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE)
            .addParameter(TypeName.INT, "samples");
    if (of.order() != null) {
      method.addParameter(TypeName.INT, fields.index(of.order().index()));
    }
    String body =
        stage instanceof LoopNest nest
            ? LoopMethod.body(nest, fields, precision)
            : ContractionMethod.body((Contraction) stage, kernels, fields);
    specs.add(method.addCode(CodeBlock.of("$L", body)).build());
    return name;
  }

  private void useFunctions(Assignment assignment) {
    if (assignment.accesses().stream().anyMatch(access -> !access.lookups().isEmpty())) {
      kernels.use("wholeNumber");
    }
    Expressions.map(
        assignment.value(),
        part -> {
          if (part instanceof Apply apply && apply.function() instanceof Elementary elementary) {
            kernels.use(JavaExpression.method(elementary));
          }
          return part;
        });
  }
}
