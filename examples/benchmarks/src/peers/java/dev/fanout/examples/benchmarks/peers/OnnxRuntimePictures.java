package dev.fanout.examples.benchmarks.peers;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.fanout.examples.benchmarks.convolutional.PictureShape;
import dev.fanout.examples.benchmarks.convolutional.PictureSubject;
import dev.fanout.examples.benchmarks.convolutional.Pictures;
import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Steps;
import java.util.Optional;

/** ONNX Runtime over pictures, its tensors over direct buffers that every call uses again. */
public final class OnnxRuntimePictures implements PictureSubject {

  @Override
  public String label() {
    return "ONNX Runtime";
  }

  @Override
  public String version() {
    return Versions.of("onnxruntime");
  }

  @Override
  public Optional<Prediction> prediction(Pictures pictures, int samples) throws OrtException {
    OrtSession session = OnnxRuntime.session(OnnxPictures.model(pictures, samples));
    PictureShape shape = pictures.input();
    // Channels first from the beginning: no call pays for turning them.
    float[] in = shape.channelsFirst(pictures.inputs(samples));
    long[] inputs = {samples, shape.channels(), shape.height(), shape.width()};
    long[] outputs = {samples, pictures.outputs()};
    return Optional.of(new PinnedTensors(session, in, inputs, outputs));
  }

  @Override
  public Optional<Steps> training(Pictures pictures, double rate) {
    return Optional.empty();
  }
}
