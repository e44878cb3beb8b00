/**
 * The page of a network: its graph, its formulas and its sums, to be read in a browser.
 *
 * <p>In: an outline, the programs and the emitted text. Out: one file of HTML. It must not know
 * layers, nor how a schedule is decided.
 */
package dev.fanout.processor.explain;
