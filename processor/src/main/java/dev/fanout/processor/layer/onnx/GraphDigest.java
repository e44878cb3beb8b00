package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.onnx.OnnxGraph;
import dev.fanout.processor.onnx.OnnxNode;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Tells graphs apart by their operators and how they are joined, not by their numbers. */
final class GraphDigest {

  private GraphDigest() {}

  static long of(OnnxGraph graph) {
    CRC32 crc = new CRC32();
    for (OnnxNode node : graph.nodes()) {
      String text = node.operator() + node.inputs() + node.outputs();
      crc.update(text.getBytes(StandardCharsets.UTF_8));
    }
    return crc.getValue();
  }
}
