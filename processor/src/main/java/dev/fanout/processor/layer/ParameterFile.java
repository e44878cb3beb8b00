package dev.fanout.processor.layer;

/**
 * A file with the numbers that parameters begin with.
 *
 * @param name as the description gives it
 * @param digest the first 16 hexadecimal digits of its SHA-256
 */
public record ParameterFile(String name, String digest) {}
