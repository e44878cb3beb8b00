/** The programs that run everything and write the results down. */
package dev.fanout.examples.benchmarks.suite;
