package dev.fanout.processor.source.outline;

import java.util.List;

/**
 * A node, as the emitted classes speak of it.
 *
 * @param parameterName what the names of its parameters begin with
 * @param kind for example {@code dense}
 * @param shape for example {@code 28×28}
 * @param width how many values that are
 * @param multiplyAdds of its forward pass for one sample
 */
public record Unit(
    String name,
    String parameterName,
    String kind,
    String shape,
    int width,
    List<String> parents,
    long multiplyAdds) {}
