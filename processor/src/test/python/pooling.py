"""Pooling and reductions over axes. Channels are last in a description and first in PyTorch."""

import torch
from torch import nn
from torch.nn import functional as F

from cases import Case, add, linear, net


def channels_first(x):
    return x.movedim(-1, 1)


def channels_last(x):
    return x.movedim(1, -1)


def padded(x, sides, value):
    """Sides are before and after each axis, the first axis first; F.pad wants the last one first."""
    pairs = [sides[i : i + 2] for i in range(0, len(sides), 2)]
    return F.pad(x, [side for pair in reversed(pairs) for side in pair], value=value)


def max_pool(kernel, stride=None, dilation=1, sides=()):
    def function(x):
        pool = F.max_pool1d if x.dim() == 3 else F.max_pool2d
        wide = padded(channels_first(x), sides, float("-inf"))
        return channels_last(pool(wide, kernel, stride, 0, dilation))

    return function


def average_pool(kernel, stride=None, padding=0, counts=True):
    def function(x):
        if x.dim() == 3:
            return channels_last(F.avg_pool1d(channels_first(x), kernel, stride, padding, False, counts))
        return channels_last(F.avg_pool2d(channels_first(x), kernel, stride, padding, False, counts))

    return function


def average_pool_of_sides(kernel, stride, sides, counts):
    """Padding that differs from side to side, by hand: the mean, divided by the share of values."""

    def function(x):
        pool = F.avg_pool1d if x.dim() == 3 else F.avg_pool2d
        first = channels_first(x)
        mean = pool(padded(first, sides, 0.0), kernel, stride)
        if not counts:
            mean = mean / pool(padded(torch.ones_like(first), sides, 0.0), kernel, stride)
        return channels_last(mean)

    return function


# By the annotation: the same in PyTorch. Of a picture of 7 rows, 6 columns and 2 channels.
MAX_POOL_2D = {
    "@MaxPool(kernel = 2)": max_pool(2),
    "@MaxPool(kernel = {3, 2}, stride = {2, 1})": max_pool((3, 2), (2, 1)),
    "@MaxPool(kernel = 3, stride = 2, pads = 1)": lambda x: channels_last(
        F.max_pool2d(channels_first(x), 3, 2, 1)
    ),
    "@MaxPool(kernel = {3, 1}, stride = 1, pads = {1, 0})": lambda x: channels_last(
        F.max_pool2d(channels_first(x), (3, 1), 1, (1, 0))
    ),
    "@MaxPool(kernel = 2, stride = 1, dilation = {3, 2})": max_pool(2, 1, (3, 2)),
    "@MaxPool(kernel = 3, stride = {1, 2}, dilation = 2, pads = {1, 0, 2, 3})": max_pool(
        3, (1, 2), 2, (1, 0, 2, 3)
    ),
    "@MaxPool(kernel = 3, stride = 2, padding = Padding.SAME)": max_pool(3, 2, 1, (1, 1, 0, 1)),
    "@MaxPool(kernel = 2, stride = 1, padding = Padding.SAME)": max_pool(2, 1, 1, (0, 1, 0, 1)),
}

# Of 9 steps of 3 channels.
MAX_POOL_1D = {
    "@MaxPool(kernel = 3)": max_pool(3),
    "@MaxPool(kernel = 4, stride = 2, pads = 2)": lambda x: channels_last(
        F.max_pool1d(channels_first(x), 4, 2, 2)
    ),
    "@MaxPool(kernel = 3, stride = 1, dilation = 3, pads = {0, 2})": max_pool(3, 1, 3, (0, 2)),
    "@MaxPool(kernel = 4, stride = 2, padding = Padding.SAME)": max_pool(4, 2, 1, (1, 2)),
}

AVERAGE_POOL_2D = {
    "@AveragePool(kernel = 2)": average_pool(2),
    "@AveragePool(kernel = {3, 2}, stride = {2, 1})": average_pool((3, 2), (2, 1)),
    "@AveragePool(kernel = 3, stride = 2, pads = 1)": average_pool(3, 2, 1),
    "@AveragePool(kernel = 3, stride = 2, pads = 1, countPadding = false)": average_pool(
        3, 2, 1, False
    ),
    "@AveragePool(kernel = {4, 1}, pads = {2, 0}, countPadding = false)": average_pool(
        (4, 1), None, (2, 0), False
    ),
    "@AveragePool(kernel = 3, stride = 1, pads = {1, 0, 2, 2})": average_pool_of_sides(
        3, 1, (1, 0, 2, 2), True
    ),
    "@AveragePool(kernel = 3, stride = 1, pads = {1, 0, 2, 2}, countPadding = false)": (
        average_pool_of_sides(3, 1, (1, 0, 2, 2), False)
    ),
    "@AveragePool(kernel = 3, stride = 2, padding = Padding.SAME)": average_pool_of_sides(
        3, 2, (1, 1, 0, 1), False
    ),
    "@AveragePool(kernel = 2, stride = 1, padding = Padding.SAME, countPadding = false)": (
        average_pool_of_sides(2, 1, (0, 1, 0, 1), False)
    ),
}

AVERAGE_POOL_1D = {
    "@AveragePool(kernel = 3)": average_pool(3),
    "@AveragePool(kernel = 4, stride = 2, pads = 2)": average_pool(4, 2, 2),
    "@AveragePool(kernel = 4, stride = 2, pads = 2, countPadding = false)": average_pool(
        4, 2, 2, False
    ),
    "@AveragePool(kernel = 4, stride = 2, padding = Padding.SAME)": average_pool_of_sides(
        4, 2, (1, 2), False
    ),
}

GLOBAL_POOLS_2D = {
    "@GlobalAveragePool": lambda x: F.adaptive_avg_pool2d(channels_first(x), 1),
    "@GlobalMaxPool": lambda x: F.adaptive_max_pool2d(channels_first(x), 1),
}

GLOBAL_POOLS_1D = {
    "@GlobalAveragePool": lambda x: F.adaptive_avg_pool1d(channels_first(x), 1),
    "@GlobalMaxPool": lambda x: F.adaptive_max_pool1d(channels_first(x), 1),
}

REDUCTIONS = {
    "@Mean": lambda x: x.mean((1, 2, 3)),
    "@Mean(axes = 2)": lambda x: x.mean(3),
    "@Mean(axes = {1, 0})": lambda x: x.mean((1, 2)),
    "@Sum": lambda x: x.sum((1, 2, 3)),
    "@Sum(axes = 1)": lambda x: x.sum(2),
    "@Sum(axes = {0, 2})": lambda x: x.sum((1, 3)),
    "@Maximum(axes = {0, 1, 2})": lambda x: x.amax((1, 2, 3)),
    "@Maximum(axes = 0)": lambda x: x.amax(1),
    "@Maximum(axes = {1, 2})": lambda x: x.amax((2, 3)),
}


def of(name, shape, functions):
    """All of them of one node with parameters, so that derivatives lead through each."""

    def build(draw):
        def parts(x):
            return torch.cat([function(x).reshape(len(x), -1) for function in functions.values()], 1)

        nodes = [f"part{i}" for i in range(len(functions))]
        declared = "\n".join(
            f"{annotation} Tensor {node}(Tensor norm);"
            for annotation, node in zip(functions, nodes)
        )
        width = parts(torch.zeros(1, *shape)).shape[1]
        extents = ", ".join(map(str, shape))
        return Case(
            f"@Input({{{extents}}}) Tensor x();\n@LayerNorm Tensor norm(Tensor x);\n{declared}\n"
            "@Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR)\n"
            f"Tensor y({', '.join('Tensor ' + node for node in nodes)});",
            net(norm=nn.LayerNorm(shape), y=linear(width, 2)),
            [draw.normal(3, *shape)],
            draw.normal(3, 2),
            lambda n, x: (n.y(parts(n.norm(x))),),
            lambda v, t: F.mse_loss(v[0], t),
        )

    add(name, build)


of("max_pool_2d", (7, 6, 2), MAX_POOL_2D)
of("max_pool_1d", (9, 3), MAX_POOL_1D)
of("average_pool_2d", (7, 6, 2), AVERAGE_POOL_2D)
of("average_pool_1d", (9, 3), AVERAGE_POOL_1D)
of("global_pools_2d", (4, 3, 5), GLOBAL_POOLS_2D)
of("global_pools_1d", (7, 5), GLOBAL_POOLS_1D)
of("reductions", (3, 4, 2), REDUCTIONS)
