/**
 * The class of the derivatives on request.
 *
 * <p>In: the schedule of their programs, a routine for each. Out: the text of {@code …Derivatives},
 * which names nothing outside of {@code java.lang}. It must not know how a derivative was found.
 */
package dev.fanout.processor.source.derivative;
