package dev.fanout.processor;

/**
 * An emitted file that is no source, which belongs beside the class files.
 *
 * @param packageName empty for the root
 * @param name in the folder of the package
 */
public record ResourceFile(String packageName, String name, byte[] bytes) {}
