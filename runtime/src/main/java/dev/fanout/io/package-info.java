/**
 * Parameters in files that PyTorch and NumPy read and write.
 *
 * <p>In comes a {@link dev.fanout.parameters.Layout}, whose tensors have PyTorch's names, shapes
 * and orientation; out comes a safetensors file, or what such a file holds goes back into a
 * network: all of it or, where anything does not fit, nothing. Files are not trusted. Whatever
 * their bytes are, reading ends with the tensors or with one {@link java.io.IOException}, and what
 * is reserved is bounded by what a file really holds.
 *
 * <p>{@link dev.fanout.io.Safetensors} writes and reads, {@link dev.fanout.io.Npz} reads; both give
 * {@link dev.fanout.io.Tensors}. {@link dev.fanout.io.Names} are what other frameworks call the
 * tensors of a network, and {@link dev.fanout.io.Match} is what a file has for each of them.
 * Nothing here knows a layer or an optimizer.
 */
package dev.fanout.io;
