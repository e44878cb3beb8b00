/**
 * How well networks of Fanout learn: nine data sets, five seeds each, beside reference values. A
 * data set is one file, its description and the {@link dev.fanout.examples.results.Study} below it;
 * everything else is common to all.
 */
package dev.fanout.examples.results;
