/** Operators of ONNX that put elements into other shapes and places, and those of shapes alone. */
package dev.fanout.processor.layer.onnx.shape;
