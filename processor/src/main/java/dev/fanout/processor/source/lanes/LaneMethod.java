package dev.fanout.processor.source.lanes;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.source.kernel.VectorClass;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.Formula;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.JavaExpression;
import dev.fanout.processor.source.text.Lines;
import dev.fanout.processor.source.text.VectorExpression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The body of a method that computes vectors of samples, a statement for each element: what {@code
 * StraightLineMethod} computes of one sample, in the same order.
 */
public final class LaneMethod {

  private final StraightLine stage;
  private final Map<Tensor, Storage> storages;
  private final Arithmetic arithmetic;
  private final Identifiers names;
  private final VectorExpression vectors;
  private final Set<Tensor> arrays = new LinkedHashSet<>();
  private final Set<Access> read = new HashSet<>();
  private final Set<Access> local = new HashSet<>();
  private final Lines lines = new Lines();

  private LaneMethod(StraightLine stage, Map<Tensor, Storage> storages, Arithmetic arithmetic) {
    this.stage = stage;
    this.storages = storages;
    this.arithmetic = arithmetic;
    for (Assignment statement : stage.statements()) {
      statement.accesses().forEach(this::addArray);
      read.addAll(Expressions.reads(statement.value()));
    }
    Identifiers parameters = new Identifiers();
    parameters.reserve();
    parameters.of(VectorClass.LAST_PARAMETER, VectorClass.LAST_PARAMETER);
    arrays.forEach(parameters::array);
    this.names = parameters.inMethod();
    this.vectors = new VectorExpression(arithmetic, this::element);
  }

  private void addArray(Access access) {
    Storage storage = storages.get(access.tensor());
    if (storage != null) {
      arrays.add(storage.array());
    }
  }

  /**
   * The call of the method of {@code vectors} that it becomes; the number of samples is {@code
   * samples}.
   *
   * @param fields the names where the call stands
   * @param name the suggestion of one
   */
  public static String call(
      StraightLine stage,
      Map<Tensor, Storage> storages,
      Identifiers fields,
      Arithmetic arithmetic,
      String name,
      VectorClass vectors) {
    LaneMethod method = new LaneMethod(stage, storages, arithmetic);
    method.body();
    List<String> parameters = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    for (Tensor array : method.arrays) {
      String type = arithmetic.type() + (array.shape().size() > 1 ? "[][] " : "[] ");
      parameters.add(type + method.names.array(array));
      arguments.add(fields.array(array));
    }
    parameters.add("int samples");
    arguments.add("samples");
    String unique = vectors.loop(name, parameters, method.lines.toString());
    vectors.use(method.vectors.calls());
    return vectors.loopCall(unique, arguments);
  }

  private void body() {
    rows();
    lines.open("for (int b = 0; b < samples; b += LENGTH)");
    Tensor previous = null;
    for (Assignment statement : stage.statements()) {
      Tensor tensor = statement.target().tensor();
      if (isUnused(statement)) {
        continue;
      }
      if (!tensor.equals(previous)) {
        Formula.of(tensor, stage.from()).forEach(formula -> lines.add("// " + formula));
      }
      statement(statement);
      previous = tensor;
    }
    lines.close();
  }

  /** Declares the rows whose lanes are samples. */
  private void rows() {
    Set<String> declared = new HashSet<>();
    for (Assignment statement : stage.statements()) {
      for (Access access : statement.accesses()) {
        Storage storage = storages.get(access.tensor());
        if (storage != null
            && access.tensor().isPerSample()
            && storage.array().shape().size() > 1) {
          String row = row(storage, access);
          if (declared.add(row)) {
            lines.add(
                "%s[] %s = %s[%s];"
                    .formatted(
                        arithmetic.type(),
                        row,
                        names.array(storage.array()),
                        storage.place(access).subscripts().get(0)));
          }
        }
      }
    }
  }

  private void statement(Assignment statement) {
    Access target = statement.target();
    Expressions.reads(statement.value()).forEach(this::load);
    String value;
    if (statement.operator() == Operator.ASSIGN) {
      value = vectors.of(statement.value());
    } else {
      load(target);
      value =
          statement.operator() == Operator.ADD
              ? vectors.plus(names.element(target), statement.value())
              : names.element(target) + ".max(" + vectors.of(statement.value()) + ")";
    }
    String type = local.add(target) ? VectorExpression.type(arithmetic) + " " : "";
    lines.add(type + names.element(target) + " = " + value + ";");
    if (storages.containsKey(target.tensor())) {
      lines.add(names.element(target) + ".intoArray(" + place(target) + ");");
    }
  }

  /** Declares what is read of an array where it is read first. */
  private void load(Access access) {
    if (access.tensor().isPerSample()
        && storages.containsKey(access.tensor())
        && local.add(access)) {
      lines.add(
          "%s %s = %s.fromArray(SPECIES, %s);"
              .formatted(
                  VectorExpression.type(arithmetic),
                  names.element(access),
                  VectorExpression.type(arithmetic),
                  place(access)));
    }
  }

  private String element(Access access) {
    return access.tensor().isPerSample()
        ? names.element(access)
        : VectorExpression.broadcast(arithmetic, number(access));
  }

  /** An element that no sample has to do with. */
  private String number(Access access) {
    Storage storage = Objects.requireNonNull(storages.get(access.tensor()));
    StringBuilder text = new StringBuilder(names.array(storage.array()));
    for (Affine subscript : storage.place(access).subscripts()) {
      text.append('[').append(JavaExpression.subscript(subscript, names::index)).append(']');
    }
    return text.toString();
  }

  /** Where a vector stands: the array, and the subscript of its first lane. */
  private String place(Access access) {
    Storage storage = Objects.requireNonNull(storages.get(access.tensor()));
    boolean isRow = storage.array().shape().size() > 1;
    String lane = names.index(Index.SAMPLE);
    return (isRow ? row(storage, access) : names.array(storage.array())) + ", " + lane;
  }

  private String row(Storage storage, Access access) {
    Affine number = storage.place(access).subscripts().get(0);
    return names.row(storage.array(), number);
  }

  /** Whether the statement names an element that nothing reads, as part of a tensor that is. */
  private boolean isUnused(Assignment statement) {
    return statement.operator() == Operator.ASSIGN
        && !storages.containsKey(statement.target().tensor())
        && !read.contains(statement.target());
  }
}
