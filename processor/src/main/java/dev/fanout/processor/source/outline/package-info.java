/**
 * What the emitted classes say of a network: names, widths, shapes, fingerprint.
 *
 * <p>In: what the shell tells of a network. Out: records for those who write texts. It must not
 * know layers, which is why it repeats what it says of them.
 */
package dev.fanout.processor.source.outline;
