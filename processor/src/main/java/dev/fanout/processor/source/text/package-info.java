/**
 * Words of Java: names, literals, expressions, lines.
 *
 * <p>In: expressions of the notation, numbers and names. Out: text that every compiler reads in the
 * same way. It must not know stages, schedules or classes.
 */
package dev.fanout.processor.source.text;
