package dev.fanout.processor.weights;

import dev.fanout.io.Tensors;

/**
 * A file of weights that was found and read.
 *
 * @param name as the description gives it
 * @param digest the first 16 hexadecimal digits of its SHA-256
 */
public record WeightsFile(String name, String digest, Tensors tensors) {}
