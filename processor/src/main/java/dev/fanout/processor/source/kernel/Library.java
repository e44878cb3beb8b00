package dev.fanout.processor.source.kernel;

import dev.fanout.processor.source.text.Arithmetic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The methods that emitted classes carry: cut from the source text of the classes in {@code
 * emitted}, where they are compiled and tested.
 */
public final class Library {

  private static final Pattern METHOD =
      Pattern.compile(
          "(?:^  /\\*\\*(?:[^*]++|\\*(?!/))*\\*/\n"
              + ")?^  (?:private )?static [\\w\\[\\]]+ (\\w+)\\([^{]*\\{\n"
              + ".*?^  }\n",
          Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern CALL = Pattern.compile("(?<![.\\w])([a-z]\\w*)\\(");

  private static final List<String> KERNELS =
      List.of(
          "FloatProducts",
          "FloatDots",
          "FloatMatrices",
          "FloatBlocks",
          "FloatArguments",
          "FloatMasks",
          "FloatWeights");

  private static final String WIDE = "FusedFloatProducts";

  private static final List<String> VECTORS =
      List.of("FloatVectors", "FloatVectorsOfTransposed", "FloatVectorsOfFlat");

  /** What a fused network replaces in the texts of {@link #VECTORS}. */
  private static final Pattern SUM = Pattern.compile("(\\w+) = \\1\\.add\\(b\\.mul\\((.+)\\)\\);");

  private final Map<String, String> methods = new LinkedHashMap<>();

  private Library() {}

  /** The functions, kernels and block operations; fused ones replace others of the same name. */
  public Library(Arithmetic arithmetic) {
    boolean isDouble = arithmetic.type().equals("double");
    if (isDouble) {
      cut(read("DoubleFunctions"));
    } else {
      cut(read("FloatFunctions"));
      cut(read("FloatDistributions"));
    }
    List<String> files = new ArrayList<>(KERNELS);
    if (arithmetic.isFused()) {
      files.add("FusedFloatLoops");
      files.add(WIDE);
      if (!isDouble) {
        cut(read("FusedFloatFunctions"));
      }
    }
    for (String file : files) {
      String text = arithmetic.isFused() ? narrow(file, read(file)) : read(file);
      cut(isDouble ? text.replaceAll("\\bfloat\\b", "double") : text);
    }
  }

  /** The kernels that fused ones of the same name replace go on under another one. */
  private static String narrow(String file, String text) {
    return switch (file) {
      case "FloatProducts" -> text.replaceAll("void (addProducts\\w*)\\(", "void $1InThrees(");
      case WIDE -> text.replaceAll("FloatProducts\\.(\\w+)\\(", "$1InThrees(");
      default -> text;
    };
  }

  /** The kernels on {@code jdk.incubator.vector}, which stand in a class of their own. */
  static Library ofVectors(Arithmetic arithmetic) {
    Library library = new Library();
    for (String file : VECTORS) {
      String text = read(file);
      if (arithmetic.isFused()) {
        text = SUM.matcher(text).replaceAll("$1 = b.fma($2, $1);");
      }
      library.cut(
          text.replaceAll("\\bfloat\\b", arithmetic.type())
              .replaceAll("\\bFloat(?=Vector\\b|>)", arithmetic.box()));
    }
    return library;
  }

  /** The text of a method, indented by two spaces, with its comment. */
  String text(String name) {
    String text = methods.get(name);
    if (text == null) {
      throw new IllegalArgumentException("no method " + name + " among " + methods.keySet());
    }
    return text;
  }

  /** {@code names} and all that they call, in alphabetical order. */
  Set<String> withCalls(Set<String> names) {
    Set<String> all = new TreeSet<>();
    names.forEach(name -> addWithCalls(name, all));
    return all;
  }

  private void addWithCalls(String name, Set<String> all) {
    if (!methods.containsKey(name) || !all.add(name)) {
      return;
    }
    Matcher call = CALL.matcher(text(name));
    while (call.find()) {
      addWithCalls(call.group(1), all);
    }
  }

  private void cut(String text) {
    Matcher method = METHOD.matcher(text);
    while (method.find()) {
      methods.put(method.group(1), method.group());
    }
  }

  private static String read(String name) {
    String file = "/dev/fanout/processor/source/emitted/" + name + ".java";
    try (InputStream in = Library.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the processor's jar lacks " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
