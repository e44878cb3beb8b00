package dev.fanout.processor;

import dev.fanout.processor.layer.Network;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.schedule.pass.Scheduling.Programs;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.annotation.processing.Processor;

/** Fanout's processor with another pipeline, for tests in other packages. */
public final class ReadingProcessor {

  private ReadingProcessor() {}

  /** Reads descriptions and emits nothing. */
  public static Processor into(Consumer<Network> networks) {
    return new FanoutProcessor(
        (network, options, weights) -> {
          networks.accept(network);
          return forms(List.of());
        });
  }

  /** Forms of which only the emitted classes matter. */
  static Forms forms(List<SourceFile> sources) {
    Program none = new Program(List.of());
    return Forms.of(new Programs(none, none, none, none), Map.of()).with(sources, List.of());
  }
}
