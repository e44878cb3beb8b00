package dev.fanout.processor;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What tells GraalVM's native-image that a model reads a resource, in the two words it has had for
 * that: the one file of metadata that it reads since GraalVM for JDK 23, and the one for resources
 * that it has read before and still reads. Each ignores what it does not know.
 */
final class NativeImage {

  private NativeImage() {}

  /** The files for a resource of a class. */
  static List<ResourceFile> metadata(SourceFile model, String resource) {
    String path =
        model.packageName().isEmpty()
            ? resource
            : model.packageName().replace('.', '/') + "/" + resource;
    return List.of(
        file(
            model, "reachability-metadata.json", "{\"resources\":[{\"glob\":\"" + path + "\"}]}\n"),
        file(
            model,
            "resource-config.json",
            "{\"resources\":{\"includes\":[{\"pattern\":\"\\\\Q" + path + "\\\\E\"}]}}\n"));
  }

  private static ResourceFile file(SourceFile model, String name, String json) {
    return new ResourceFile(
        "",
        "META-INF/native-image/dev.fanout/" + model.qualifiedName() + "/" + name,
        json.getBytes(StandardCharsets.UTF_8));
  }
}
