/**
 * The values of a graph while its assignments are stated, and what an operator is told: its inputs,
 * its attributes, and where its outputs go.
 */
package dev.fanout.processor.layer.onnx.value;
