package dev.fanout.processor;

import dev.fanout.processor.layer.Network;
import dev.fanout.processor.notation.Program;
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
          return forms(List.of(), Map.of());
        });
  }

  /** Forms of which only what is written to files matters. */
  static Forms forms(List<SourceFile> sources, Map<String, String> dumps) {
    Program none = new Program(List.of());
    return new Forms(sources, List.of(), dumps, none, none, none, Map.of(), List.of());
  }
}
