/**
 * A node that is the graph of a file of ONNX: {@code onnx.OnnxModel} in, the assignments of its
 * operators out. A sample is a batch of one to the graph, so no operator mixes samples.
 *
 * <p>One table says what each operator is, for every version of its meaning. What depends on no
 * input is computed by the interpreter of the notation, from the same assignments.
 */
package dev.fanout.processor.layer.onnx;
