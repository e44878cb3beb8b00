package dev.fanout.examples.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The code of a page as one program. Declarations stand beside each other in one package, each with
 * what it imports; statements follow each other in one method, in the order of the page.
 */
final class PageProgram {

  /** What the pages leave out. */
  private static final String IMPORTS =
      """
      import static dev.fanout.Activation.*;
      import static dev.fanout.Loss.*;
      import static dev.fanout.Precision.*;
      import static dev.fanout.WeightStorage.*;
      import dev.fanout.*;
      import dev.fanout.data.*;
      import dev.fanout.evaluate.*;
      import dev.fanout.examples.data.Table;
      import dev.fanout.io.*;
      import dev.fanout.network.*;
      import dev.fanout.optimize.*;
      import dev.fanout.parameters.*;
      import dev.fanout.train.*;
      import java.nio.file.Path;
      import java.util.*;
      import java.util.function.*;
      """;

  private static final Pattern DECLARATION =
      Pattern.compile(
          "(?m)^(?:public |final |abstract )*(?:interface|class|record|enum|@interface) (\\w+)");

  private final StringBuilder statements = new StringBuilder();
  private final List<Source> sources = new ArrayList<>();

  /** A file. */
  record Source(String name, String text) {}

  private PageProgram() {}

  static PageProgram of(List<String> blocks) {
    PageProgram program = new PageProgram();
    blocks.forEach(program::add);
    program.sources.add(
        new Source(
            "Page",
            "package page;\n%s\nfinal class Page {\n  public static void main(String... arguments) throws Exception {\n%s  }\n}\n"
                .formatted(IMPORTS, program.statements)));
    return program;
  }

  private void add(String block) {
    var declaration = DECLARATION.matcher(block);
    if (declaration.find()) {
      String text = block.startsWith("package ") ? block : withImports(block);
      sources.add(new Source(declaration.group(1), text));
    } else {
      statements.append(block).append('\n');
    }
  }

  private static String withImports(String block) {
    return "package page;\n" + IMPORTS + block;
  }

  List<Source> sources() {
    return sources;
  }
}
