/**
 * Compiling in memory: descriptions in, messages, emitted sources and loadable classes out.
 *
 * <p>The same calls run under javac and under the Eclipse compiler, because what a user's editor
 * says must be what the build says.
 */
package dev.fanout.processor.testing;
