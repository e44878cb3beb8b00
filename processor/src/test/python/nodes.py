"""Every kind of node without statistics: dense, element by element, cut, joined, looked up."""

import torch
from torch import nn
from torch.nn import functional as F

from cases import Case, add, case, linear, net


def error(v, t):
    return F.mse_loss(v[0], t)


@case
def dense_of_several(draw):
    """Fan-out to three readers, several parents, layers of more and of fewer than 16 units."""

    def value(n, x, place):
        small = torch.tanh(n.small(x))
        large = F.relu(n.large(torch.cat([small, place.flatten(1), x], 1)))
        narrow = n.narrow(large)
        return (n.y(torch.cat([narrow, small, large], 1)),)

    return Case(
        """
        @Input(3) Tensor x();
        @Input({2, 2}) Tensor place();
        @Dense(units = 5, activation = TANH) Tensor small(Tensor x);
        @Dense(units = 21, activation = RELU) Tensor large(Tensor small, Tensor place, Tensor x);
        @Dense(units = 2, bias = false) Tensor narrow(Tensor large);
        @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR)
        Tensor y(Tensor narrow, Tensor small, Tensor large);
        """,
        net(small=linear(3, 5), large=linear(12, 21), narrow=linear(21, 2, False), y=linear(28, 3)),
        [draw.normal(11, 3), draw.normal(11, 2, 2)],
        draw.normal(11, 3),
        value,
        error,
    )


@case
def dense_large(draw):
    """More samples than a model computes at a time, and layers with whole tiles and rests."""

    def value(n, x):
        first = torch.tanh(n.first(x))
        return (n.y(F.silu(n.second(first)) + first),)

    return Case(
        """
        @Input(7) Tensor x();
        @Dense(units = 19, activation = TANH) Tensor first(Tensor x);
        @Dense(units = 19, activation = SILU) Tensor second(Tensor first);
        @Add Tensor sum(Tensor second, Tensor first);
        @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor sum);
        """,
        net(first=linear(7, 19), second=linear(19, 19), y=linear(19, 3)),
        [draw.normal(37, 7)],
        draw.normal(37, 3),
        value,
        error,
    )


# By the annotation: what it does to a list of tensors.
COMBINATIONS = {
    "Add": lambda terms: sum(terms),
    "Subtract": lambda terms: terms[0] - sum(terms[1:]),
    "Multiply": lambda terms: torch.stack(terms).prod(0),
    "Divide": lambda terms: terms[0] / torch.stack(terms[1:]).prod(0),
    "Average": lambda terms: torch.stack(terms).mean(0),
    "Maximum": lambda terms: torch.stack(terms).amax(0),
    "Minimum": lambda terms: torch.stack(terms).amin(0),
}


def combination(annotation, function):
    """Of two, of three, of one node twice, and of a node with a single value."""

    def build(draw):
        def value(n, x):
            a, b, c = n.a(x), torch.exp(n.b(x)), F.softplus(n.c(x))
            two, three, twice = function([a, b]), function([c, a, b]), function([b, b])
            one = torch.sigmoid(n.one(x)).expand_as(a)
            left, right = function([one, a]), function([b, one, c])
            return (n.y(torch.cat([two, three, twice, left, right], 1)),)

        return Case(
            f"""
            @Input(3) Tensor x();
            @Dense(units = 4) Tensor a(Tensor x);
            @Dense(units = 4, activation = EXPONENTIAL) Tensor b(Tensor x);
            @Dense(units = 4, activation = SOFTPLUS) Tensor c(Tensor x);
            @Dense(units = 1, activation = SIGMOID) Tensor one(Tensor x);
            @{annotation} Tensor two(Tensor a, Tensor b);
            @{annotation} Tensor three(Tensor c, Tensor a, Tensor b);
            @{annotation} Tensor twice(Tensor b, @Takes("b") Tensor again);
            @{annotation} Tensor left(Tensor one, Tensor a);
            @{annotation} Tensor right(Tensor b, Tensor one, Tensor c);
            @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR)
            Tensor y(Tensor two, Tensor three, Tensor twice, Tensor left, Tensor right);
            """,
            net(a=linear(3, 4), b=linear(3, 4), c=linear(3, 4), one=linear(3, 1), y=linear(20, 2)),
            [draw.normal(3, 3)],
            draw.normal(3, 2),
            value,
            error,
        )

    add("combination_" + annotation.lower(), build)


for each in COMBINATIONS.items():
    combination(*each)


@case
def concat_slice_scale(draw):
    """Over one and two dimensions, and a slice of a slice."""

    def value(n, x):
        h = torch.tanh(n.h(x.flatten(1)))
        joined = torch.cat([h, x.flatten(1), h], 1)
        head, inner = joined[:, :7], x.flatten(1)[:, 2:5]
        middle = head[:, 3:]
        return (n.y(torch.cat([-1.75 * middle, inner, 0.5 * x.flatten(1)], 1)),)

    return Case(
        """
        @Input({2, 3}) Tensor x();
        @Dense(units = 5, activation = TANH) Tensor h(Tensor x);
        @Concat Tensor joined(Tensor h, Tensor x, @Takes("h") Tensor again);
        @Slice(to = 7) Tensor head(Tensor joined);
        @Slice(from = 3, to = 7) Tensor middle(Tensor head);
        @Slice(from = 2, to = 5) Tensor inner(Tensor x);
        @Scale(-1.75) Tensor scaled(Tensor middle);
        @Scale(0.5) Tensor halved(Tensor x);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR)
        Tensor y(Tensor scaled, Tensor inner, Tensor halved);
        """,
        net(h=linear(6, 5), y=linear(13, 2)),
        [draw.normal(4, 2, 3)],
        draw.normal(4, 2),
        value,
        error,
    )


@case
def same_parent_twice(draw):
    def value(n, x):
        h = torch.tanh(n.h(x))
        z = n.z(torch.cat([h, h], 1))
        return (n.y(z * z * z + torch.cat([x, x], 1)),)

    return Case(
        """
        @Input(2) Tensor x();
        @Dense(units = 3, activation = TANH) Tensor h(Tensor x);
        @Dense(units = 4) Tensor z(Tensor h, @Takes("h") Tensor again);
        @Multiply Tensor cube(Tensor z, @Takes("z") Tensor second, @Takes("z") Tensor third);
        @Concat Tensor pair(Tensor x, @Takes("x") Tensor other);
        @Add Tensor sum(Tensor cube, Tensor pair);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor sum);
        """,
        net(h=linear(2, 3), z=linear(6, 4), y=linear(4, 2)),
        [draw.normal(5, 2)],
        draw.normal(5, 2),
        value,
        error,
    )


@case
def constants(draw):
    """Inputs standardised by numbers of the description, and a constant of one value."""
    mean = torch.tensor([0.5, -1.25, 3.0])
    deviation = torch.tensor([2.0, 0.3, 1.5])

    def value(n, x):
        return (n.y(torch.cat([(x - mean) / deviation * 0.7, mean.expand_as(x)], 1)),)

    return Case(
        """
        @Input(3) Tensor x();
        @Constant({0.5, -1.25, 3}) Tensor mean();
        @Constant({2, 0.3, 1.5}) Tensor deviation();
        @Constant(0.7) Tensor part();
        @Subtract Tensor centred(Tensor x, Tensor mean);
        @Divide Tensor normal(Tensor centred, Tensor deviation);
        @Multiply Tensor less(Tensor normal, Tensor part);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor less, Tensor mean);
        """,
        net(y=linear(6, 2)),
        [draw.normal(4, 3, scale=2.0)],
        draw.normal(4, 2),
        value,
        error,
    )


@case
def embedding(draw):
    """One table for a single value, one for several, one shared, and one that stays as it is."""

    def value(n, word, words):
        row, rows = n.row(word[:, 0].long()), n.rows(words.long())
        shared, frozen = n.rows(word[:, 0].long()), n.frozen(words.long())
        h = torch.tanh(n.h(torch.cat([row, rows.flatten(1), frozen.flatten(1)], 1)))
        return (n.y(torch.cat([h, shared], 1)),)

    layers = net(
        row=nn.Embedding(5, 3),
        rows=nn.Embedding(6, 2),
        frozen=nn.Embedding(6, 2),
        h=linear(15, 4),
        y=linear(6, 2),
    )
    layers.frozen.requires_grad_(False)
    return Case(
        """
        @Input(1) Tensor word();
        @Input(3) Tensor words();
        @Embedding(rows = 5, units = 3) Tensor row(Tensor word);
        @Embedding(rows = 6, units = 2) Tensor rows(Tensor words);
        @Embedding(rows = 6, units = 2, share = "rows") Tensor shared(Tensor word);
        @Embedding(rows = 6, units = 2, trainable = false) Tensor frozen(Tensor words);
        @Dense(units = 4, activation = TANH) Tensor h(Tensor row, Tensor rows, Tensor frozen);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor h, Tensor shared);
        """,
        layers,
        [draw.integers(5, 6, 1), draw.integers(6, 6, 3)],
        draw.normal(6, 2),
        value,
        error,
    )


@case
def dropout_in_evaluation(draw):
    """What is drawn in training differs, so that only the evaluation can be compared."""

    def value(n, x):
        return (n.y(n.rare(torch.tanh(n.h(n.often(x))))),)

    return Case(
        """
        @Input(3) Tensor x();
        @Dropout(0.6) Tensor often(Tensor x);
        @Dense(units = 4, activation = TANH) Tensor h(Tensor often);
        @Dropout(0.1) Tensor rare(Tensor h);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor rare);
        """,
        net(often=nn.Dropout(0.6), h=linear(3, 4), rare=nn.Dropout(0.1), y=linear(4, 2)),
        [draw.normal(4, 3)],
        draw.normal(4, 2),
        value,
        error,
        trains=False,
    )


@case
def dropout_of_channels_in_evaluation(draw):
    def value(n, x):
        picture = n.picture(x.movedim(-1, 1)).movedim(1, -1)
        return (n.y(n.row(torch.tanh(n.h(picture.flatten(1))))),)

    return Case(
        """
        @Input({2, 3, 4}) Tensor x();
        @Dropout(value = 0.6, channels = true) Tensor picture(Tensor x);
        @Dense(units = 4, activation = TANH) Tensor h(Tensor picture);
        @Dropout(value = 0.1, channels = true) Tensor row(Tensor h);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor row);
        """,
        net(picture=nn.Dropout2d(0.6), h=linear(24, 4), row=nn.Dropout(0.1), y=linear(4, 2)),
        [draw.normal(4, 2, 3, 4)],
        draw.normal(4, 2),
        value,
        error,
        trains=False,
    )
