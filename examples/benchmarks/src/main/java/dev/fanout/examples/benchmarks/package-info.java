/** What is measured rather than tested. */
package dev.fanout.examples.benchmarks;
