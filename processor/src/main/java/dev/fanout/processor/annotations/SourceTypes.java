package dev.fanout.processor.annotations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The top-level types that this compilation reads from source files. All others come from class
 * files, for which a compiler can show no place; and a class file of an emitted name is only what
 * the last build left behind.
 */
public final class SourceTypes {

  private final Map<String, String> origins = new LinkedHashMap<>();

  /** Takes in the root elements of a round. */
  public void add(Set<? extends Element> roots) {
    for (Element root : roots) {
      if (root instanceof TypeElement type) {
        origins.putIfAbsent(type.getQualifiedName().toString(), "is in the sources");
      }
    }
  }

  /** Takes in a type that is emitted for a description. */
  public void addEmitted(String qualifiedName, String description) {
    origins.putIfAbsent(qualifiedName, "is emitted for '" + description + "'");
  }

  /** Whether {@code element} stands in a source file. */
  boolean contain(Element element) {
    return origins.containsKey(TypeWords.outermost(element).getQualifiedName().toString());
  }

  /** Where the type of that name comes from, as the end of a sentence, if it exists. */
  Optional<String> origin(String qualifiedName) {
    return Optional.ofNullable(origins.get(qualifiedName));
  }
}
