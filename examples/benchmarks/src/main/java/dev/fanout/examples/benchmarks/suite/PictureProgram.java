package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.convolutional.CSource;
import dev.fanout.examples.benchmarks.convolutional.PictureTimes;
import dev.fanout.examples.benchmarks.convolutional.Pictures;
import dev.fanout.examples.benchmarks.subject.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A network of pictures in C, compiled for this machine and for the sizes of the network. */
final class PictureProgram {

  private final Path program;
  private final Path numbers;

  /** Compiles it and holds its answers against those of all. */
  PictureProgram(String network)
      throws IOException, ReflectiveOperationException, InterruptedException {
    Pictures pictures = Pictures.read(network);
    Files.createDirectories(Folders.PROGRAMS);
    program = Folders.PROGRAMS.resolve("pictures-" + network);
    numbers = Folders.PROGRAMS.resolve("pictures-" + network + ".bin");
    Path layers = Folders.PROGRAMS.resolve("pictures-" + network + ".h");
    CSource.writeLayers(pictures, layers);
    CSource.writeNumbers(pictures, numbers);
    List<String> command = new ArrayList<>(CProgram.OPTIMIZED);
    command.add("-DNETWORK=\"" + layers.toAbsolutePath() + "\"");
    command.add(Folders.SOURCES.resolve("pictures.c").toString());
    command.addAll(List.of("-o", program.toString(), "-lm"));
    Processes.lines(command);
    agree(pictures);
  }

  private void agree(Pictures pictures) throws IOException, InterruptedException {
    List<String> command = List.of(program.toString(), numbers.toString(), "outputs");
    Process process =
        Processes.builder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] bytes = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(program + " failed");
    }
    float[] outputs = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(outputs);
    PictureTimes.compare("C", pictures.predicted(), outputs, Pictures.BATCH);
  }

  /** Microseconds for each sample of a batch. */
  double micros(int batch, double warmUp, int windows) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            program.toString(),
            numbers.toString(),
            "time",
            String.valueOf(batch),
            String.valueOf(warmUp),
            String.valueOf(windows));
    return Double.parseDouble(Processes.lines(command).get(0).split("\t")[1]);
  }
}
