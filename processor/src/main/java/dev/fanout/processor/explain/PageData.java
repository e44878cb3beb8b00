package dev.fanout.processor.explain;

import dev.fanout.Loss;
import dev.fanout.processor.notation.Calls;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.outline.Unit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the scripts of a page know of the network. */
final class PageData {

  /** Where no rows are given, so many are made up. */
  private static final int ROWS = 4;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final Outline outline;
  private final Program forward;
  private final Program backward;
  private final String training;
  private final ProgramData programs = new ProgramData();
  private final Set<Tensor> tensors = new LinkedHashSet<>();

  PageData(Outline outline, Program forward, Program backward, String training) {
    this.outline = outline;
    this.forward = forward;
    this.backward = backward;
    this.training = training;
    tensors.addAll(forward.tensors());
    tensors.addAll(backward.tensors());
  }

  /** Whether the page computes: the network is small, and no function is the user's own Java. */
  boolean isAlive() {
    return outline.nodes().stream().mapToLong(Unit::multiplyAdds).sum() <= Page.LIVELY
        && Calls.customs(forward.assignments().stream()).isEmpty();
  }

  Map<String, Object> all() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", outline.name());
    data.put("alive", isAlive());
    if (!isAlive()) {
      return data;
    }
    data.put("forward", programs.of(forward));
    data.put("backward", programs.of(backward));
    data.put("inputs", inputs());
    data.put("targets", targets());
    data.put("parameters", parameters());
    data.put("constants", constants());
    data.put("masks", masks());
    data.put("shares", numbers(Role.SHARE));
    data.put("kept", kept());
    data.put("error", programs.number(only(Role.ERROR)));
    data.put("seed", programs.number(only(Role.SEED)));
    data.put("nodes", nodes());
    data.put("lines", EmittedLines.of(training));
    data.put("rows", rows());
    data.put("first", first());
    adjoints(data);
    data.put("indices", programs.indices());
    data.put("tensors", programs.tensors());
    return data;
  }

  /** Of which there is one, as of the error and of its seed. */
  private Tensor only(Role role) {
    return tensors.stream()
        .filter(tensor -> tensor.role() == role && tensor.node().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private List<Object> numbers(Role role) {
    return tensors.stream()
        .filter(tensor -> tensor.role() == role)
        .<Object>map(programs::number)
        .toList();
  }

  private List<Object> inputs() {
    List<Object> ports = new ArrayList<>();
    int from = 0;
    for (Outline.Port port : outline.inputs()) {
      int column = from;
      int rows =
          outline.lookups().stream()
              .filter(lookup -> lookup.column() >= column)
              .filter(lookup -> lookup.column() < column + port.width())
              .mapToInt(Outline.Lookup::rows)
              .min()
              .orElse(0);
      Map<String, Object> data =
          port(port.name(), tensor(port.name(), "", Role.INPUT), from, port.width());
      data.put("rows", rows);
      ports.add(data);
      from += port.width();
    }
    return ports;
  }

  private List<Object> targets() {
    List<Object> ports = new ArrayList<>();
    int from = 0;
    for (Outline.Port port : outline.outputs()) {
      int width = port.targetWidth();
      Map<String, Object> data =
          port(port.name(), tensor(port.name(), "target", Role.TARGET), from, width);
      data.put("isClass", isClass(port));
      data.put("classes", port.width());
      ports.add(data);
      from += width;
    }
    return ports;
  }

  private static boolean isClass(Outline.Port output) {
    return output.targetWidth() == 1 && output.width() > 1;
  }

  private Map<String, Object> port(String node, int tensor, int from, int width) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("node", node);
    data.put("tensor", tensor);
    data.put("from", from);
    data.put("width", width);
    return data;
  }

  /** The number of a tensor of a node; of one that no assignment names, a new number. */
  private int tensor(String node, String part, Role role) {
    return programs.number(
        tensors.stream()
            .filter(t -> t.node().equals(node) && t.part().equals(part) && t.role() == role)
            .findFirst()
            .orElseGet(() -> new Tensor(node, part, role, List.of(0))));
  }

  private List<Object> parameters() {
    List<Object> data = new ArrayList<>();
    StartingValues.of(outline).forEach((tensor, values) -> data.add(values(tensor, values)));
    return data;
  }

  private List<Object> constants() {
    List<Object> data = new ArrayList<>();
    outline.constants().forEach((tensor, values) -> data.add(values(tensor, values)));
    return data;
  }

  private Map<String, Object> values(Tensor tensor, double[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("tensor", programs.number(tensor));
    data.put("numbers", Base64.getEncoder().encodeToString(bytes.array()));
    return data;
  }

  private List<Object> masks() {
    List<Object> data = new ArrayList<>();
    outline
        .masks()
        .forEach(
            (tensor, rate) -> data.add(Map.of("tensor", programs.number(tensor), "rate", rate)));
    return data;
  }

  /** What a step leaves behind for the next one: running statistics. */
  private List<Object> kept() {
    return forward.targets().stream()
        .filter(tensor -> tensor.role() == Role.STATE)
        .<Object>map(programs::number)
        .toList();
  }

  /** From each tensor to its derivative, and back. */
  private void adjoints(Map<String, Object> data) {
    Map<String, Object> adjoints = new LinkedHashMap<>();
    Map<String, Object> values = new LinkedHashMap<>();
    for (Tensor tensor : tensors) {
      if (!tensor.isAdjoint() && tensors.contains(tensor.adjoint())) {
        int of = programs.number(tensor);
        int adjoint = programs.number(tensor.adjoint());
        adjoints.put(String.valueOf(of), adjoint);
        values.put(String.valueOf(adjoint), of);
      }
    }
    data.put("adjoints", adjoints);
    data.put("values", values);
  }

  private List<Object> nodes() {
    List<Object> data = new ArrayList<>();
    for (Unit unit : outline.nodes()) {
      value(unit)
          .ifPresent(
              value -> {
                Map<String, Object> node = new LinkedHashMap<>();
                node.put("name", unit.name());
                node.put("tensor", programs.number(value));
                node.put("width", unit.width());
                node.put("narrow", GraphPlan.isNarrow(unit));
                data.add(node);
              });
    }
    return data;
  }

  private Optional<Tensor> value(Unit unit) {
    return tensors.stream()
        .filter(t -> t.node().equals(unit.name()) && t.part().isEmpty() && !t.isAdjoint())
        .findFirst();
  }

  /** The unit that is explained first: of a node that feeds several units, if there is one. */
  private String first() {
    Unit unit =
        Stream.of(
                outline.nodes().stream().filter(u -> !u.parents().isEmpty() && fed(u) > 1),
                outline.nodes().stream().filter(u -> !u.parents().isEmpty()),
                outline.nodes().stream())
            .flatMap(units -> units)
            .filter(u -> value(u).isPresent())
            .findFirst()
            .orElseThrow();
    return GraphPlan.isNarrow(unit) ? unit.name() + ":0" : unit.name();
  }

  /** How many units those nodes have that {@code unit} feeds. */
  private int fed(Unit unit) {
    return outline.nodes().stream()
        .filter(other -> other.parents().contains(unit.name()))
        .mapToInt(Unit::width)
        .sum();
  }

  /**
   * Rows that any network takes: inputs spread over [−1, 1] by multiples of the golden ratio, row
   * numbers of tables in turn; targets that the losses allow.
   */
  private List<Object> rows() {
    List<Object> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      List<Object> inputs = new ArrayList<>();
      for (int i = 0; i < outline.inputWidth(); i++) {
        int column = i;
        int at = row;
        double share = (row * outline.inputWidth() + i + 1) * GOLDEN % 1;
        inputs.add(
            outline.lookups().stream()
                .filter(l -> column >= l.column() && column < l.column() + l.width())
                .findFirst()
                .map(l -> (double) ((at + column) % l.rows()))
                .orElse(Math.rint((2 * share - 1) * 100) / 100));
      }
      List<Object> targets = new ArrayList<>();
      for (Outline.Port output : outline.outputs()) {
        targets.addAll(target(output, row));
      }
      rows.add(Map.of("inputs", inputs, "targets", targets));
    }
    return rows;
  }

  private static List<Double> target(Outline.Port output, int row) {
    if (isClass(output)) {
      return List.of((double) (row % output.width()));
    }
    double least = output.losses().contains(Loss.HINGE) ? -1 : 0;
    List<Double> target = new ArrayList<>();
    for (int i = 0; i < output.targetWidth(); i++) {
      target.add(row % Math.max(2, output.targetWidth()) == i ? 1 : least);
    }
    return target;
  }
}
