package dev.fanout.processor.source.stage;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The stages of repeated blocks that differ in nothing but the arrays they work on: one method
 * serves all of them, with the arrays as parameters.
 */
final class Twins {

  private final Map<String, String> blocks;
  private final Map<Tensor, Storage> storages;
  private final Map<Stage, Twin> twins = new HashMap<>();

  /**
   * A stage under the names that it has inside of its block.
   *
   * @param common equal for all twins
   * @param arrays those that this stage works on, in the order of the common ones
   */
  record Twin(Common common, List<Tensor> arrays) {}

  /**
   * What twins have in common.
   *
   * @param arrays the parameters of their method
   */
  record Common(Stage stage, Map<Tensor, Storage> storages, List<Tensor> arrays) {}

  Twins(Schedule schedule, Map<String, String> blocks) {
    this.blocks = blocks;
    this.storages = schedule.storages();
    Map<Common, Set<Stage>> groups = new LinkedHashMap<>();
    for (Routine routine : schedule.routines()) {
      for (Stage stage : Stage.flat(routine.stages())) {
        if (routine.sharesBlocks() && isOfBlock(stage)) {
          Twin twin = new BlockNames(block(stage)).twin(stage);
          twins.put(stage, twin);
          groups.computeIfAbsent(twin.common(), common -> new LinkedHashSet<>()).add(stage);
        }
      }
    }
    twins.values().removeIf(twin -> Objects.requireNonNull(groups.get(twin.common())).size() < 2);
  }

  /** The stage as one of twins, or null if it has none. */
  @Nullable
  Twin of(Stage stage) {
    return twins.get(stage);
  }

  /** The forward program under the names inside of the block of {@code stage}. */
  Program inside(Stage stage, Program forward) {
    BlockNames names = new BlockNames(block(stage));
    List<Assignment> assignments = new ArrayList<>();
    for (Assignment a : forward.assignments()) {
      Assignment renamed = a.mapAccesses(access -> access.of(names.inBlock(access.tensor())));
      assignments.add(
          new Assignment(
              names.inBlock(a.node()),
              renamed.target(),
              renamed.operator(),
              renamed.value(),
              renamed.order()));
    }
    return new Program(assignments);
  }

  private String block(Stage stage) {
    return blocks.getOrDefault(stage.assignments().get(0).node(), "");
  }

  private boolean isOfBlock(Stage stage) {
    return stage.isMethod()
        && !block(stage).isEmpty()
        && stage.assignments().stream()
            .flatMap(assignment -> assignment.accesses().stream())
            .allMatch(access -> access.lookups().isEmpty());
  }

  /** The names inside of one block. */
  private final class BlockNames {

    private final String block;
    private final Map<Tensor, Tensor> tensors = new HashMap<>();
    private final Map<Tensor, Tensor> arrays = new LinkedHashMap<>();

    BlockNames(String block) {
      this.block = block;
    }

    Twin twin(Stage stage) {
      Stage renamed = stage.mapAccesses(this::tensor, this::array);
      Map<Tensor, Storage> common = new LinkedHashMap<>();
      if (stage.isWrittenOut()) {
        for (Assignment statement : stage.statements()) {
          store(statement.target(), common);
          Expressions.reads(statement.value()).forEach(read -> store(read, common));
        }
      }
      return new Twin(
          new Common(renamed.mapNodes(this::inBlock), common, List.copyOf(arrays.values())),
          List.copyOf(arrays.keySet()));
    }

    private void store(Access access, Map<Tensor, Storage> common) {
      Storage storage = storages.get(access.tensor());
      if (storage != null) {
        common.put(tensor(access).tensor(), storage.in(array(storage.array())));
      }
    }

    private Access tensor(Access access) {
      return access.of(tensors.computeIfAbsent(access.tensor(), t -> named(t, tensors)));
    }

    private Access array(Access access) {
      return access.of(array(access.tensor()));
    }

    private Tensor array(Tensor array) {
      return arrays.computeIfAbsent(array, t -> named(t, arrays));
    }

    /** By its name inside of the block; what comes from outside is given, one after the other. */
    private Tensor named(Tensor tensor, Map<Tensor, Tensor> others) {
      Role role = tensor.role() == Role.INPUT ? Role.VALUE : tensor.role();
      if (isInside(tensor.node())) {
        return new Tensor(inBlock(tensor.node()), tensor.part(), role, tensor.shape());
      }
      long given =
          others.values().stream().filter(other -> other.node().startsWith("given")).count();
      boolean isNamed = role == Role.ERROR || role == Role.SEED || role == Role.SHARE;
      return isNamed
          ? tensor
          : new Tensor(given == 0 ? "given" : "given" + (given + 1), "", role, tensor.shape());
    }

    Tensor inBlock(Tensor tensor) {
      return new Tensor(inBlock(tensor.node()), tensor.part(), tensor.role(), tensor.shape());
    }

    private boolean isInside(String node) {
      return node.equals(block) || node.startsWith(block + ".");
    }

    String inBlock(String node) {
      if (node.equals(block)) {
        return "result";
      }
      return isInside(node) ? node.substring(block.length() + 1) : node;
    }
  }
}
