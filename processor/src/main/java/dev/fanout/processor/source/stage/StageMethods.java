package dev.fanout.processor.source.stage;

import static java.util.stream.Collectors.joining;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.NumberType;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Sharing;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.source.call.Direct;
import dev.fanout.processor.source.call.MethodNames;
import dev.fanout.processor.source.kernel.Kernels;
import dev.fanout.processor.source.kernel.VectorClass;
import dev.fanout.processor.source.lanes.LaneMethod;
import dev.fanout.processor.source.lanes.SumsMethod;
import dev.fanout.processor.source.stage.Twins.Twin;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.NumberTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** The methods of the stages that are not a few lines of what calls them; equal ones share one. */
final class StageMethods {

  private final Schedule schedule;
  private final Identifiers fields;
  private final FanOut fanOut;
  private final Program forward;
  private final Arithmetic arithmetic;
  private final Kernels kernels;
  private final SharedStages shared;
  private final Identifiers methods;
  private final Twins twins;
  private final Map<Object, String> given = new HashMap<>();
  private final Map<Object, Sharing> sharings = new HashMap<>();
  private final List<MethodSpec> specs = new ArrayList<>();

  /**
   * @param blocks the nodes inside of repeated blocks
   * @param methods the names of methods
   */
  StageMethods(
      Schedule schedule,
      Identifiers fields,
      FanOut fanOut,
      Map<String, String> blocks,
      Arithmetic arithmetic,
      Kernels kernels,
      SharedStages shared,
      Identifiers methods) {
    this.schedule = schedule;
    this.fields = fields;
    this.fanOut = fanOut;
    this.forward = fanOut.forward();
    this.arithmetic = arithmetic;
    this.kernels = kernels;
    this.shared = shared;
    this.methods = methods;
    this.twins = new Twins(schedule, blocks);
  }

  /** All of them, in the order in which they were asked for. */
  List<MethodSpec> specs() {
    return specs;
  }

  /** The name of the method that computes a sample. */
  String straightLine(StraightLine line, MethodNames words, boolean isDirect) {
    Twin twin = isDirect ? null : twins.of(line);
    Object key = twin == null ? line : twin.common();
    String name = given.get(key);
    if (name == null) {
      String suggestion =
          twin == null ? words.of(line) : words.ofBlock((StraightLine) twin.common().stage());
      name = methods.part(key, suggestion);
      given.put(key, name);
      straightLine(name, line, twin, arithmetic, isDirect);
      if (arithmetic.isFused()) {
        straightLine(MethodNames.unfused(name), line, twin, arithmetic.unfused(), isDirect);
      }
    }
    return name;
  }

  /** The call of the method that computes vectors of samples, as many as there are. */
  String ofLanes(StraightLine line, MethodNames words) {
    VectorClass vectors = kernels.vectorLoops().orElseThrow();
    return LaneMethod.call(line, schedule.storages(), fields, arithmetic, words.of(line), vectors);
  }

  /** The call of the method of loops, for what {@code sharing} says of them. */
  String loops(LoopNest nest, Sharing sharing) {
    Twin twin = twins.of(nest);
    Object key = key(twin == null ? nest : twin.common(), sharing);
    String name = given.get(key);
    if (name == null) {
      LoopNest stage = twin == null ? nest : (LoopNest) twin.common().stage();
      Identifiers names = names(twin);
      name = name(stage.of(), stage.starts(), key);
      MethodSpec.Builder method = method(name);
      SharedStages.loops(sharing, method);
      sharings.put(key, sharing);
      parameters(stage.of().order(), twin, names, method);
      SumsMethod.call(stage, names, kernels).ifPresent(call -> method.addCode("$L", call));
      boolean isOfFloats = arithmetic.number() == NumberType.FLOAT;
      if (stage.hasVectorForm() && (isOfFloats || stage.lastFunction().isEmpty())) {
        String suggestion = name;
        kernels
            .vectorLoops()
            .map(
                vectors ->
                    VectorLoopMethod.call(
                        stage, names, arithmetic, sharing.index(), suggestion, vectors))
            .ifPresent(call -> method.addCode("$L", call));
      }
      specs.add(
          method.addCode("$L", LoopMethod.body(stage, names, arithmetic, sharing.index())).build());
      given.put(key, name);
    }
    Sharing made = Objects.requireNonNull(sharings.get(key));
    return name + "(" + shared.ofLoops(made, sharing) + turn(nest) + arrays(nest) + ");";
  }

  /** The call of the method of a contraction. */
  String contraction(Contraction contraction, Sharing sharing) {
    Twin twin = twins.of(contraction);
    Object key = key(twin == null ? contraction : twin.common(), sharing);
    String name = given.get(key);
    if (name == null) {
      Contraction stage = twin == null ? contraction : (Contraction) twin.common().stage();
      Identifiers names = names(twin);
      name = name(stage.of(), false, key);
      MethodSpec.Builder method = method(name);
      shared.contraction(sharing, method);
      parameters(stage.of().order(), twin, names, method);
      String body =
          ContractionMethod.body(
              stage, kernels, names, arithmetic.type(), shared.isShared(), sharing);
      specs.add(method.addCode("$L", body).build());
      given.put(key, name);
    }
    return name
        + "("
        + shared.ofContraction(sharing)
        + turn(contraction)
        + arrays(contraction)
        + ");";
  }

  /** What is given some rows is another method than what computes all of them. */
  private static Object key(Object stage, Sharing sharing) {
    return sharing.strip() == null ? stage : List.of(stage, "strip");
  }

  /** In an ordered loop, the argument of its turn. */
  private String turn(Stage stage) {
    return stage.order() == null ? "" : ", " + fields.index(stage.order().index());
  }

  /** The arrays that a method of twins is called with. */
  String arrays(Stage stage) {
    Twin twin = twins.of(stage);
    return twin == null
        ? ""
        : twin.arrays().stream().map(array -> ", " + fields.array(array)).collect(joining());
  }

  private static MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
  }

  private String name(Assignment of, boolean starts, Object key) {
    kernels.useFunctions(of, arithmetic, true);
    boolean clears = of.value() instanceof Expression.Literal;
    String verb = clears ? "clear" : of.operator() == Operator.ADD && !starts ? "addTo" : "compute";
    String name = Identifiers.camel(verb, Identifiers.identifier(of.target().tensor()));
    return methods.numbered(key, methods.isGiven(name) ? name + source(of) : name);
  }

  /** Where several statements add to one tensor: what this one reads first. */
  private static String source(Assignment of) {
    return Expressions.reads(of.value()).stream()
        .map(Access::tensor)
        .findFirst()
        .map(t -> t.node().equals(of.node()) && !t.part().isEmpty() ? t.part() : t.node())
        .map(read -> Identifiers.camel("From", Identifiers.plain(read)))
        .orElse("");
  }

  private void parameters(
      @Nullable Order order, @Nullable Twin twin, Identifiers names, MethodSpec.Builder method) {
    if (order != null) {
      method.addParameter(TypeName.INT, names.index(order.index()));
    }
    parameters(twin, names, method);
  }

  /** The names in a method of twins: its parameters first, and what every method may use. */
  private Identifiers names(@Nullable Twin twin) {
    if (twin == null) {
      return fields;
    }
    Identifiers names = new Identifiers();
    names.reserve();
    twin.common().arrays().forEach(names::array);
    return names;
  }

  private void parameters(@Nullable Twin twin, Identifiers names, MethodSpec.Builder method) {
    if (twin != null) {
      for (Tensor array : twin.common().arrays()) {
        TypeName type = NumberTypes.array(arithmetic.type(), array.shape().size() > 1 ? 2 : 1);
        method.addParameter(type, names.array(array));
      }
    }
  }

  private void straightLine(
      String name,
      StraightLine stage,
      @Nullable Twin twin,
      Arithmetic arithmetic,
      boolean isDirect) {
    stage.statements().forEach(statement -> kernels.useFunctions(statement, arithmetic, false));
    Identifiers names = names(twin);
    MethodSpec.Builder method = method(name);
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
}
