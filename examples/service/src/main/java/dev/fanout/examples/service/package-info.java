/**
 * Handwritten digits classified over HTTP, with the server and the client of the JDK.
 *
 * <p>{@link dev.fanout.examples.service.DigitsService} answers, {@link
 * dev.fanout.examples.service.Load} asks.
 */
package dev.fanout.examples.service;
