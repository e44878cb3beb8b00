package dev.fanout.processor.documents;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.Initializer;
import dev.fanout.processor.gradient.RandomWords;
import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.kind.Layers;
import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page {@code words} says of each word how it is checked and which examples use it. Its table
 * is what random graphs, the networks that PyTorch computes, the sources of the examples and the
 * code of the pages say; {@code -Dgolden.update=true} rewrites it.
 */
final class WordTableTest {

  private static final Path ROOT = Golden.module().getParent();
  private static final Path PAGE = ROOT.resolve("docs/words.md");
  private static final Path PYTORCH = Golden.module().resolve("src/test/resources/pytorch");
  private static final String EXAMPLES = "examples/src/main/java/dev/fanout/examples";

  /** How many examples a row links to. */
  private static final int LINKS = 3;

  private static final String HEADER =
      """
      | word | gradient three ways | networks beside PyTorch | examples |
      | --- | --- | --: | --- |
      """;

  private static final Pattern TABLE = Pattern.compile(Pattern.quote(HEADER) + "(\\|.*\n)*");
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java.*?^```");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");

  private final Set<String> random = RandomWords.all();
  private final List<String> references;
  private final Map<String, String> examples;

  /** The code of pages by the name of the page. */
  private final Map<String, String> pages = new TreeMap<>();

  WordTableTest() throws IOException {
    references =
        texts(PYTORCH, ".txt").values().stream().map(text -> text.split("(?m)^%$", 2)[0]).toList();
    examples = new TreeMap<>();
    Path folder = ROOT.resolve(EXAMPLES);
    texts(folder, ".java")
        .forEach(
            (file, text) ->
                examples.merge(
                    folder.relativize(file).getName(0).toString(), text, String::concat));
    for (Path file : texts(ROOT.resolve("docs"), ".md").keySet()) {
      pages.put(
          file.getFileName().toString().replace(".md", ""),
          JAVA.matcher(Files.readString(file))
              .results()
              .map(MatchResult::group)
              .collect(Collectors.joining()));
    }
  }

  /** Without comments, which may speak of any word. */
  private static Map<Path, String> texts(Path folder, String suffix) throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(suffix)).toList()) {
        texts.put(file, COMMENT.matcher(Files.readString(file)).replaceAll(""));
      }
    }
    return texts;
  }

  @Test
  void thePageHasTheTable() throws IOException {
    String page = Files.readString(PAGE);
    Matcher table = TABLE.matcher(page);
    assertWithMessage("a table on %s", PAGE).that(table.find()).isTrue();
    String rows = words().stream().map(this::row).collect(Collectors.joining());
    Golden.check(
        PAGE, page.substring(0, table.start()) + HEADER + rows + page.substring(table.end()));
  }

  @Test
  void everyWordIsCheckedBothWaysAndShown() {
    assertWithMessage("random graphs").that(random).containsAtLeastElementsIn(words());
    for (String word : words()) {
      assertWithMessage("networks of PyTorch with @%s", word).that(networks(word)).isAtLeast(1);
      assertWithMessage("examples with @%s", word).that(links(word)).isNotEmpty();
    }
  }

  /** But for how parameters start: that is drawn. */
  @Test
  void everyMemberIsSetBesidePyTorch() {
    Set<String> left = new TreeSet<>();
    for (LayerReader layer : Layers.ALL) {
      Class<?> word = layer.kind().annotation();
      for (Method member : word.getDeclaredMethods()) {
        if (member.getReturnType() != Initializer.class && !isSet(word, member.getName())) {
          left.add("@" + word.getSimpleName() + "." + member.getName());
        }
      }
    }
    assertWithMessage("members that no network of PyTorch has set").that(left).isEmpty();
  }

  private boolean isSet(Class<?> word, String member) {
    Pattern annotation = Pattern.compile("@" + word.getSimpleName() + "\\(([^()]*)\\)");
    Pattern set = Pattern.compile("\\b" + member + " = ");
    return references.stream()
        .flatMap(text -> annotation.matcher(text).results())
        .map(each -> each.group(1))
        .anyMatch(
            members ->
                set.matcher(members).find() || member.equals("value") && !members.contains(" = "));
  }

  private static List<String> words() {
    return Layers.ALL.stream()
        .map(layer -> layer.kind().annotation().getSimpleName())
        .distinct()
        .sorted()
        .toList();
  }

  private String row(String word) {
    return "| `@%s` | %s | %s | %s |\n"
        .formatted(word, random.contains(word) ? "✓" : "–", networks(word), links(word));
  }

  private long networks(String word) {
    return references.stream().filter(text -> uses(text, word)).count();
  }

  private String links(String word) {
    List<String> using =
        examples.keySet().stream().filter(name -> uses(examples.get(name), word)).toList();
    if (using.isEmpty()) {
      return pages.keySet().stream()
          .filter(name -> uses(pages.get(name), word))
          .limit(LINKS)
          .map(name -> "in [%s](%s.md)".formatted(name, name))
          .collect(Collectors.joining(", "));
    }
    String first =
        using.stream()
            .limit(LINKS)
            .map(name -> "[%s](../%s/%s)".formatted(name, EXAMPLES, name))
            .collect(Collectors.joining(", "));
    int left = using.size() - LINKS;
    return left > 0 ? first + " and " + left + " more" : first;
  }

  private static boolean uses(String text, String word) {
    return Pattern.compile("@" + word + "\\b").matcher(text).find();
  }
}
