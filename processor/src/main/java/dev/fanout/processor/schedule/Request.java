package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.function.Predicate;

/**
 * What is asked of a routine.
 *
 * @param program computes it
 * @param wanted the tensors that are read afterwards
 */
public record Request(Program program, Predicate<Tensor> wanted) {}
