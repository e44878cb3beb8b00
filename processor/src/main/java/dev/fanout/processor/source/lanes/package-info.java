/**
 * What emitted classes compute with the samples as lanes.
 *
 * <p>In: straight-line code and loops over tensors whose rows hold one value of every sample. Out:
 * calls of the class on vectors, and the methods that it is given for them. They must not know
 * layers, nor the other stages.
 */
package dev.fanout.processor.source.lanes;
