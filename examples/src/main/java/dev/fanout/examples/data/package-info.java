/**
 * The data of the examples: readers for CSV and IDX files on the class path, and the steps between
 * a file and the samples of a training. A README beside the files names their sources and licences.
 */
package dev.fanout.examples.data;
