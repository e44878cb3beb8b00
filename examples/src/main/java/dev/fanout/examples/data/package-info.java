/**
 * The data of the examples: files on the class path and a reader for tables. A README beside the
 * files names their sources and licences.
 */
package dev.fanout.examples.data;
