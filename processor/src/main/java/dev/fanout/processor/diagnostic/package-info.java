/**
 * What was seen, and where: messages to the user, which stand beside all forms.
 *
 * <p>In: a {@link dev.fanout.processor.diagnostic.Where}, a code and a text from whoever meets a
 * mistake. Out: {@link dev.fanout.processor.diagnostic.Problems}, which the shell shows. It knows
 * neither compilers nor networks: a place is what a front end says it is.
 */
package dev.fanout.processor.diagnostic;
