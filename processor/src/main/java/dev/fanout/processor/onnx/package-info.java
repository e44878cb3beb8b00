/**
 * Files of ONNX as they are: the messages of onnx.proto that a model of inference needs, read
 * without a library. Files are not trusted: whatever the bytes are, there is a model or one {@link
 * dev.fanout.processor.onnx.OnnxFormatException}.
 *
 * <p>Knows nothing of Fanout.
 */
package dev.fanout.processor.onnx;
