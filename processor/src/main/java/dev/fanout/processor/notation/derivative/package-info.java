/**
 * The chain rule on assignments.
 *
 * <p>In: a {@link dev.fanout.processor.notation.Program}, and what to derive it by. Out: the
 * program of the derivative, backwards ({@link
 * dev.fanout.processor.notation.derivative.ReverseMode}) or forwards ({@link
 * dev.fanout.processor.notation.derivative.Tangent}), and simplified. It knows no layer: a read is
 * a {@code +=}, whoever stated it.
 */
package dev.fanout.processor.notation.derivative;
