/** Operators of ONNX that compute, a class for each family. */
package dev.fanout.processor.layer.onnx.operator;
