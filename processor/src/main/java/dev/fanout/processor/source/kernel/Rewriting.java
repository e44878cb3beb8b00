package dev.fanout.processor.source.kernel;

import dev.fanout.processor.source.text.JavaMethod;
import dev.fanout.processor.source.text.JavaToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What may be different in a copy of a library method: all that is, and nothing else can be. */
final class Rewriting {

  /** The constants of the texts that stand for the lanes at which target and source begin. */
  static final Set<String> LANES = Set.of("Y", "S");

  private Rewriting() {}

  /** With other words, in comments none. */
  static List<JavaToken> withWords(List<JavaToken> tokens, Map<String, String> words) {
    List<JavaToken> copy = new ArrayList<>();
    for (JavaToken token : tokens) {
      String word = token.isWord() ? words.get(token.text()) : null;
      copy.add(word == null ? token : JavaToken.word(word));
    }
    return copy;
  }

  /** With other names of its own and of the methods that it calls. */
  static JavaMethod withNames(JavaMethod method, Map<String, String> names) {
    List<JavaToken> copy = new ArrayList<>(method.tokens());
    for (int i = 0; i < copy.size(); i++) {
      String name = names.get(copy.get(i).text());
      if (name != null && method.isCall(i)) {
        copy.set(i, JavaToken.word(name));
      }
    }
    return new JavaMethod(copy);
  }

  /** Whether a lane stands in it. */
  static boolean hasLanes(JavaMethod method) {
    return method.words().stream().anyMatch(LANES::contains);
  }

  /** With numbers for Y and S: {@code l + Y} becomes {@code l + 4}, or {@code l} at lane 0. */
  static JavaMethod atLanes(JavaMethod method, int target, int source) {
    if (!hasLanes(method)) {
      return method;
    }
    List<JavaToken> copy = new ArrayList<>();
    for (JavaToken token : method.tokens()) {
      if (!token.isWord() || !LANES.contains(token.text())) {
        copy.add(token);
        continue;
      }
      int lane = token.is("Y") ? target : source;
      List<JavaToken> sum = copy.subList(copy.size() - 3, copy.size());
      if (!JavaToken.join(sum).equals(" + ")) {
        throw new IllegalStateException("in " + method.name() + " a lane is not added");
      }
      if (lane == 0) {
        sum.clear();
      } else {
        copy.add(new JavaToken(JavaToken.Category.NUMBER, String.valueOf(lane)));
      }
    }
    return new JavaMethod(copy);
  }

  /** With one rounding: {@code x = b.fma(v, x)} for {@code x = x.add(b.mul(v))}. */
  static JavaMethod fused(JavaMethod method) {
    List<JavaToken> tokens = method.tokens();
    List<JavaToken> copy = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      copy.add(tokens.get(i));
      if (isSum(tokens, i)) {
        JavaToken sum = tokens.get(i - 2);
        int open = i + 9;
        int close = JavaToken.close(tokens, open);
        copy.addAll(List.of(JavaToken.SPACE, tokens.get(i + 6), JavaToken.symbol(".")));
        copy.addAll(List.of(JavaToken.word("fma"), JavaToken.symbol("(")));
        copy.addAll(tokens.subList(open + 1, close));
        copy.addAll(List.of(JavaToken.symbol(","), JavaToken.SPACE, sum));
        i = close; // and the bracket of add closes that of fma
      }
    }
    return new JavaMethod(copy);
  }

  /** Whether {@code = x.add(b.mul(} follows after {@code x}. */
  private static boolean isSum(List<JavaToken> tokens, int equals) {
    if (!tokens.get(equals).is("=") || equals + 9 >= tokens.size()) {
      return false;
    }
    String from = tokens.get(equals - 2).text() + ".add(" + tokens.get(equals + 6).text();
    return JavaToken.join(tokens.subList(equals + 2, equals + 10)).equals(from + ".mul(");
  }

  /** The methods of the class {@code owner} that it calls by the name of that class. */
  static Set<String> callsOf(JavaMethod method, String owner) {
    List<JavaToken> tokens = method.tokens();
    Set<String> calls = new HashSet<>();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (tokens.get(i).is(owner) && tokens.get(i + 1).is(".")) {
        calls.add(tokens.get(i + 2).text());
      }
    }
    return calls;
  }

  /** With other calls for those of the class {@code owner}. */
  static JavaMethod withCallsOf(JavaMethod method, String owner, Map<String, String> names) {
    List<JavaToken> copy = new ArrayList<>(method.tokens());
    for (int i = 0; i + 2 < copy.size(); i++) {
      if (copy.get(i).is(owner) && copy.get(i + 1).is(".")) {
        String name = Objects.requireNonNull(names.get(copy.get(i + 2).text()));
        copy.subList(i, i + 2).clear();
        copy.set(i, JavaToken.word(name));
      }
    }
    return new JavaMethod(copy);
  }
}
