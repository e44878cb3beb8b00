"""Every optimizer on one network, five steps of three samples each."""

import torch
from torch.nn import functional as F
from torch.optim import SGD, Adam

from cases import Case, case, linear, net


@case
def optimizers(draw):
    """Layers of more and of fewer than 16 units, since their weights are stored differently."""

    def value(n, x):
        first = torch.tanh(n.first(x))
        return n.y(F.silu(n.second(torch.cat([first, x], 1)))), first

    return Case(
        """
        @Input(2) Tensor x();
        @Dense(units = 3, activation = TANH) Tensor first(Tensor x);
        @Dense(units = 17, activation = SILU) Tensor second(Tensor first, Tensor x);
        @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor second);
        """,
        net(first=linear(2, 3), second=linear(5, 17), y=linear(17, 2)),
        [draw.normal(15, 2)],
        draw.normal(15, 2),
        value,
        lambda v, t: F.mse_loss(v[0], t),
        runs={
            "sgd": ([0.1, 0.0], lambda p: SGD(p, 0.1)),
            "momentum": ([0.05, 0.9], lambda p: SGD(p, 0.05, momentum=0.9)),
            "nesterov": ([0.05, 0.8], lambda p: SGD(p, 0.05, momentum=0.8, nesterov=True)),
            "adam": ([0.02, 0.9, 0.999, 1e-8], lambda p: Adam(p, 0.02)),
            "adam_otherwise": (
                [0.1, 0.7, 0.95, 0.001],
                lambda p: Adam(p, 0.1, betas=(0.7, 0.95), eps=0.001),
            ),
        },
        batch=3,
        after=(1, 5),
    )
