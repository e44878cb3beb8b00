package dev.fanout.processor.source.kernel;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.fanout.Precision;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.JavaMethod;
import dev.fanout.processor.source.text.JavaText;
import dev.fanout.processor.source.text.LibraryMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The methods of the library as classes carry them. They stand in {@code library/*.java}, once for
 * each kind of numbers, and the other expected texts only name them.
 */
public final class EmittedLibrary {

  static final Arithmetic FLOAT = new Arithmetic(Precision.FLOAT, false, false);

  private EmittedLibrary() {}

  /** Their texts as members of a class, by their names. */
  static Map<String, String> texts(Arithmetic arithmetic) {
    Library library = new Libraries().of(arithmetic);
    TypeSpec.Builder type = TypeSpec.classBuilder("Carrier");
    for (String name : library.names()) {
      type.addMethod(LibraryMethod.of(Rewriting.atLanes(library.method(name), 0, 0)));
    }
    String text =
        JavaFile.builder("", type.build())
            .indent("  ")
            .skipJavaLangImports(true)
            .build()
            .toString();
    return JavaText.of(text).methods().stream()
        .collect(
            Collectors.toMap(JavaMethod::name, JavaMethod::toString, (a, b) -> a, TreeMap::new));
  }

  /** The text of a class with {@code float} numbers, where these methods are named only. */
  public static String named(String emitted) {
    Map<String, String> library = texts(FLOAT);
    List<String> names = new ArrayList<>();
    String text = emitted;
    for (JavaMethod method : JavaText.of(emitted).methods()) {
      if (method.toString().equals(library.get(method.name()))) {
        text = text.replace("\n" + method + "\n", names.isEmpty() ? "\n  // NAMES\n" : "");
        names.add(method.name());
      }
    }
    StringBuilder lines = new StringBuilder("  // As in library/float.java:");
    int start = 0;
    for (String name : names) {
      if (lines.length() - start + name.length() > 96) {
        start = lines.length();
        lines.append("\n  //");
      }
      lines.append(' ').append(name);
    }
    return text.replace("  // NAMES", lines);
  }
}
