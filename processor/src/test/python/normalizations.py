"""Layer and batch normalization."""

import torch
from torch import nn
from torch.nn import functional as F

from cases import Case, case, channels_first, channels_last, linear, net


def error(v, t):
    return F.mse_loss(v[0], t)


def descent(rate):
    return {"sgd": ([rate, 0.0], lambda p: torch.optim.SGD(p, rate))}


@case
def layer_norm(draw):
    def value(n, x):
        h = torch.tanh(n.norm(n.h(x)))
        return (n.y(F.layer_norm(h, [4], eps=0.01)),)

    return Case(
        """
        @Input(3) Tensor x();
        @Dense(units = 4) Tensor h(Tensor x);
        @LayerNorm Tensor norm(Tensor h);
        @Activate(TANH) Tensor bent(Tensor norm);
        @LayerNorm(affine = false, epsilon = 0.01) Tensor plain(Tensor bent);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor plain);
        """,
        net(h=linear(3, 4), norm=nn.LayerNorm(4), y=linear(4, 2)),
        [draw.normal(5, 3)],
        draw.normal(5, 2),
        value,
        error,
    )


@case
def layer_norm_of_shape(draw):
    """Over both dimensions, of an input and of looked-up rows."""

    def value(n, x, words):
        rows = n.both(n.rows(words.long()))
        return (n.y(torch.cat([n.norm(x).flatten(1), rows.flatten(1)], 1)),)

    return Case(
        """
        @Input({2, 3}) Tensor x();
        @Input(3) Tensor words();
        @Embedding(rows = 4, units = 2) Tensor rows(Tensor words);
        @LayerNorm Tensor norm(Tensor x);
        @LayerNorm Tensor both(Tensor rows);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor norm, Tensor both);
        """,
        net(
            rows=nn.Embedding(4, 2),
            norm=nn.LayerNorm([2, 3]),
            both=nn.LayerNorm([3, 2]),
            y=linear(12, 2),
        ),
        [draw.normal(5, 2, 3), draw.integers(4, 5, 3)],
        draw.normal(5, 2),
        value,
        error,
    )


@case
def layer_norm_of_axes(draw):
    """Over the channels of each position, over the last two axes of three, and over all of them."""

    def value(n, x, sound):
        last, two, three = n.last(x), n.two(torch.tanh(n.last(x))), n.three(x)
        plain = F.layer_norm(sound, [4], eps=0.01)
        wave = n.wave(plain)
        every = [t.flatten(1) for t in (last, two, three, wave)]
        return (n.y(torch.cat(every, 1)),)

    return Case(
        """
        @Input({3, 2, 5}) Tensor x();
        @Input({3, 4}) Tensor sound();
        @LayerNorm(axes = 1) Tensor last(Tensor x);
        @Activate(TANH) Tensor bent(Tensor last);
        @LayerNorm(axes = 2, epsilon = 0.1) Tensor two(Tensor bent);
        @LayerNorm(axes = 3) Tensor three(Tensor x);
        @LayerNorm(axes = 1, affine = false, epsilon = 0.01) Tensor plain(Tensor sound);
        @LayerNorm(axes = 2) Tensor wave(Tensor plain);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR)
        Tensor y(Tensor last, Tensor two, Tensor three, Tensor wave);
        """,
        net(
            last=nn.LayerNorm(5),
            two=nn.LayerNorm([2, 5], eps=0.1),
            three=nn.LayerNorm([3, 2, 5]),
            wave=nn.LayerNorm([3, 4]),
            y=linear(102, 2),
        ),
        [draw.normal(5, 3, 2, 5), draw.normal(5, 3, 4)],
        draw.normal(5, 2),
        value,
        error,
    )


@case
def group_norm(draw):
    """Of pictures, sequences and rows; one group, several, and one for each channel."""

    def value(n, x, sound):
        one, three = n.one(channels_first(x)), n.three(channels_first(x))
        six = F.group_norm(torch.tanh(three), 6, eps=0.01)
        two = n.two(channels_first(sound))
        row = n.row(torch.sigmoid(n.h(x.flatten(1))))
        every = [channels_last(t).flatten(1) for t in (one, six, two)]
        return (n.y(torch.cat(every + [row], 1)),)

    return Case(
        """
        @Input({3, 2, 6}) Tensor x();
        @Input({3, 4}) Tensor sound();
        @GroupNorm(groups = 1) Tensor one(Tensor x);
        @GroupNorm(groups = 3, epsilon = 0.001) Tensor three(Tensor x);
        @Activate(TANH) Tensor bent(Tensor three);
        @GroupNorm(groups = 6, affine = false, epsilon = 0.01) Tensor six(Tensor bent);
        @GroupNorm(groups = 2) Tensor two(Tensor sound);
        @Dense(units = 8, activation = SIGMOID) Tensor h(Tensor x);
        @GroupNorm(groups = 2) Tensor row(Tensor h);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR)
        Tensor y(Tensor one, Tensor six, Tensor two, Tensor row);
        """,
        net(
            one=nn.GroupNorm(1, 6),
            three=nn.GroupNorm(3, 6, eps=0.001),
            two=nn.GroupNorm(2, 4),
            h=linear(36, 8),
            row=nn.GroupNorm(2, 8),
            y=linear(92, 2),
        ),
        [draw.normal(5, 3, 2, 6), draw.normal(5, 3, 4)],
        draw.normal(5, 2),
        value,
        error,
    )


@case
def batch_norm(draw):
    """The running statistics after one and after three steps of four samples."""

    def value(n, x):
        h = torch.tanh(n.norm(n.h(x)))
        return (n.y(n.last(n.deep(h)) + h),)

    return Case(
        """
        @Input(3) Tensor x();
        @Dense(units = 4, bias = false) Tensor h(Tensor x);
        @BatchNorm Tensor norm(Tensor h);
        @Activate(TANH) Tensor bent(Tensor norm);
        @Dense(units = 4) Tensor deep(Tensor bent);
        @BatchNorm(momentum = 0.3, epsilon = 0.001) Tensor last(Tensor deep);
        @Add Tensor sum(Tensor last, Tensor bent);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor sum);
        """,
        net(
            h=linear(3, 4, False),
            norm=nn.BatchNorm1d(4),
            deep=linear(4, 4),
            last=nn.BatchNorm1d(4, eps=0.001, momentum=0.3),
            y=linear(4, 2),
        ),
        [draw.normal(12, 3)],
        draw.normal(12, 2),
        value,
        error,
        runs=descent(0.1),
        batch=4,
        after=(1, 3),
    )


@case
def batch_norm_plain(draw):
    """Without weights, or with weights that stay; averages that take all or nothing."""

    def value(n, x):
        h = n.fixed(n.plain(n.h(x)))
        return (n.y(torch.sigmoid(h)),)

    layers = net(
        h=linear(3, 20),
        plain=nn.BatchNorm1d(20, affine=False, momentum=1.0),
        fixed=nn.BatchNorm1d(20, momentum=0.0),
        y=linear(20, 2),
    )
    layers.fixed.requires_grad_(False)
    return Case(
        """
        @Input(3) Tensor x();
        @Dense(units = 20) Tensor h(Tensor x);
        @BatchNorm(affine = false, momentum = 1) Tensor plain(Tensor h);
        @BatchNorm(trainable = false, momentum = 0) Tensor fixed(Tensor plain);
        @Activate(SIGMOID) Tensor bent(Tensor fixed);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor bent);
        """,
        layers,
        [draw.normal(9, 3)],
        draw.normal(9, 2),
        value,
        error,
        runs=descent(0.2),
        batch=3,
        after=(1, 3),
    )


@case
def batch_norm_of_shape(draw):
    """A unit is an index of the last dimension; PyTorch has channels in front of positions."""

    def value(n, x, words):
        norm = n.norm(x.transpose(1, 2)).transpose(1, 2)
        rows = n.channels(n.rows(words.long()).transpose(1, 2)).transpose(1, 2)
        return (n.y(torch.cat([norm.flatten(1), torch.tanh(rows).flatten(1)], 1)),)

    return Case(
        """
        @Input({2, 3}) Tensor x();
        @Input(3) Tensor words();
        @Embedding(rows = 4, units = 2) Tensor rows(Tensor words);
        @BatchNorm Tensor norm(Tensor x);
        @BatchNorm Tensor channels(Tensor rows);
        @Activate(TANH) Tensor bent(Tensor channels);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor norm, Tensor bent);
        """,
        net(
            rows=nn.Embedding(4, 2),
            norm=nn.BatchNorm1d(3),
            channels=nn.BatchNorm1d(2),
            y=linear(12, 2),
        ),
        [draw.normal(12, 2, 3), draw.integers(4, 12, 3)],
        draw.normal(12, 2),
        value,
        error,
        runs=descent(0.1),
        batch=4,
        after=(1, 3),
    )


def batch_norm_of_pictures(draw, samples, batch):
    """Channels of pictures and of sequences, behind one another and with the averages of steps."""

    def value(n, x, sound):
        norm = torch.tanh(n.norm(channels_first(x)))
        last = channels_last(n.last(norm))
        wave = channels_last(n.wave(channels_first(sound)))
        return (n.y(torch.cat([last.flatten(1), wave.flatten(1)], 1)),)

    return Case(
        """
        @Input({3, 2, 5}) Tensor x();
        @Input({3, 4}) Tensor sound();
        @BatchNorm Tensor norm(Tensor x);
        @Activate(TANH) Tensor bent(Tensor norm);
        @BatchNorm(momentum = 0.3, epsilon = 0.001, affine = false) Tensor last(Tensor bent);
        @BatchNorm Tensor wave(Tensor sound);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor last, Tensor wave);
        """,
        net(
            norm=nn.BatchNorm2d(5),
            last=nn.BatchNorm2d(5, eps=0.001, momentum=0.3, affine=False),
            wave=nn.BatchNorm1d(4),
            y=linear(42, 2),
        ),
        [draw.normal(samples, 3, 2, 5), draw.normal(samples, 3, 4)],
        draw.normal(samples, 2),
        value,
        error,
        runs=descent(0.1),
        batch=batch,
        after=(1, 3),
    )


@case
def batch_norm_of_channels(draw):
    return batch_norm_of_pictures(draw, 9, 3)


@case
def batch_norm_of_one_sample(draw):
    """A batch of one has as many values of a channel as it has positions."""
    return batch_norm_of_pictures(draw, 3, 1)


@case
def batch_norm_behind_convolutions(draw):
    """A model has these norms in the weights of the convolutions."""

    def value(n, x, sound):
        bent = n.bent(n.norm(n.edges(channels_first(x))))
        last = channels_last(F.relu(n.last(n.deep(bent))))
        wave = channels_last(n.plain(n.wave(channels_first(sound))))
        return (n.y(torch.cat([last.flatten(1), wave.flatten(1)], 1)),)

    return Case(
        """
        @Input({4, 3, 2}) Tensor x();
        @Input({5, 4}) Tensor sound();
        @Convolution(units = 6, kernel = {3, 2}, pads = 1) Tensor edges(Tensor x);
        @BatchNorm(epsilon = 0.01) Tensor norm(Tensor edges);
        @Activate(value = PRELU, channels = true) Tensor bent(Tensor norm);
        @DepthwiseConvolution(kernel = 2, stride = 2, bias = false) Tensor deep(Tensor bent);
        @BatchNorm Tensor last(Tensor deep);
        @Activate(RELU) Tensor cut(Tensor last);
        @Convolution(units = 4, kernel = 3, groups = 2) Tensor wave(Tensor sound);
        @BatchNorm(affine = false) Tensor plain(Tensor wave);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor cut, Tensor plain);
        """,
        net(
            edges=nn.Conv2d(2, 6, (3, 2), padding=1),
            norm=nn.BatchNorm2d(6, eps=0.01),
            bent=nn.PReLU(6),
            deep=nn.Conv2d(6, 6, 2, stride=2, groups=6, bias=False),
            last=nn.BatchNorm2d(6),
            wave=nn.Conv1d(4, 4, 3, groups=2),
            plain=nn.BatchNorm1d(4, affine=False),
            y=linear(36, 2),
        ),
        [draw.normal(9, 4, 3, 2), draw.normal(9, 5, 4)],
        draw.normal(9, 2),
        value,
        error,
        runs=descent(0.1),
        batch=3,
        after=(1, 3),
    )


@case
def batch_norm_weighted(draw):
    """Weights of the samples count in the error, not in the statistics."""

    def value(n, x):
        return (n.y(torch.tanh(n.norm(n.h(x)))),)

    return Case(
        """
        @Input(3) Tensor x();
        @Dense(units = 4) Tensor h(Tensor x);
        @BatchNorm Tensor norm(Tensor h);
        @Activate(TANH) Tensor bent(Tensor norm);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor bent);
        """,
        net(h=linear(3, 4), norm=nn.BatchNorm1d(4), y=linear(4, 2)),
        [draw.normal(6, 3)],
        draw.normal(6, 2),
        value,
        lambda v, t: F.mse_loss(v[0], t, reduction="none").mean(1),
        weights=draw.uniform(6, high=2.0),
    )
