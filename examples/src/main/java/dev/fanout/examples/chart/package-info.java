/** The pictures that the examples draw. */
package dev.fanout.examples.chart;
