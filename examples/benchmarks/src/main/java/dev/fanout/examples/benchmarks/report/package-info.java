/** The results as a table and as a picture. */
package dev.fanout.examples.benchmarks.report;
