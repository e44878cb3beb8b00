"""Recurrent layers, and what else knows the steps of a sequence."""

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

from cases import Case, add, linear, net

# How many rows of weights a unit has.
GATES = {"Rnn": 1, "Relu": 1, "Gru": 3, "Lstm": 4}
RUN = {"Rnn": torch.rnn_tanh, "Relu": torch.rnn_relu, "Gru": torch.gru, "Lstm": torch.lstm}


class Recurrent(nn.Module):
    """A layer of torch.nn.RNN, GRU or LSTM under the names of Fanout."""

    def __init__(self, kind, inputs, units, direction="FORWARD", bias=True):
        super().__init__()
        self.kind, self.units, self.direction, self.bias = kind, units, direction, bias
        rows = GATES[kind] * units
        for suffix in ("", "_reverse") if direction == "BOTH" else ("",):
            self.register_parameter("weight_ih" + suffix, nn.Parameter(torch.zeros(rows, inputs)))
            self.register_parameter("weight_hh" + suffix, nn.Parameter(torch.zeros(rows, units)))
            if bias:
                self.register_parameter("bias_ih" + suffix, nn.Parameter(torch.zeros(rows)))
                self.register_parameter("bias_hh" + suffix, nn.Parameter(torch.zeros(rows)))

    def weights(self):
        """Those of both directions; zeros for the one that is not there."""
        own = list(self.parameters())
        if self.direction == "BACKWARD":
            return [torch.zeros_like(p) for p in own] + own
        return own

    def forward(self, x, initial=None, lengths=None):
        """The states behind all steps, the last ones, and those of the cells."""
        ways = 1 if self.direction == "FORWARD" else 2
        states = 2 if self.kind == "Lstm" else 1
        zeros = torch.zeros(len(x), ways * self.units)
        if initial and self.direction == "BACKWARD":
            initial = [torch.cat([torch.zeros_like(s), s], 1) for s in initial]
        given = [
            s.reshape(len(x), ways, self.units).movedim(1, 0).contiguous()
            for s in (initial or [zeros] * states)
        ]
        packed = None
        if lengths is not None:
            long = lengths.reshape(-1).long()
            packed = pack_padded_sequence(x, long, batch_first=True, enforce_sorted=False)
            given = [s.index_select(1, packed.sorted_indices) for s in given]
        first = tuple(given) if states == 2 else given[0]
        how = (self.bias, 1, 0.0, self.training, ways == 2)
        if packed is None:
            values, *last = RUN[self.kind](x, first, self.weights(), *how, True)
        else:
            values, *last = RUN[self.kind](
                packed.data, packed.batch_sizes, first, self.weights(), *how
            )
            values = PackedSequence(
                values, packed.batch_sizes, packed.sorted_indices, packed.unsorted_indices
            )
            values, _ = pad_packed_sequence(values, batch_first=True, total_length=x.shape[1])
            last = [s.index_select(1, packed.unsorted_indices) for s in last]
        rows = [s.movedim(0, 1).flatten(1) for s in last]
        if self.direction == "BACKWARD":
            values = values[:, :, self.units :]
            rows = [row[:, self.units :] for row in rows]
        return [values] + rows


def error(v, t):
    return F.mse_loss(v[0], t)


def recurrent(kind):
    """All directions, with and without lengths, initial states and biases; stacked."""
    members = ", activation = RELU" if kind == "Relu" else ""
    word = "Rnn" if kind == "Relu" else kind
    is_lstm = kind == "Lstm"

    def build(draw):
        def states(n, names, x):
            return [torch.tanh(getattr(n, name)(x)) for name in names]

        def value(n, x, s, length):
            one = states(n, ("one", "two")[: 1 + is_lstm], s)
            wide = states(n, ("wide", "broad")[: 1 + is_lstm], s)
            a = n.a(x)
            b = n.b(a[0], one)
            c = n.c(b[0], wide, length)
            d = n.d(c[0], one, length)
            e = n.e(c[0])
            f = n.f(x, None, length)
            parts = [a[1], b[0], d[0], e[1], f[0], c[1]] + ([c[2], d[2]] if is_lstm else [])
            return (n.y(torch.cat([part.flatten(1) for part in parts], 1)),)

        second = {"one": "two", "wide": "broad"}
        given = lambda s: f"Tensor {s}, Tensor {second[s]}" if is_lstm else f"Tensor {s}"
        cells = "\n@FinalState(cell = true) Tensor cc(Tensor c);\n@FinalState(cell = true) Tensor dc(Tensor d);"
        twins = "\n@Dense(units = 3, activation = TANH) Tensor two(Tensor s);\n@Dense(units = 4, activation = TANH) Tensor broad(Tensor s);"
        text = f"""@Input({{5, 3}}) Tensor x();
@Input(2) Tensor s();
@Input(1) Tensor length();
@Dense(units = 3, activation = TANH) Tensor one(Tensor s);
@Dense(units = 4, activation = TANH) Tensor wide(Tensor s);{twins if is_lstm else ""}
@{word}(units = 3{members}) Tensor a(Tensor x);
@FinalState Tensor aLast(Tensor a);
@{word}(units = 3, direction = Direction.BACKWARD, initial = true{members}) Tensor b(Tensor a, {given("one")});
@{word}(units = 2, direction = Direction.BOTH, initial = true, lengths = true{members})
Tensor c(Tensor b, {given("wide")}, Tensor length);
@{word}(units = 3, initial = true, lengths = true, direction = Direction.BACKWARD, bias = false{members})
Tensor d(Tensor c, {given("one")}, Tensor length);
@{word}(units = 2, direction = Direction.BOTH, last = true{members}) Tensor e(Tensor c);
@{word}(units = 17, lengths = true{members}) Tensor f(Tensor x, Tensor length);
@FinalState Tensor cLast(Tensor c);{cells if is_lstm else ""}
@Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR)
Tensor y(Tensor aLast, Tensor b, Tensor d, Tensor e, Tensor f, Tensor cLast{", Tensor cc, Tensor dc" if is_lstm else ""});"""
        more = {"two": linear(2, 3), "broad": linear(2, 4)} if is_lstm else {}
        width = 3 + 15 + 15 + 4 + 85 + 4 + (7 if is_lstm else 0)
        return Case(
            text,
            net(
                one=linear(2, 3),
                wide=linear(2, 4),
                **more,
                a=Recurrent(kind, 3, 3),
                b=Recurrent(kind, 3, 3, "BACKWARD"),
                c=Recurrent(kind, 3, 2, "BOTH"),
                d=Recurrent(kind, 4, 3, "BACKWARD", False),
                e=Recurrent(kind, 4, 2, "BOTH"),
                f=Recurrent(kind, 3, 17),
                y=linear(width, 2),
            ),
            [draw.normal(4, 5, 3), draw.normal(4, 2), torch.tensor([[3.0], [5.0], [1.0], [4.0]])],
            draw.normal(4, 2),
            value,
            error,
        )

    add("recurrent_" + kind.lower(), build)


def shared(kind):
    """A layer that uses the parameters of another, and one that is not trained."""

    def build(draw):
        def value(n, x):
            return (n.y(n.fixed(n.a(n.a(x)[0])[0])[1]),)

        return Case(
            f"""@Input({{5, 4}}) Tensor x();
@{kind}(units = 2, direction = Direction.BOTH) Tensor a(Tensor x);
@{kind}(units = 2, direction = Direction.BOTH, share = "a") Tensor b(Tensor a);
@{kind}(units = 3, last = true, trainable = false) Tensor fixed(Tensor b);
@Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor fixed);""",
            net(
                a=Recurrent(kind, 4, 2, "BOTH"),
                fixed=Recurrent(kind, 4, 3).requires_grad_(False),
                y=linear(3, 2),
            ),
            [draw.normal(3, 5, 4)],
            draw.normal(3, 2),
            value,
            error,
        )

    add(f"recurrent_{kind.lower()}_shared", build)


for each in GATES:
    recurrent(each)

for each in ("Rnn", "Gru", "Lstm"):
    shared(each)


class Positions(nn.Module):
    """Trained numbers for each step and feature."""

    def __init__(self, steps, features):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(steps, features))


def attention(name, text, parts, **makers):
    """Two sequences that go through a linear layer each, so that derivatives lead through them."""

    def build(draw):
        def value(n, x, z, length):
            return (n.y(torch.cat([p.flatten(1) for p in parts(n, n.a(x), n.b(z), length)], 1)),)

        layers = {node: make() for node, make in makers.items()}
        empty = [torch.zeros(1, 5, 6), torch.zeros(1, 4, 6), torch.ones(1, 1)]
        width = sum(p.shape[1] * p.shape[2] for p in parts(net(**layers), *empty))
        return Case(
            "@Input({5, 3}) Tensor x();\n@Input({4, 2}) Tensor z();\n@Input(1) Tensor length();\n"
            "@Dense(units = 6, axes = 1) Tensor a(Tensor x);\n"
            "@Dense(units = 6, axes = 1) Tensor b(Tensor z);\n" + text,
            net(a=linear(3, 6), b=linear(2, 6), **layers, y=linear(width, 2)),
            [draw.normal(3, 5, 3), draw.normal(3, 4, 2), torch.tensor([[2.0], [4.0], [1.0]])],
            draw.normal(3, 2),
            value,
            error,
        )

    add(name, build)


def heads(count, bias=True):
    return nn.MultiheadAttention(6, count, bias=bias, batch_first=True)


def behind(length, steps):
    """True where a sample has no step."""
    return torch.arange(steps).unsqueeze(0) >= length


def future(queries, keys):
    """True where a key comes after the step that asks."""
    return torch.ones(queries, keys).triu(1).bool()


attention(
    "attention",
    """@Attention(heads = 2) Tensor own(Tensor a);
@Attention(heads = 3, bias = false) Tensor other(Tensor a, Tensor b);
@Attention Tensor back(Tensor other, Tensor own);
@Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor back, Tensor own);""",
    lambda n, a, b, length: (lambda own: [
        (lambda other: n.back(other, own, own)[0])(n.other(a, b, b)[0]), own,
    ])(n.own(a, a, a)[0]),
    own=lambda: heads(2),
    other=lambda: heads(3, False),
    back=lambda: heads(1),
)

attention(
    "attention_causal",
    """@Attention(heads = 2, causal = true) Tensor own(Tensor a);
@Attention(heads = 6, causal = true) Tensor other(Tensor b, Tensor own);
@Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor own, Tensor other);""",
    lambda n, a, b, length: (lambda own: [
        own, n.other(b, own, own, attn_mask=future(4, 5))[0],
    ])(n.own(a, a, a, attn_mask=future(5, 5))[0]),
    own=lambda: heads(2),
    other=lambda: heads(6),
)

attention(
    "attention_of_lengths",
    """@Attention(heads = 2, lengths = true) Tensor own(Tensor b, Tensor length);
@Attention(heads = 3, lengths = true) Tensor other(Tensor a, Tensor own, Tensor length);
@Attention(heads = 1, lengths = true, causal = true) Tensor past(Tensor b, @Takes("length") Tensor n);
@Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor own, Tensor other, Tensor past);""",
    lambda n, a, b, length: (lambda own: [
        own,
        n.other(a, own, own, key_padding_mask=behind(length, 4))[0],
        n.past(b, b, b, key_padding_mask=behind(length, 4), attn_mask=future(4, 4))[0],
    ])(n.own(b, b, b, key_padding_mask=behind(length, 4))[0]),
    own=lambda: heads(2),
    other=lambda: heads(3),
    past=lambda: heads(1),
)

attention(
    "attention_shared",
    """@Attention(heads = 2, causal = true) Tensor own(Tensor a);
@Attention(heads = 2, share = "own") Tensor other(Tensor b, Tensor own);
@Attention(heads = 3, trainable = false) Tensor fixed(Tensor other);
@Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor fixed);""",
    lambda n, a, b, length: (lambda own: (lambda other: [
        n.fixed(other, other, other)[0],
    ])(n.own(b, own, own)[0]))(n.own(a, a, a, attn_mask=future(5, 5))[0]),
    own=lambda: heads(2),
    fixed=lambda: heads(3).requires_grad_(False),
)


def sines(steps, features):
    """As in section 3.5 of "Attention is all you need"."""
    position = torch.arange(steps, dtype=torch.float64).unsqueeze(1)
    even = torch.arange(0, features, 2, dtype=torch.float64)
    angle = position / 10000 ** (even / features)
    table = torch.zeros(steps, features)
    table[:, 0::2] = torch.sin(angle)
    table[:, 1::2] = torch.cos(angle)[:, : features // 2]
    return table


attention(
    "positional_encoding",
    """@PositionalEncoding Tensor given(Tensor a);
@PositionalEncoding(learned = true) Tensor learned(Tensor b);
@Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor given, Tensor learned);""",
    lambda n, a, b, length: [a + sines(5, 6), b + n.learned.weight],
    learned=lambda: Positions(4, 6),
)

attention(
    "positional_encoding_shared",
    """@PositionalEncoding(learned = true) Tensor first(Tensor a);
@Activate(TANH) Tensor bent(Tensor first);
@PositionalEncoding(learned = true, share = "first") Tensor second(Tensor bent);
@PositionalEncoding(learned = true, trainable = false) Tensor fixed(Tensor b);
@Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor second, Tensor fixed);""",
    lambda n, a, b, length: [
        torch.tanh(a + n.first.weight) + n.first.weight, b + n.fixed.weight,
    ],
    first=lambda: Positions(5, 6),
    fixed=lambda: Positions(4, 6).requires_grad_(False),
)
