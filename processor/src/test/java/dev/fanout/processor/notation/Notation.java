package dev.fanout.processor.notation;

import dev.fanout.processor.notation.Tensor.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads programs from their text, so that tests look like what they are about.
 *
 * <pre>{@code
 * Notation n = new Notation("input x[b, 3]", "parameter w[2, 3]", "value y[b, 2]");
 * Program program = n.program("y[b, j] += x[b, i] · w[j, i]");
 * }</pre>
 *
 * <p>An index that stands in a subscript by itself has the range of the dimension, the smallest of
 * several; others are declared: {@code "index k 2"}. {@code error[b]} and {@code seed[b]} are
 * known.
 */
public final class Notation {

  private static final Pattern DECLARATION = Pattern.compile("(\\w+) ([^\\[]+)(?:\\[(.*)])?");
  private static final Pattern ORDER = Pattern.compile("for (\\w+) = (\\d+) … (\\d+): (.*)");

  private final Map<String, Tensor> tensors = new HashMap<>();
  private final Map<String, Integer> ranges = new HashMap<>();

  public Notation(String... declarations) {
    declare("error error[b]");
    declare("seed seed[b]");
    Arrays.stream(declarations).forEach(this::declare);
  }

  private void declare(String text) {
    Matcher matcher = matcher(DECLARATION, text);
    String name = matcher.group(2);
    if (matcher.group(1).equals("index")) {
      String[] words = name.split(" ");
      ranges.put(words[0], Integer.parseInt(words[1]));
      return;
    }
    List<Integer> shape = new ArrayList<>();
    if (matcher.group(3) != null) {
      for (String extent : matcher.group(3).split(", ")) {
        shape.add(extent.equals("b") ? Index.SAMPLES : Integer.parseInt(extent));
      }
    }
    int dot = name.indexOf('.');
    boolean isOfNetwork = name.equals("error") || name.equals("seed");
    String node = isOfNetwork ? "" : dot < 0 ? name : name.substring(0, dot);
    String part = isOfNetwork ? name : dot < 0 ? "" : name.substring(dot + 1);
    Role role = Role.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    tensors.put(name, new Tensor(node, part, role, shape));
  }

  private static Matcher matcher(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return matcher;
  }

  /** The tensor of a name, {@code ∂} and {@code ∇} included. */
  public Tensor tensor(String name) {
    if (name.startsWith("∇")) {
      return tensor(name.substring(1)).tangent();
    }
    if (name.startsWith("∂")) {
      return tensor(name.substring(1)).adjoint();
    }
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    return tensor;
  }

  /** One assignment a line. */
  public Program program(String... lines) {
    return new Program(Arrays.stream(lines).flatMap(String::lines).map(this::assignment).toList());
  }

  public Assignment assignment(String line) {
    Matcher ordered = ORDER.matcher(line);
    Order order = null;
    String text = line;
    if (ordered.matches()) {
      int first = Integer.parseInt(ordered.group(2));
      int last = Integer.parseInt(ordered.group(3));
      Index index = new Index(ordered.group(1), Math.max(first, last) + 1);
      order = new Order("loop", index, first > last);
      text = ordered.group(4);
    }
    Parser parser = new Parser(text);
    if (order != null) {
      parser.found.put(order.index().name(), order.index().extent());
    }
    Access target = parser.access();
    Operator operator = parser.operator();
    Expression value = parser.sum();
    parser.end();
    return new Assignment(target.tensor().node(), target, operator, value, order);
  }

  public Expression expression(String text) {
    Parser parser = new Parser(text);
    Expression value = parser.sum();
    parser.end();
    return value;
  }

  private final class Parser {

    private final String text;
    private final Map<String, Integer> found = new HashMap<>(ranges);
    private int at;

    Parser(String text) {
      this.text = text;
      Matcher access = Pattern.compile("([∂∇]*[\\w.]+′?)\\[([^\\[\\]]*)]").matcher(text);
      while (access.find()) {
        String[] subscripts = access.group(2).split(", ");
        List<Integer> shape = tensor(access.group(1)).shape();
        for (int d = 0; d < subscripts.length; d++) {
          if (subscripts[d].matches("[a-z]\\w*") && d < shape.size()) {
            found.merge(subscripts[d], shape.get(d), Math::min);
          }
        }
      }
    }

    private boolean skip(String token) {
      if (!text.startsWith(token, at)) {
        return false;
      }
      at += token.length();
      return true;
    }

    private void expect(String token) {
      if (!skip(token)) {
        throw new IllegalArgumentException(token + " expected in " + text + " at " + at);
      }
    }

    void end() {
      if (at != text.length()) {
        throw new IllegalArgumentException("end expected in " + text + " at " + at);
      }
    }

    private String word(String characters) {
      int from = at;
      while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0
          || at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
        at++;
      }
      return text.substring(from, at);
    }

    Operator operator() {
      for (Operator operator : Operator.values()) {
        if (skip(" " + operator + " ")) {
          return operator;
        }
      }
      throw new IllegalArgumentException("no operator in " + text);
    }

    Access access() {
      Tensor tensor = tensor(word("∂∇._"));
      List<Affine> subscripts = new ArrayList<>();
      if (skip("[")) {
        do {
          int d = Math.min(subscripts.size(), tensor.shape().size() - 1);
          subscripts.add(subscript(tensor.shape().get(d)));
        } while (skip(", "));
        expect("]");
      }
      return tensor.at(subscripts);
    }

    private Affine subscript(int extent) {
      Affine sum = term(skip("−") ? -1 : 1, extent);
      while (true) {
        if (skip(" + ")) {
          sum = sum.plus(term(1, extent));
        } else if (skip(" − ")) {
          sum = sum.plus(term(-1, extent));
        } else {
          return sum;
        }
      }
    }

    private Affine term(int sign, int extent) {
      if (skip("⌊")) {
        Access lookup = access();
        expect("⌋");
        return Affine.of(new Index("row", extent, lookup)).times(sign);
      }
      String word = word("");
      if (!Character.isDigit(word.charAt(0))) {
        return Affine.of(index(word)).times(sign);
      }
      int number = sign * Integer.parseInt(word);
      return skip("·") ? Affine.of(index(word(""))).times(number) : Affine.constant(number);
    }

    private Index index(String name) {
      Integer extent = name.equals("b") ? Integer.valueOf(Index.SAMPLES) : found.get(name);
      if (extent == null) {
        throw new IllegalArgumentException("no range of " + name + " in " + text);
      }
      return new Index(name, extent);
    }

    Expression sum() {
      List<Expression> terms = new ArrayList<>(List.of(product()));
      while (true) {
        if (skip(" + ")) {
          terms.add(product());
        } else if (skip(" − ")) {
          terms.add(Expressions.negate(product()));
        } else {
          return Expressions.sum(terms);
        }
      }
    }

    private Expression product() {
      boolean isNegative = skip("−");
      List<Expression> factors = new ArrayList<>(List.of(factor()));
      while (skip(" · ")) {
        factors.add(factor());
      }
      Expression product = Expressions.product(factors);
      Expression value = skip(" / ") ? Expressions.quotient(product, factor()) : product;
      return isNegative ? Expressions.negate(value) : value;
    }

    private Expression factor() {
      if (skip("(")) {
        Expression inner = sum();
        expect(")");
        return inner;
      }
      int from = at;
      String word = word("∂∇._′");
      if (Character.isDigit(word.charAt(0))) {
        return Expressions.constant(Double.parseDouble(word));
      }
      if (!skip("(")) {
        at = from;
        return access();
      }
      List<Expression> arguments = new ArrayList<>();
      do {
        arguments.add(sum());
      } while (skip(", "));
      expect(")");
      return word.equals("max")
          ? Expressions.maximum(arguments)
          : Expressions.apply(function(word), arguments.toArray(new Expression[0]));
    }

    private Function function(String symbol) {
      return Arrays.stream(Elementary.values())
          .filter(function -> function.toString().equals(symbol))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no function " + symbol));
    }
  }
}
