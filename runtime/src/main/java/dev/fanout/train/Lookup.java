package dev.fanout.train;

/**
 * Columns of an input row whose values number the rows of a table, from 0.
 *
 * @param node that has the table
 * @param column the first of them
 * @param width how many they are
 * @param rows of the table
 */
record Lookup(String node, int column, int width, int rows) {}
