package dev.fanout.examples.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.fanout.examples.benchmarks.subject.Prediction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/** A session over direct buffers that every call uses again, filled from and copied to arrays. */
final class PinnedTensors implements Prediction {

  private final OrtSession session;
  private final float[] in;
  private final float[] out;
  private final FloatBuffer inBuffer;
  private final FloatBuffer outBuffer;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;

  PinnedTensors(OrtSession session, float[] in, long[] inputs, long[] outputs) throws OrtException {
    this.session = session;
    this.in = in;
    this.out = new float[Math.toIntExact(Arrays.stream(outputs).reduce(1, (a, b) -> a * b))];
    this.inBuffer = buffer(in.length);
    this.outBuffer = buffer(out.length);
    this.inputs = Map.of("inputs", tensor(inBuffer, inputs));
    this.outputs = Map.of("outputs", tensor(outBuffer, outputs));
  }

  private static FloatBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(size * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private static OnnxTensor tensor(FloatBuffer buffer, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape);
  }

  @Override
  public void run() {
    inBuffer.put(0, in);
    try {
      session.run(inputs, outputs).close();
      outBuffer.get(0, out);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public float[] outputs() {
    return out;
  }
}
