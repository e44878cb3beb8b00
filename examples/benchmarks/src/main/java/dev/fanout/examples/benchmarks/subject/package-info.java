/** The networks that are measured and what measures them: Fanout and, by profile, its peers. */
package dev.fanout.examples.benchmarks.subject;
