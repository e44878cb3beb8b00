"""Every loss, with the reduction that PyTorch has by default unless stated otherwise."""

import torch
from torch import nn
from torch.nn import functional as F

from cases import Case, add, case, linear, net

NODE = {
    None: lambda z: z,
    "SIGMOID": torch.sigmoid,
    "SOFTMAX": lambda z: torch.softmax(z, 1),
    "LOG_SOFTMAX": lambda z: torch.log_softmax(z, 1),
    "TANH": torch.tanh,
}


def loss(name, written, function, targets, after=None, scale=1.0, weighted=False, samples=5):
    """A dense output of four units behind a hidden layer.

    written   the members of @Output behind "loss = "
    function  from values and targets to the error
    targets   from a Draw and the number of samples to the rows
    after     the activation of the output; a loss that Fanout computes from logits gets z
    scale     of the inputs
    weighted  whether the samples have weights; the function gives an error for each, then
    """
    of_logits = written.split(",")[0] in ("CROSS_ENTROPY", "BINARY_CROSS_ENTROPY")

    def build(draw):
        def value(n, x):
            z = n.y(torch.tanh(n.h(x))) * scale
            y = NODE[after](z)
            return y, (z if of_logits else y)

        def error(v, t):
            return function(v[1], t)

        member = f", activation = {after}" if after else ""
        if scale == 1.0:
            output = f"@Dense(units = 4{member}) @Output(loss = {written}) Tensor y(Tensor h);"
        else:
            output = f"""@Dense(units = 4) Tensor y(Tensor h);
            @Scale({scale}) Tensor z(Tensor y);
            @Activate({after or "IDENTITY"}) @Output(loss = {written}) Tensor out(Tensor z);"""
        return Case(
            f"""
            @Input(3) Tensor x();
            @Dense(units = 3, activation = TANH) Tensor h(Tensor x);
            {output}
            """,
            net(h=linear(3, 3), y=linear(3, 4)),
            [draw.normal(samples, 3)],
            targets(draw, samples),
            value,
            error,
            weights=draw.uniform(samples, high=2.0) if weighted else None,
        )

    add("loss_" + name, build)


def any_number(draw, samples):
    return draw.normal(samples, 4, scale=1.5)


def part(draw, samples):
    return draw.uniform(samples, 4)


def yes_or_no(draw, samples):
    return draw.integers(2, samples, 4)


def count(draw, samples):
    return draw.integers(6, samples, 4)


def sign(draw, samples):
    return draw.signs(samples, 4)


def distribution(draw, samples):
    return draw.distribution(samples, 4)


def one_hot(draw, samples):
    return F.one_hot(number(draw, samples)[:, 0].long(), 4).to(torch.float64)


def number(draw, samples):
    return draw.integers(4, samples, 1)


def of_number(function):
    """A function that takes the numbers of classes."""
    return lambda y, t: function(y, t[:, 0].long())


def clamped(y, t):
    """PyTorch has no cross entropy of probabilities; by hand, with the cut of its BCELoss."""
    return -(t * torch.log(y).clamp(min=-100)).sum(1).mean()


def smoothed(t, smoothing):
    """The targets that CrossEntropyLoss takes instead."""
    return (1 - smoothing) * t + smoothing / t.shape[1]


loss("mean_squared_error", "MEAN_SQUARED_ERROR", nn.MSELoss(), any_number)
loss("mean_absolute_error", "MEAN_ABSOLUTE_ERROR", nn.L1Loss(), any_number)
loss("huber", "HUBER", nn.HuberLoss(), any_number)
loss("huber_with_delta", "HUBER, delta = 0.4, weight = 3",
     lambda y, t: 3 * F.huber_loss(y, t, delta=0.4), any_number)
loss("poisson", "POISSON", nn.PoissonNLLLoss(log_input=True), count)
loss("kl_divergence", "KL_DIVERGENCE", nn.KLDivLoss(reduction="mean"), distribution, "LOG_SOFTMAX")
# PyTorch has no hinge loss of this form; by hand.
loss("hinge", "HINGE", lambda y, t: torch.relu(1 - t * y).mean(), sign)
loss("cosine", "COSINE",
     lambda y, t: nn.CosineEmbeddingLoss()(y, t, torch.ones(len(y))), any_number)

loss("binary_cross_entropy", "BINARY_CROSS_ENTROPY", nn.BCEWithLogitsLoss(), part, "SIGMOID")
loss("binary_cross_entropy_of_large", "BINARY_CROSS_ENTROPY", nn.BCEWithLogitsLoss(), yes_or_no,
     "SIGMOID", scale=500.0)
loss("binary_cross_entropy_from_logits", "BINARY_CROSS_ENTROPY_FROM_LOGITS",
     nn.BCEWithLogitsLoss(), part)
loss("binary_cross_entropy_from_logits_of_large", "BINARY_CROSS_ENTROPY_FROM_LOGITS",
     nn.BCEWithLogitsLoss(), yes_or_no, scale=500.0)
loss("binary_cross_entropy_from_probabilities", "BINARY_CROSS_ENTROPY_FROM_PROBABILITIES",
     nn.BCELoss(), part, "SIGMOID")

loss("cross_entropy", "CROSS_ENTROPY", F.cross_entropy, one_hot, "SOFTMAX")
loss("cross_entropy_soft", "CROSS_ENTROPY", F.cross_entropy, distribution, "SOFTMAX")
loss("cross_entropy_of_class", "CROSS_ENTROPY, classTargets = true", of_number(F.cross_entropy),
     number, "SOFTMAX")
loss("cross_entropy_of_large", "CROSS_ENTROPY", F.cross_entropy, one_hot, "SOFTMAX", scale=500.0)
loss("cross_entropy_smoothed", "CROSS_ENTROPY, labelSmoothing = 0.1",
     nn.CrossEntropyLoss(label_smoothing=0.1), distribution, "SOFTMAX")
loss("cross_entropy_of_class_smoothed", "CROSS_ENTROPY, classTargets = true, labelSmoothing = 0.1",
     of_number(nn.CrossEntropyLoss(label_smoothing=0.1)), number, "SOFTMAX")
loss("cross_entropy_from_logits", "CROSS_ENTROPY_FROM_LOGITS", nn.CrossEntropyLoss(), distribution)
loss("cross_entropy_from_logits_of_class", "CROSS_ENTROPY_FROM_LOGITS, classTargets = true",
     of_number(nn.CrossEntropyLoss()), number)
loss("cross_entropy_from_logits_of_large", "CROSS_ENTROPY_FROM_LOGITS, classTargets = true",
     of_number(nn.CrossEntropyLoss()), number, scale=500.0)
loss("cross_entropy_from_logits_smoothed", "CROSS_ENTROPY_FROM_LOGITS, labelSmoothing = 0.25",
     nn.CrossEntropyLoss(label_smoothing=0.25), distribution)
loss("cross_entropy_from_logits_of_class_smoothed",
     "CROSS_ENTROPY_FROM_LOGITS, classTargets = true, labelSmoothing = 0.25, weight = 0.5",
     lambda y, t: 0.5 * F.cross_entropy(y, t[:, 0].long(), label_smoothing=0.25), number)
loss("cross_entropy_from_probabilities", "CROSS_ENTROPY_FROM_PROBABILITIES", clamped,
     distribution, "SOFTMAX")
loss("cross_entropy_from_probabilities_smoothed",
     "CROSS_ENTROPY_FROM_PROBABILITIES, classTargets = true, labelSmoothing = 0.1",
     lambda y, t: clamped(y, smoothed(F.one_hot(t[:, 0].long(), 4), 0.1)), number, "SIGMOID")
loss("negative_log_likelihood", "NEGATIVE_LOG_LIKELIHOOD, classTargets = true",
     of_number(nn.NLLLoss()), number, "LOG_SOFTMAX")
# NLLLoss takes numbers of classes alone; by hand.
loss("negative_log_likelihood_soft", "NEGATIVE_LOG_LIKELIHOOD",
     lambda y, t: -(t * y).sum(1).mean(), distribution, "LOG_SOFTMAX")


def each(function):
    """The errors of the samples: the mean over the units where PyTorch leaves them apart."""
    return lambda y, t: function(y, t).reshape(len(y), -1).mean(1)


loss("weighted_mean_squared_error", "MEAN_SQUARED_ERROR", each(nn.MSELoss(reduction="none")),
     any_number, weighted=True)
loss("weighted_binary_cross_entropy", "BINARY_CROSS_ENTROPY",
     each(nn.BCEWithLogitsLoss(reduction="none")), part, "SIGMOID", weighted=True)
loss("weighted_cross_entropy_of_class", "CROSS_ENTROPY, classTargets = true, labelSmoothing = 0.1",
     each(of_number(nn.CrossEntropyLoss(reduction="none", label_smoothing=0.1))), number,
     "SOFTMAX", weighted=True)


@case
def heads(draw):
    """Heads of several widths and losses, one of which reads another, summed with weights."""

    def value(n, x):
        h = torch.tanh(n.h(x))
        place, kind = n.place(h), n.kind(h)
        flags = n.flags(torch.cat([h, torch.softmax(kind, 1)], 1))
        return place, torch.softmax(kind, 1), torch.sigmoid(flags), kind, flags

    def error(v, t):
        place, kind, flags = t[:, :2], t[:, 2].long(), t[:, 3:]
        return (
            0.5 * F.huber_loss(v[0], place, delta=0.75)
            + F.cross_entropy(v[3], kind, label_smoothing=0.05)
            + 2.25 * F.binary_cross_entropy_with_logits(v[4], flags)
        )

    return Case(
        """
        @Input(3) Tensor x();
        @Dense(units = 4, activation = TANH) Tensor h(Tensor x);
        @Dense(units = 2) @Output(loss = HUBER, delta = 0.75, weight = 0.5) Tensor place(Tensor h);
        @Dense(units = 3, activation = SOFTMAX)
        @Output(loss = CROSS_ENTROPY, classTargets = true, labelSmoothing = 0.05)
        Tensor kind(Tensor h);
        @Dense(units = 5, activation = SIGMOID) @Output(loss = BINARY_CROSS_ENTROPY, weight = 2.25)
        Tensor flags(Tensor h, Tensor kind);
        """,
        net(h=linear(3, 4), place=linear(4, 2), kind=linear(4, 3), flags=linear(7, 5)),
        [draw.normal(6, 3)],
        torch.cat([draw.normal(6, 2), draw.integers(3, 6, 1), draw.integers(2, 6, 5)], 1),
        value,
        error,
        outputs=3,
    )


@case
def several_losses_of_a_node(draw):
    def value(n, x):
        h = torch.tanh(n.h(x))
        return n.y(h), torch.log_softmax(n.p(h), 1)

    def error(v, t):
        y, p = t[:, :3], t[:, 3:]
        of_y = F.mse_loss(v[0], y) + 0.25 * F.l1_loss(v[0], y) + 2 * F.huber_loss(v[0], y)
        of_p = 0.5 * F.kl_div(v[1], p, reduction="mean") - 1.5 * (v[1] * p).sum(1).mean()
        one_minus_cosine = F.cosine_embedding_loss(v[0], y, torch.ones(len(y)))
        return of_y + of_p + 0.125 * one_minus_cosine

    return Case(
        """
        @Input(3) Tensor x();
        @Dense(units = 4, activation = TANH) Tensor h(Tensor x);
        @Dense(units = 3)
        @Output(loss = MEAN_SQUARED_ERROR)
        @Output(loss = MEAN_ABSOLUTE_ERROR, weight = 0.25)
        @Output(loss = HUBER, weight = 2)
        @Output(loss = COSINE, weight = 0.125)
        Tensor y(Tensor h);
        @Dense(units = 4, activation = LOG_SOFTMAX)
        @Output(loss = KL_DIVERGENCE, weight = 0.5)
        @Output(loss = NEGATIVE_LOG_LIKELIHOOD, weight = 1.5)
        Tensor p(Tensor h);
        """,
        net(h=linear(3, 4), y=linear(4, 3), p=linear(4, 4)),
        [draw.normal(6, 3)],
        torch.cat([draw.normal(6, 3), draw.distribution(6, 4)], 1),
        value,
        error,
        outputs=2,
    )
