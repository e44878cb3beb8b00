package dev.fanout.processor.notation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small forward programs of every kind of assignment, by chance. */
final class RandomProgram {

  private static final int STEPS = 6;

  private final Random random;
  private final List<String> lines = new ArrayList<>();
  private final List<String> vectors = new ArrayList<>(List.of("x"));
  private final List<String> scalars = new ArrayList<>();

  private RandomProgram(Random random) {
    this.random = random;
  }

  static Example of(long seed) {
    List<String> declarations =
        new ArrayList<>(
            List.of(
                "index k 3",
                "index h 2",
                "input x[b, 4]",
                "parameter w[4, 4]",
                "parameter v[3]",
                "parameter c[4]"));
    for (int i = 0; i < STEPS; i++) {
      declarations.add("value t" + i + "[b, 4]");
      declarations.add("value s" + i + "[b]");
    }
    RandomProgram program = new RandomProgram(new Random(seed));
    for (int i = 0; i < STEPS; i++) {
      program.step(i);
    }
    program.lines.add(
        "error[b] += c[j] · " + program.vectors.get(program.vectors.size() - 1) + "[b, j]");
    program.lines.add("error[b] += " + program.element(2));
    Notation notation = new Notation(declarations.toArray(new String[0]));
    return new Example(
        "random " + seed, notation, notation.program(program.lines.toArray(new String[0])));
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private void step(int i) {
    String t = "t" + i;
    String u = one(vectors);
    switch (random.nextInt(8)) {
      case 0 -> lines.add(t + "[b, j] += " + u + "[b, i] · w[j, i]");
      case 1 -> lines.add(t + "[b, j] += " + u + "[b, j + k − 1] · v[k]");
      case 2 -> lines.add(t + "[b, j] max= " + u + "[b, j + k − 1]");
      case 3 -> lines.add(t + "[b, j] = " + u + "[b, j]");
      case 4 -> {
        lines.add(t + "[b, h] = " + u + "[b, h + 1]");
        lines.add(t + "[b, h + 2] = " + one(vectors) + "[b, h] · " + u + "[b, h]");
      }
      case 5 -> {
        lines.add("s" + i + "[b] += " + element(1));
        scalars.add("s" + i);
        return;
      }
      case 6 -> {
        lines.add(t + "[b, j] = c[j]");
        lines.add(t + "[b, j] += " + u + "[b, j] · " + element(1));
      }
      default -> lines.add(t + "[b, j] = " + element(3));
    }
    vectors.add(t);
  }

  /** A value of element j. */
  private String element(int depth) {
    if (depth == 0) {
      return !scalars.isEmpty() && random.nextInt(4) == 0
          ? "tanh(" + one(scalars) + "[b])"
          : random.nextInt(5) == 0 ? "c[j]" : one(vectors) + "[b, j]";
    }
    String a = element(depth - 1);
    String c = element(depth - 1);
    return switch (random.nextInt(9)) {
      case 0 -> "tanh(" + a + ")";
      case 1 -> "sigmoid(" + a + ")";
      case 2 -> "exp(tanh(" + a + "))";
      case 3 -> "(" + a + " + " + c + ")";
      case 4 -> "(" + a + " − 2 · " + c + ")";
      case 5 -> a + " · " + c;
      case 6 -> "(" + a + " / (2 + tanh(" + c + ")))";
      case 7 -> "max(" + a + ", " + c + ")";
      default -> a;
    };
  }
}
