"""Parameters that several nodes use, parameters that stay as they are, and networks in networks."""

import torch
from torch import nn
from torch.nn import functional as F

from cases import Case, case, linear, net


@case
def shared_weights(draw):
    """One layer three times in a row; a node names another that shares."""

    def value(n, x):
        one = torch.tanh(n.one(x))
        two = torch.sigmoid(n.one(one))
        return (n.y(n.norm(n.one(two)) + n.norm(one)),)

    return Case(
        """
        @Input(3) Tensor x();
        @Dense(units = 3, activation = TANH) Tensor one(Tensor x);
        @Dense(units = 3, activation = SIGMOID, share = "one") Tensor two(Tensor one);
        @Dense(units = 3, share = "two") Tensor three(Tensor two);
        @LayerNorm Tensor norm(Tensor three);
        @LayerNorm(share = "norm") Tensor other(Tensor one);
        @Add Tensor sum(Tensor norm, Tensor other);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor sum);
        """,
        net(one=linear(3, 3), norm=nn.LayerNorm(3), y=linear(3, 2)),
        [draw.normal(5, 3)],
        draw.normal(5, 2),
        value,
        lambda v, t: F.mse_loss(v[0], t),
    )


@case
def shared_slopes(draw):
    """The slope of a PReLU in two places."""

    def value(n, x):
        return (n.y(n.two(n.deep(n.two(n.first(x))))),)

    return Case(
        """
        @Input(3) Tensor x();
        @Dense(units = 4) Tensor first(Tensor x);
        @Activate(PRELU) Tensor two(Tensor first);
        @Dense(units = 4) Tensor deep(Tensor two);
        @Activate(value = PRELU, share = "two") Tensor again(Tensor deep);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor again);
        """,
        net(first=linear(3, 4), two=nn.PReLU(), deep=linear(4, 4), y=linear(4, 2)),
        [draw.normal(5, 3)],
        draw.normal(5, 2),
        value,
        lambda v, t: F.mse_loss(v[0], t),
    )


@case
def frozen_layers(draw):
    """Frozen in front of, between and beside trained layers; the gradient passes through them."""

    def value(n, x):
        first = torch.tanh(n.first(x))
        second = torch.tanh(n.second(first))
        third = n.third(n.norm(second))
        return (n.y(torch.cat([third, first], 1)),)

    layers = net(
        first=linear(3, 4),
        second=linear(4, 4),
        norm=nn.LayerNorm(4),
        third=linear(4, 18),
        y=linear(22, 2),
    )
    for frozen in layers.first, layers.norm, layers.third:
        frozen.requires_grad_(False)
    return Case(
        """
        @Input(3) Tensor x();
        @Dense(units = 4, activation = TANH, trainable = false) Tensor first(Tensor x);
        @Dense(units = 4, activation = TANH) Tensor second(Tensor first);
        @LayerNorm(trainable = false) Tensor norm(Tensor second);
        @Dense(units = 18, trainable = false) Tensor third(Tensor norm);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor third, Tensor first);
        """,
        layers,
        [draw.normal(6, 3)],
        draw.normal(6, 2),
        value,
        lambda v, t: F.mse_loss(v[0], t),
        runs={
            "momentum": ([0.1, 0.9], lambda p: torch.optim.SGD(p, 0.1, momentum=0.9)),
            "adam": ([0.05, 0.9, 0.999, 1e-8], lambda p: torch.optim.Adam(p, 0.05)),
        },
        batch=2,
        after=(3,),
    )


def highway():
    """y = gate · change + (1 − gate) · x, the block of the cases below."""
    return net(gate=linear(3, 3), change=linear(3, 3))


def through(block, x):
    gate = torch.sigmoid(block.gate(x))
    return gate * torch.tanh(block.change(x)) + (1 - gate) * x


HIGHWAY = """
interface {name} {{
  @Input(3) Tensor x();
  @Dense(units = 3, activation = SIGMOID) Tensor gate(Tensor x);
  @Dense(units = 3, activation = TANH) Tensor change(Tensor x);
  @Constant(1) Tensor one();
  @Subtract Tensor rest(Tensor one, Tensor gate);
  @Multiply Tensor taken(Tensor gate, Tensor change);
  @Multiply Tensor kept(Tensor rest, Tensor x);
  @Add Tensor sum(Tensor taken, Tensor kept);
}}
"""


@case
def sub_networks(draw):
    """A block three times: its own parameters, shared ones, and frozen ones."""

    def value(n, x):
        h = n.h(x)
        first = through(n.first, h)
        return (n.y(through(n.frozen, through(n.first, first)) + h),)

    layers = net(h=linear(2, 3), first=highway(), frozen=highway(), y=linear(3, 2))
    layers.frozen.requires_grad_(False)
    return Case(
        """
        @Input(2) Tensor x();
        @Dense(units = 3) Tensor h(Tensor x);
        @Use(Highway.class) Tensor first(Tensor h);
        @Use(value = Highway.class, share = "first") Tensor again(Tensor first);
        @Use(value = Highway.class, trainable = false) Tensor frozen(Tensor again);
        @Add Tensor sum(Tensor frozen, Tensor h);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor sum);
        """,
        layers,
        [draw.normal(5, 2)],
        draw.normal(5, 2),
        value,
        lambda v, t: F.mse_loss(v[0], t),
        blocks=HIGHWAY.format(name="Highway"),
    )


@case
def nested_blocks(draw):
    """A block of blocks, whose result is a dense layer, so that its name is that of the node."""

    def value(n, x):
        inner = torch.tanh(n.deep.inner.middle(x))
        result = F.gelu(n.deep.inner.result(torch.cat([inner, x], 1)))
        return (n.y(torch.tanh(n.deep.outer(result))),)

    deep = net(inner=net(middle=linear(2, 4), result=linear(6, 3)), outer=linear(3, 3))
    return Case(
        """
        @Input(2) Tensor x();
        @Use(Outer.class) Tensor deep(Tensor x);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor deep);
        """,
        net(deep=deep, y=linear(3, 2)),
        [draw.normal(4, 2)],
        draw.normal(4, 2),
        value,
        lambda v, t: F.mse_loss(v[0], t),
        blocks="""
        interface Inner {
          @Input(2) Tensor place();
          @Dense(units = 4, activation = TANH) Tensor middle(Tensor place);
          @Dense(units = 3, activation = GELU) Tensor result(Tensor middle, Tensor place);
        }

        interface Outer {
          @Input(2) Tensor point();
          @Use(Inner.class) Tensor inner(Tensor point);
          @Dense(units = 3, activation = TANH) Tensor outer(Tensor inner);
        }
        """,
    )


@case
def siamese(draw):
    """Two inputs through one encoder; their difference and product decide whether they match."""

    def value(n, left, right):
        a = n.a.code(torch.tanh(n.a.hidden(left)))
        b = n.a.code(torch.tanh(n.a.hidden(right)))
        difference = a - b
        logit = n.same(torch.cat([difference * difference, a * b], 1))
        return torch.sigmoid(logit), logit

    return Case(
        """
        @Input(4) Tensor left();
        @Input(4) Tensor right();
        @Use(Encoder.class) Tensor a(Tensor left);
        @Use(value = Encoder.class, share = "a") Tensor b(Tensor right);
        @Subtract Tensor difference(Tensor a, Tensor b);
        @Multiply Tensor square(Tensor difference, @Takes("difference") Tensor again);
        @Multiply Tensor product(Tensor a, Tensor b);
        @Dense(units = 1, activation = SIGMOID) @Output(loss = BINARY_CROSS_ENTROPY)
        Tensor same(Tensor square, Tensor product);
        """,
        net(a=net(hidden=linear(4, 17), code=linear(17, 3)), same=linear(6, 1)),
        [draw.normal(6, 4), draw.normal(6, 4)],
        draw.integers(2, 6, 1),
        value,
        lambda v, t: F.binary_cross_entropy_with_logits(v[1], t),
        blocks="""
        interface Encoder {
          @Input(4) Tensor picture();
          @Dense(units = 17, activation = TANH) Tensor hidden(Tensor picture);
          @Dense(units = 3) Tensor code(Tensor hidden);
        }
        """,
    )
