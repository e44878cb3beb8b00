/**
 * A trained network as a class that can be put anywhere: into an image with nothing but {@code
 * java.base}, into a single file, into an Android application.
 */
package dev.fanout.examples.embedded;
