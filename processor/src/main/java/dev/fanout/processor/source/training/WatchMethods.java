package dev.fanout.processor.source.training;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.type.Arguments;
import dev.fanout.processor.source.type.EmittedClass;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Lets a caller watch the derivatives of nodes. */
public final class WatchMethods {

  private static final ClassName WATCHER = ClassName.get("dev.fanout.network", "GradientWatcher");

  private WatchMethods() {}

  /** Adds a field for each watched node, and the method that sets it. */
  static void add(EmittedClass emitted) {
    List<String> nodes = emitted.outline.watched();
    if (nodes.isEmpty()) {
      return;
    }
    MethodSpec.Builder watch =
        MethodSpec.methodBuilder("watch")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addParameter(String.class, "node")
            .addParameter(WATCHER, "watcher");
    Arguments.notNull(watch, "node");
    watch.beginControlFlow("switch (node)");
    for (String node : nodes) {
      String field = emitted.names.watcher(node);
      emitted.builder.addField(FieldSpec.builder(WATCHER, field, Modifier.PRIVATE).build());
      watch.addCode("case $S:\n$>", node).addStatement("$L = watcher", field);
      watch.addStatement("break").addCode("$<");
    }
    watch
        .addCode("default:\n$>")
        .addStatement(
            "throw new IllegalArgumentException(\n$S + node + $S)",
            "No node '",
            "' carries @Watch. The nodes that do: " + Outline.listed(nodes) + ".")
        .addCode("$<")
        .endControlFlow();
    emitted.builder.addMethod(watch.build());
  }
}
