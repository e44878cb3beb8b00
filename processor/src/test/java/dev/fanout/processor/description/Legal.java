package dev.fanout.processor.description;

import java.util.List;

/**
 * A description that looks strange and is right.
 *
 * @param text beside the block of {@link BlockMistakesTest#GATE}
 */
record Legal(String name, String text) {

  static List<Legal> all() {
    return List.of(
        new Legal(
            "everything is frozen",
            """
            @Network public interface Net {
              @Input(3) Tensor x();
              @Dense(units = 4, activation = PRELU, trainable = false) Tensor a(Tensor x);
              @LayerNorm(trainable = false) Tensor b(Tensor a);
              @BatchNorm(trainable = false) Tensor c(Tensor b);
              @Use(value = Gate.class, trainable = false) Tensor d(Tensor c);
              @Activate(value = PRELU, trainable = false) Tensor e(Tensor d);
              @Slice(to = 1) Tensor number(Tensor x);
              @Embedding(rows = 4, units = 4, trainable = false) Tensor table(Tensor number);
              @Dropout(0.5) Tensor f(Tensor e);
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor f, Tensor table);
            }
            """),
        new Legal(
            "windows of one value, and axes of extent 1",
            """
            @Network public interface Net {
              @Input({3, 1, 2}) Tensor x();
              @Dense(units = 3) Tensor h(Tensor x);
              @Constant({1, 2, 3}) Tensor c();
              @MaxPool(kernel = 1) Tensor a(Tensor x);
              @AveragePool(kernel = 1, pads = 0, countPadding = false) Tensor b(Tensor a);
              @AveragePool(kernel = {2, 1}, padding = Padding.SAME) Tensor d(Tensor b);
              @Mean(axes = 1) Tensor e(Tensor d);
              @MaxPool(kernel = 2, pads = {1, 1}) Tensor f(Tensor e);
              @GlobalMaxPool Tensor g(Tensor f);
              @GlobalAveragePool Tensor i(Tensor e);
              @Maximum(axes = 0) Tensor one(Tensor h);
              @Sum Tensor total(Tensor c);
              @Maximum Tensor two(Tensor one, Tensor total);
              @Mean(axes = {}) Tensor three(Tensor two);
              @Dense(units = 2) @Output(loss = HUBER) Tensor y(Tensor three, Tensor g, Tensor i, Tensor h);
            }
            """),
        new Legal(
            "a block of a transformer whose arrays take turns",
            """
            @Network public interface Net {
              @Input({33, 8}) Tensor x();
              @Input(1) Tensor n();
              @Attention(heads = 4, lengths = true) Tensor a(Tensor x, Tensor n);
              @Add Tensor b(Tensor x, Tensor a);
              @LayerNorm(axes = 1) Tensor c(Tensor b);
              @Dense(units = 16, axes = 1, activation = TANH) Tensor d(Tensor c);
              @Dense(units = 8, axes = 1) Tensor e(Tensor d);
              @Attention(causal = true) Tensor f(Tensor e, Tensor c);
              @Gru(units = 2, last = true) Tensor g(Tensor f);
              @Dense(units = 2) @Output(loss = HUBER) Tensor y(Tensor g);
            }
            """),
        new Legal(
            "no parameters at all",
            """
            @Network public interface Net {
              @Input(4) Tensor x();
              @Constant({1, 2, 3, 4}) Tensor c();
              @Subtract @Output(loss = HUBER) Tensor y(Tensor x, Tensor c);
            }
            """),
        new Legal(
            "parameters of a node that nothing else takes",
            """
            @Network public interface Net {
              @Input(4) Tensor x();
              @Dense(units = 4) Tensor lends(Tensor x);
              @Dense(units = 4, share = "lends") @Output(loss = HUBER) Tensor y(Tensor x);
            }
            """),
        new Legal(
            "a derivative that is asked for twice",
            """
            @Network(derivatives = {Derivative.JACOBIAN, Derivative.INPUT_GRADIENT, Derivative.JACOBIAN})
            public interface Net {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output(loss = HUBER) Tensor y(Tensor x);
            }
            """),
        new Legal(
            "names of nodes, blocks and their parts side by side",
            """
            @Network public interface Net {
              @Input(4) Tensor x();
              @Use(Names.class) Tensor second(Tensor x);
              @Dense(units = 4) Tensor secondGate(Tensor x);
              @Dense(units = 4, activation = SOFTMAX) Tensor secondResult(Tensor second);
              @Use(Names.class) Tensor z(Tensor secondGate);
              @Dense(units = 4, activation = PRELU) Tensor weight(Tensor z, Tensor secondResult);
              @Add @Output(loss = MEAN_SQUARED_ERROR) @Output(loss = COSINE)
              Tensor zWeight(Tensor weight, Tensor second);
            }
            interface Names {
              @Input(4) Tensor target();
              @Dense(units = 4, activation = TANH) Tensor gate(Tensor target);
              @Dense(units = 4, activation = SOFTMAX) Tensor z(Tensor gate);
              @Dense(units = 4, activation = SILU) Tensor weight(Tensor z);
              @Dense(units = 4, activation = PRELU) Tensor bias(Tensor weight);
              @LayerNorm Tensor max(Tensor bias);
              @Dense(units = 4, activation = LOG_SOFTMAX) Tensor predict(Tensor max);
              @Dense(units = 4) Tensor error(Tensor predict, Tensor gate);
              @Dense(units = 4, activation = TANH) Tensor yield(Tensor error);
              @Dense(units = 4, activation = SOFTMAX) Tensor result(Tensor yield);
            }
            """),
        new Legal(
            "constants everywhere",
            """
            @Network public interface Net {
              @Input(4) Tensor x();
              @Constant({1, 2, 0, 3}) Tensor c();
              @Constant(2) Tensor one();
              @Dense(units = 4) Tensor onlyConstants(Tensor c, Tensor one);
              @Activate(TANH) Tensor a(Tensor c);
              @Activate(SOFTMAX) Tensor b(Tensor c);
              @Slice(from = 1, to = 3) Tensor part(Tensor c);
              @Concat Tensor both(Tensor part, @Takes("part") Tensor again);
              @LayerNorm Tensor norm(Tensor c);
              @Scale(-2) Tensor d(Tensor c);
              @Maximum Tensor e(Tensor c, Tensor one, Tensor d);
              @Embedding(rows = 4, units = 4) Tensor row(Tensor one);
              @Embedding(rows = 4, units = 1) Tensor rows(Tensor c);
              @Dropout(0.25) Tensor f(Tensor c);
              @Use(Gate.class) Tensor g(Tensor c);
              @Add Tensor sum(Tensor onlyConstants, Tensor a, Tensor b, Tensor both, Tensor norm, Tensor d,
                  Tensor e, Tensor row, Tensor f, Tensor g, Tensor one);
              @Watch @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor sum, Tensor rows, Tensor x);
            }
            """),
        new Legal(
            "a constant in front of a large layer, whose weights workers share",
            """
            @Network public interface Net {
              @Input(4) Tensor x();
              @Constant({1, 2, 0.5}) Tensor c();
              @Dense(units = 19) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x, Tensor c);
            }
            """),
        new Legal(
            "windows of one value, beyond the edges, in groups, in blocks and shared",
            """
            @Network(derivatives = {Derivative.INPUT_GRADIENT, Derivative.HESSIAN_VECTOR})
            public interface Net {
              @Input({3, 4, 2}) Tensor x();
              @Convolution(units = 4, kernel = 1, activation = SOFTPLUS) Tensor a(Tensor x);
              @Use(Picture.class) Tensor b(Tensor a);
              @Use(value = Picture.class, share = "b") Tensor c(Tensor b);
              @Convolution(units = 4, kernel = {5, 2}, pads = {3, 2, 0, 1}, groups = 2, trainable = false)
              Tensor d(Tensor c);
              @DepthwiseConvolution(kernel = 7, padding = Padding.SAME, activation = PRELU) Tensor e(Tensor d);
              @TransposedConvolution(units = 1, kernel = 1, stride = 3, activation = SOFTMAX) Tensor f(Tensor e);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor f, Tensor c);
            }
            interface Picture {
              @Input({3, 4, 4}) Tensor in();
              @Convolution(units = 4, kernel = 3, dilation = 2, padding = Padding.SAME, activation = TANH)
              Tensor out(Tensor in);
            }
            """),
        new Legal(
            "shared parameters, in blocks and in blocks of blocks",
            """
            @Network public interface Net {
              @Input(4) Tensor x();
              @Use(value = Pair.class, share = "first") Tensor third(Tensor second);
              @Use(Pair.class) Tensor first(Tensor x);
              @Use(value = Pair.class, share = "third") Tensor second(Tensor first);
              @Use(value = Pair.class, trainable = false) Tensor frozen(Tensor x);
              @Dense(units = 4, activation = TANH) Tensor a(Tensor third, @Takes("third") Tensor again);
              @Dense(units = 4, share = "a") Tensor b(Tensor a, Tensor frozen);
              @Dense(units = 4, share = "b") Tensor c(Tensor b, Tensor x);
              @Dense(units = 4, share = "first.left.gate") Tensor d(@Takes("second.right.gate") Tensor inner);
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor c, Tensor d);
            }
            interface Pair {
              @Input(4) Tensor x();
              @Use(Gate.class) Tensor left(Tensor x);
              @Use(value = Gate.class, share = "left") Tensor right(Tensor x);
              @Dense(units = 4, activation = SIGMOID, trainable = false) Tensor fixed(Tensor left);
              @BatchNorm Tensor norm(Tensor fixed);
              @Subtract @Output(loss = CROSS_ENTROPY) Tensor result(Tensor norm, Tensor right);
            }
            """),
        new Legal(
            "one value for all, and several losses",
            """
            @Network public interface Net {
              @Input(4) Tensor x();
              @Dense(units = 1) Tensor one(Tensor x);
              @Dense(units = 4, activation = TANH) Tensor all(Tensor x);
              @Maximum Tensor high(Tensor one, Tensor all);
              @Minimum Tensor low(Tensor all, Tensor one, Tensor x);
              @Minimum Tensor single(Tensor one, @Takes("one") Tensor again);
              @Concat Tensor row(Tensor high, Tensor low, Tensor single);
              @Dense(units = 3) @Outputs({@Output(loss = COSINE), @Output(loss = HUBER, weight = 2)})
              Tensor a(Tensor row);
              @Dense(units = 2) @Outputs(@Output(loss = HINGE)) Tensor b(Tensor row);
              @Dense(units = 3)
              @Output(loss = CROSS_ENTROPY_FROM_LOGITS, classTargets = true, labelSmoothing = 0.1)
              Tensor c(Tensor row);
            }
            """),
        new Legal(
            "values that are moved, or stay where they are",
            """
            @Network public interface Net {
              @Input({2, 3, 1}) Tensor x();
              @Reshape({1, 6, -1}) Tensor a(Tensor x);
              @Pad(pads = 0, mode = PadMode.REFLECT) Tensor b(Tensor a);
              @Upsample(factor = {1, 1}, bilinear = true) Tensor c(Tensor b);
              @Transpose({0, 1, 2}) Tensor d(Tensor c);
              @Slice(axis = 1, to = 6) Tensor e(Tensor d);
              @Concat(axis = 1) Tensor f(Tensor e);
              @Reshape({4, -1, 1}) Tensor g(@Takes("h") Tensor h);
              @Dense(units = 12, activation = TANH) Tensor h(Tensor f);
              @Reshape({3, 4}) Tensor i(Tensor g);
              @Flatten @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor i);
              @Constant({0.5, -1}) Tensor two();
              @Reshape({2, 1}) Tensor column(Tensor two);
              @Upsample(factor = 3) @Output(loss = HUBER) Tensor z(Tensor sum);
              @Add Tensor sum(Tensor column, Tensor last);
              @Slice(axis = 0, from = 1, to = 3) Tensor last(Tensor j);
              @Reshape({-1, 1}) Tensor j(Tensor h);
            }
            """),
        new Legal(
            "custom activations, in the description too",
            """
            @Network public interface Net {
              @Input(4) Tensor x();
              @Dense(units = 4, custom = Cube.class) Tensor a(Tensor x);
              @Activate(custom = Bent.Half.class) Tensor b(Tensor a);
              @Dense(units = 3, custom = Bent.Half.class, share = "c") Tensor d(Tensor a);
              @Dense(units = 3) Tensor c(Tensor b);
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor c, Tensor d);
              class Cube {
                static double value(double x) { return x * x * x; }
                static double derivative(double x, double y) { return 3 * x * x; }
              }
            }
            """));
  }
}
