/**
 * What emitted classes have in common: fields, scratch memory, blocks of parameters, ownership,
 * documentation.
 *
 * <p>In: a schedule and the outline of a network. Out: an {@link
 * dev.fanout.processor.source.type.EmittedClass}, to which model, training and derivatives add
 * their methods. It must not know any of these three.
 */
package dev.fanout.processor.source.type;
