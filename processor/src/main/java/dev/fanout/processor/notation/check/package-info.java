/**
 * What holds of every program, whichever pass made it. The passes do not look at each other's work;
 * the rules here do, one a file.
 *
 * <p>Read {@link dev.fanout.processor.notation.check.Check} first. {@link
 * dev.fanout.processor.notation.check.Passes} asks it after each pass, under {@code
 * -Afanout.check=true}.
 */
package dev.fanout.processor.notation.check;
