package dev.fanout.processor.diagnostic;

/**
 * A place in what describes a network. Opaque to everything between the front end that made it and
 * the one that shows it; two of the same place are equal.
 */
public interface Where {}
