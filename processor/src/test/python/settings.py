"""Members that words share: activations of one's own, their numbers, parameters of other nodes."""

import textwrap

import torch
from torch import nn
from torch.nn import functional as F

from cases import Case, case, channels_first, channels_last, linear, net

# What a description has inside that names it. PyTorch differentiates the same formula by itself.
CUBIC = """
class Cubic {
  static double value(double x) { return x - x * x * x / 4; }
  static double derivative(double x, double y) { return 1 - 3 * x * x / 4; }
}
"""


def cubic(x):
    return x - x**3 / 4


def error(v, t):
    return F.mse_loss(v[0], t)


def flat(x):
    return channels_last(x).flatten(1)


def sloped(layer, slopes=1):
    """The layer with the parameter of a PReLU."""
    layer.slope = nn.Parameter(torch.full((slopes,), 0.25))
    return layer


def frozen(layers, *names):
    for name in names:
        getattr(layers, name).requires_grad_(False)
    return layers


def described(nodes, outputs):
    """The nodes, and a dense layer of two units over those that are named."""
    parents = ", ".join(f"Tensor {name}" for name in outputs)
    lines = textwrap.dedent(nodes).strip()
    last = f"@Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y({parents});"
    own = CUBIC if "Cubic" in lines else ""
    return f"{lines}\n{last}\n{own}"


@case
def convolution_activations(draw):
    """A slope of every channel, slopes and alphas that are given, and a function of one's own."""

    def value(n, x, s):
        z = channels_first(x)
        parts = [
            F.prelu(n.a(z), n.a.slope),
            F.leaky_relu(n.b(z), 0.3),
            F.elu(n.c(z), 1.5),
            cubic(n.d(z)),
            F.prelu(n.e(channels_first(s)), n.e.slope),
        ]
        return (n.y(torch.cat([flat(part) for part in parts], 1)),)

    return Case(
        described(
            """
        @Input({4, 3, 2}) Tensor x();
        @Input({7, 2}) Tensor s();
        @Convolution(units = 3, kernel = 2, activation = PRELU, channels = true) Tensor a(Tensor x);
        @Convolution(units = 2, kernel = 2, activation = LEAKY_RELU, slope = 0.3) Tensor b(Tensor x);
        @Convolution(units = 2, kernel = 2, activation = ELU, alpha = 1.5) Tensor c(Tensor x);
        @Convolution(units = 2, kernel = 3, pads = 1, custom = Cubic.class) Tensor d(Tensor x);
        @Convolution(units = 3, kernel = 2, dilation = 3, activation = PRELU, channels = true)
        Tensor e(Tensor s);""",
            "abcde",
        ),
        net(
            a=sloped(nn.Conv2d(2, 3, 2), 3),
            b=nn.Conv2d(2, 2, 2),
            c=nn.Conv2d(2, 2, 2),
            d=nn.Conv2d(2, 2, 3, padding=1),
            e=sloped(nn.Conv1d(2, 3, 2, dilation=3), 3),
            y=linear(18 + 12 + 12 + 24 + 12, 2),
        ),
        [draw.normal(3, 4, 3, 2), draw.normal(3, 7, 2)],
        draw.normal(3, 2),
        value,
        error,
    )


@case
def depthwise_activations(draw):
    def value(n, x, s):
        z = channels_first(x)
        parts = [
            F.prelu(n.a(z), n.a.slope),
            F.leaky_relu(n.b(z), 0.3),
            F.elu(n.c(z), 1.5),
            cubic(n.d(channels_first(s))),
        ]
        return (n.y(torch.cat([flat(part) for part in parts], 1)),)

    return Case(
        described(
            """
        @Input({4, 3, 2}) Tensor x();
        @Input({7, 2}) Tensor s();
        @DepthwiseConvolution(kernel = 2, multiplier = 2, activation = PRELU, channels = true)
        Tensor a(Tensor x);
        @DepthwiseConvolution(kernel = 2, activation = LEAKY_RELU, slope = 0.3) Tensor b(Tensor x);
        @DepthwiseConvolution(kernel = 2, activation = ELU, alpha = 1.5) Tensor c(Tensor x);
        @DepthwiseConvolution(kernel = 2, dilation = 3, custom = Cubic.class) Tensor d(Tensor s);""",
            "abcd",
        ),
        net(
            a=sloped(nn.Conv2d(2, 4, 2, groups=2), 4),
            b=nn.Conv2d(2, 2, 2, groups=2),
            c=nn.Conv2d(2, 2, 2, groups=2),
            d=nn.Conv1d(2, 2, 2, dilation=3, groups=2),
            y=linear(24 + 12 + 12 + 8, 2),
        ),
        [draw.normal(3, 4, 3, 2), draw.normal(3, 7, 2)],
        draw.normal(3, 2),
        value,
        error,
    )


@case
def depthwise_shared(draw):
    """One that uses the parameters of another at another stride, one that is not trained."""

    def value(n, x):
        a = F.prelu(n.a(channels_first(x)), n.a.slope)
        b = F.prelu(F.conv2d(a, n.a.weight, n.a.bias, stride=2, groups=3), n.a.slope)
        return (n.y(flat(n.fixed(b))),)

    return Case(
        described(
            """
        @Input({6, 5, 3}) Tensor x();
        @DepthwiseConvolution(kernel = 2, activation = PRELU) Tensor a(Tensor x);
        @DepthwiseConvolution(kernel = 2, stride = 2, activation = PRELU, share = "a")
        Tensor b(Tensor a);
        @DepthwiseConvolution(kernel = 1, trainable = false) Tensor fixed(Tensor b);""",
            ["fixed"],
        ),
        frozen(
            net(
                a=sloped(nn.Conv2d(3, 3, 2, groups=3)),
                fixed=nn.Conv2d(3, 3, 1, groups=3),
                y=linear(12, 2),
            ),
            "fixed",
        ),
        [draw.normal(3, 6, 5, 3)],
        draw.normal(3, 2),
        value,
        error,
    )


@case
def transposed_activations(draw):
    def value(n, x, s):
        z = channels_first(x)
        parts = [
            F.prelu(n.a(z), n.a.slope),
            F.leaky_relu(n.b(z), 0.3),
            F.elu(n.c(z), 1.5),
            cubic(n.d(channels_first(s))),
        ]
        return (n.y(torch.cat([flat(part) for part in parts], 1)),)

    return Case(
        described(
            """
        @Input({2, 3, 2}) Tensor x();
        @Input({3, 2}) Tensor s();
        @TransposedConvolution(units = 3, kernel = 2, activation = PRELU, channels = true)
        Tensor a(Tensor x);
        @TransposedConvolution(units = 1, kernel = 2, activation = LEAKY_RELU, slope = 0.3)
        Tensor b(Tensor x);
        @TransposedConvolution(units = 1, kernel = 2, activation = ELU, alpha = 1.5)
        Tensor c(Tensor x);
        @TransposedConvolution(units = 2, kernel = 2, stride = 2, dilation = 3, custom = Cubic.class)
        Tensor d(Tensor s);""",
            "abcd",
        ),
        net(
            a=sloped(nn.ConvTranspose2d(2, 3, 2), 3),
            b=nn.ConvTranspose2d(2, 1, 2),
            c=nn.ConvTranspose2d(2, 1, 2),
            d=nn.ConvTranspose1d(2, 2, 2, stride=2, dilation=3),
            y=linear(36 + 12 + 12 + 16, 2),
        ),
        [draw.normal(3, 2, 3, 2), draw.normal(3, 3, 2)],
        draw.normal(3, 2),
        value,
        error,
    )


@case
def transposed_shared(draw):
    """One that uses the parameters of another at another stride, one that is not trained."""

    def value(n, x):
        a = F.prelu(n.a(channels_first(x)), n.a.slope)
        b = F.prelu(F.conv_transpose2d(a, n.a.weight, n.a.bias, stride=2), n.a.slope)
        return (n.y(flat(n.fixed(b))),)

    return Case(
        described(
            """
        @Input({2, 1, 3}) Tensor x();
        @TransposedConvolution(units = 3, kernel = 2, activation = PRELU) Tensor a(Tensor x);
        @TransposedConvolution(units = 3, kernel = 2, stride = 2, activation = PRELU, share = "a")
        Tensor b(Tensor a);
        @TransposedConvolution(units = 1, kernel = 1, trainable = false) Tensor fixed(Tensor b);""",
            ["fixed"],
        ),
        frozen(
            net(
                a=sloped(nn.ConvTranspose2d(3, 3, 2)),
                fixed=nn.ConvTranspose2d(3, 1, 1),
                y=linear(24, 2),
            ),
            "fixed",
        ),
        [draw.normal(3, 2, 1, 3)],
        draw.normal(3, 2),
        value,
        error,
    )


@case
def group_norm_shared(draw):
    """One that uses the scales of another with other groups, one that is not trained."""

    def value(n, x):
        a = torch.tanh(n.a(channels_first(x)))
        b = F.group_norm(a, 4, n.a.weight, n.a.bias, 0.01)
        return (n.y(flat(n.fixed(torch.tanh(b)))),)

    return Case(
        described(
            """
        @Input({3, 2, 4}) Tensor x();
        @GroupNorm(groups = 2) Tensor a(Tensor x);
        @Activate(TANH) Tensor bent(Tensor a);
        @GroupNorm(groups = 4, epsilon = 0.01, share = "a") Tensor b(Tensor bent);
        @Activate(TANH) Tensor again(Tensor b);
        @GroupNorm(groups = 1, trainable = false) Tensor fixed(Tensor again);""",
            ["fixed"],
        ),
        frozen(
            net(a=nn.GroupNorm(2, 4), fixed=nn.GroupNorm(1, 4), y=linear(24, 2)),
            "fixed",
        ),
        [draw.normal(3, 3, 2, 4)],
        draw.normal(3, 2),
        value,
        error,
    )


@case
def activations_of_ones_own(draw):
    """A function of one's own in a dense layer and by itself, and a slope that is not trained."""

    def value(n, x):
        h = n.slope(cubic(n.h(x)))
        return (n.y(cubic(h)),)

    return Case(
        described(
            """
        @Input(3) Tensor x();
        @Dense(units = 5, custom = Cubic.class) Tensor h(Tensor x);
        @Activate(value = PRELU, trainable = false) Tensor slope(Tensor h);
        @Activate(custom = Cubic.class) Tensor bent(Tensor slope);""",
            ["bent"],
        ),
        frozen(net(h=linear(3, 5), slope=nn.PReLU(), y=linear(5, 2)), "slope"),
        [draw.normal(4, 3)],
        draw.normal(4, 2),
        value,
        error,
    )


@case
def orders_of_axes(draw):
    """Orders of two axes and of three, in a row and as they are, and their average."""

    def value(n, x):
        picture = torch.tanh(n.h(x)).reshape(-1, 2, 3, 4)
        turned = torch.sigmoid(n.g(x)).reshape(-1, 3, 2).transpose(1, 2)
        mirrored = picture.permute(0, 2, 3, 1).permute(0, 3, 2, 1)
        mean = (mirrored + 2 * picture.permute(0, 1, 3, 2)) / 3
        return (n.y(torch.cat([torch.tanh(mean).flatten(1), turned.flatten(1)], 1)),)

    return Case(
        described(
            """
        @Input(3) Tensor x();
        @Dense(units = 24, activation = TANH) Tensor h(Tensor x);
        @Dense(units = 6, activation = SIGMOID) Tensor g(Tensor x);
        @Reshape({2, 3, 4}) Tensor picture(Tensor h);
        @Reshape({3, 2}) Tensor sound(Tensor g);
        @Transpose({1, 2, 0}) Tensor around(Tensor picture);
        @Transpose({2, 1, 0}) Tensor mirrored(Tensor around);
        @Transpose({0, 2, 1}) Tensor columns(Tensor picture);
        @Average Tensor mean(Tensor mirrored, Tensor columns, @Takes("columns") Tensor again);
        @Activate(TANH) Tensor bent(Tensor mean);
        @Transpose({1, 0}) Tensor turned(Tensor sound);
        @Flatten Tensor rows(Tensor turned);
        @Flatten Tensor pictures(Tensor bent);""",
            ["pictures", "rows"],
        ),
        net(h=linear(3, 24), g=linear(3, 6), y=linear(30, 2)),
        [draw.normal(3, 3)],
        draw.normal(3, 2),
        value,
        error,
    )
