package dev.fanout.processor.notation;

import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.derivative.ReverseMode;
import dev.fanout.processor.notation.interpreter.Interpreter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random numbers for what a forward program is given, and what programs make of them. */
final class Values {

  static final int SAMPLES = 2;

  private final Program forward;
  private final Map<Tensor, double[]> given = new LinkedHashMap<>();

  Values(Program forward, Random random) {
    this.forward = forward;
    Set<Tensor> read = new LinkedHashSet<>(forward.tensors());
    Map<Tensor, Integer> lookups = new HashMap<>();
    for (Assignment a : forward.assignments()) {
      for (Access access : a.accesses()) {
        for (Affine subscript : access.subscripts()) {
          subscript.terms().stream()
              .map(Affine.Term::index)
              .filter(Index::isLookedUp)
              .forEach(index -> lookups.put(index.lookup().tensor(), index.extent()));
        }
      }
    }
    for (Tensor tensor : read) {
      if (isGiven(tensor)) {
        double[] values = random.doubles(size(tensor), -1, 1).toArray();
        if (lookups.containsKey(tensor)) {
          values = random.ints(size(tensor), 0, lookups.get(tensor)).asDoubleStream().toArray();
        } else if (tensor.role() == Role.SHARE) {
          Arrays.fill(values, 1.0 / SAMPLES);
        }
        given.put(tensor, values);
      }
    }
    given.put(ReverseMode.seed(), random.doubles(SAMPLES, 0.5, 1.5).toArray());
  }

  private static boolean isGiven(Tensor tensor) {
    return switch (tensor.role()) {
      case VALUE, DETACHED, ERROR -> false;
      default -> true;
    };
  }

  static int size(Tensor tensor) {
    return tensor.size() * (tensor.isPerSample() ? SAMPLES : 1);
  }

  /** The numbers that were given to a tensor, to be changed for the next runs. */
  double[] of(Tensor tensor) {
    return given.computeIfAbsent(tensor, t -> new double[size(t)]);
  }

  /** All that {@code programs} compute, one after the other. */
  Interpreter run(Program... programs) {
    Interpreter interpreter = new Interpreter(SAMPLES);
    given.forEach(interpreter::put);
    List.of(programs).forEach(interpreter::run);
    return interpreter;
  }

  /** The error of the batch. */
  double error() {
    double[] errors = run(forward).get(new Tensor("", "error", Role.ERROR, List.of(Index.SAMPLES)));
    double sum = 0;
    for (int b = 0; b < SAMPLES; b++) {
      sum += errors[b] * of(ReverseMode.seed())[b];
    }
    return sum;
  }
}
