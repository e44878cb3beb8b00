package dev.fanout.train;

/**
 * Samples to learn from and samples to judge by.
 *
 * @param train what the parameters are fitted to
 * @param validation what they are judged by; no row of it is in {@code train}
 */
public record Split(Samples train, Samples validation) {}
