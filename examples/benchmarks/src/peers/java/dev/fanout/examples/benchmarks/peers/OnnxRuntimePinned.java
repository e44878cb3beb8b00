package dev.fanout.examples.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.examples.benchmarks.subject.Steps;
import dev.fanout.examples.benchmarks.subject.Subject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/** ONNX Runtime at its fastest: tensors over direct buffers that every call uses again. */
public final class OnnxRuntimePinned implements Subject {

  @Override
  public String label() {
    return "ONNX Runtime, pinned";
  }

  @Override
  public String version() {
    return OrtEnvironment.getEnvironment().getVersion();
  }

  @Override
  public String note() {
    return "predicts only; reused direct buffers, filled from and copied to arrays";
  }

  @Override
  public boolean supports(Measure measure, Net net) {
    return measure.rule().isEmpty();
  }

  @Override
  public Prediction prediction(Problem problem, int samples) throws OrtException {
    return new Pinned(problem, samples);
  }

  @Override
  public Steps training(Problem problem, int batch, Rule rule, double rate) {
    throw new UnsupportedOperationException(note());
  }

  @Override
  public List<String> libraries() {
    return List.of("/onnxruntime-");
  }

  private static final class Pinned implements Prediction {

    private final OrtSession session;
    private final float[] in;
    private final float[] out;
    private final FloatBuffer inBuffer;
    private final FloatBuffer outBuffer;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    Pinned(Problem problem, int samples) throws OrtException {
      session = OnnxRuntime.session(problem, samples);
      in = problem.inputs(samples);
      out = new float[samples * problem.net().outputs()];
      inBuffer = buffer(in.length);
      outBuffer = buffer(out.length);
      inputs = Map.of("inputs", tensor(inBuffer, samples, problem.net().inputs()));
      outputs = Map.of("outputs", tensor(outBuffer, samples, problem.net().outputs()));
    }

    private static FloatBuffer buffer(int size) {
      return ByteBuffer.allocateDirect(size * Float.BYTES)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();
    }

    private static OnnxTensor tensor(FloatBuffer buffer, int samples, int width)
        throws OrtException {
      long[] shape = {samples, width};
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
}
