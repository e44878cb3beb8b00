"""Convolutions. Fanout has channels last, PyTorch has them in front of positions."""

import torch
from torch import nn
from torch.nn import functional as F

from cases import Case, case, linear, net


def error(v, t):
    return F.mse_loss(v[0], t)


def first(x):
    """Channels in front of positions."""
    return x.movedim(-1, 1)


def row(x):
    """Channels behind positions, all values in a row."""
    return x.movedim(1, -1).flatten(1)


def padded(layer, x, pads):
    """With zeros before and after each axis, as they are given."""
    last_first = [n for axis in range(len(pads) - 2, -1, -2) for n in pads[axis : axis + 2]]
    return layer(F.pad(x, last_first))


def same(length, kernel, stride, dilation=1):
    """How TensorFlow pads an axis for SAME: more after than before."""
    positions = -(-length // stride)
    total = max(0, (positions - 1) * stride + dilation * (kernel - 1) + 1 - length)
    return [total // 2, total - total // 2]


def samples(draw, *shape):
    return draw.normal(3, *shape)


@case
def convolution(draw):
    """Odd sizes, strides, dilations and numbers of channels, with and without a bias."""

    def value(n, x):
        a = torch.tanh(n.a(first(x)))
        b = n.b(a)
        c = F.relu(n.c(a))
        return (n.y(torch.cat([row(b), row(c)], 1)),)

    return Case(
        """
        @Input({7, 6, 2}) Tensor x();
        @Convolution(units = 3, kernel = 3, pads = 1, activation = TANH) Tensor a(Tensor x);
        @Convolution(units = 17, kernel = {3, 2}, stride = {2, 3}, bias = false) Tensor b(Tensor a);
        @Convolution(units = 4, kernel = 2, stride = 2, dilation = {1, 3}, pads = {2, 1}, activation = RELU)
        Tensor c(Tensor a);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor b, Tensor c);
        """,
        net(
            a=nn.Conv2d(2, 3, 3, padding=1),
            b=nn.Conv2d(3, 17, (3, 2), stride=(2, 3), bias=False),
            c=nn.Conv2d(3, 4, 2, stride=2, dilation=(1, 3), padding=(2, 1)),
            y=linear(17 * 3 * 2 + 4 * 5 * 3, 2),
        ),
        [samples(draw, 7, 6, 2)],
        draw.normal(3, 2),
        value,
        error,
    )


@case
def convolution_of_sides(draw):
    """Zeros on four sides, each its number: beyond the kernel, and none."""
    pads = [0, 3, 4, 1]

    def value(n, x):
        return (n.y(row(padded(n.a, first(x), pads))),)

    return Case(
        """
        @Input({4, 5, 3}) Tensor x();
        @Convolution(units = 2, kernel = 3, stride = 2, pads = {0, 3, 4, 1}) Tensor a(Tensor x);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a);
        """,
        net(a=nn.Conv2d(3, 2, 3, stride=2), y=linear(2 * 3 * 4, 2)),
        [samples(draw, 4, 5, 3)],
        draw.normal(3, 2),
        value,
        error,
    )


@case
def convolution_same(draw):
    """With stride 2 there are more zeros after an axis than before it."""

    def value(n, x):
        a = torch.sigmoid(padded(n.a, first(x), same(6, 3, 2) + same(7, 4, 2)))
        b = padded(n.b, a, same(3, 2, 1, 2) + same(4, 3, 1))
        return (n.y(row(b)),)

    return Case(
        """
        @Input({6, 7, 2}) Tensor x();
        @Convolution(units = 5, kernel = {3, 4}, stride = 2, padding = Padding.SAME, activation = SIGMOID)
        Tensor a(Tensor x);
        @Convolution(units = 2, kernel = {2, 3}, dilation = {2, 1}, padding = Padding.SAME) Tensor b(Tensor a);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor b);
        """,
        net(
            a=nn.Conv2d(2, 5, (3, 4), stride=2),
            b=nn.Conv2d(5, 2, (2, 3), dilation=(2, 1)),
            y=linear(2 * 3 * 4, 2),
        ),
        [samples(draw, 6, 7, 2)],
        draw.normal(3, 2),
        value,
        error,
    )


@case
def convolution_of_sequence(draw):
    """One axis, with groups and SAME padding."""

    def value(n, x):
        a = torch.tanh(n.a(first(x)))
        b = F.silu(padded(n.b, a, same(4, 4, 3)))
        return (n.y(torch.cat([row(b), row(n.c(a))], 1)),)

    return Case(
        """
        @Input({9, 3}) Tensor x();
        @Convolution(units = 4, kernel = 4, stride = 2, pads = 1, activation = TANH) Tensor a(Tensor x);
        @Convolution(units = 6, kernel = 4, stride = 3, padding = Padding.SAME, groups = 2, activation = SILU)
        Tensor b(Tensor a);
        @Convolution(units = 18, kernel = 1) Tensor c(Tensor a);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor b, Tensor c);
        """,
        net(
            a=nn.Conv1d(3, 4, 4, stride=2, padding=1),
            b=nn.Conv1d(4, 6, 4, stride=3, groups=2),
            c=nn.Conv1d(4, 18, 1),
            y=linear(6 * 2 + 18 * 4, 2),
        ),
        [samples(draw, 9, 3)],
        draw.normal(3, 2),
        value,
        error,
    )


@case
def convolution_of_groups(draw):
    """Few and many units in a group, one channel in a group, and one unit in each."""

    def value(n, x):
        z = first(x)
        parts = [n.few(z), torch.tanh(n.many(z)), n.single(z), n.each(z)]
        return (n.y(torch.cat([row(part) for part in parts], 1)),)

    return Case(
        """
        @Input({4, 5, 6}) Tensor x();
        @Convolution(units = 4, kernel = 2, groups = 2) Tensor few(Tensor x);
        @Convolution(units = 15, kernel = {3, 2}, groups = 3, pads = 1, activation = TANH) Tensor many(Tensor x);
        @Convolution(units = 12, kernel = 3, groups = 6, bias = false) Tensor single(Tensor x);
        @Convolution(units = 3, kernel = 2, stride = 2, groups = 3) Tensor each(Tensor x);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR)
        Tensor y(Tensor few, Tensor many, Tensor single, Tensor each);
        """,
        net(
            few=nn.Conv2d(6, 4, 2, groups=2),
            many=nn.Conv2d(6, 15, (3, 2), groups=3, padding=1),
            single=nn.Conv2d(6, 12, 3, groups=6, bias=False),
            each=nn.Conv2d(6, 3, 2, stride=2, groups=3),
            y=linear(4 * 12 + 15 * 24 + 12 * 6 + 3 * 4, 2),
        ),
        [samples(draw, 4, 5, 6)],
        draw.normal(3, 2),
        value,
        error,
    )


class SlopedConvolution(nn.Conv2d):
    """A convolution with the parameter of a PReLU."""

    def __init__(self, *sizes):
        super().__init__(*sizes)
        self.slope = nn.Parameter(torch.full((1,), 0.25))


@case
def convolution_shared(draw):
    """One that uses the parameters of another at another stride, one that is not trained."""

    def value(n, x):
        a = F.prelu(n.a(first(x)), n.a.slope)
        b = F.prelu(F.conv2d(a, n.a.weight, n.a.bias, stride=2), n.a.slope)
        return (n.y(row(n.frozen(b))),)

    layers = net(
        a=SlopedConvolution(3, 3, 2),
        frozen=nn.Conv2d(3, 2, 1),
        y=linear(2 * 2 * 2, 2),
    )
    layers.frozen.requires_grad_(False)
    return Case(
        """
        @Input({6, 5, 3}) Tensor x();
        @Convolution(units = 3, kernel = 2, activation = PRELU) Tensor a(Tensor x);
        @Convolution(units = 3, kernel = 2, stride = 2, activation = PRELU, share = "a") Tensor b(Tensor a);
        @Convolution(units = 2, kernel = 1, trainable = false) Tensor frozen(Tensor b);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor frozen);
        """,
        layers,
        [samples(draw, 6, 5, 3)],
        draw.normal(3, 2),
        value,
        error,
    )


@case
def depthwise_convolution(draw):
    """Each channel by itself, once and twice; over two axes and over one."""

    def value(n, x, s):
        a = torch.tanh(n.a(first(x)))
        b = n.b(a)
        c = F.relu(padded(n.c, a, same(4, 3, 2) + same(5, 3, 2)))
        d = padded(n.d, first(s), [1, 2])
        return (n.y(torch.cat([row(b), row(c), row(d)], 1)),)

    return Case(
        """
        @Input({4, 5, 3}) Tensor x();
        @Input({6, 2}) Tensor s();
        @DepthwiseConvolution(kernel = 3, pads = 1, activation = TANH) Tensor a(Tensor x);
        @DepthwiseConvolution(kernel = {2, 3}, multiplier = 2, dilation = {2, 1}) Tensor b(Tensor a);
        @DepthwiseConvolution(kernel = 3, stride = 2, padding = Padding.SAME, bias = false, activation = RELU)
        Tensor c(Tensor a);
        @DepthwiseConvolution(kernel = 4, multiplier = 3, stride = 2, pads = {1, 2}) Tensor d(Tensor s);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor b, Tensor c, Tensor d);
        """,
        net(
            a=nn.Conv2d(3, 3, 3, padding=1, groups=3),
            b=nn.Conv2d(3, 6, (2, 3), dilation=(2, 1), groups=3),
            c=nn.Conv2d(3, 3, 3, stride=2, groups=3, bias=False),
            d=nn.Conv1d(2, 6, 4, stride=2, groups=2),
            y=linear(6 * 2 * 3 + 3 * 2 * 3 + 6 * 3, 2),
        ),
        [samples(draw, 4, 5, 3), samples(draw, 6, 2)],
        draw.normal(3, 2),
        value,
        error,
    )


@case
def transposed_convolution(draw):
    """Strides, dilations, groups, what is cut off, and values that are added at the end."""

    def value(n, x, s):
        z = first(x)
        a = torch.tanh(n.a(z))
        b = n.b(a)
        c = F.relu(n.c(z))
        d = n.d(first(s))
        return (n.y(torch.cat([row(b), row(c), row(d)], 1)),)

    return Case(
        """
        @Input({2, 3, 4}) Tensor x();
        @Input({4, 2}) Tensor s();
        @TransposedConvolution(units = 2, kernel = 3, stride = 2, pads = 1, outputPadding = 1, activation = TANH)
        Tensor a(Tensor x);
        @TransposedConvolution(units = 17, kernel = {2, 3}, stride = {3, 1}, pads = {2, 0}, bias = false)
        Tensor b(Tensor a);
        @TransposedConvolution(units = 6, kernel = 2, dilation = {3, 2}, groups = 2, outputPadding = {2, 1}, activation = RELU)
        Tensor c(Tensor x);
        @TransposedConvolution(units = 8, kernel = 3, stride = 2, groups = 2) Tensor d(Tensor s);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor b, Tensor c, Tensor d);
        """,
        net(
            a=nn.ConvTranspose2d(4, 2, 3, stride=2, padding=1, output_padding=1),
            b=nn.ConvTranspose2d(2, 17, (2, 3), stride=(3, 1), padding=(2, 0), bias=False),
            c=nn.ConvTranspose2d(4, 6, 2, dilation=(3, 2), groups=2, output_padding=(2, 1)),
            d=nn.ConvTranspose1d(2, 8, 3, stride=2, groups=2),
            y=linear(17 * 7 * 8 + 6 * 7 * 6 + 8 * 9, 2),
        ),
        [samples(draw, 2, 3, 4), samples(draw, 4, 2)],
        draw.normal(3, 2),
        value,
        error,
    )


def cut(x, kernel, stride):
    """What TensorFlow's SAME leaves of each axis: as many values as there were, times the stride."""
    for axis in range(2, x.dim()):
        before = max(0, kernel - stride) // 2
        extent = x.shape[axis] - max(0, kernel - stride)
        x = x.narrow(axis, before, extent)
    return x


@case
def transposed_convolution_same(draw):
    """As many values as there were, times the stride, of large kernels and small; sides by number."""

    def value(n, x):
        z = first(x)
        a = cut(torch.tanh(n.a(z)), 3, 2)
        c = n.c(z)[:, :, 1:, 2:]
        return (n.y(torch.cat([row(a), row(n.b(z)), row(c)], 1)),)

    return Case(
        """
        @Input({2, 3, 2}) Tensor x();
        @TransposedConvolution(units = 3, kernel = 3, stride = 2, padding = Padding.SAME, activation = TANH)
        Tensor a(Tensor x);
        @TransposedConvolution(units = 2, kernel = 1, stride = 2, padding = Padding.SAME) Tensor b(Tensor x);
        @TransposedConvolution(units = 4, kernel = 3, pads = {1, 0, 2, 0}) Tensor c(Tensor x);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c);
        """,
        net(
            a=nn.ConvTranspose2d(2, 3, 3, stride=2),
            b=nn.ConvTranspose2d(2, 2, 1, stride=2, output_padding=1),
            c=nn.ConvTranspose2d(2, 4, 3),
            y=linear(3 * 4 * 6 + 2 * 4 * 6 + 4 * 3 * 3, 2),
        ),
        [samples(draw, 2, 3, 2)],
        draw.normal(3, 2),
        value,
        error,
    )
