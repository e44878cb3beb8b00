"""Values and derivatives at the points where a definition has two branches.

The weight of z is zero, so the values of z are its bias, and an output of n values with the loss
−Σ y / n has ∂E/∂bias = −dy/dz / n.
"""

import torch
from torch.nn import functional as F

from cases import Case, add, linear, net


def kink(name, written, function, points):
    """An activation, at these points."""
    def build(draw):
        return Case(
            f"""
            @Input(1) Tensor x();
            @Dense(units = {len(points)}) Tensor z(Tensor x);
            @Activate({written}) @Output(loss = NEGATIVE_LOG_LIKELIHOOD) Tensor y(Tensor z);
            """,
            net(z=linear(1, len(points))),
            [torch.ones(1, 1)],
            torch.ones(1, len(points)) / len(points),
            lambda n, x: (function(n.z(x)),),
            lambda v, t: -(t * v[0]).sum(1).mean(),
            exact={"z.weight": torch.zeros(len(points)), "z.bias": torch.tensor(points)},
        )

    add("kink_" + name, build)


kink("relu", "RELU", F.relu, [-1.0, 0.0, 1.0])
kink("leaky_relu", "value = LEAKY_RELU, slope = 0.3", lambda z: F.leaky_relu(z, 0.3), [0.0, 1.0])
kink("relu6_at_0", "RELU6", F.relu6, [-1.0, 0.0, 1.0])
kink("relu6_at_6", "RELU6", F.relu6, [5.0, 6.0, 7.0])
kink("hard_sigmoid_at_minus_3", "HARD_SIGMOID", F.hardsigmoid, [-4.0, -3.0, -2.0])
kink("hard_sigmoid_at_3", "HARD_SIGMOID", F.hardsigmoid, [2.0, 3.0, 4.0])
kink("elu", "value = ELU, alpha = 1.5", lambda z: F.elu(z, 1.5), [-1.0, 0.0, 1.0])
kink("selu", "SELU", F.selu, [-1.0, 0.0, 1.0])
kink("softsign", "SOFTSIGN", F.softsign, [-1.0, 0.0, 1.0])
# Above 20 PyTorch takes z for softplus(z), which is less by up to 2e-9.
kink("softplus_above_20", "SOFTPLUS", F.softplus, [19.0, 20.0, 20.5, 25.0])


def prelu(draw):
    return Case(
        """
        @Input(1) Tensor x();
        @Dense(units = 3) Tensor z(Tensor x);
        @Activate(PRELU) @Output(loss = NEGATIVE_LOG_LIKELIHOOD) Tensor y(Tensor z);
        """,
        net(z=linear(1, 3), y=torch.nn.PReLU()),
        [torch.ones(1, 1)],
        torch.ones(1, 3) / 3,
        lambda n, x: (n.y(n.z(x)),),
        lambda v, t: -(t * v[0]).sum(1).mean(),
        exact={
            "z.weight": torch.zeros(3),
            "z.bias": torch.tensor([-1.0, 0.0, 1.0]),
            "y.weight": torch.tensor([0.25]),
        },
    )


add("kink_prelu", prelu)


def ties(name, annotation, function):
    """Two and three equal values, and one node twice. The last value of each is not tied."""

    def build(draw):
        def value(n, x):
            a, b, c = n.a(x), n.b(x), n.c(x)
            return (torch.cat([function([a, b]), function([a, b, c]), function([a, a])], 1),)

        return Case(
            f"""
            @Input(1) Tensor x();
            @Dense(units = 2) Tensor a(Tensor x);
            @Dense(units = 2) Tensor b(Tensor x);
            @Dense(units = 2) Tensor c(Tensor x);
            @{annotation} Tensor two(Tensor a, Tensor b);
            @{annotation} Tensor three(Tensor a, Tensor b, Tensor c);
            @{annotation} Tensor twice(Tensor a, @Takes("a") Tensor again);
            @Concat @Output(loss = NEGATIVE_LOG_LIKELIHOOD)
            Tensor y(Tensor two, Tensor three, Tensor twice);
            """,
            net(a=linear(1, 2), b=linear(1, 2), c=linear(1, 2)),
            [torch.ones(1, 1)],
            torch.tensor([[1.0, 2.0, 4.0, 8.0, 16.0, 32.0]]) / 63,
            value,
            lambda v, t: -(t * v[0]).sum(1).mean(),
            exact={
                "a.weight": torch.zeros(2),
                "b.weight": torch.zeros(2),
                "c.weight": torch.zeros(2),
                "a.bias": torch.tensor([0.5, 1.0]),
                "b.bias": torch.tensor([0.5, 2.0]),
                "c.bias": torch.tensor([0.5, 3.0]),
            },
        )

    add("kink_" + name, build)


ties("maximum", "Maximum", lambda terms: torch.stack(terms).amax(0))
ties("minimum", "Minimum", lambda terms: torch.stack(terms).amin(0))


def at(name, written, function, points, targets):
    """A loss, at these values of its node."""

    def build(draw):
        return Case(
            f"""
            @Input(1) Tensor x();
            @Dense(units = {len(points)}) @Output(loss = {written}) Tensor y(Tensor x);
            """,
            net(y=linear(1, len(points))),
            [torch.ones(1, 1)],
            torch.tensor([targets]),
            lambda n, x: (n.y(x),),
            lambda v, t: function(v[0], t),
            exact={"y.weight": torch.zeros(len(points)), "y.bias": torch.tensor(points)},
        )

    add("kink_" + name, build)


def clamped(y, t):
    """By hand, as in losses.py."""
    return -(t * torch.log(y).clamp(min=-100)).sum(1).mean()


at("mean_absolute_error", "MEAN_ABSOLUTE_ERROR", F.l1_loss, [1.0, 0.0, 2.0], [1.0, 0.0, 1.0])
at("huber", "HUBER", F.huber_loss, [1.5, -0.5, 0.5], [0.5, 0.5, 0.5])
at("huber_with_delta", "HUBER, delta = 0.5", lambda y, t: F.huber_loss(y, t, delta=0.5),
   [1.0, 0.0, 0.5], [0.5, 0.5, 0.5])
at("hinge", "HINGE", lambda y, t: torch.relu(1 - t * y).mean(), [1.0, -1.0, 0.5], [1.0, -1.0, 1.0])
at("kl_divergence_of_zero", "KL_DIVERGENCE", lambda y, t: F.kl_div(y, t, reduction="mean"),
   [-1.0, -2.0], [0.0, 1.0])
at("cosine_of_zero", "COSINE", lambda y, t: F.cosine_embedding_loss(y, t, torch.ones(1)),
   [0.0, 0.0], [1.0, 2.0])
at("binary_cross_entropy_right_at_0_and_1", "BINARY_CROSS_ENTROPY_FROM_PROBABILITIES",
   F.binary_cross_entropy, [0.0, 1.0, 0.5], [0.0, 1.0, 1.0])
at("binary_cross_entropy_wrong_at_0_and_1", "BINARY_CROSS_ENTROPY_FROM_PROBABILITIES",
   F.binary_cross_entropy, [0.0, 1.0, 0.5], [1.0, 0.0, 1.0])
at("binary_cross_entropy_beyond_the_cut", "BINARY_CROSS_ENTROPY_FROM_PROBABILITIES",
   F.binary_cross_entropy, [1e-50, 0.5], [1.0, 1.0])
at("cross_entropy_beyond_the_cut", "CROSS_ENTROPY_FROM_PROBABILITIES", clamped,
   [1e-50, 0.5], [0.75, 0.25])
