/**
 * Programs of the notation, computed as their definition says: what tests compare emitted classes
 * with, and what is known of a model when it is compiled.
 */
package dev.fanout.processor.notation.interpreter;
