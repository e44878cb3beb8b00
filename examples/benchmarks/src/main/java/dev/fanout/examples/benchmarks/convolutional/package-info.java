/** Networks of pictures: one description each, from which all peers are made. */
package dev.fanout.examples.benchmarks.convolutional;
