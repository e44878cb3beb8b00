/**
 * The forward pass of a whole network.
 *
 * <p>In: a checked {@link dev.fanout.processor.layer.Network} and the raw rows of its caller, if it
 * has such. Out: {@link dev.fanout.processor.layer.Forward}, filled with the assignments of all
 * nodes, transforms and losses. It knows no single layer or loss, and neither derivatives nor
 * schedules.
 */
package dev.fanout.processor.layer.pass;
