package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.function.Predicate;

/**
 * What is asked of a routine.
 *
 * @param program computes it
 * @param wanted the tensors that are read afterwards
 * @param writesOut whether small layers become straight-line code
 * @param inLanes whether that computes whole vectors of samples
 */
public record Request(
    Program program, Predicate<Tensor> wanted, boolean writesOut, boolean inLanes) {

  /** Of a program whose small layers become straight-line code. */
  public Request(Program program, Predicate<Tensor> wanted) {
    this(program, wanted, true, false);
  }
}
