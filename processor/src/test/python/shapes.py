"""What moves values: other shapes, other orders, borders, parts along an axis, larger pictures.

PyTorch has the channels in front of the axes of a picture, and the networks here behind them.
"""

import torch
from torch.nn import functional as F

from cases import Case, add, case, linear, net


def error(v, t):
    return F.mse_loss(v[0], t)


def first(x):
    """The channels in front."""
    return x.movedim(-1, 1)


def last(x):
    return x.movedim(1, -1)


def shaped(draw, shape, text, width, move):
    """A dense layer in that shape, moved, and dense again, so that derivatives lead through."""

    def value(n, x):
        h = torch.tanh(n.h(x)).reshape(len(x), *shape)
        return (n.y(move(h).flatten(1)),)

    size = torch.Size(shape).numel()
    extents = ", ".join(map(str, shape))
    return Case(
        f"""
        @Input(3) Tensor x();
        @Dense(units = {size}, activation = TANH) Tensor h(Tensor x);
        @Reshape({{{extents}}}) Tensor picture(Tensor h);
        {text} Tensor moved(Tensor picture);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor moved);
        """,
        net(h=linear(3, size), y=linear(width, 2)),
        [draw.normal(3, 3)],
        draw.normal(3, 2),
        value,
        error,
    )


def moves(name, shape, text, move):
    width = move(torch.zeros(1, *shape)).numel()
    add(name, lambda draw: shaped(draw, shape, text, width, move))


def pad(sides, mode):
    """Before and after each axis, the last axis first, as PyTorch has it."""
    return lambda x: last(F.pad(first(x), sides, mode=mode))


def interpolate(factor, mode):
    corners = None if mode == "nearest" else False
    return lambda x: last(
        F.interpolate(first(x), scale_factor=factor, mode=mode, align_corners=corners)
    )


moves("flatten", [2, 3, 2], "@Flatten", lambda x: x.flatten(1))
moves("reshape", [2, 3, 4], "@Reshape({4, -1, 2})", lambda x: x.reshape(-1, 4, 3, 2))
moves("reshape_across", [4, 3], "@Reshape({3, 4})", lambda x: x.reshape(-1, 3, 4))
moves("transpose", [2, 3, 4], "@Transpose({2, 0, 1})", lambda x: x.permute(0, 3, 1, 2))
moves("pad_zero", [2, 3, 2], "@Pad(pads = {1, 0, 2, 1})", pad([2, 1, 1, 0], "constant"))
moves(
    "pad_reflect",
    [3, 4, 2],
    "@Pad(pads = {1, 2, 3, 0}, mode = PadMode.REFLECT)",
    pad([3, 0, 1, 2], "reflect"),
)
moves(
    "pad_reflect_sequence",
    [4, 3],
    "@Pad(pads = {3, 2}, mode = PadMode.REFLECT)",
    pad([3, 2], "reflect"),
)
moves(
    "pad_edge",
    [2, 3, 2],
    "@Pad(pads = {3, 1}, mode = PadMode.EDGE)",
    pad([1, 1, 3, 3], "replicate"),
)
moves("pad_edge_sequence", [3, 2], "@Pad(pads = 2, mode = PadMode.EDGE)", pad([2, 2], "replicate"))
moves("upsample", [2, 3, 2], "@Upsample(factor = {3, 2})", interpolate((3, 2), "nearest"))
moves("upsample_sequence", [3, 2], "@Upsample(factor = 2)", interpolate(2, "nearest"))
moves(
    "upsample_bilinear",
    [3, 2, 2],
    "@Upsample(factor = {2, 3}, bilinear = true)",
    interpolate((2, 3), "bilinear"),
)
moves(
    "upsample_bilinear_of_one_row",
    [1, 3, 2],
    "@Upsample(factor = {4, 5}, bilinear = true)",
    interpolate((4, 5), "bilinear"),
)
moves(
    "upsample_linear",
    [4, 2],
    "@Upsample(factor = 4, bilinear = true)",
    interpolate(4, "linear"),
)
moves(
    "slice_of_axis", [3, 4, 2], "@Slice(axis = 1, from = 1, to = 3)", lambda x: x[:, :, 1:3]
)


@case
def concat_of_axis(draw):
    """Along the channels and along the rows, of what is as long along the others."""

    def value(n, x):
        h = torch.tanh(n.h(x)).reshape(-1, 2, 3, 2)
        wide = torch.cat([h, h[..., 1:], h], 3)
        return (n.y(torch.cat([wide, wide[:, :1]], 1).flatten(1)),)

    return Case(
        """
        @Input(3) Tensor x();
        @Dense(units = 12, activation = TANH) Tensor h(Tensor x);
        @Reshape({2, 3, -1}) Tensor picture(Tensor h);
        @Slice(axis = 2, from = 1, to = 2) Tensor one(Tensor picture);
        @Concat(axis = 2)
        Tensor wide(Tensor picture, Tensor one, @Takes("picture") Tensor again);
        @Slice(axis = 0, to = 1) Tensor row(Tensor wide);
        @Concat(axis = 0) Tensor high(Tensor wide, Tensor row);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor high);
        """,
        net(h=linear(3, 12), y=linear(45, 2)),
        [draw.normal(3, 3)],
        draw.normal(3, 2),
        value,
        error,
    )


@case
def per_channel(draw):
    """A value for each channel over a picture, as in squeeze and excitation; and constants."""

    def value(n, x, picture):
        gate = torch.sigmoid(n.gate(x))[:, None, None]
        shift = torch.tensor([0.5, -0.25])
        rows = n.row(x).reshape(-1, 1, 3, 2)
        return (n.y(torch.tanh((picture * gate + shift) / (2 + rows * rows)).flatten(1)),)

    return Case(
        """
        @Input(3) Tensor x();
        @Input({2, 3, 2}) Tensor picture();
        @Dense(units = 2, activation = SIGMOID) Tensor gate(Tensor x);
        @Constant({0.5, -0.25}) Tensor shift();
        @Constant(2) Tensor two();
        @Dense(units = 6) Tensor row(Tensor x);
        @Reshape({3, 2}) Tensor rows(Tensor row);
        @Multiply Tensor squares(Tensor rows, @Takes("rows") Tensor again);
        @Add Tensor divisor(Tensor squares, Tensor two);
        @Multiply Tensor scaled(Tensor picture, Tensor gate);
        @Add Tensor shifted(Tensor shift, Tensor scaled);
        @Divide Tensor divided(Tensor shifted, Tensor divisor);
        @Activate(TANH) Tensor bent(Tensor divided);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor bent);
        """,
        net(gate=linear(3, 2), row=linear(3, 6), y=linear(12, 2)),
        [draw.normal(4, 3), draw.normal(4, 2, 3, 2)],
        draw.normal(4, 2),
        value,
        error,
    )


@case
def output_of_shape(draw):
    """A picture that is an output, with a loss over all of its values."""

    def value(n, x):
        return (F.interpolate(torch.tanh(n.h(x)).reshape(-1, 1, 2, 2), scale_factor=2)[:, 0],)

    return Case(
        """
        @Input(3) Tensor x();
        @Dense(units = 4, activation = TANH) Tensor h(Tensor x);
        @Reshape({2, 2, 1}) Tensor picture(Tensor h);
        @Upsample(factor = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor picture);
        """,
        net(h=linear(3, 4)),
        [draw.normal(3, 3)],
        draw.normal(3, 16),
        value,
        lambda v, t: F.mse_loss(v[0].flatten(1), t),
    )
