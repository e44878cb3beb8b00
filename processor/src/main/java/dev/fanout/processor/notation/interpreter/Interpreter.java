package dev.fanout.processor.notation.interpreter;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Custom;
import dev.fanout.processor.notation.Loops;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** Computes programs as their definition says, in double precision: slow and plain. */
public final class Interpreter {

  private final Memory memory;
  private final ToDoubleBiFunction<Custom, double[]> customs;

  /** For programs without functions of the user's. */
  public Interpreter(int samples) {
    this(
        samples,
        (custom, x) -> {
          throw new IllegalArgumentException("no class " + custom.type());
        });
  }

  /**
   * @param customs computes functions of the user's
   */
  public Interpreter(int samples, ToDoubleBiFunction<Custom, double[]> customs) {
    this.memory = new Memory(samples);
    this.customs = customs;
  }

  /** Supplies a tensor, row-major with the samples first. */
  public void put(Tensor tensor, double[] elements) {
    memory.put(tensor, elements);
  }

  /** The elements of a tensor, row-major with the samples first; zeros if nothing assigned it. */
  public double[] get(Tensor tensor) {
    return memory.get(tensor);
  }

  public void run(Program program) {
    for (List<Assignment> part : Loops.of(program.assignments())) {
      List<Statement> statements =
          part.stream().map(assignment -> new Statement(memory, customs, assignment)).toList();
      Order order = part.get(0).order();
      if (order == null) {
        statements.get(0).run();
        continue;
      }
      int turns = order.index().extent();
      for (int turn = 0; turn < turns; turn++) {
        int at = order.isDescending() ? turns - 1 - turn : turn;
        statements.forEach(statement -> statement.run(order.index(), at));
      }
    }
  }
}
