/**
 * What the user wrote as an annotated type: the front end for Java.
 *
 * <p>In: the elements of a compiler. Out: {@link dev.fanout.processor.graph.Declaration}s, of which
 * {@link dev.fanout.processor.graph.Linker} makes the network. The steps are in {@link
 * dev.fanout.processor.annotations.DescriptionReader}: {@link
 * dev.fanout.processor.annotations.TypeCheck} (may the type be a description?), {@link
 * dev.fanout.processor.annotations.Members} (its methods), {@link
 * dev.fanout.processor.annotations.MethodReader} (each method by itself). An annotation is read
 * once ({@link dev.fanout.processor.annotations.AnnotationReader}), into a typed value and the
 * places of its members.
 *
 * <p>Beside the processor itself, this is the only package that reads {@code javax.lang.model}. It
 * must not know what nodes mean to each other, nor how a network is computed.
 */
package dev.fanout.processor.annotations;
