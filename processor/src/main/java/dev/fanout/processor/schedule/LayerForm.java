package dev.fanout.processor.schedule;

import java.util.List;

/**
 * How the forward pass of a node is computed.
 *
 * @param shapes those of its stages, each once; loops only where there is nothing else
 * @param reason why so; empty where nothing is multiplied
 */
public record LayerForm(List<String> shapes, String reason) {

  public LayerForm {
    shapes = List.copyOf(shapes);
  }

  @Override
  public String toString() {
    return String.join("; ", shapes) + (reason.isEmpty() ? "" : ", " + reason);
  }
}
