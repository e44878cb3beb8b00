package dev.fanout.processor.source.stage;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.Formula;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.JavaExpression;
import dev.fanout.processor.source.text.Lines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The body of a method that computes one sample, a statement for each element. */
public final class StraightLineMethod {

  private final StraightLine stage;
  private final Map<Tensor, Storage> storages;
  private final Identifiers names;
  private final boolean isDirect;
  private final FanOut fanOut;
  private final String type;
  private final JavaExpression java;
  private final Lines lines = new Lines();
  private final Set<Access> local = new HashSet<>();
  private final Set<Access> read = new LinkedHashSet<>();

  private StraightLineMethod(
      StraightLine stage,
      Map<Tensor, Storage> storages,
      Identifiers fields,
      FanOut fanOut,
      Arithmetic arithmetic,
      boolean isDirect) {
    this.stage = stage;
    this.storages = storages;
    this.names = fields.inMethod();
    this.isDirect = isDirect;
    this.fanOut = fanOut;
    this.type = arithmetic.type();
    this.java = new JavaExpression(arithmetic, false, this::element);
    names.index(Index.SAMPLE);
    stage.statements().forEach(s -> read.addAll(Expressions.reads(s.value())));
  }

  /**
   * The body; the sample is {@code b}.
   *
   * @param isDirect whether the rows of inputs and outputs are parameters, by their names
   */
  public static String body(
      StraightLine stage,
      Map<Tensor, Storage> storages,
      Identifiers fields,
      FanOut fanOut,
      Arithmetic arithmetic,
      boolean isDirect) {
    StraightLineMethod method =
        new StraightLineMethod(stage, storages, fields, fanOut, arithmetic, isDirect);
    method.rows();
    method.loads();
    method.statements();
    return method.lines.toString();
  }

  /** Identifiers the rows of this sample that the method reads or writes. */
  private void rows() {
    Set<Access> accesses = new LinkedHashSet<>(read);
    stage.statements().forEach(s -> accesses.add(s.target()));
    Set<Tensor> rows = new LinkedHashSet<>();
    for (Access access : accesses) {
      Storage storage = storages.get(access.tensor());
      if (storage != null && isPerSampleRow(storage) && rows.add(storage.array())) {
        String row = names.row(storage.array(), storage.place(access).subscripts().get(0));
        if (isDirect) {
          continue;
        }
        lines.add(type + "[] " + row + " = " + names.array(storage.array()) + "[b];");
      }
    }
  }

  /** Loads what the method reads from elsewhere; parameters are read where they are needed. */
  private void loads() {
    Set<Access> computed = new HashSet<>();
    // What is added to in memory is read from there, after that.
    for (Assignment statement : stage.statements()) {
      if (!computed.contains(statement.target()) && !continues(statement)) {
        computed.add(statement.target());
      }
    }
    for (Access access : inOrderOfPlace(read)) {
      if (!computed.contains(access)) {
        lines.add(type + " " + names.element(access) + " = " + memory(access) + ";");
        local.add(access);
      }
    }
  }

  /** Neighbours in memory beside one another. */
  private List<Access> inOrderOfPlace(Set<Access> accesses) {
    return accesses.stream()
        .filter(access -> storages.containsKey(access.tensor()))
        .filter(access -> access.tensor().isPerSample())
        .sorted(Comparator.comparing(this::array).thenComparing(this::lane))
        .toList();
  }

  private String array(Access access) {
    return names.array(Objects.requireNonNull(storages.get(access.tensor())).array());
  }

  private int lane(Access access) {
    List<Affine> subscripts =
        Objects.requireNonNull(storages.get(access.tensor())).place(access).subscripts();
    return subscripts.get(subscripts.size() - 1).offset();
  }

  private void statements() {
    Set<Tensor> targets = new HashSet<>();
    stage.statements().forEach(s -> targets.add(s.target().tensor()));
    Tensor previous = null;
    for (Assignment statement : stage.statements()) {
      Tensor tensor = statement.target().tensor();
      if (isUnused(statement)) {
        continue;
      }
      if (continues(statement)) {
        statement(statement);
        continue;
      }
      boolean isUnit = tensor.isAdjoint() && tensor.part().isEmpty() && tensor.isPerSample();
      if (isUnit) {
        Access unit = new Access(value(tensor), statement.target().subscripts());
        lines.blank();
        lines.add("// ∂E/∂" + unitName(unit) + ": " + fanOut.of(unit));
      } else if (!tensor.equals(previous)) {
        lines.blank();
        formulas(tensor, targets).forEach(formula -> lines.add("// " + formula));
      }
      statement(statement);
      previous = tensor;
    }
  }

  private void statement(Assignment statement) {
    Access target = statement.target();
    boolean stored = storages.containsKey(target.tensor());
    String value = java.of(statement.value());
    if (statement.operator() == Operator.ADD) {
      lines.add(java.addition(memory(target), statement.value()));
    } else if (statement.operator() == Operator.MAXIMUM) {
      lines.add(memory(target) + " = Math.max(" + memory(target) + ", " + value + ");");
    } else if (read.contains(target)) {
      String declared = local.add(target) ? type + " " : "";
      lines.add(declared + names.element(target) + " = " + value + ";");
      if (stored) {
        lines.add(memory(target) + " = " + names.element(target) + ";");
      }
    } else {
      lines.add(memory(target) + " = " + value + ";");
    }
  }

  /** The formulas of {@code tensor}, first those of the sums that were put into its expression. */
  private List<String> formulas(Tensor tensor, Set<Tensor> targets) {
    List<String> formulas = new ArrayList<>();
    for (Assignment assignment : stage.from()) {
      if (assignment.target().tensor().equals(tensor)) {
        for (Access part : Expressions.reads(assignment.value())) {
          if (!targets.contains(part.tensor()) && !storages.containsKey(part.tensor())) {
            Formula.of(part.tensor(), stage.from()).forEach(f -> addOnce(formulas, f));
          }
        }
      }
    }
    Formula.of(tensor, stage.from()).forEach(f -> addOnce(formulas, f));
    return formulas;
  }

  private static void addOnce(List<String> formulas, String formula) {
    if (!formulas.contains(formula)) {
      formulas.add(formula);
    }
  }

  private String element(Access access) {
    return local.contains(access) ? names.element(access) : memory(access);
  }

  private String memory(Access access) {
    Storage storage = Objects.requireNonNull(storages.get(access.tensor()));
    Access place = storage.place(access);
    String array =
        isPerSampleRow(storage)
            ? names.row(storage.array(), place.subscripts().get(0))
            : names.array(storage.array());
    StringBuilder text = new StringBuilder(array);
    for (int d = isPerSampleRow(storage) ? 1 : 0; d < place.subscripts().size(); d++) {
      text.append('[')
          .append(JavaExpression.subscript(place.subscripts().get(d), names::index))
          .append(']');
    }
    return text.toString();
  }

  /** Whether the statement names an element that nothing reads, as part of a tensor that is. */
  private boolean isUnused(Assignment statement) {
    return statement.operator() == Operator.ASSIGN
        && !storages.containsKey(statement.target().tensor())
        && !read.contains(statement.target());
  }

  /** Whether the statement adds to what an earlier one began, a sum too large for one. */
  private static boolean continues(Assignment statement) {
    return statement.operator() == Operator.ASSIGN
        && Expressions.reads(statement.value()).contains(statement.target());
  }

  private static boolean isPerSampleRow(Storage storage) {
    return storage.array().isPerSample()
        && storage.array().shape().size() == 2
        && storage.addressing() != Storage.Addressing.POSITIONS;
  }

  private static Tensor value(Tensor adjoint) {
    return new Tensor(adjoint.node(), adjoint.part(), Role.VALUE, adjoint.shape());
  }

  private static String unitName(Access unit) {
    String name = unit.toString();
    return name.replace("[b, ", "[");
  }
}
