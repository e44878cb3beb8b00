package dev.fanout.processor.description;

import java.util.List;
import java.util.stream.Stream;

/**
 * Members of outputs, several losses of a node, and losses after activations.
 *
 * <p>javac finds no place for an annotation that is repeated, and points at the method.
 */
class LossMistakesTest implements Mistakes {

  private static final List<String> LOGARITHMS =
      List.of("SOFTMAX", "SIGMOID", "LOG_SOFTMAX", "TANH", "IDENTITY");

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.of(members(), together(), afterActivations()).flatMap(each -> each);
  }

  private static Stream<Mistake> members() {
    return Stream.of(
        new Mistake(
            "class targets of other losses",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR, classTargets = «true») Tensor a(Tensor x);
              @Dense(units = 3) @Output(loss = HINGE, classTargets = «false») Tensor b(Tensor x);
              @Dense(units = 3, activation = LOG_SOFTMAX)
              @Output(loss = KL_DIVERGENCE, classTargets = «true») Tensor c(Tensor x);
              @Dense(units = 3, activation = LOG_SOFTMAX)
              @Output(loss = NEGATIVE_LOG_LIKELIHOOD, classTargets = true) Tensor d(Tensor x);
            }
            """,
            notOfThis("a", "classTargets", "MEAN_SQUARED_ERROR"),
            notOfThis("b", "classTargets", "HINGE"),
            notOfThis("c", "classTargets", "KL_DIVERGENCE")),
        new Mistake(
            "label smoothing of other losses",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 3, activation = SIGMOID)
              @Output(loss = BINARY_CROSS_ENTROPY, labelSmoothing = «0.1») Tensor a(Tensor x);
              @Dense(units = 3, activation = LOG_SOFTMAX)
              @Output(loss = NEGATIVE_LOG_LIKELIHOOD, labelSmoothing = «0») Tensor b(Tensor x);
            }
            """,
            notOfThis("a", "labelSmoothing", "BINARY_CROSS_ENTROPY"),
            notOfThis("b", "labelSmoothing", "NEGATIVE_LOG_LIKELIHOOD")),
        new Mistake(
            "label smoothing out of range",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output(loss = CROSS_ENTROPY_FROM_LOGITS, labelSmoothing = «1») Tensor a(Tensor x);
              @Dense(units = 3) @Output(loss = CROSS_ENTROPY_FROM_LOGITS, labelSmoothing = «-0.1») Tensor b(Tensor x);
              @Dense(units = 3) @Output(loss = CROSS_ENTROPY_FROM_LOGITS, labelSmoothing = «0d / 0») Tensor c(Tensor x);
              @Dense(units = 3) @Output(loss = CROSS_ENTROPY_FROM_LOGITS, labelSmoothing = 0) Tensor d(Tensor x);
            }
            """,
            smoothing("a", "1.0"),
            smoothing("b", "-0.1"),
            smoothing("c", "NaN")),
        new Mistake(
            "the number of a class where there is no row of classes",
            """
            @Network interface Iris {
              @Input({2, 3}) Tensor x();
              @LayerNorm @Output(loss = CROSS_ENTROPY_FROM_LOGITS, classTargets = «true») Tensor a(Tensor x);
              @LayerNorm @Output(loss = CROSS_ENTROPY_FROM_LOGITS) Tensor b(Tensor x);
              @Dense(units = 1) @Output(loss = «CROSS_ENTROPY_FROM_LOGITS», classTargets = true) Tensor c(Tensor x);
            }
            """,
            "[ClassesOfShape] 'a' has the shape 2×3, and the number of a class needs a node of one"
                + " dimension. Remove classTargets, and give a target for each value.",
            "[OneClass] 'c' has 1 unit, and the softmax of one unit is always 1. Give it a unit for"
                + " each class, or use BINARY_CROSS_ENTROPY_FROM_LOGITS for a yes-or-no question."));
  }

  private static Stream<Mistake> together() {
    return Stream.of(
        new Mistake(
            "one loss twice",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 3)
              @Output(loss = HINGE) @Output(loss = HUBER) @Output(loss = HINGE, weight = 2) Tensor «y»(Tensor x);
            }
            """,
            "[TwiceTheLoss] 'y' has the loss HINGE twice, and all losses of a node are about one target. Add the weights up, or choose another loss; for a target of its own, move one @Output to a second node, such as '@Activate(IDENTITY) Tensor other(Tensor y)'."),
        new Mistake(
            "one target that is a class and a row",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 3)
              @Output(loss = CROSS_ENTROPY_FROM_LOGITS, classTargets = true)
              @Output(loss = MEAN_SQUARED_ERROR) Tensor «a»(Tensor x);
              @Dense(units = 3, activation = SOFTMAX)
              @Output(loss = MEAN_SQUARED_ERROR) @Output(loss = CROSS_ENTROPY, classTargets = true) Tensor «b»(Tensor x);
            }
            """,
            twoTargets("a"),
            twoTargets("b")),
        new Mistake(
            "class targets that belong to the other loss of the node",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 3)
              @Output(loss = MEAN_SQUARED_ERROR, classTargets = true) @Output(loss = CROSS_ENTROPY_FROM_LOGITS) Tensor «y»(Tensor x);
            }
            """,
            notOfThis("y", "classTargets", "MEAN_SQUARED_ERROR")),
        new Mistake(
            "each loss has its own mistakes",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 3)
              @Outputs({@Output(loss = HUBER, delta = «-2»), @Output(loss = «CROSS_ENTROPY»), @Output(loss = COSINE, weight = «0»)})
              Tensor y(Tensor x);
            }
            """,
            "[OutOfRange] 'y' has delta = -2.0. Give a finite number greater than 0.",
            "[LossWithoutActivation] 'y' has the loss CROSS_ENTROPY, which asks for activation ="
                + " SOFTMAX. Give it that, or use CROSS_ENTROPY_FROM_LOGITS, which takes the values before a softmax, CROSS_ENTROPY_FROM_PROBABILITIES, NEGATIVE_LOG_LIKELIHOOD after LOG_SOFTMAX, or BINARY_CROSS_ENTROPY with SIGMOID for classes that do not exclude each other.",
            "[LossWeight] The loss of 'y' has the weight 0.0, and a loss counts with a finite"
                + " weight greater than 0. Give it one, or remove @Output."),
        new Mistake(
            "the container written by hand",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 3)
              @Outputs({@Output(loss = HINGE), @Output(loss = HUBER, delta = «0»), @Output(loss = «HINGE»)})
              Tensor a(Tensor x);
              @Dense(units = 3) @Outputs(@Output(loss = COSINE, weight = «-1»)) Tensor b(Tensor x);
            }
            """,
            "[OutOfRange] 'a' has delta = 0.0. Give a finite number greater than 0.",
            "[TwiceTheLoss] 'a' has the loss HINGE twice, and all losses of a node are about one target. Add the weights up, or choose another loss; for a target of its own, move one @Output to a second node, such as '@Activate(IDENTITY) Tensor other(Tensor a)'.",
            "[LossWeight] The loss of 'b' has the weight -1.0, and a loss counts with a finite"
                + " weight greater than 0. Give it one, or remove @Output."),
        new Mistake(
            "an empty container",
            """
            @Network interface «Iris» {
              @Input(4) Tensor x();
              @Dense(units = 3) @Outputs({}) Tensor y(Tensor x);
            }
            """,
            "[NoOutput] 'Iris' has no output. Put @Output, with the loss to train for, on the node"
                + " that the network is to compute."));
  }

  private static Stream<Mistake> afterActivations() {
    return Stream.of(
        after(
            "CROSS_ENTROPY_FROM_LOGITS", "logits", "Use CROSS_ENTROPY, or remove the activation."),
        after(
            "BINARY_CROSS_ENTROPY_FROM_LOGITS",
            "logits",
            "Use CROSS_ENTROPY, or remove the activation."),
        after(
            "CROSS_ENTROPY_FROM_PROBABILITIES",
            "probabilities",
            "Use NEGATIVE_LOG_LIKELIHOOD, or the activation SOFTMAX."),
        after(
            "BINARY_CROSS_ENTROPY_FROM_PROBABILITIES",
            "probabilities",
            "Use NEGATIVE_LOG_LIKELIHOOD, or the activation SIGMOID."),
        after(
            "NEGATIVE_LOG_LIKELIHOOD",
            "log-probabilities",
            "Use CROSS_ENTROPY, or the activation LOG_SOFTMAX."),
        after("KL_DIVERGENCE", "log-probabilities", "Use the activation LOG_SOFTMAX."));
  }

  /** The loss after each activation that makes logits, probabilities or their logarithms. */
  private static Mistake after(String loss, String words, String first) {
    StringBuilder network =
        new StringBuilder("@Network interface Iris {\n  @Input(4) Tensor x();\n");
    Stream.Builder<String> messages = Stream.builder();
    for (String activation : LOGARITHMS) {
      String node = activation.toLowerCase(java.util.Locale.ROOT);
      String instead = instead(words, activation, first);
      network.append(
          "  @Dense(units = 3, activation = %s) @Output(loss = %s) Tensor %s(Tensor x);\n"
              .formatted(activation, instead == null ? loss : "«" + loss + "»", node));
      if (instead != null) {
        messages.add(
            "[LossAfterActivation] '%s' has the loss %s, which takes its values for %s, and the activation %s. %s"
                .formatted(node, loss, words, activation, instead));
      }
    }
    return new Mistake(
        loss + " after activations", network + "}\n", messages.build().toArray(String[]::new));
  }

  private static String instead(String words, String activation, String first) {
    return switch (words + " " + activation) {
      case "logits SOFTMAX", "probabilities LOG_SOFTMAX" -> first;
      case "log-probabilities SOFTMAX" -> first;
      case "log-probabilities SIGMOID" -> first.replace("Use CROSS", "Use BINARY_CROSS");
      case "logits SIGMOID" -> "Use BINARY_CROSS_ENTROPY, or remove the activation.";
      case "logits LOG_SOFTMAX" -> "Use NEGATIVE_LOG_LIKELIHOOD, or remove the activation.";
      default -> null;
    };
  }

  private static String notOfThis(String node, String member, String loss) {
    String owners =
        "CROSS_ENTROPY, CROSS_ENTROPY_FROM_LOGITS, CROSS_ENTROPY_FROM_PROBABILITIES"
            + (member.equals("classTargets") ? ", NEGATIVE_LOG_LIKELIHOOD" : "");
    String belongs =
        member.endsWith("s") ? member + ", which belong" : "a " + member + ", which belongs";
    return "[NotOfThisLoss] '%s' has %s to %s, and its loss is %s. Remove it, or change that."
        .formatted(node, belongs, owners, loss);
  }

  private static String smoothing(String node, String value) {
    return "[OutOfRange] '%s' has labelSmoothing = %s. Give a finite number of at least 0 and less than 1."
        .formatted(node, value);
  }

  private static String twoTargets(String node) {
    return "[TwoTargets] '%s' has a loss with classTargets and one without, and both are about one target. Move one @Output to a second node, such as '@Activate(IDENTITY) Tensor other(Tensor %1$s)'."
        .formatted(node);
  }
}
