"""Every activation, as that of a dense layer and as a node of its own, inside of the network."""

import torch
from torch import nn
from torch.nn import functional as F

from cases import Case, LinearWithSlope, add, channels_first, channels_last, linear, net

# By the constant of Activation, with the members that belong to it. PRELU follows below.
FUNCTIONS = {
    "IDENTITY": lambda z: z,
    "RELU": F.relu,
    "LEAKY_RELU": F.leaky_relu,
    "LEAKY_RELU, slope = 0.3": lambda z: F.leaky_relu(z, 0.3),
    "RELU6": F.relu6,
    "ELU": F.elu,
    "ELU, alpha = 1.5": lambda z: F.elu(z, 1.5),
    "SELU": F.selu,
    "SIGMOID": torch.sigmoid,
    # The formula of torch.nn.Hardsigmoid. Its kernel for the derivative rounds 1/6 to float32.
    "HARD_SIGMOID": lambda z: F.relu6(z + 3) / 6,
    "SOFTSIGN": F.softsign,
    "TANH": torch.tanh,
    "EXPONENTIAL": torch.exp,
    "SOFTPLUS": F.softplus,
    "SILU": F.silu,
    "MISH": F.mish,
    "GELU": F.gelu,
    "GELU_TANH": lambda z: F.gelu(z, approximate="tanh"),
    "SOFTMAX": lambda z: F.softmax(z, 1),
    "LOG_SOFTMAX": lambda z: F.log_softmax(z, 1),
}


def activation(written, function):
    constant, comma, members = written.partition(",")
    size = 0.5 if constant == "EXPONENTIAL" else 3.0

    def build(draw):
        def value(n, x):
            first = function(n.first(x))
            return (n.y(function(n.between(first) + first)),)

        return Case(
            f"""
            @Input(3) Tensor x();
            @Dense(units = 4, activation = {written}) Tensor first(Tensor x);
            @Dense(units = 4) Tensor between(Tensor first);
            @Add Tensor sum(Tensor between, Tensor first);
            @Activate({"value = " if comma else ""}{written}) Tensor second(Tensor sum);
            @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor second);
            """,
            net(first=linear(3, 4), between=linear(4, 4), y=linear(4, 2)),
            [draw.normal(4, 3, scale=size)],
            draw.normal(4, 2),
            value,
            lambda v, t: F.mse_loss(v[0], t),
        )

    name = constant.lower() + ("_with_" + members.split()[0] if members else "")
    add("activation_" + name, build)


for each in FUNCTIONS.items():
    activation(*each)


def prelu(draw):
    def value(n, x):
        first = F.prelu(n.first(x), n.first.slope)
        return (n.y(n.second(n.between(first) + first)),)

    return Case(
        """
        @Input(3) Tensor x();
        @Dense(units = 4, activation = PRELU) Tensor first(Tensor x);
        @Dense(units = 4) Tensor between(Tensor first);
        @Add Tensor sum(Tensor between, Tensor first);
        @Activate(PRELU) Tensor second(Tensor sum);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor second);
        """,
        net(
            first=LinearWithSlope(3, 4),
            between=linear(4, 4),
            second=nn.PReLU(),
            y=linear(4, 2),
        ),
        [draw.normal(4, 3, scale=3.0)],
        draw.normal(4, 2),
        value,
        lambda v, t: F.mse_loss(v[0], t),
    )


add("activation_prelu", prelu)


def prelu_of_channels(draw):
    """A slope for each unit of a row, each channel of a sequence and of a picture."""

    def value(n, x, sound):
        first = F.prelu(n.first(x), n.first.slope)
        units = n.units(n.between(first) + first)
        waves = channels_last(n.waves(channels_first(sound)))
        picture = channels_last(n.picture(channels_first(x.reshape(-1, 2, 2, 3))))
        return (n.y(torch.cat([units, waves.flatten(1), picture.flatten(1)], 1)),)

    return Case(
        """
        @Input({2, 2, 3}) Tensor x();
        @Input({3, 4}) Tensor sound();
        @Dense(units = 4, activation = PRELU, channels = true) Tensor first(Tensor x);
        @Dense(units = 4) Tensor between(Tensor first);
        @Add Tensor sum(Tensor between, Tensor first);
        @Activate(value = PRELU, channels = true) Tensor units(Tensor sum);
        @Activate(value = PRELU, channels = true) Tensor waves(Tensor sound);
        @Activate(value = PRELU, channels = true) Tensor picture(Tensor x);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR)
        Tensor y(Tensor units, Tensor waves, Tensor picture);
        """,
        net(
            first=LinearWithSlope(12, 4, 4),
            between=linear(4, 4),
            units=nn.PReLU(4),
            waves=nn.PReLU(4),
            picture=nn.PReLU(3),
            y=linear(28, 2),
        ),
        [draw.normal(4, 12, scale=3.0), draw.normal(4, 3, 4, scale=3.0)],
        draw.normal(4, 2),
        value,
        lambda v, t: F.mse_loss(v[0], t),
    )


add("activation_prelu_of_channels", prelu_of_channels)


def softmax_of_large(draw):
    """Logits in the hundreds, none of which may overflow."""

    def value(n, x):
        z = n.z(x)
        return n.y(torch.cat([F.softmax(z, 1), F.log_softmax(z, 1)], 1)), z

    return Case(
        """
        @Input(3) Tensor x();
        @Dense(units = 4) Tensor z(Tensor x);
        @Activate(SOFTMAX) Tensor share(Tensor z);
        @Activate(LOG_SOFTMAX) Tensor logarithm(Tensor z);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR)
        Tensor y(Tensor share, Tensor logarithm);
        """,
        net(z=linear(3, 4), y=linear(8, 2)),
        [draw.normal(4, 3, scale=400.0)],
        draw.normal(4, 2),
        value,
        lambda v, t: F.mse_loss(v[0], t),
    )


add("activation_softmax_of_large", softmax_of_large)
