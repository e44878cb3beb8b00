package dev.fanout.examples.benchmarks.peers;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.examples.benchmarks.subject.Steps;
import dev.fanout.examples.benchmarks.subject.Subject;
import java.util.List;

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
    long[] inputs = {samples, problem.net().inputs()};
    long[] outputs = {samples, problem.net().outputs()};
    return new PinnedTensors(
        OnnxRuntime.session(Onnx.model(problem, samples)),
        problem.inputs(samples),
        inputs,
        outputs);
  }

  @Override
  public Steps training(Problem problem, int batch, Rule rule, double rate) {
    throw new UnsupportedOperationException(note());
  }

  @Override
  public List<String> libraries() {
    return List.of("/onnxruntime-");
  }
}
