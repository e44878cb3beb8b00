package dev.fanout.processor.description;

import java.util.stream.Stream;

/** What goes through the steps of a sequence. */
class SequenceMistakesTest implements Mistakes {

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.of(recurrent(), perStep(), attention()).flatMap(mistakes -> mistakes);
  }

  private static Stream<Mistake> recurrent() {
    return Stream.of(
        new Mistake(
            "recurrence over what has no steps",
            """
            @Network interface Iris {
              @Input(8) Tensor row();
              @Input({2, 2, 2}) Tensor picture();
              «@Rnn(units = 2)» Tensor a(Tensor row);
              «@Gru(units = 2)» Tensor b(Tensor picture);
              @Lstm(units = «0») Tensor c(Tensor row);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c);
            }
            """,
            "[NoSteps] 'a' goes through steps, and 'row' has the shape {8}. Give it {steps, features}, in @Input or by @Reshape.",
            "[NoSteps] 'b' goes through steps, and 'picture' has the shape {2×2×2}. Give it {steps, features}, in @Input or by @Reshape.",
            "[NoUnits] 'c' has units = 0. A layer has at least 1."),
        new Mistake(
            "numbers of parents",
            """
            @Network interface Iris {
              @Input({5, 3}) Tensor x();
              @Input(2) Tensor start();
              «@Rnn(units = 2)» Tensor a(Tensor x, Tensor start);
              @Lstm(units = 2, initial = «true») Tensor b(Tensor x, Tensor start);
              @Gru(units = 2, initial = true, lengths = «true») Tensor c(Tensor x, Tensor start);
              @Gru(units = 2, lengths = «true») Tensor d(Tensor x);
              @Lstm(units = 2, initial = true, lengths = «true») Tensor e(Tensor x, Tensor start);
              @Concat @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e);
            }
            """,
            "[ParentCount] 'a' has 2 parents, and is to have 1: the sequence. Change the parameters, or initial or lengths.",
            "[ParentCount] 'b' has 2 parents, and is to have 3: the sequence, its initial state, its initial cell state. Change the parameters, or initial or lengths.",
            "[ParentCount] 'c' has 2 parents, and is to have 3: the sequence, its initial state, its number of steps. Change the parameters, or initial or lengths.",
            "[ParentCount] 'd' has 1 parent, and is to have 2: the sequence, its number of steps. Change the parameters, or initial or lengths.",
            "[ParentCount] 'e' has 2 parents, and is to have 4: the sequence, its initial state, its initial cell state, its number of steps. Change the parameters, or initial or lengths."),
        new Mistake(
            "shapes of parents",
            """
            @Network interface Iris {
              @Input({5, 3}) Tensor x();
              @Input(2) Tensor start();
              @Input({1, 4}) Tensor both();
              @Rnn(units = 2, direction = Direction.BOTH, initial = «true») Tensor a(Tensor x, Tensor start);
              @Rnn(units = 2, direction = Direction.BOTH, initial = «true») Tensor b(Tensor x, Tensor both);
              @Gru(units = 2, lengths = «true») Tensor c(Tensor x, Tensor start);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c);
            }
            """,
            "[ShapeMismatch] 'a' begins with 'start' (2), and its states have the shape {4}. Give it a node of that shape.",
            "[ShapeMismatch] 'b' begins with 'both' (1×4), and its states have the shape {4}. Give it a node of that shape.",
            "[ShapeMismatch] 'c' takes its number of steps from 'start' (2). Give it a node of one value."),
        new Mistake(
            "numbers of steps that are computed",
            """
            @Network interface Iris {
              @Input({5, 3}) Tensor x();
              @Dense(units = 1) Tensor n(Tensor x);
              «@Gru(units = 2, lengths = true)» Tensor a(Tensor x, Tensor n);
              @Dense(units = 1) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a);
            }
            """,
            "[NoRowNumbers] 'a' looks up rows by the values of 'n', which depend on parameters and so are no whole numbers. Take the row numbers from an @Input."),
        new Mistake(
            "an activation that is none of a recurrence",
            """
            @Network interface Iris {
              @Input({5, 3}) Tensor x();
              @Rnn(units = 2, activation = «SIGMOID») Tensor a(Tensor x);
              @Dense(units = 1) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a);
            }
            """,
            "[NotRecurrent] 'a' has activation = SIGMOID, and an @Rnn has TANH or RELU. Give one of them."),
        new Mistake(
            "weights that are too many",
            """
            @Network interface Iris {
              @Input({5, 3}) Tensor x();
              @Lstm(units = «30000») Tensor a(Tensor x);
              @Rnn(units = «2000000000», direction = Direction.BOTH) Tensor b(Tensor x);
              @Dense(units = 1) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b);
            }
            """,
            "[TooLarge] 'a' has 3600000000 weights from state to state, and a Java array holds at most 2147483647 values. Give it fewer units.",
            "[TooLarge] 'b' has 4000000000000000000 weights from state to state, and a Java array holds at most 2147483647 values. Give it fewer units."),
        new Mistake(
            "final states of what has none",
            """
            @Network interface Iris {
              @Input({5, 3}) Tensor x();
              @Gru(units = 2) Tensor a(Tensor x);
              «@FinalState» Tensor b(Tensor x);
              @FinalState(cell = «true») Tensor c(Tensor a);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor b, Tensor c);
            }
            """,
            "[NoState] 'b' takes the final state of 'x', a node of @Input. Give it an @Rnn, @Gru or @Lstm.",
            "[NoState] 'c' takes the cell of 'a', a node of @Gru, which has none. Remove cell, or give it an @Lstm."));
  }

  private static Stream<Mistake> perStep() {
    return Stream.of(
        new Mistake(
            "axes of dense layers",
            """
            @Network interface Iris {
              @Input({5, 3}) Tensor x();
              @Dense(units = 2, axes = «3») Tensor a(Tensor x);
              @Dense(units = 2, axes = «-1») Tensor b(Tensor x);
              @Dense(units = 2, axes = «1») Tensor c(Tensor x, @Takes("x") Tensor again);
              @Dense(units = 2, axes = «1», activation = SOFTMAX) Tensor d(Tensor x);
              @Dense(units = 2, axes = 2, activation = SOFTMAX) Tensor e(Tensor x);
              @Concat @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e);
            }
            """,
            "[OutOfRange] 'a' has axes = 3, and 'x' has the shape {5×3}. Give a number from 0, which means all, to 2.",
            "[OutOfRange] 'b' has axes = -1, and 'x' has the shape {5×3}. Give a number from 0, which means all, to 2.",
            "[AxesOfSeveral] 'c' has axes, and it takes 2 nodes. Let it take one, such as their @Concat along the last axis, or remove the axes to take all values of each.",
            "[SoftmaxOfAll] 'd' has axes, and a softmax is one over all values of a node. Give it another activation, or remove the axes."));
  }

  private static Stream<Mistake> attention() {
    return Stream.of(
        new Mistake(
            "attention and its parents",
            """
            @Network interface Iris {
              @Input({5, 4}) Tensor x();
              @Input({3, 6}) Tensor z();
              @Input(4) Tensor row();
              @Input(2) Tensor two();
              «@Attention» Tensor a(Tensor row);
              @Attention(heads = «3») Tensor b(Tensor x);
              @Attention(heads = «0») Tensor c(Tensor x);
              «@Attention» Tensor d(Tensor x, Tensor z);
              @Attention(lengths = «true») Tensor e(Tensor x);
              «@Attention» Tensor f(Tensor x, @Takes("x") Tensor keys, @Takes("x") Tensor values);
              @Attention(lengths = «true») Tensor g(Tensor x, Tensor two);
              «@Attention» Tensor h(Tensor x, Tensor row);
              @Concat @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f, Tensor g, Tensor h);
            }
            """,
            "[NoSteps] 'a' goes through steps, and 'row' has the shape {4}. Give it {steps, features}, in @Input or by @Reshape.",
            "[NoHeads] 'b' has heads = 3, and 'x' has 4 features. Give a number of at least 1 that divides them.",
            "[NoHeads] 'c' has heads = 0, and 'x' has 4 features. Give a number of at least 1 that divides them.",
            "[ShapeMismatch] 'd' takes 'x' (5×4) and 'z' (3×6). Give both the same number of features, as by @Dense(axes = 1).",
            "[ParentCount] 'e' has 1 parent, and is to have one sequence or two and a number of steps. Change the parameters, or lengths.",
            "[ParentCount] 'f' has 3 parents, and is to have one sequence or two. Change the parameters, or lengths.",
            "[ShapeMismatch] 'g' takes its number of steps from 'two' (2). Give it a node of one value.",
            "[NoSteps] 'h' goes through steps, and 'row' has the shape {4}. Give it {steps, features}, in @Input or by @Reshape."),
        new Mistake(
            "attention that is too large",
            """
            @Network interface Iris {
              @Input({2, 30000}) Tensor x();
              @Input({50000, 2}) Tensor z();
              «@Attention» Tensor a(Tensor x);
              «@Attention» Tensor b(Tensor z);
              @Dense(units = 1) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b);
            }
            """,
            "[TooLarge] 'a' has 2700000000 weights and 4 scores of each head, and a Java array holds at most 2147483647 values. Make it smaller.",
            "[TooLarge] 'b' has 12 weights and 2500000000 scores of each head, and a Java array holds at most 2147483647 values. Make it smaller."),
        new Mistake(
            "positions",
            """
            @Network interface Iris {
              @Input({5, 4}) Tensor x();
              @Input(4) Tensor row();
              «@PositionalEncoding» Tensor a(Tensor row);
              @PositionalEncoding(trainable = «false») Tensor b(Tensor x);
              @PositionalEncoding(initializer = «Initializer.ZEROS») Tensor c(Tensor x);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c);
            }
            """,
            "[NoSteps] 'a' goes through steps, and 'row' has the shape {4}. Give it {steps, features}, in @Input or by @Reshape.",
            "[NothingLearned] 'b' has trainable, which belongs to learned, and its waves are given. Remove it, or give learned = true.",
            "[NothingLearned] 'c' has initializer, which belongs to learned, and its waves are given. Remove it, or give learned = true."));
  }
}
