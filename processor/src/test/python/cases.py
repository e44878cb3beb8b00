"""What a reference case consists of, and what PyTorch computes for it."""

import copy
import re
import textwrap
import zlib
from dataclasses import dataclass, field
from typing import Callable, Optional

import torch
from torch import Tensor, nn

# The cases by name: a function that takes a Draw and returns a Case.
CASES = {}


def case(function):
    """Adds a case, named after the function."""
    add(function.__name__, function)
    return function


def add(name, function):
    if name in CASES:
        raise ValueError(f"Two cases have the name {name}.")
    CASES[name] = function


def net(**layers):
    """A module with these submodules. Their names are those of the description's nodes."""
    module = nn.Module()
    for name, layer in layers.items():
        module.add_module(name, layer)
    return module


def linear(inputs, units, bias=True):
    return nn.Linear(inputs, units, bias=bias)


class LinearWithSlope(nn.Linear):
    """A linear layer with the parameter of a PReLU."""

    def __init__(self, inputs, units, slopes=1):
        super().__init__(inputs, units)
        self.slope = nn.Parameter(torch.full((slopes,), 0.25))


def channels_first(x):
    """PyTorch has the channels in front of the positions, Fanout behind them."""
    return x.movedim(-1, 1)


def channels_last(x):
    return x.movedim(1, -1)


class Draw:
    """Random numbers of at most three decimals, short to write. Each name has its own."""

    def __init__(self, name):
        self.generator = torch.Generator().manual_seed(zlib.crc32(name.encode()))

    def normal(self, *shape, scale=1.0):
        return short(scale * torch.randn(*shape, generator=self.generator))

    def uniform(self, *shape, low=0.0, high=1.0):
        return short(low + (high - low) * torch.rand(*shape, generator=self.generator))

    def integers(self, high, *shape):
        drawn = torch.randint(high, shape, generator=self.generator)
        return drawn.to(torch.float64)

    def distribution(self, samples, width):
        """Rows of multiples of 1/32 that add up to 1."""
        drawn = torch.randint(width, (samples, 32), generator=self.generator)
        return torch.stack([(drawn == j).sum(1) for j in range(width)], 1).to(torch.float64) / 32

    def signs(self, *shape):
        return 2 * self.integers(2, *shape) - 1


def short(values):
    rounded = [round(v, 3) for v in values.reshape(-1).tolist()]
    return torch.tensor(rounded).reshape(values.shape)


@dataclass
class Case:
    """A description and the same network in PyTorch.

    text      the methods of the description
    net       the modules, which hold the parameters
    inputs    one tensor for each input, samples first
    targets   the rows of all targets
    value     from the net and the inputs to a tuple: the outputs, then what else the loss needs
    loss      from that tuple and the targets to the error of the batch; of each sample, if there
              are weights
    outputs   how many of the tuple are outputs of the network
    blocks    descriptions that the first one uses
    weights   those of the samples
    trains    whether the gradient can be compared
    runs      optimizers by name: numbers for Java, and from parameters to the optimizer of PyTorch
    batch     how many samples each step takes
    after     the steps after which the parameters are written
    exact     parameters that are given instead of drawn
    """

    text: str
    net: nn.Module
    inputs: list
    targets: Tensor
    value: Callable
    loss: Callable
    outputs: int = 1
    blocks: str = ""
    weights: Optional[Tensor] = None
    trains: bool = True
    runs: dict = field(default_factory=dict)
    batch: int = 0
    after: tuple = ()
    exact: dict = field(default_factory=dict)

    def error(self, rows=slice(None)):
        """The outputs and the error of these rows as one batch."""
        values = self.value(self.net, *[x[rows] for x in self.inputs])
        loss = self.loss(values, self.targets[rows])
        if self.weights is not None:
            loss = (self.weights[rows] * loss).mean()
        return values[: self.outputs], loss

    def state(self):
        """Parameters and running statistics by name."""
        every = self.net.state_dict()
        return {name: t for name, t in every.items() if not name.endswith("num_batches_tracked")}


def draw_parameters(built, draw):
    with torch.no_grad():
        for name, tensor in built.state().items():
            if name in built.exact:
                tensor.copy_(built.exact[name].reshape(tensor.shape))
            elif name.endswith("running_var"):
                tensor.copy_(draw.uniform(*tensor.shape, low=0.5, high=2.0))
            else:
                tensor.copy_(draw.normal(*tensor.shape, scale=0.6))


def compute(name):
    """The description of a case and its values: (text, [(key, tensor)])."""
    draw = Draw(name)
    built = CASES[name](draw)
    draw_parameters(built, draw)
    values = [("samples", torch.tensor([float(len(built.targets))]))]
    values += [("parameter/" + key, t.clone()) for key, t in built.state().items()]
    rows = [x.reshape(len(x), -1) for x in built.inputs]
    values += [("inputs", torch.cat(rows, 1)), ("targets", built.targets)]
    if built.weights is not None:
        values.append(("weights", built.weights))
    values += evaluation(built)
    if built.trains:
        values += gradient(built)
    for run, (numbers, optimizer) in built.runs.items():
        values.append(("optimizer/" + run, torch.tensor(numbers)))
        values += steps(built, run, optimizer)
    if built.runs:
        values.append(("batch", torch.tensor([float(built.batch)])))
    return description(name, built), values


def evaluation(built):
    built.net.eval()
    with torch.no_grad():
        outputs, loss = built.error()
    rows = [y.reshape(len(y), -1) for y in outputs]
    return [("outputs", torch.cat(rows, 1)), ("loss", loss)]


def gradient(built):
    """The error and its gradient as a training step sees them; the state stays as it is."""
    twin = copy.deepcopy(built)
    twin.net.train()
    twin.net.zero_grad()
    _, error = twin.error()
    error.backward()
    trained = [(key, p) for key, p in twin.net.named_parameters() if p.requires_grad]
    return [("error", error)] + [("gradient/" + key, p.grad) for key, p in trained]


def steps(built, run, optimizer):
    twin = copy.deepcopy(built)
    twin.net.train()
    rule = optimizer([p for p in twin.net.parameters() if p.requires_grad])
    values = []
    for step in range(max(built.after)):
        rule.zero_grad()
        _, error = twin.error(slice(step * built.batch, (step + 1) * built.batch))
        error.backward()
        rule.step()
        if step + 1 in built.after:
            key = f"after/{run}/{step + 1}/"
            values += [(key + name, t.clone()) for name, t in twin.state().items()]
    return values


def type_name(name):
    return re.sub(r"(?:^|_)(.)", lambda match: match.group(1).upper(), name) + "Net"


def description(name, built):
    blocks = "\n" + textwrap.dedent(built.blocks).strip() + "\n" if built.blocks else ""
    return f"""package pytorch;

import static dev.fanout.Activation.*;
import static dev.fanout.Loss.*;

import dev.fanout.*;

@Network(precision = Precision.DOUBLE)
public interface {type_name(name)} {{
{textwrap.indent(textwrap.dedent(built.text).strip(), "  ")}
}}
{blocks}"""
