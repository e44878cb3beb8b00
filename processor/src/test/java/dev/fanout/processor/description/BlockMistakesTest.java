package dev.fanout.processor.description;

import java.util.stream.Stream;

/** Descriptions that are placed in others. */
class BlockMistakesTest implements Mistakes {

  static final String GATE =
      """
      interface Gate {
        @Input(4) Tensor x();
        @Dense(units = 4, activation = SIGMOID) Tensor gate(Tensor x);
        @Multiply Tensor result(Tensor x, Tensor gate);
      }
      """;

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.of(types(), ends(), recursion()).flatMap(each -> each);
  }

  private static Stream<Mistake> types() {
    return Stream.of(
        new Mistake(
            "types without nodes",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Use(«int.class») Tensor a(Tensor x);
              @Use(«String.class») Tensor b(Tensor x);
              @Use(«Loss.class») Tensor c(Tensor x);
              @Use(«Dense.class») Tensor d(Tensor x);
              @Use(«Runnable.class») Tensor e(Tensor x);
              @Use(«Iris[].class») Tensor f(Tensor x);
              @Use(«Concrete.class») Tensor g(Tensor x);
              @Use(«void.class») Tensor h(Tensor x);
              @Use(«Concrete.class») Tensor i(Tensor x);
              @Concat @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f, Tensor g, Tensor h, Tensor i);
            }
            class Concrete {}
            """,
            notABlock("a", "int"),
            notABlock("b", "String"),
            notABlock("c", "Loss"),
            notABlock("d", "Dense"),
            notABlock("e", "Runnable"),
            notABlock("f", "Iris[]"),
            notABlock("g", "Concrete"),
            notABlock("h", "void"),
            notABlock("i", "Concrete")));
  }

  private static Stream<Mistake> ends() {
    return Stream.of(
        new Mistake(
            "numbers of inputs",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Use(«Gate.class») Tensor a(Tensor x, @Takes("x") Tensor again);
              @Use(Gate.class) Tensor «b»();
              @Use(«Two.class») Tensor c(Tensor x);
              @Use(«None.class») Tensor d(Tensor x);
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c, Tensor d);
            }
            interface Two {
              @Input(4) Tensor left();
              @Input(4) Tensor right();
              @Add Tensor sum(Tensor left, Tensor right);
            }
            interface None {
              @Constant(1) Tensor one();
              @Activate(RELU) Tensor result(Tensor one);
            }
            """
                + GATE,
            inputs("a", "Gate", "1 input (x)", "2 nodes"),
            "[ParentCount] 'b' has no parent, and @Use takes at least one parent."
                + " Name the nodes that feed it as its parameters.",
            inputs("c", "Two", "2 inputs (left, right)", "1 node"),
            inputs("d", "None", "0 inputs", "1 node")),
        new Mistake(
            "shapes of inputs",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Input({2, 2}) Tensor grid();
              @Dense(units = 3) Tensor hidden(Tensor x);
              @Use(Gate.class) Tensor a(Tensor «hidden»);
              @Use(Gate.class) Tensor b(@Takes(«"grid"») Tensor x);
              @Use(Gate.class) Tensor c(Tensor «hiden»);
              @Slice(to = «5») Tensor d(Tensor c);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor d);
            }
            """
                + GATE,
            "[ShapeMismatch] 'a' gives 'hidden' (3) to the input 'x' of its block, which is"
                + " declared with 4. Give both the same shape.",
            "[ShapeMismatch] 'b' gives 'grid' (2×2) to the input 'x' of its block, which is"
                + " declared with 4. Give both the same shape.",
            "[UnknownNode] 'c' takes 'hiden'; no node has that name. Did you mean 'hidden'?",
            "[NoSlice] 'd' takes the values from 0 up to but not including 5 of 'c', which has 4."
                + " Give to ≤ 4."),
        new Mistake(
            "results",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Use(«OnlyInput.class») Tensor a(Tensor x);
              @Use(«Fork.class») Tensor b(Tensor x);
              @Use(«Marked.class») Tensor c(Tensor x);
              @Use(«Fixed.class») Tensor d(Tensor x);
              @Use(Gate.class) @Output(loss = «CROSS_ENTROPY») Tensor e(Tensor x);
              @Use(Soft.class) @Output(loss = CROSS_ENTROPY) Tensor f(Tensor x);
              @Use(«Fork.class») @Output(loss = CROSS_ENTROPY, weight = «-1») Tensor g(Tensor x);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c, Tensor d);
            }
            interface Soft {
              @Input(4) Tensor x();
              @Activate(SOFTMAX) Tensor y(Tensor x);
            }
            interface Fixed {
              @Input(4) Tensor x();
              @Constant({1, 2, 3, 4}) Tensor c();
            }
            interface OnlyInput {
              @Input(4) Tensor x();
            }
            interface Fork {
              @Input(4) Tensor x();
              @Dense(units = 2) Tensor left(Tensor x);
              @Dense(units = 2) Tensor right(Tensor x);
            }
            interface Marked {
              @Input(4) Tensor x();
              @Dense(units = 2) @Output(loss = HUBER) Tensor left(Tensor x);
              @Dense(units = 2) @Output(loss = HUBER) Tensor right(Tensor left);
            }
            """
                + GATE,
            result("a", "OnlyInput", "0 results"),
            result("b", "Fork", "2 results (left, right)"),
            result("c", "Marked", "2 results (left, right)"),
            result("d", "Fixed", "0 results"),
            "[LossWithoutActivation] 'e' has the loss CROSS_ENTROPY, which asks for activation ="
                + " SOFTMAX. Give it that, or use CROSS_ENTROPY_FROM_LOGITS, which takes the values before a softmax, CROSS_ENTROPY_FROM_PROBABILITIES, NEGATIVE_LOG_LIKELIHOOD after LOG_SOFTMAX, or BINARY_CROSS_ENTROPY with SIGMOID for classes that do not exclude each other.",
            result("g", "Fork", "2 results (left, right)"),
            "[LossWeight] The loss of 'g' has the weight -1.0, and a loss counts with a finite"
                + " weight greater than 0. Give it one, or remove @Output."));
  }

  private static Stream<Mistake> recursion() {
    return Stream.of(
        new Mistake(
            "a block that takes its own nodes, and a cycle through one",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Use(Turned.class) Tensor a(Tensor «a»);
              @Use(Turned.class) Tensor b(@Takes(«"b.gate"») Tensor x);
              @Use(Turned.class) Tensor c(Tensor «d»);
              @Use(Turned.class) Tensor d(Tensor e);
              @Add Tensor e(Tensor c, Tensor x);
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor d, @Takes("c.gate") Tensor gate);
            }
            interface Turned {
              @Multiply Tensor result(Tensor x, Tensor gate);
              @Dense(units = 4, activation = SIGMOID) Tensor gate(Tensor x);
              @Input(4) Tensor x();
            }
            """,
            takesItself("a"),
            takesItself("b"),
            "[Cycle] 'c' takes 'd', which is computed from 'c': c → e → d → c."
                + " Remove one of these parameters; a network has no cycle."),
        new Mistake(
            "itself",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Use(«Iris.class») @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            """,
            "[RecursiveBlock] 'y' uses 'Iris' inside of itself: Iris → Iris."
                + " A network is finite; remove this node."),
        new Mistake(
            "through others",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Use(A.class) Tensor a(Tensor x);
              @Use(B.class) Tensor b(Tensor x);
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b);
            }
            interface A {
              @Input(4) Tensor x();
              @Use(B.class) Tensor y(Tensor x);
            }
            interface B {
              @Input(4) Tensor x();
              @Use(«A.class») Tensor y(Tensor x);
            }
            """,
            "[RecursiveBlock] 'y' uses 'A' inside of itself: A → B → A."
                + " A network is finite; remove this node."));
  }

  static String notABlock(String node, String type) {
    return "[NotABlock] '%s' uses '%s', which is no interface or abstract class with nodes. Name one."
        .formatted(node, type);
  }

  private static String inputs(String node, String type, String inputs, String nodes) {
    return "[BlockInputs] '%s' uses '%s', which has %s, and takes %s. Give it one node for each input, in their order."
        .formatted(node, type, inputs, nodes);
  }

  private static String result(String node, String type, String results) {
    return "[BlockResult] '%s' uses '%s', which has %s. Have exactly one node that no other takes, or put @Output on the one that is the result."
        .formatted(node, type, results);
  }

  private static String takesItself(String node) {
    return "[TakesItself] '%s' takes itself, and a node is computed from other nodes. Name the one that feeds it."
        .formatted(node);
  }
}
