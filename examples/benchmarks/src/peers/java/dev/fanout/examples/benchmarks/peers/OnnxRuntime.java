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
import java.util.List;
import java.util.Map;

/** ONNX Runtime as its documentation shows it: arrays of arrays in and out. */
public final class OnnxRuntime implements Subject {

  @Override
  public String label() {
    return "ONNX Runtime, arrays";
  }

  @Override
  public String version() {
    return OrtEnvironment.getEnvironment().getVersion();
  }

  @Override
  public String note() {
    return "predicts only";
  }

  @Override
  public boolean supports(Measure measure, Net net) {
    return measure.rule().isEmpty();
  }

  @Override
  public Prediction prediction(Problem problem, int samples) throws OrtException {
    return new Arrays(session(Onnx.model(problem, samples)), problem.inputRows(0, samples));
  }

  /** A session with one thread. */
  static OrtSession session(byte[] model) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    return OrtEnvironment.getEnvironment().createSession(model, options);
  }

  @Override
  public Steps training(Problem problem, int batch, Rule rule, double rate) {
    throw new UnsupportedOperationException(note());
  }

  @Override
  public List<String> libraries() {
    return List.of("/onnxruntime-");
  }

  private static final class Arrays implements Prediction {

    private final OrtSession session;
    private final float[][] in;
    private float[][] out;

    Arrays(OrtSession session, float[][] in) {
      this.session = session;
      this.in = in;
    }

    @Override
    public void run() {
      try (OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), in);
          OrtSession.Result result = session.run(Map.of("inputs", tensor))) {
        out = (float[][]) result.get(0).getValue();
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public float[] outputs() {
      return Rows.flat(out);
    }
  }
}
