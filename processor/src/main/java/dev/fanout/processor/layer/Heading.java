package dev.fanout.processor.layer;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Where;

/**
 * What a description says of the network before its nodes.
 *
 * @param where the whole description
 * @param packageName empty for the default package
 * @param qualifiedName of the description, for example {@code com.example.Outer.Iris}
 * @param name the first part of the emitted names: {@code Iris}, {@code Outer_Iris} if nested
 * @param isPublic whether the emitted classes are public, as the description and the types around
 *     it are
 * @param origin where the configuration is written
 */
public record Heading(
    Where where,
    String packageName,
    String qualifiedName,
    String name,
    boolean isPublic,
    Configuration configuration,
    Origin origin) {

  /** {@code Iris}, nested or not. */
  public String simpleName() {
    return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
  }
}
