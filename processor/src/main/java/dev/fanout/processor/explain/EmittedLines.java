package dev.fanout.processor.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an emitted class computes a derivative: its formula, and the lines below it. */
final class EmittedLines {

  /** A formula begins with what it computes. */
  private static final Pattern FORMULA = Pattern.compile("\\s*// (?:∂E/)?(∂[^\\[ :]+).*");

  /** Of code that is written out, the first lines tell how the others go on. */
  private static final int SHOWN = 12;

  private EmittedLines() {}

  /** By the name of the derivative, {@code ∂hidden.z}: each place as its lines. */
  static Map<String, Object> of(String text) {
    Map<String, Object> places = new LinkedHashMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher formula = FORMULA.matcher(lines.get(i));
      if (formula.matches()) {
        List<String> place = new ArrayList<>();
        int at = i;
        while (at < lines.size() && !isEnd(lines.get(at), place) && place.size() < SHOWN) {
          place.add(lines.get(at++));
        }
        if (at < lines.size() && place.size() == SHOWN && !isEnd(lines.get(at), place)) {
          place.add("    …");
        }
        @SuppressWarnings("unchecked")
        List<Object> all =
            (List<Object>) places.computeIfAbsent(formula.group(1), name -> new ArrayList<>());
        if (all.size() < SHOWN) {
          all.add(String.join("\n", place).stripIndent());
        }
      }
    }
    return places;
  }

  /** A paragraph ends before an empty line, a closing method, or the next formula. */
  private static boolean isEnd(String line, List<String> before) {
    boolean hasCode = before.stream().anyMatch(l -> !l.strip().startsWith("//"));
    return line.isBlank() || line.equals("  }") || hasCode && line.strip().startsWith("//");
  }
}
