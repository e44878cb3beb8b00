package dev.fanout.processor.schedule;

import java.util.List;
import java.util.stream.Collectors;

/** What one method of an emitted class sets in motion: stages, one after the other. */
public record Routine(String name, List<Stage> stages) {

  public Routine {
    stages = List.copyOf(stages);
  }

  @Override
  public String toString() {
    return name
        + ":\n"
        + stages.stream().map(stage -> stage.toString().indent(2)).collect(Collectors.joining());
  }
}
