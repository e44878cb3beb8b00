/** What JMH times. */
package dev.fanout.examples.benchmarks.jmh;
