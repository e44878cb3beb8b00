package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.NumberType;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Storage.Addressing;
import dev.fanout.processor.schedule.segment.SmallLayers;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Where the tensors are kept that the classes of a network share with others. */
final class FixedStorages {

  /** From so many units up, rows of one lane per unit are vectorised well. */
  private static final int LANES = 16;

  private final NumberType element;
  private final Map<Tensor, Storage> storages = new LinkedHashMap<>();

  FixedStorages(NumberType element) {
    this.element = element;
  }

  Map<Tensor, Storage> map() {
    return storages;
  }

  /** The parameters. */
  Set<Tensor> trained() {
    Set<Tensor> trained = new HashSet<>(storages.keySet());
    trained.removeIf(tensor -> tensor.role() != Role.PARAMETER);
    return trained;
  }

  /** Keeps {@code tensors} one after the other in rows of the caller. */
  FixedStorages row(List<Tensor> tensors, String name, Role role) {
    int width = tensors.stream().mapToInt(Tensor::size).sum();
    Tensor row = new Tensor("", name, role, List.of(Index.SAMPLES, width));
    int offset = 0;
    for (Tensor tensor : tensors) {
      storages.put(tensor, new Storage(row, Addressing.ROWS, offset, element));
      offset += tensor.size();
    }
    return this;
  }

  /** Keeps the parameters of the programs, their gradients, and constants. */
  FixedStorages parameters(List<Program> programs, SmallLayers small) {
    Set<Tensor> looped = new HashSet<>();
    Set<Tensor> lookedUp = new HashSet<>();
    Set<Tensor> kept = new LinkedHashSet<>();
    for (Program program : programs) {
      for (Assignment assignment : program.assignments()) {
        for (Access access : assignment.accesses()) {
          if (isKept(access.tensor())) {
            kept.add(access.tensor());
            if (!small.contains(assignment)) {
              looped.add(access.tensor());
            }
            if (!access.lookups().isEmpty()) {
              lookedUp.add(access.tensor());
            }
          }
        }
      }
    }
    for (Tensor tensor : kept) {
      Addressing addressing =
          looped.contains(tensor) ? addressing(tensor, lookedUp.contains(tensor)) : Addressing.FLAT;
      storages.put(tensor, Storage.of(tensor, addressing, element));
      if (tensor.role() == Role.PARAMETER) {
        storages.put(tensor.adjoint(), Storage.of(tensor.adjoint(), addressing, element));
      }
    }
    return this;
  }

  private static boolean isKept(Tensor tensor) {
    return switch (tensor.role()) {
      case PARAMETER, STATE, CONSTANT -> true;
      default -> false;
    };
  }

  private static Addressing addressing(Tensor tensor, boolean isLookedUp) {
    if (tensor.shape().size() < 2) {
      return Addressing.FLAT;
    }
    boolean isWide = tensor.shape().get(0) >= LANES || tensor.shape().size() > 2;
    boolean inLanes = tensor.role() != Role.CONSTANT && !isLookedUp && isWide;
    return inLanes ? Addressing.LANES : Addressing.ROWS;
  }

  /** Keeps the derivatives of parameters, and of their gradients, in a given direction. */
  FixedStorages tangentsOfParameters() {
    for (Tensor parameter : List.copyOf(storages.keySet())) {
      if (parameter.role() == Role.PARAMETER) {
        Addressing addressing = Objects.requireNonNull(storages.get(parameter)).addressing();
        for (Tensor of : List.of(parameter, parameter.adjoint())) {
          storages.put(of.tangent(), Storage.of(of.tangent(), addressing, element));
        }
      }
    }
    return this;
  }

  /** The same, to be added to. */
  FixedStorages copy() {
    FixedStorages copy = new FixedStorages(element);
    copy.storages.putAll(storages);
    return copy;
  }
}
