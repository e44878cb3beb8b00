/**
 * The words of a network description: annotations and enums.
 *
 * <p>All annotations have CLASS retention: the annotation processor reads them at compile time,
 * nothing reads them at run time.
 */
package dev.fanout;
