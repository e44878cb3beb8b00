package dev.fanout.processor;

import dev.fanout.processor.annotations.SourcePlace;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.notation.Calls;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.source.text.AsciiText;
import dev.fanout.processor.source.text.VisibleTypes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Writes forms into files. Each file has one originating element, its description: that is what
 * Gradle asks of a processor that it may run for the changed descriptions alone.
 */
final class Emitter {

  private final Filer filer;
  private final Elements elements;
  private final Map<String, Boolean> ofJava = new HashMap<>();
  private @Nullable Boolean isUtf8;

  Emitter(Filer filer, Elements elements) {
    this.filer = filer;
    this.elements = elements;
  }

  void writeSources(Element description, Forms forms, Problems problems) {
    Set<String> customs = Calls.customs(forms.forward().assignments().stream());
    for (SourceFile source : forms.sources()) {
      try (Writer file = filer.createSourceFile(source.qualifiedName(), description).openWriter()) {
        file.write(encoded(VisibleTypes.of(source.text(), customs, this::isOfJava)));
      } catch (IOException e) {
        problems.error(
            SourcePlace.at(description),
            "NotWritten",
            "The class '" + source.simpleName() + "' could not be written: " + e.getMessage());
      }
    }
  }

  /** Asked for every class and every name; compilers look long for what there is not. */
  private boolean isOfJava(String name) {
    return ofJava.computeIfAbsent(
        name, any -> elements.getTypeElement("java.lang." + name) != null);
  }

  /** The text as every compiler reads it back. */
  private String encoded(String text) {
    if (isUtf8 == null) {
      isUtf8 = SourceEncoding.isUtf8(filer);
    }
    return isUtf8 ? text : AsciiText.of(text);
  }

  void writeResources(Element description, Forms forms, Problems problems) {
    for (ResourceFile resource : forms.resources()) {
      try (OutputStream file =
          filer
              .createResource(
                  StandardLocation.CLASS_OUTPUT,
                  resource.packageName(),
                  resource.name(),
                  description)
              .openOutputStream()) {
        file.write(resource.bytes());
      } catch (IOException e) {
        problems.error(
            SourcePlace.at(description),
            "NotWritten",
            "The file '" + resource.name() + "' could not be written: " + e.getMessage());
      }
    }
  }

  void writeDumps(Element description, Network network, Forms forms, Problems problems) {
    forms
        .dumps()
        .forEach(
            (form, text) ->
                writeText(
                    description, network, network.name() + "." + form + ".txt", text, problems));
  }

  /** The page, where one was asked for. */
  void writePage(Element description, Network network, Forms forms, Problems problems) {
    forms
        .page()
        .ifPresent(
            text -> writeText(description, network, network.name() + ".html", text, problems));
  }

  private void writeText(
      Element description, Network network, String name, String text, Problems problems) {
    try (Writer file =
        new OutputStreamWriter(
            resource(description, network, name).openOutputStream(), StandardCharsets.UTF_8)) {
      file.write(text);
    } catch (IOException e) {
      problems.warning(
          network.where(),
          "NotWritten",
          "The file '" + name + "' could not be written: " + e.getMessage());
    }
  }

  /** Beside the emitted sources; beside the classes where the build has no folder for sources. */
  private FileObject resource(Element description, Network network, String name)
      throws IOException {
    try {
      return filer.createResource(
          StandardLocation.SOURCE_OUTPUT, network.packageName(), name, description);
    } catch (IOException | IllegalArgumentException e) {
      return filer.createResource(
          StandardLocation.CLASS_OUTPUT, network.packageName(), name, description);
    }
  }
}
