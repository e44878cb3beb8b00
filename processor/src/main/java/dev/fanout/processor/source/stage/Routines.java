package dev.fanout.processor.source.stage;

import static java.util.stream.Collectors.joining;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Stage.LoopNest;
import dev.fanout.processor.schedule.Stage.StraightLine;
import dev.fanout.processor.schedule.Stage.Turns;
import dev.fanout.processor.schedule.Stage.Watch;
import dev.fanout.processor.schedule.pass.Barriers;
import dev.fanout.processor.source.kernel.Kernels;
import dev.fanout.processor.source.stage.Twins.Twin;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.ClassText;
import dev.fanout.processor.source.text.Formula;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.Lines;
import dev.fanout.processor.source.text.NumberTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.lang.model.element.Modifier;

/** The methods of a class that compute: one for each routine, which calls one for each stage. */
public final class Routines {

  /** Calls per method, so that a long routine stays below the size that HotSpot compiles. */
  private static final int CALLS = 200;

  /** The same where workers share the stages, because each call says what part. */
  private static final int SHARED_CALLS = 100;

  /** Ends the name of a method for processors without fused multiply-add. */
  public static final String UNFUSED = "Unfused";

  private final Schedule schedule;
  private final Identifiers fields;
  private final FanOut fanOut;
  private final Arithmetic arithmetic;
  private final Kernels kernels;
  private final SharedStages shared;
  private final Identifiers methods = new Identifiers();
  private final Map<Object, String> loops = new HashMap<>();
  private final Map<Object, String> straightLines = new HashMap<>();
  private final Program forward;
  private final Twins twins;
  private final List<MethodSpec> specs = new ArrayList<>();

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
      SharedStages shared) {
    this.schedule = schedule;
    this.fields = fields;
    this.fanOut = fanOut;
    this.arithmetic = arithmetic;
    this.kernels = kernels;
    this.shared = shared;
    this.forward = fanOut.forward();
    this.twins = new Twins(schedule, blocks);
  }

  /** Adds the methods of all routines. */
  public void addTo(ClassText type) {
    for (Routine routine : schedule.routines()) {
      routine(routine);
    }
    specs.forEach(type::addMethod);
  }

  private void routine(Routine routine) {
    List<Lines> calls = new ArrayList<>();
    int at = specs.size();
    Barriers barriers = new Barriers(schedule.storages());
    Lines first = new Lines();
    shared.transpose(routine, kernels, barriers, first);
    calls.add(first);
    for (Stage stage : routine.stages()) {
      Lines lines = new Lines();
      shared.step(stage, barriers, (s, l) -> call(routine, s, l), this::turns, lines);
      calls.add(lines);
    }
    List<MethodSpec> drivers = new ArrayList<>();
    String name = methods.of(routine.name(), routine.name());
    Lines body = new Lines();
    int count = 0;
    for (Lines call : calls) {
      if (++count > (shared.isShared() ? SHARED_CALLS : CALLS)) {
        String next =
            methods.numbered(List.of(routine.name(), drivers.size()), routine.name() + "Continued");
        body.add(next + shared.ofDriver() + ";");
        drivers.add(shared.driver(name, body));
        name = next;
        body = new Lines();
        count = 1;
      }
      call.toString().lines().forEach(body::raw);
    }
    drivers.add(shared.driver(name, body));
    specs.addAll(at, drivers);
  }

  private void call(Routine routine, Stage stage, Lines lines) {
    boolean isDirect = isDirect(routine);
    Twin twin = isDirect ? null : twins.of(stage);
    if (stage instanceof StraightLine straightLine) {
      Object key = twin == null ? straightLine : twin.common();
      String name = straightLines.get(key);
      if (name == null) {
        name = methods.numbered(key, routine.name() + (twin == null ? "OfSample" : "OfBlock"));
        straightLines.put(key, name);
        straightLine(name, straightLine, twin, arithmetic, isDirect);
        if (arithmetic.isFused()) {
          straightLine(name + UNFUSED, straightLine, twin, arithmetic.unfused(), isDirect);
        }
      }
      boolean isShared = Index.SAMPLE.equals(shared.index(straightLine));
      lines.open(LoopMethod.header(Index.SAMPLE, fields, isShared));
      run(name, isDirect ? Direct.ARGUMENTS : "(b" + arrays(twin) + ");", lines);
      lines.close();
    } else if (stage instanceof Contraction contraction && contraction.isPlain()) {
      lines.add("// " + Formula.of(contraction.of()));
      kernels.call(contraction, shared.range(contraction), lines);
    } else if (stage instanceof Turns turns) {
      turns(turns, (inner, inside) -> call(routine, inner, inside), "", lines);
    } else if (stage instanceof Watch watch) {
      watch(watch.adjoint(), lines);
    } else {
      Object key = twin == null ? stage : twin.common();
      String name = loops.get(key);
      if (name == null) {
        name = loops(stage, twin);
        loops.put(key, name);
      }
      lines.add(name + arguments(stage, twin) + ";");
    }
  }

  private boolean isDirect(Routine routine) {
    return routine.name().equals("forward") && Direct.of(routine, schedule.storages());
  }

  private void run(String method, String arguments, Lines lines) {
    if (arithmetic.isFused()) {
      lines.open("if (FUSED)").add(method + arguments);
      lines.next("else").add(method + UNFUSED + arguments).close();
    } else {
      lines.add(method + arguments);
    }
  }

  /** The arrays that a method of twins is called with. */
  private String arrays(Twin twin) {
    return twin == null
        ? ""
        : twin.arrays().stream().map(array -> ", " + fields.array(array)).collect(joining());
  }

  /**
   * @param end the statement that ends every turn, or none
   */
  private void turns(Turns turns, BiConsumer<Stage, Lines> step, String end, Lines lines) {
    Order order = turns.order();
    String t = fields.index(order.index());
    int last = order.index().extent() - 1;
    lines.open(
        order.isDescending()
            ? "for (int %s = %s; %s >= 0; %s--)".formatted(t, last, t, t)
            : "for (int %s = 0; %s <= %s; %s++)".formatted(t, t, last, t));
    turns.stages().forEach(stage -> step.accept(stage, lines));
    if (!end.isEmpty()) {
      lines.add(end);
    }
    lines.close();
  }

  /** Nothing happens where nobody watches. */
  private void watch(Tensor adjoint, Lines lines) {
    String watcher = fields.watcher(adjoint.node());
    lines.open("if (" + watcher + " != null)");
    lines.add(
        "%s.onGradient(\"%s\", Blocks.of(%s), samples);"
            .formatted(
                watcher, adjoint.node(), fields.array(schedule.storages().get(adjoint).array())));
    lines.close();
  }

  private static Assignment of(Stage stage) {
    return stage instanceof Contraction c ? c.of() : ((LoopNest) stage).of();
  }

  /** {@code (samples)} or, in an ordered loop, {@code (samples, t)}; what part if it is shared. */
  private String arguments(Stage stage, Twin twin) {
    Order order = of(stage).order();
    String turn = order == null ? "" : ", " + fields.index(order.index());
    return "(" + shared.arguments(stage) + turn + arrays(twin) + ")";
  }

  /** The names in a method of twins: its parameters first, and what every method may use. */
  private Identifiers names(Twin twin) {
    if (twin == null) {
      return fields;
    }
    Identifiers names = new Identifiers();
    names.reserve();
    twin.common().arrays().forEach(names::array);
    return names;
  }

  private void parameters(Twin twin, Identifiers names, MethodSpec.Builder method) {
    if (twin != null) {
      for (Tensor array : twin.common().arrays()) {
        TypeName type = NumberTypes.array(arithmetic.type(), array.shape().size() > 1 ? 2 : 1);
        method.addParameter(type, names.array(array));
      }
    }
  }

  private void straightLine(
      String name, StraightLine stage, Twin twin, Arithmetic arithmetic, boolean isDirect) {
    stage.statements().forEach(statement -> kernels.useFunctions(statement, arithmetic, false));
    Identifiers names = names(twin);
    MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
    if (isDirect) {
      Direct.parameters(schedule.storages(), fields, arithmetic.type())
          .forEach(method::addParameter);
    } else {
      method.addParameter(TypeName.INT, "b");
    }
    parameters(twin, names, method);
    String body =
        twin == null
            ? StraightLineMethod.body(
                stage, schedule.storages(), names, fanOut, arithmetic, isDirect)
            : StraightLineMethod.body(
                (StraightLine) twin.common().stage(),
                twin.common().storages(),
                names,
                new FanOut(twins.inside(stage, forward)),
                arithmetic,
                false);
    specs.add(method.addCode("$L", body).build());
  }

  private String loops(Stage own, Twin twin) {
    Stage stage = twin == null ? own : twin.common().stage();
    Identifiers names = names(twin);
    Assignment of = of(stage);
    kernels.useFunctions(of, arithmetic, true);
    boolean clears = of.value() instanceof Expression.Constant;
    boolean starts = stage instanceof LoopNest nest && nest.starts();
    String verb = clears ? "clear" : of.operator() == Operator.ADD && !starts ? "addTo" : "compute";
    String tensor = Identifiers.identifier(of.target().tensor());
    String name =
        methods.numbered(
            twin == null ? stage : twin.common(),
            verb + tensor.substring(0, 1).toUpperCase(Locale.ROOT) + tensor.substring(1));
    MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
    shared.parameters(stage, method);
    if (of.order() != null) {
      method.addParameter(TypeName.INT, names.index(of.order().index()));
    }
    parameters(twin, names, method);
    String body =
        stage instanceof LoopNest nest
            ? LoopMethod.body(nest, names, arithmetic, shared.index(nest))
            : ContractionMethod.body(
                (Contraction) stage, kernels, names, arithmetic.type(), shared.isShared());
    specs.add(method.addCode(CodeBlock.of("$L", body)).build());
    return name;
  }
}
