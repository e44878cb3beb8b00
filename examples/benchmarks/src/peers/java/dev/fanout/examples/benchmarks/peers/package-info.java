/** Other libraries, each in a file of its own. */
package dev.fanout.examples.benchmarks.peers;
