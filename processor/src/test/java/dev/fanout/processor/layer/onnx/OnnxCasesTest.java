package dev.fanout.processor.layer.onnx;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * ONNX's own cases, values and gradients. Some are here; {@code
 * -Dfanout.onnx.cases=/usr/share/libonnx-testdata/data} runs all of Debian's libonnx-testdata, and
 * with {@code -Dgolden.update=true} writes the list of what is out.
 */
final class OnnxCasesTest {

  private static final Path LIST = Golden.module().resolve("../docs/onnx/cases.md");
  private static final Pattern OPERATOR = Pattern.compile("there is no operator ([A-Za-z.]+)");

  /** A model computes in its own precision, whatever type the file casts to. */
  private static final String NARROWER = "test_cast(like)?_.*(FLOAT16|BFLOAT16).*";

  @Test
  void aSampleOfThem(@TempDir Path folder) throws IOException {
    try (InputStream in = OnnxCasesTest.class.getResourceAsStream("/onnx/cases.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        assertThat(file.startsWith(folder)).isTrue();
        Files.createDirectories(file.getParent());
        Files.write(file, zip.readAllBytes());
      }
    }
    List<Path> cases = NodeCase.in(folder);
    assertThat(cases.size()).isAtLeast(90);
    List<String> wrong = new ArrayList<>();
    for (Path each : cases) {
      NodeCase read = NodeCase.read(each);
      try {
        read.difference().ifPresent(text -> wrong.add(read.name() + ": " + text));
      } catch (RuntimeException e) {
        wrong.add(read.name() + ": " + e);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  @EnabledIfSystemProperty(named = "fanout.onnx.cases", matches = ".+")
  void allOfThem() throws IOException {
    Map<String, List<String>> out = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    Set<String> missing = new TreeSet<>();
    int unknown = 0;
    int computed = 0;
    for (String kind : List.of("node", "simple", "pytorch-converted", "pytorch-operator")) {
      for (Path each : NodeCase.in(Path.of(System.getProperty("fanout.onnx.cases"), kind))) {
        String name = each.getFileName().toString();
        String reason = name.matches(NARROWER) ? "computed in the precision of the network" : "";
        try {
          NodeCase read = NodeCase.read(each);
          if (reason.isEmpty()) {
            read.difference().ifPresent(text -> wrong.add(name + ": " + text));
          }
        } catch (UnsupportedModelException e) {
          Matcher operator = OPERATOR.matcher(e.getMessage());
          if (operator.find()) {
            missing.add("`" + operator.group(1) + "`");
            unknown++;
            continue;
          }
          reason = reason(e.getMessage());
        } catch (IOException e) {
          reason = "texts, sequences, or values that may not be there";
        }
        if (reason.isEmpty()) {
          computed++;
        } else {
          out.computeIfAbsent(reason, any -> new ArrayList<>()).add("`" + name + "`");
        }
      }
    }
    assertThat(wrong).isEmpty();
    Golden.check(LIST, page(computed, unknown, missing, out));
  }

  /** Without the names of one file and its numbers. */
  private static String reason(String message) {
    return message
        .replaceAll("^cannot be stated: | \\(.*|[;.] .*", "")
        .replaceAll("is asked for its output.*", "is asked for an output after the first")
        .replaceAll("has an input$", "has an input that would have to be known")
        .replaceAll("(empty value|do not fit).*", "$1")
        .replaceAll(" [\\[{<].*", "")
        .strip();
  }

  private static String page(
      int computed, int unknown, Set<String> missing, Map<String, List<String>> out) {
    int others = unknown + out.values().stream().mapToInt(List::size).sum();
    StringBuilder page =
        new StringBuilder(
            """
            # ONNX's own cases

            *Which of the cases of ONNX 1.12 (Debian's libonnx-testdata) does [`@Onnx`](../onnx.md) not take, and why?*

            %s are computed, their gradients compared with central differences where a step is not lost in large numbers; %s are out. `OnnxCasesTest` writes this page.

            | why | how many | which |
            | --- | --: | --- |
            | there is no such operator | %s | %s |
            """
                .formatted(computed, others, unknown, String.join(" ", missing)));
    out.forEach(
        (reason, names) ->
            page.append("| ")
                .append(reason)
                .append(" | ")
                .append(names.size())
                .append(" | ")
                .append(String.join(", ", names))
                .append(" |\n"));
    return page.toString();
  }
}
